"""A form with a person's facts: each field becomes statements, with quotes in the form's own text."""

import re
from collections.abc import Mapping
from datetime import date

from assistant.answer import PatientQuote
from assistant.eligibility.statement import KINDS, Problem, Statement, Status
from assistant.eligibility.statements import problems as checks
from assistant.eligibility.statements.read import read
from assistant.eligibility.variables import variable

_LEAD = {
    "age": "I am ",
    "sex": "I am ",
    "country": "I live in ",
    "weight": "my weight is ",
    "height": "my height is ",
}
_STATES = frozenset(("pregnancy", "breastfeeding", "smoking", "alcohol", "drug_use"))
_LISTS = {
    "conditions": "condition",
    "treatments": "treatment",
    "medications": "treatment",
    "allergies": "allergy",
}
_YES = re.compile(r"^\s*(?:yes|y|true|ja|oui|s[ií])\s*$", re.IGNORECASE)
_NO = re.compile(r"^\s*(?:no|n|none|false|never|nein|non)\s*$", re.IGNORECASE)
_ITEM = re.compile(r"[^,;\n]+")


def form_text(fields: Mapping[str, object]) -> str:
    """Return the form as text, a line a field that was filled in; quotes of the form stand in it."""
    return "\n".join(f"{name}: {words}" for name, words in _filled(fields).items())


def read_form(
    fields: Mapping[str, object], said_on: date | None
) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """Return what a form says: known variables by their name, other fields as free text or as a condition."""
    made: list[Statement] = []
    wrong: list[Problem] = []
    at = 0
    for name, words in _filled(fields).items():
        start = at + len(name) + 2
        statements, problems = _field(name, words, start, said_on)
        made += statements
        wrong += problems
        at = start + len(words) + 1
    return tuple(made), (*wrong, *checks.contradictions(made))


def _filled(fields: Mapping[str, object]) -> dict[str, str]:
    """Return the fields that say something, as words on one line each."""
    filled: dict[str, str] = {}
    for name, value in fields.items():
        said = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else value
        words = " ".join(str(said).split()) if said is not None else ""
        if words:
            filled[" ".join(name.split())] = words
    return filled


def _field(name: str, words: str, start: int, said_on: date | None) -> tuple[list[Statement], list[Problem]]:
    yes, no = bool(_YES.match(words)), bool(_NO.match(words))
    if name in _LISTS:
        return ([] if no or yes else _items(_LISTS[name], words, start)), []
    if (yes or no) and (name in _STATES or (name not in KINDS and variable(name) is None)):
        what = name if name in _STATES else "condition"
        return [_made(what, words, start, start + len(words), "present" if yes else "absent", name)], []
    asked = variable(name)
    lead = _LEAD.get(name) or (f"{asked.name} " if asked else "")
    found = read(lead + words, "form", said_on)
    statements, problems = found.statements, found.problems
    if asked or name in ("sex", "country"):
        statements = tuple(
            one for one in statements if one.variable == name or asked is None or name == "blood_pressure"
        )
    moved = [one for one in (_moved(one, words, start - len(lead), start) for one in statements) if one]
    shifted = [
        one.model_copy(
            update={"quotes": tuple(_quote(q, words, start - len(lead), start) for q in one.quotes)}
        )
        for one in problems
    ]
    if not moved and not shifted and (asked or name in KINDS):
        quote = PatientQuote(turn="form", start=start, end=start + len(words), quote=words)
        text = (
            f"\u201c{words}\u201d was not understood as {asked.name if asked else name}: say it with its "
            f"unit."
        )
        return [], [Problem(kind="ambiguous", text=text, quotes=(quote,), variable=name)]
    return moved, shifted


def _items(what: str, words: str, start: int) -> list[Statement]:
    """Return one statement an item of a list; "no asthma" among them is an absence."""
    made: list[Statement] = []
    for at in _ITEM.finditer(words):
        item = at.group().strip()
        low = at.start() + at.group().index(item) if item else 0
        denied = re.match(r"(?:no|not|never)\s+", item, re.IGNORECASE)
        if item:
            name = item[denied.end() :] if denied else item
            made.append(
                _made(
                    what, item, start + low, start + low + len(item), "absent" if denied else "present", name
                )
            )
    return made


def _made(what: str, words: str, start: int, end: int, status: Status, name: str) -> Statement:
    quote = PatientQuote(turn="form", start=start, end=end, quote=words)
    return Statement(variable=what, quote=quote, status=status, words=name)


def _moved(one: Statement, words: str, by: int, start: int) -> Statement | None:
    """Return a statement with its quotes where they stand in the form, without words put before a field."""
    when = one.when and one.when.model_copy(update={"quote": _quote(one.when.quote, words, by, start)})
    quote = _quote(one.quote, words, by, start)
    return one.model_copy(update={"quote": quote, "when": when}) if quote.quote else None


def _quote(quote: PatientQuote, words: str, by: int, start: int) -> PatientQuote:
    low, high = max(quote.start + by, start), max(quote.end + by, start)
    return PatientQuote(turn="form", start=low, end=high, quote=words[low - start : high - start])
