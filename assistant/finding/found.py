"""What `find` gives back: the trials found, in order, and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload

from assistant.answer import LeftOut, TrialHit
from assistant.eligibility.profile import PatientProfile


@dataclass(frozen=True)
class Found(Sequence[TrialHit]):
    """A sequence of the trials found, best first; `left_out` counts those that were not compared.

    `profile` is what was understood of the text, `searched` how many trials were ranked, `generation`
    the index that they were ranked with.
    """

    hits: tuple[TrialHit, ...]
    left_out: tuple[LeftOut, ...]
    profile: PatientProfile
    searched: int
    generation: str

    def __len__(self) -> int:
        """Return how many trials were found."""
        return len(self.hits)

    @overload
    def __getitem__(self, at: int) -> TrialHit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[TrialHit, ...]: ...
    def __getitem__(self, at: int | slice) -> TrialHit | tuple[TrialHit, ...]:
        """Return one hit, or some."""
        return self.hits[at]

    @property
    def names_it(self) -> bool:
        """Whether a trial found names something that was said; if not, they are only near in wording."""
        return any(reason.aspect in ("condition", "treatment", "topic") for hit in self for reason in hit.why)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data, the same that `trialnav find --json` prints."""
        return {
            "hits": [hit.to_dict() for hit in self.hits],
            "left_out": [one.model_dump(mode="json") for one in self.left_out],
            "profile": self.profile.to_dict(),
            "searched": self.searched,
            "names_it": self.names_it,
            "generation": self.generation,
        }
