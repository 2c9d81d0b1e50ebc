"""Eligibility text to a lossless tree of criteria.

`headings` and `marks` tell lines apart, `inline` finds the items that one line holds, `split` gives each
piece its parent, `joining` reads how the children of a node join, and `tree` makes the Criteria.
"""

from corpus.criteria.bare import bare, parse
from corpus.criteria.tree import add_nodes, leaves, tree

__all__ = ["add_nodes", "bare", "leaves", "parse", "tree"]
