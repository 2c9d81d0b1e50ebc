"""Constraints of a whole tree of criteria: each node's own, with what its parents name."""

from collections.abc import Sequence

from assistant.eligibility.constraints.model import Constraint
from assistant.eligibility.constraints.read import constraints
from corpus.trial import Criterion


def tree_constraints(
    criteria: Sequence[Criterion], parents: tuple[str, ...] = ()
) -> dict[str, tuple[Constraint, ...]]:
    """Return the constraints of every criterion by its id; places count characters of its `text`."""
    found: dict[str, tuple[Constraint, ...]] = {}
    for criterion in criteria:
        found[criterion.id] = constraints(criterion.text, parents)
        found |= tree_constraints(criterion.children, (*parents, criterion.text))
    return found
