"""The value of a fact in plain words on one line, whole, for people who compare two of them."""

from typing import Any

from corpus.trial import (
    Age,
    Arm,
    Contact,
    Enrolment,
    Intervention,
    Outcome,
    RecruitmentStatus,
    Site,
    StudyDate,
)


def worded(value: Any) -> str:
    """Return a value in words; a status with the date of its record, or "undated"."""
    made = _WORDS.get(type(value))
    return " ".join((made(value) if made else str(value)).split())


def _status(value: RecruitmentStatus) -> str:
    dated = f"record of {value.record_date.isoformat()}" if value.record_date else "undated"
    return f"{value.label} ({_listed('; ', dated, value.last_known and f'last known: {value.last_known}')})"


def _age(value: Age) -> str:
    return f"{value.value:g} {value.unit[:-1] if value.value == 1 else value.unit}"


def _date(value: StudyDate) -> str:
    return f"{value.text} ({value.kind})" if value.kind else value.text


def _enrolment(value: Enrolment) -> str:
    return f"{value.count:,} ({value.kind})" if value.kind else f"{value.count:,}"


def _intervention(value: Intervention) -> str:
    named = f"{value.type}: {value.name}" if value.type else value.name
    also = value.other_names and f"also called {', '.join(value.other_names)}"
    return _listed("; ", named, also, value.description)


def _arm(value: Arm) -> str:
    named = f"{value.label} ({value.type})" if value.type else value.label
    gets = value.interventions and f"gets {', '.join(value.interventions)}"
    return _listed("; ", named, gets, value.description)


def _outcome(value: Outcome) -> str:
    frame = value.time_frame and f"[{value.time_frame}]"
    return _listed("; ", _listed(" ", value.measure, frame), value.description)


def _site(value: Site) -> str:
    place = _listed(", ", value.name, value.city, value.region, value.postcode, value.country)
    return _listed(": ", place, value.status)


def _contact(value: Contact) -> str:
    who = _listed(", ", value.name, value.title, value.affiliation, value.phone, value.email)
    return f"{who} (at {value.site})" if value.site else who


def _listed(between: str, *parts: object) -> str:
    return between.join(str(part) for part in parts if part)


_WORDS: dict[type[Any], Any] = {
    bool: lambda value: "accepted" if value else "not accepted",
    RecruitmentStatus: _status,
    Age: _age,
    StudyDate: _date,
    Enrolment: _enrolment,
    Intervention: _intervention,
    Arm: _arm,
    Outcome: _outcome,
    Site: _site,
    Contact: _contact,
}
