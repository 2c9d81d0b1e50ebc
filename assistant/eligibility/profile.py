"""What was said of the person concerned: each statement with the words that said it.

This version reads age, sex, conditions and country. Silence is not "no": what was not said is not here.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal

from assistant.answer import PatientQuote
from assistant.eligibility.conditions import conditions_in
from assistant.eligibility.country import country_in
from assistant.eligibility.scope import Scope, kind_at, scopes
from corpus.document import Frozen
from corpus.trial import Age, AgeUnit

OLDEST_YEARS = 120
"""Ages above this are taken for a slip and left unread; the oldest person on record reached 122."""

Variable = Literal["age", "sex", "condition", "country"]
SaidOf = Literal["person", "denied", "other_person"]


class Statement(Frozen):
    """One thing said, with the person's own words: an age, a sex, a condition or a country.

    A condition is given in the person's words; `heads` are the clinical names of lay words. What is
    denied ("no diabetes") or another person's ("my father had …") is kept apart by `said_of`.
    """

    variable: Variable
    quote: PatientQuote
    age: Age | None = None
    sex: Literal["female", "male"] | None = None
    condition: str | None = None
    heads: tuple[str, ...] = ()
    country: str | None = None
    said_of: SaidOf = "person"


class PatientProfile(Frozen):
    """Statements about one person (the subject), later ones in place of earlier ones."""

    statements: tuple[Statement, ...] = ()
    about_person: bool = False
    """Whether a certain person is spoken of ("I", "my mum"), not just anyone of some age."""

    @classmethod
    def from_text(cls, text: str, turn: int | Literal["form"] = 0) -> "PatientProfile":
        """Read a person's own words; a text that says nothing of them gives an empty profile."""
        read = (_age(text, turn), _sex(text, turn), *_conditions(text, turn), _country(text, turn))
        found = [statement for statement in read if statement]
        return cls(statements=tuple(found), about_person=bool(re.search(_SOMEONE, text, re.IGNORECASE)))

    @property
    def age(self) -> Statement | None:
        """What was said of the age, if anything."""
        return next((s for s in self.statements if s.variable == "age"), None)

    @property
    def sex(self) -> Statement | None:
        """What was said of the sex, if anything."""
        return next((s for s in self.statements if s.variable == "sex"), None)

    @property
    def conditions(self) -> tuple[Statement, ...]:
        """The conditions that the person was said to have, in order."""
        return tuple(s for s in self.statements if s.variable == "condition" and s.said_of == "person")

    @property
    def country(self) -> Statement | None:
        """The country that was named as the place, if any."""
        return next((s for s in self.statements if s.variable == "country"), None)

    def merged(self, later: "PatientProfile") -> "PatientProfile":
        """Return this profile with what was said later added, or put in place of what it replaces.

        A condition is replaced by what is said later of the same one; others stay beside it.
        """
        replaced = {_subject(statement) for statement in later.statements}
        kept = tuple(s for s in self.statements if _subject(s) not in replaced)
        return PatientProfile(
            statements=(*kept, *later.statements), about_person=self.about_person or later.about_person
        )

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data that `from_dict` reads back."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "PatientProfile":
        """Read what `to_dict` wrote; pydantic's ValidationError (a ValueError) on anything else."""
        return cls.model_validate(data)


_FEMALE = r"mum|mom|mommy|mother|wife|sister|daughter|aunt|auntie|grandmother|grandma|granny|niece|girlfriend"
_MALE = r"dad|daddy|father|husband|brother|son|uncle|grandfather|grandpa|grandad|nephew|boyfriend"
_SOMEONE = rf"\b(?:i|i'm|im|i've|me|my|we|our|he|she|him|her|his)\b|\bmy (?:{_FEMALE}|{_MALE}|child|kid|partner|friend|patient)\b"
_NOT_AN_AGE = r"(?!\s*(?:kg|cm|%|lbs?|pounds|weeks?|months?|days?|hours?|years? (?:post|after|since|into|out|in)\b|mg|/|\.\d|x\b|miles|km))"
_UNITS: dict[str, AgeUnit] = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
_WORDS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
    )
} | {
    word: ten * 10
    for ten, word in enumerate("""twenty thirty forty fifty sixty seventy eighty ninety""".split(), start=2)
}
_WORDED = rf"(?:{'|'.join(_WORDS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_N = rf"(?P<n>\d{{1,3}}|{_WORDED})"
_AGES = (
    rf"\b{_N}(?:\s*|-)(?P<u>years?|yrs?|y|months?|weeks?|days?)(?:\s*|-)(?:olds?|of age)\b",
    r"\b(?P<n>\d{1,3})\s*(?P<u>y)/?o\b",
    rf"\b(?:woman|man|lady|boy|girl|child|kid|person|patient|male|female) of {_N}\b" + _NOT_AN_AGE,
    r"\b(?:aged|age|age is|age:|age of)\s*(?P<n>\d{1,3})\b" + _NOT_AN_AGE,
    r"\b(?:i am|i'm|im|he is|he's|she is|she's|who is|who's|turned|turns|turning|just turned|they are)\s+(?:(?:only|just|already|now|nearly|almost|a)\s+)?(?P<n>\d{1,3})\b"
    + _NOT_AN_AGE,
    rf"\bmy (?:\w+ )?(?:{_FEMALE}|{_MALE}|child|kid|partner|friend|patient)(?: is|'s|,| \()\s*\(?(?P<n>\d{{1,3}})\b"
    + _NOT_AN_AGE,
    r"\b(?P<n>\d{1,3})\s?(?=[mf]\b)",
)
_SEXES = (
    (r"\b(?:i am|i'm|im|he is|she is|is|as|being|an?)\s+(?:an? )?(?:[\w-]+ ){0,4}?(?P<female>woman|female|lady|girl)\b", "female"),
    (r"\b(?:i am|i'm|im|he is|she is|is|as|being|an?)\s+(?:an? )?(?:[\w-]+ ){0,4}?(?P<male>man|male|guy|boy|gentleman)\b", "male"),
    (r"\b\d{1,3}(?:-| )?(?:years?|yrs?|y)?(?:-| )?(?:old|/?o)?,? (?:[\w-]+ ){0,3}?(?P<female>woman|female|lady|girl)\b", "female"),
    (r"\b\d{1,3}(?:-| )?(?:years?|yrs?|y)?(?:-| )?(?:old|/?o)?,? (?:[\w-]+ ){0,3}?(?P<male>man|male|boy)\b", "male"),
    (rf"\bmy (?:[\w-]+ ){{0,2}}?(?P<female>{_FEMALE})\b", "female"),
    (rf"\bmy (?:[\w-]+ ){{0,2}}?(?P<male>{_MALE})\b", "male"),
    (r"\b\d{1,3}\s?(?P<female>f)\b", "female"),
    (r"\b\d{1,3}\s?(?P<male>m)\b", "male"),
    (r"\b(?P<female>i(?:'m| am) (?:pregnant|breast-?feeding)|my period)\b", "female"),
)  # fmt: skip


def _age(text: str, turn: int | Literal["form"]) -> Statement | None:
    latest: Statement | None = None
    for pattern in _AGES:
        for match in _own(pattern, text):
            number = _number(match.group("n"))
            unit = _UNITS[(match.groupdict().get("u") or "y")[0].lower()]
            age = Age(value=number, unit=unit)
            if age.years > OLDEST_YEARS:
                continue
            latest = Statement(variable="age", age=age, quote=_quote(match, text, turn))
        if latest:
            return latest
    return None


def _own(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in the words that are not another person's."""
    found: list[Scope] | None = None
    for match in re.finditer(pattern, text, re.IGNORECASE):
        found = scopes(text) if found is None else found
        if kind_at(found, match.start(), match.end()) != "other_person":
            yield match


def _number(text: str) -> int:
    """Return 72 for "72" and for "seventy-two"."""
    if text.isdigit():
        return int(text)
    return sum(_WORDS[part] for part in re.split(r"[- ]", text.lower()))


def _sex(text: str, turn: int | Literal["form"]) -> Statement | None:
    for pattern, sex in _SEXES:
        match = next(_own(pattern, text), None)
        if match:
            value: Literal["female", "male"] = "female" if sex == "female" else "male"
            return Statement(variable="sex", sex=value, quote=_quote(match, text, turn))
    return None


def _conditions(text: str, turn: int | Literal["form"]) -> Iterator[Statement]:
    found = scopes(text)
    for named in conditions_in(text):
        kind = kind_at(found, named.start, named.end)
        if kind == "normal":
            continue
        yield Statement(
            variable="condition",
            condition=" ".join(text[named.start : named.end].split()),
            heads=named.heads,
            said_of=kind or "person",
            quote=_words(text, named.start, named.end, turn),
        )


def _country(text: str, turn: int | Literal["form"]) -> Statement | None:
    named = country_in(text)
    if named is None:
        return None
    quote = _words(text, named.start, named.end, turn)
    return Statement(variable="country", country=named.name, quote=quote)


def _subject(statement: Statement) -> tuple[str, str]:
    """Return what a statement is about: a later one about the same replaces it."""
    return statement.variable, (statement.condition or "").casefold()


def _quote(match: re.Match[str], text: str, turn: int | Literal["form"]) -> PatientQuote:
    return _words(text, match.start(), match.end(), turn)


def _words(text: str, start: int, end: int, turn: int | Literal["form"]) -> PatientQuote:
    return PatientQuote(turn=turn, start=start, end=end, quote=text[start:end])
