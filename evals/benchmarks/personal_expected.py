"""Personal cases: what a person says of themself, and the verdicts that a careful nurse reads from it.

The files under `personal/` say at their top what they hold. Here they are loaded, and their words are
found among the criteria of the trial; what comes of a comparison is for `personal_cases`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BeforeValidator, TypeAdapter

from assistant.answer import MissingKind, VerdictValue
from corpus.clean import fold
from corpus.document import Frozen
from corpus.errors import NavigatorError
from corpus.trial import Criterion, Trial

Half = Literal["cases", "set_aside"]
"""`set_aside` is counted and never looked into while building."""

FOLDER = Path(__file__).parent / "personal"
FIELDS = ("@age", "@sex", "@healthy_volunteers")
_ASKS_NOTHING: tuple[VerdictValue, ...] = ("met", "unknown")


def _several(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else [value]


class Expected(Frozen):
    """What is expected of one criterion: the verdicts that are right, and details where they are certain."""

    criterion: str
    verdict: Annotated[tuple[VerdictValue, ...], BeforeValidator(_several)]
    changes_on: Annotated[tuple[date | Literal["none"], ...], BeforeValidator(_several)] = ()
    missing_kind: MissingKind | None = None


class PersonalCase(Frozen):
    """One person's words, the file of the trial, the day of asking, and what the words settle."""

    id: str
    trial: str
    person: str
    today: date
    expect: tuple[Expected, ...]


@dataclass
class Unit:
    """One thing to be judged: a leaf criterion, or a field of the record, with what is right of it."""

    name: str
    headings: tuple[str, ...]
    criterion: Criterion | None
    expected: Expected = field(default_factory=lambda: Expected(criterion="", verdict=("unknown",)))


def load(half: Half) -> list[PersonalCase]:
    """Return the cases of one half, in order."""
    rows = yaml.safe_load((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(list[PersonalCase]).validate_python(rows)


def units(case: PersonalCase, trial: Trial) -> list[Unit]:
    """Return all that is to be judged of a trial, with what the case expects of each.

    Raises:
        NavigatorError: words of the case stand in no criterion of the trial, or in several.
    """
    found = [*_fields(trial), *_leaves(trial.eligibility, ())]
    for expected in sorted(case.expect, key=lambda one: not one.criterion.endswith("*")):
        matching = [unit for unit in found if _matches(expected.criterion, unit)]
        whole = expected.criterion.endswith("*")
        if not matching or (len(matching) > 1 and not whole):
            count = len(matching) or "no"
            raise NavigatorError(
                f"In case {case.id}, “{expected.criterion}” stands in {count} criteria: make it fit one."
            )
        for unit in matching:
            unit.expected = expected
    return found


def _fields(trial: Trial) -> list[Unit]:
    """Return the record's own fields; those that ask nothing of anybody may be met or unknown."""
    made = []
    if trial.minimum_ages or trial.maximum_ages:
        made.append(Unit("@age", (), None))
    for name, facts in (("@sex", trial.sexes), ("@healthy_volunteers", trial.healthy_volunteers)):
        if facts:
            unit = Unit(name, (), None)
            if name != "@sex" or all(fact.value == "all" for fact in trial.sexes):
                unit.expected = Expected(criterion=name, verdict=_ASKS_NOTHING)
            made.append(unit)
    return made


def _leaves(nodes: Sequence[Criterion], headings: tuple[str, ...]) -> list[Unit]:
    made = []
    for node in nodes:
        if node.kind == "leaf":
            made.append(Unit(node.text, headings, node))
        made += _leaves(node.children, (*headings, node.text))
    return made


def _matches(words: str, unit: Unit) -> bool:
    """Whether the words, headings first, are those of the unit."""
    if words in FIELDS or unit.criterion is None:
        return words == unit.name
    *above, last = (fold(part.strip()) for part in words.split(" >> "))
    headings = [fold(heading) for heading in unit.headings]
    for part in above:
        at = next((number for number, heading in enumerate(headings) if part in heading), None)
        if at is None:
            return False
        headings = headings[at + 1 :]
    return last == "*" or last in fold(unit.name)
