"""Which documents are of one trial: by numbers and titles, by weaker signs, and as persons decided."""

from corpus.same_trial.grouping import Group, KeptApart, groups_of

__all__ = ["Group", "KeptApart", "groups_of"]
