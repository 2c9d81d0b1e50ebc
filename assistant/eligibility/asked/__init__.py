"""What a criterion asks, in its own words: criterion text to a tree of demands."""

from assistant.eligibility.asked.demand import Demand, DemandKind
from assistant.eligibility.asked.read import asked

__all__ = ["Demand", "DemandKind", "asked"]
