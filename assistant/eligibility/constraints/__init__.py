"""Constraints: criterion text to what it asks of each variable, each with its words."""

from assistant.eligibility.constraints.model import Constraint, Window
from assistant.eligibility.constraints.read import constraints
from assistant.eligibility.constraints.tree import tree_constraints

__all__ = ["Constraint", "Window", "constraints", "tree_constraints"]
