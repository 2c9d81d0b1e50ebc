"""The words of a person as a model sees them, and what the rules say of the stretch that it points at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Dropped, PatientQuote
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.reading_reply import ModelStatement
from assistant.eligibility.statement import Statement
from assistant.eligibility.statements.clauses import sentence_bounds
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.people import EITHER, FEMALE, MALE, People
from assistant.eligibility.statements.read import read
from assistant.eligibility.statements.standing import Standing
from assistant.writing.fold import locate_quote

_DOUBTFUL = ("uncertain", "hypothetical", "other_person")
_KIN = re.compile(rf"\b(?:my|our|his|her) (?:[\w'-]+ )?({FEMALE}|{MALE}|{EITHER})", re.IGNORECASE)
_LAST_RANK = 9
"""What a model points at gives way to whatever the rules read at the same place."""


@dataclass(frozen=True)
class Place:
    """A stretch of the person's words: whether it is said for certain of the person, denied, or over.

    `quotes` are the stretch, and the statements of the rules that it touches.
    """

    quotes: tuple[PatientQuote, ...]
    certain: bool
    denied: bool
    over: bool


@dataclass(frozen=True)
class Words:
    """What was said: a whole text of turn 0, or, without one, the quotes of a profile."""

    text: str | None
    statements: tuple[Statement, ...]

    @property
    def said(self) -> str:
        """The words to send: the text, or one quote a line."""
        return self.text or "\n".join(f"- {one.quote.quote}" for one in self.statements)

    def find(self, quote: str) -> Place | None:
        """Return where a quote stands in the words and how it stands there; None where it does not."""
        if self.text is not None:
            return self._in_text(quote)
        for one in self.statements:
            if locate_quote(quote, one.quote.quote):
                return _place((one.quote,), {one.status})
        return None

    def with_statements(
        self, pointed: Sequence[ModelStatement], profile: PatientProfile, today: date, dropped: list[Dropped]
    ) -> PatientProfile:
        """Return the profile with what the model pointed at; the rules tell how each thing stands."""
        also: list[Found] = []
        for one in pointed:
            place = locate_quote(one.quote, self.text) if self.text else None
            if place is None:
                dropped.append(Dropped(text=one.quote, reason="It does not stand in the person's words."))
            elif self.text:
                also.append(Found(one.kind, *place, self.text[slice(*place)], rank=_LAST_RANK))
        if not also or self.text is None:
            return profile
        found = read(self.text, 0, today, also)
        known = {one.quote for one in profile.statements}
        more = tuple(
            one
            for one in found.statements
            if one.quote not in known and any(one.quote.start == place.start for place in also)
        )
        return profile.model_copy(update={"statements": (*profile.statements, *more)}) if more else profile

    def _in_text(self, quote: str) -> Place | None:
        text = self.text or ""
        place = locate_quote(quote, text)
        if place is None:
            return None
        start, end = place
        stretch = PatientQuote(turn=0, start=start, end=end, quote=text[start:end])
        touched = [one for one in self.statements if one.quote.start < end and start < one.quote.end]
        marks: set[str] = {one.status for one in touched}
        marks.add(Standing(text).mark(start, end) or "present")
        people = People(text)
        people.choose(one.quote.start for one in self.statements if one.variable != "sex")
        if people.is_other(start) or self._of_kin(start, people.main):
            marks.add("other_person")
        asked = text[end:].split("\n", 1)[0].partition("?")
        if asked[1] and not any(mark in asked[0] for mark in ".!;"):
            marks.add("hypothetical")
        return _place((stretch, *(one.quote for one in touched)), marks)

    def _of_kin(self, start: int, main: str) -> bool:
        """Whether the sentence up to `start` speaks of a relative other than the person concerned.

        More wary than the rules of statements, which know the verbs of what they read.
        """
        text = self.text or ""
        low = next((left for left, right in sentence_bounds(text) if left <= start < right), 0)
        return any(kin[1].casefold() != main for kin in _KIN.finditer(text, low, start))


def words_of(profile: PatientProfile, text: str | None = None) -> Words:
    """Return the words behind a profile; `text` is what it was read from, where that is known."""
    return Words(text if text and text.strip() else None, profile.statements)


def _place(quotes: tuple[PatientQuote, ...], marks: set[str]) -> Place:
    return Place(
        quotes=quotes,
        certain=not marks & set(_DOUBTFUL),
        denied=bool(marks & {"absent", "ruled_out"}),
        over="history" in marks,
    )
