"""Where the sources of one trial differ, and when two values are the same."""

import re
from collections.abc import Hashable
from typing import Any

from corpus.clean import fold
from corpus.trial import (
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
_COMPANY = re.compile(
    r"\b(?:inc|ltd|llc|gmbh|corp|corporation|co|company|limited|s\.?p?\.?a|ag|plc|bv|b\.v)\b\.?|[.,]"
)
_RECRUITING = {
    "enrolling": "recruiting",
    "open": "recruiting",
    "open to recruitment": "recruiting",
    "open to enrollment": "recruiting",
}


def conflicts(trial: Trial) -> list[tuple[str, tuple[Fact[Any], ...]]]:
    """Return the single-valued facts that sources state differently: name of the fact, all its values."""
    found: list[tuple[str, tuple[Fact[Any], ...]]] = []
    for name in _SINGLE:
        facts: tuple[Fact[Any], ...] = getattr(trial, name)
        values = {normal(name, fact.value) for fact in facts}
        sources = {span.document_id for fact in facts for span in fact.spans}
        if len(values) > 1 and len(sources) > 1:
            found.append((name, facts))
    return found


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
        label = fold(value.label).strip(" .").replace("_", " ").replace(",", "")
        return _RECRUITING.get(label, label)
    if isinstance(value, Enrolment):
        return value.count
    if not isinstance(value, str):
        return same_key(value)
    said = fold(value)
    if name == "sponsors":
        return " ".join(_COMPANY.sub(" ", said).split())
    if name == "maskings":
        return (
            "open"
            if re.search(r"open|none", said)
            else re.sub(r"\W+", " ", re.sub(r"\(.*", "", said)).replace(" blind", "").strip()
        )
    return re.sub(r"[\W_]+", " ", said).strip()
