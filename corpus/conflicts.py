"""Where the sources of one trial differ, and when two values are the same."""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from itertools import combinations
from typing import Any

from corpus.clean import fold
from corpus.trial import (
    Age,
    Contact,
    Enrolment,
    Fact,
    Identifier,
    Intervention,
    RecruitmentStatus,
    StudyDate,
    Trial,
)

_SINGLE = (
    "statuses",
    "phases",
    "study_types",
    "allocations",
    "maskings",
    "sponsors",
    "enrolments",
    "sexes",
    "minimum_ages",
    "maximum_ages",
    "healthy_volunteers",
    "start_dates",
    "primary_completion_dates",
    "completion_dates",
)
"""Facts of which a study has one: two different values are a conflict between sources."""
_COMPANY = frozenset(
    "inc incorporated ltd limited llc llp lp gmbh kg kgaa corp corporation co company plc ag sa sas sarl srl "
    "spa bv nv ab oy aps as se kk pty pte pvt and".split()
)
"""Words of a company's legal form: sources write them at the end of a name, or leave them out."""
_INITIALS = re.compile(r"\b(?:\w[./]){1,4}\w?\b")
"""Letters with points or strokes between them: "S.p.A.", "A/S", "M.D."."""
_ABBREVIATION = re.compile(r"\s*\([A-Z][A-Za-z&./-]{1,11}\)")
"""What a name is shortened to, beside it: "National Cancer Institute (NCI)"."""
_SAME_AGE = 0.02
"""Part by which ages in two units may differ and be one: 18 years are 939 weeks."""
_STATUSES = {
    "enrolling": "recruiting",
    "open": "recruiting",
    "open to recruitment": "recruiting",
    "open to enrollment": "recruiting",
    "open to accrual": "recruiting",
    "ongoing recruiting": "recruiting",
    "unknown": "unknown status",
    "invitation only": "enrolling by invitation",
    "active": "active not recruiting",
    "ongoing recruitment ended": "active not recruiting",
}


def conflicts(trial: Trial) -> list[tuple[str, tuple[Fact[Any], ...]]]:
    """Return the single-valued facts that sources state differently: name of the fact, all its values.

    Two sources differ where no value of the one agrees with any of the other; a source that states
    several values contradicts nobody who states one of them.
    """
    found: list[tuple[str, tuple[Fact[Any], ...]]] = []
    for name in _SINGLE:
        facts: tuple[Fact[Any], ...] = getattr(trial, name)
        if len(facts) > 1 and _sources_differ(name, facts):
            found.append((name, facts))
    return found


def _sources_differ(name: str, facts: tuple[Fact[Any], ...]) -> bool:
    stated: dict[str, list[Any]] = {}
    for fact in facts:
        for document_id in dict.fromkeys(span.document_id for span in fact.spans):
            stated.setdefault(document_id, []).append(fact.value)
    return any(not agree(name, one, other) for one, other in combinations(stated.values(), 2))


def agree(name: str, left: Iterable[Any], right: Iterable[Any]) -> bool:
    """Tell whether any value of the fact `name` in `left` is one in `right`, in whatever spelling."""
    others = list(right)
    return any(_same(name, one, other) for one in left for other in others)


def same_key(value: Any) -> Hashable:
    """Return what two values must share to be one fact with several spans."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Intervention):
        return fold(value.name)
    if isinstance(value, Contact):
        digits = re.sub(r"\D", "", value.phone or "")
        return (value.role, fold(value.name or ""), digits, value.email, fold(value.site or ""))
    if isinstance(value, RecruitmentStatus):
        return (fold(value.label), value.record_date)
    if isinstance(value, Identifier):
        return (value.kind, fold(value.value))
    if isinstance(value, Enrolment):
        return (value.count, value.kind or "planned")
    if isinstance(value, StudyDate):
        return value.day or fold(value.text)
    return value if isinstance(value, Hashable) else repr(value)


def normal(name: str, value: Any) -> Hashable:
    """Return a value as it is compared between sources."""
    if isinstance(value, RecruitmentStatus):
        label = _words(value.label)
        return _STATUSES.get(label, label)
    if isinstance(value, Enrolment):
        return value.count
    if not isinstance(value, str):
        return same_key(value)
    if name == "sponsors":
        return sponsor(value)
    if name == "maskings":
        return _masking(fold(value))
    said = _words(value).replace("randomised", "randomized")
    return {"n a": "not applicable", "na": "not applicable"}.get(said, said)


def sponsor(name: str) -> str:
    """Return an organisation's name as it is compared: no accents, points, abbreviation or legal form."""
    said = fold(_ABBREVIATION.sub("", name).replace("&", " and "))
    joined = _INITIALS.sub(lambda found: re.sub(r"[./]", "", found[0]), said)
    letters = "".join(c for c in unicodedata.normalize("NFKD", joined) if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", letters.replace("'", "")).split()
    kept = words[1:] if words[:1] == ["the"] else words
    while len(kept) > 1 and kept[-1] in _COMPANY:
        kept = kept[:-1]
    return " ".join(kept)


def same_sponsor(one: str, other: str) -> bool:
    """Tell whether two names, as `sponsor` returns them, can be of one organisation.

    They are equal, or the one has all words of the other ("Acme", "Acme Pharmaceuticals").
    """
    left, right = one.split(), other.split()
    return one == other or bool(left and right and (set(left) <= set(right) or set(right) <= set(left)))


def _same(name: str, one: Any, other: Any) -> bool:
    if isinstance(one, Age) and isinstance(other, Age):
        if one.unit == other.unit:
            return one.value == other.value
        return abs(one.years - other.years) <= _SAME_AGE * max(one.years, other.years)
    if isinstance(one, StudyDate) and isinstance(other, StudyDate) and one.day and other.day:
        if _to_the_day(one.text) and _to_the_day(other.text):
            return one.day == other.day
        return (one.day.year, one.day.month) == (other.day.year, other.day.month)
    if name == "sponsors":
        return same_sponsor(sponsor(one), sponsor(other))
    return normal(name, one) == normal(name, other)


def _to_the_day(text: str) -> bool:
    """Tell whether a date names its day: "November 2023" and "2023-11" do not."""
    return len(re.findall(r"\d+", text)) >= (2 if re.search(r"[^\W\d]", text) else 3)


def _masking(said: str) -> str:
    if re.search(r"open|none", said):
        return "open"
    bare = re.sub(r"\W+", " ", re.sub(r"\(.*", "", said))
    return re.sub(r"\b(?:blind(?:ed)?|masked)\b", " ", bare).strip()


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()
