"""The facts of one record as plain strings by kind, the form in which two extractions are compared.

Both sides fold what carries no meaning (case, blanks, Markdown escapes, a registry's codes for
words) and nothing else, so a difference that is left is one that a person would see.
"""

import re
import unicodedata
from datetime import date
from itertools import chain

Facts = dict[str, set[str]]
"""Folded items by kind of fact. A kind that is absent is not compared, an empty one is: nothing stated."""

_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)")
_DAY = ("%Y-%m-%d", "%Y-%m", "%B %d, %Y", "%B %Y", "%Y")
_REGISTRY_ID = re.compile(r"NCT\d{8}", re.I)
_EUDRACT = re.compile(r"\d{4}-[0-4]\d{5}-\d{2}")
_CTIS = re.compile(r"\d{4}-5\d{5}-\d{2}-\d{2}")
_ISRCTN = re.compile(r"ISRCTN\d{8}", re.I)
_UNKNOWN_SEX = {"both": "all"}


def fold(text: str | None) -> str:
    """Return text without case, Markdown escapes, invisible characters and doubled blanks."""
    seen = "".join(c for c in text or "" if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join(_ESCAPE.sub("", seen).split()).casefold()


def code(text: str | None) -> str:
    """Return a coded value in plain words: ACTIVE_NOT_RECRUITING is "active not recruiting"."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
    return {"na": "not applicable", "n a": "not applicable"}.get(words, words)


def status(text: str | None) -> str:
    """Return a recruitment status in plain words; "Unknown status" is "unknown"."""
    return code(text).removesuffix(" status")


def phase(values: list[str]) -> str:
    """Return phases as one value: PHASE1, PHASE2 are "phase 1/phase 2"."""
    said = [re.sub(r"phase ?(\d)", r"phase \1", code(value)) for value in values]
    return "/".join(sorted(filter(None, said), key=lambda words: words.replace("early ", "0")))


def age(text: str | None) -> str:
    """Return an age as "18 years"; nothing for "N/A"."""
    found = re.match(r"(\d+(?:\.\d+)?) (year|month|week|day|hour|minute)s?\b", fold(text))
    return f"{float(found[1]):g} {found[2]}s" if found else ""


def sex(text: str | None) -> str:
    """Return "all", "female" or "male"."""
    return _UNKNOWN_SEX.get(code(text), code(text))


def masking(text: str | None) -> str:
    """Return the base word: "none", "single", "double", "triple" or "quadruple"."""
    words = code(text)
    return "none" if words.startswith("open") else words.partition(" ")[0]


def model(text: str | None) -> str:
    """Return the model without the word that the old format adds ("Parallel Assignment")."""
    return code(text).removesuffix(" assignment")


def planned(text: str | None) -> str:
    """Return "planned" or "actual" for the registry's words, nothing where it does not say."""
    words = code(text)
    return {"estimated": "planned", "anticipated": "planned"}.get(words, words)


def day(text: str | None) -> date | None:
    """Return the day of "2023-03-28", "March 2023" and the like; a month counts from its first day."""
    from datetime import datetime

    for form in _DAY:
        try:
            return datetime.strptime(" ".join((text or "").split()), form).date()
        except ValueError:
            continue
    return None


def dated(text: str | None, kind: str | None = None) -> str:
    """Return a date of the study as "2023-03-28 planned"."""
    on = day(text)
    return f"{on or fold(text)} {planned(kind)}".strip() if text else ""


def phone(number: str | None, extension: str | None = None) -> str:
    """Return the letters and digits of a phone number with its extension."""
    said = f"{fold(number)} {fold(extension)}"
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\b(?:ext(?:ension)?|x)\b\.?|\bx(?=\d)|\bext(?=\d)", "", said))


def item(*parts: str | None) -> str:
    """Return parts as one comparable item, or nothing where all of them are empty."""
    folded = [fold(part) for part in parts]
    return " | ".join(folded) if any(folded) else ""


def bare(name: str | None) -> str:
    """Return the name of an intervention without its type ("Drug: Examplinib")."""
    return re.sub(
        r"^(?:drug|device|biological|procedure|radiation|behavioral|genetic|other|dietary supplement|"
        r"combination product|diagnostic test): ",
        "",
        fold(name),
    )


def told(name: str | None, description: str | None) -> str:
    """Return a description under its name, without blanks: sentences are put together with one."""
    return item(name, fold(description).replace(" ", "")) if fold(description) else ""


def items(*values: str) -> set[str]:
    """Return the values that say something."""
    return {value for value in values if value}


def identifiers(values: list[str | None]) -> Facts:
    """Return ids by the kind that their shape makes certain."""
    facts: Facts = {
        "ids": set(),
        "nct_ids": set(),
        "eudract_ids": set(),
        "ctis_ids": set(),
        "isrctn_ids": set(),
    }
    shapes = {"nct_ids": _REGISTRY_ID, "eudract_ids": _EUDRACT, "ctis_ids": _CTIS, "isrctn_ids": _ISRCTN}
    for value in filter(None, map(fold, values)):
        facts["ids"].add(value)
        for kind, shape in shapes.items():
            if shape.fullmatch(value):
                facts[kind].add(value)
    return facts


def counted(facts: Facts, kind: str, values: list[str]) -> None:
    """Add the distinct values of a kind, and how many there are."""
    facts[kind] = items(*values)
    facts[f"{kind}_count"] = {str(len(facts[kind]))}


def total(facts: Facts) -> int:
    """Return how many facts are stated."""
    return len(list(chain.from_iterable(facts.values())))
