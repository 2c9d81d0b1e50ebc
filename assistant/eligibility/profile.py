"""What was said of the person concerned: each statement with the words that said it.

Reading is in `statements`, the form in `profile_form`, keeping in a file in `profile_file`. Silence is not
"no": what was not said is not here, and what is doubtful is a problem to ask about, never a guess.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.eligibility.statement import Problem, Replaced, Statement, Turn
from assistant.eligibility.statements.whose import is_someone_else
from corpus.document import Frozen

_SOMEONE = re.compile(
    (
        r"\b(?:i|i'm|i\u2019m|im|i've|me|my|we|our|he|she|him|her|his)\b|\bmy (?:child|kid|partner|"
        r"friend|patient)\b"
    ),
    re.IGNORECASE,
)


class PatientProfile(Frozen):
    """Statements about one person (the subject), later ones in place of earlier ones.

    What later words took the place of stays in `replaced`; `problems` are what was said and cannot be
    used as it stands.
    """

    statements: tuple[Statement, ...] = ()
    about_person: bool = False
    """Whether a certain person is spoken of ("I", "my mum"), not just anyone of some age."""
    whose: str | None = None
    """Whom it tells of, where that was said: self, a word of kinship, he or she."""
    replaced: tuple[Replaced, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_text(cls, text: str, turn: Turn = 0, said_on: date | None = None) -> "PatientProfile":
        """Read a person's own words; a text that says nothing of them gives an empty profile.

        `said_on` is the day on which it was said: times such as "in January" are counted from it.
        """
        from assistant.eligibility.statements.read import read

        found = read(text, turn, said_on)
        someone = bool(_SOMEONE.search(text))
        return cls(
            statements=found.statements,
            about_person=someone,
            whose=found.whose,
            replaced=found.replaced,
            problems=found.problems,
        )

    @classmethod
    def from_form(cls, fields: Mapping[str, object], said_on: date | None = None) -> "PatientProfile":
        """Read a form: a variable (or "conditions", "treatments", "notes" …) to what was put in.

        Quotes have the turn "form" and stand in `profile_form.form_text(fields)`. Fields left empty say nothing.
        """
        from assistant.eligibility.profile_form import read_form

        statements, problems = read_form(fields, said_on)
        return cls(statements=statements, about_person=bool(statements), problems=problems)

    @property
    def age(self) -> Statement | None:
        """What was said of the age, if anything certain."""
        return self.get("age")

    @property
    def sex(self) -> Statement | None:
        """What was said of the sex, if anything certain."""
        return self.get("sex")

    @property
    def country(self) -> Statement | None:
        """The country that was named as the place, if any."""
        return self.get("country")

    @property
    def conditions(self) -> tuple[Statement, ...]:
        """The conditions that the person was said to have, to have had or perhaps to have, in order."""
        return tuple(s for s in self.statements if s.variable == "condition" and s.said_of == "person")

    def get(self, variable: str) -> Statement | None:
        """Return what was last said for certain of the person's own `variable`, None where nothing was."""
        return next(
            (s for s in reversed(self.statements) if s.variable == variable and s.status == "present"), None
        )

    def of(self, *variables: str) -> tuple[Statement, ...]:
        """Return everything said of some variables, whatever its status, in order."""
        return tuple(s for s in self.statements if s.variable in variables)

    def merged(self, later: "PatientProfile") -> "PatientProfile":
        """Return this profile with what was said later added, or put in place of what it replaces.

        A value replaces the earlier one of the same variable; a condition or a treatment is replaced by
        what is said later of the same one, others stay beside it. What is replaced is kept in `replaced`,
        and a problem goes when the same variable is said again. What is said later of somebody else (of
        oneself before, of "my father" now) is kept as that, and replaces nothing.
        """
        known = any(one.variable != "country" for one in self.statements)
        if known and is_someone_else(self.whose, later.whose):
            later = later._of_someone_else()
        by = {one.about: one for one in later.statements if one.status != "hypothetical"}
        kept = tuple(one for one in self.statements if one.about not in by)
        gone = tuple(
            Replaced(statement=one, by=by[one.about].quote) for one in self.statements if one.about in by
        )
        again = {one.variable for one in later.statements}
        return PatientProfile(
            statements=(*kept, *later.statements),
            about_person=self.about_person or later.about_person,
            whose=self.whose or later.whose,
            replaced=(*self.replaced, *gone, *later.replaced),
            problems=(*(one for one in self.problems if one.variable not in again), *later.problems),
        )

    def _of_someone_else(self) -> "PatientProfile":
        """Return this profile as what was said of another person than the one concerned."""
        others = tuple(
            one if one.variable == "country" else one.model_copy(update={"status": "other_person"})
            for one in self.statements
        )
        return self.model_copy(update={"statements": others, "whose": None, "problems": ()})

    def without(self, statement: Statement) -> "PatientProfile":
        """Return this profile without one statement, as when a person strikes it out."""
        return self.model_copy(
            update={"statements": tuple(one for one in self.statements if one != statement)}
        )

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data that `from_dict` reads back."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "PatientProfile":
        """Read what `to_dict` wrote; pydantic's ValidationError (a ValueError) on anything else."""
        return cls.model_validate(data)

    def save(self, path: Path) -> None:
        """Write the profile to a file of the person's own; NavigatorError where it cannot be written."""
        from assistant.eligibility.profile_file import save

        save(self, path)

    @classmethod
    def load(cls, path: Path) -> "PatientProfile":
        """Read a file that `save` wrote; NavigatorError where it is none or cannot be read."""
        from assistant.eligibility.profile_file import load

        return load(path)
