"""What changed in a trial between two records of it: facts, and criteria added, removed or reworded."""

from corpus.changes.change import Change
from corpus.changes.compare import changes

__all__ = ["Change", "changes"]
