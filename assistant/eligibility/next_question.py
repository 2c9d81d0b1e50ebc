"""The one missing fact that would settle most, asked in plain words, with why it is asked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Assessment, Verdict, VerdictValue
from assistant.eligibility.effects import told_apart
from assistant.number_words import count_in_words

_EASY = ("age", "sex", "healthy")
"""Facts that everybody knows of themself; asked first where they would settle as much."""


@dataclass(frozen=True)
class Question:
    """What to ask, why, and which fact it asks for."""

    question: str
    why: str
    about: str


@dataclass
class _Asked:
    question: str
    about: str
    first: int
    criteria: int = 0
    trials: set[int] = field(default_factory=set)
    exclusion: bool = False
    person: bool = False
    known: bool = False
    for_group: bool = False


def next_question(
    verdicts: Sequence[Sequence[Verdict]],
    groups: Mapping[str, VerdictValue] | None = None,
    skip: Collection[str] = (),
) -> Question | None:
    """Return what to ask next, None where nothing that the person could tell is missing.

    `verdicts` holds one list a trial: what bears on most trials comes first, then on most criteria.
    What only the study team can settle is never asked. `groups` are those of a single trial, `skip` are
    questions that were asked before and stayed open.
    """
    found: dict[str, _Asked] = {}
    for trial, listed in enumerate(verdicts):
        for verdict in told_apart(listed):
            if verdict.effect != "open" or verdict.verdict != "unknown" or not verdict.question:
                continue
            if verdict.missing_kind == "study_team" or verdict.question in skip:
                continue
            about = verdict.variable or verdict.question
            asked = found.setdefault(about, _Asked(verdict.question, about, len(found)))
            asked.criteria += 1
            asked.trials.add(trial)
            asked.exclusion |= verdict.polarity == "exclusion"
            asked.known |= verdict.variable is not None
            asked.person |= verdict.missing_kind == "person"
    if groups and "age" in found and "unknown" in groups.values():
        found["age"].for_group = True
    if not found:
        return None
    best = min(found.values(), key=_rank)
    return Question(best.question, _why(best, len(verdicts)), best.about)


def with_one_question(assessments: Sequence[Assessment], skip: Collection[str] = ()) -> list[Assessment]:
    """Return assessments of several trials for one person, which all ask what would settle most of them."""
    if len(assessments) < 2:
        return list(assessments)
    asked = next_question([one.verdicts for one in assessments], skip=skip)
    question = {
        "next_question": asked.question if asked else None,
        "next_question_why": asked.why if asked else None,
    }
    return [one.model_copy(update=question) for one in assessments]


def _rank(asked: _Asked) -> tuple[int, int, bool, bool, bool, bool, int]:
    """Order by what it would settle; of equals, what a person knows without a test."""
    return (
        -len(asked.trials),
        -asked.criteria - asked.for_group,
        asked.about not in _EASY,
        not asked.known,
        not asked.person,
        asked.exclusion,
        asked.first,
    )


def _why(asked: _Asked, trials: int) -> str:
    if trials > 1:
        return f"{_count(len(asked.trials), 'trial asks', 'trials ask')} about it."
    also = " and it tells which group's criteria are meant" if asked.for_group else ""
    if asked.criteria == 1:
        side = "An exclusion" if asked.exclusion else "A criterion"
        return f"{side} depends on it{also}."
    return f"{_count(asked.criteria, 'criterion depends', 'criteria depend')} on it{also}."


def _count(number: int, one: str, many: str) -> str:
    return f"{count_in_words(number).capitalize()} {one if number == 1 else many}"
