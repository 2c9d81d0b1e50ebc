"""Several trials beside each other: what of each conflicts with what was said, agrees, or is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload

from assistant.answer import Assessment, InGroup, Verdict, VerdictValue
from assistant.eligibility.effects import told_apart
from assistant.eligibility.next_question import next_question
from corpus.document import Frozen


class TrialRow(Frozen):
    """One trial: its criteria by what they come to, each told once; the order says nothing of merit."""

    trial_id: str
    trial: str
    conflicts: tuple[Verdict, ...]
    agreed: tuple[Verdict, ...]
    open: tuple[Verdict, ...]
    groups: dict[str, VerdictValue]
    by_group: tuple[InGroup, ...] = ()
    next_question: str | None = None
    """What would settle most of this trial alone."""


@dataclass(frozen=True)
class Compared(Sequence[TrialRow]):
    """A sequence of rows, one a trial, in the order in which the trials were given.

    `next_question` is the fact that would settle most over all of them.
    """

    rows: tuple[TrialRow, ...]
    next_question: str | None
    next_question_why: str | None

    def __len__(self) -> int:
        """Return how many trials were compared."""
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> TrialRow: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[TrialRow, ...]: ...
    def __getitem__(self, at: int | slice) -> TrialRow | tuple[TrialRow, ...]:
        """Return one row, or some."""
        return self.rows[at]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data, the same that `trialnav compare --json` prints."""
        return {
            "rows": [row.model_dump(mode="json") for row in self.rows],
            "next_question": self.next_question,
            "next_question_why": self.next_question_why,
        }


def compared(assessments: Sequence[Assessment]) -> Compared:
    """Set assessments of several trials for one person beside each other."""
    asked = next_question([one.verdicts for one in assessments])
    rows = tuple(_row(one) for one in assessments)
    return Compared(rows, asked.question if asked else None, asked.why if asked else None)


def _row(one: Assessment) -> TrialRow:
    return TrialRow(
        trial_id=one.trial_id,
        trial=one.trial,
        conflicts=tuple(told_apart(one.by_effect("conflicts"))),
        agreed=tuple(told_apart(one.by_effect("agrees"))),
        open=tuple(told_apart(one.by_effect("open"))),
        groups=one.groups,
        by_group=one.by_group,
        next_question=one.next_question,
    )
