"""What the product's Trial states, in the same plain form as the independent extractions."""

from corpus.document import Document
from corpus.trial import Contact, Fact, Outcome, Site, StudyDate, Trial
from evals.benchmarks import stated
from evals.benchmarks.stated import Facts, code, fold, item, items

LABELLED = ("phase", "study_type", "allocation", "masking", "model", "purpose", "design", "enrollment")
"""Fields of nodes that state the design; found elsewhere, it is the product's reading of running text."""
_FROM_PROSE = {
    "study_type": "study_types",
    "phase": "phases",
    "allocation": "allocations",
    "masking": "maskings",
    "model": "models",
    "purpose": "purposes",
    "enrolment": "enrolments",
    "enrolment_kind": "enrolments",
}


def facts_of(trial: Trial) -> Facts:
    """Return the facts of a trial, every kind that any extraction knows."""
    facts = stated.identifiers([fact.value.value for fact in trial.ids])
    for kind in ("nct", "eudract", "ctis", "isrctn"):
        named = {fold(fact.value.value) for fact in trial.ids if fact.value.kind == kind}
        others = {fold(fact.value.value) for fact in trial.ids} - named
        facts[f"{kind}_ids"] = facts[f"{kind}_ids"] - others
    facts |= _status(trial) | _design(trial) | _given(trial) | _outcomes(trial) | _places(trial)
    return facts


def told_by_prose(trial: Trial, document: Document) -> set[str]:
    """Return the kinds whose facts rest on running text alone: no field of a record states them."""
    told: set[str] = set()
    for kind, name in _FROM_PROSE.items():
        facts: tuple[Fact[object], ...] = getattr(trial, name)
        starts = [span.start for fact in facts for span in fact.spans]
        nodes = [node for at in starts for node in document.nodes if node.start <= at < node.end]
        if nodes and all(node.field not in LABELLED for node in nodes):
            told.add(kind)
    return told


def _status(trial: Trial) -> Facts:
    statuses = [fact.value for fact in trial.statuses]
    return {
        "titles": items(*(fold(fact.value) for fact in trial.titles)),
        "status": items(*(stated.status(value.label) for value in statuses)),
        "status_date": {str(value.record_date) for value in statuses if value.record_date},
        "verified": {str(value.verified) for value in statuses if value.verified},
        "last_known_status": items(*(stated.status(value.last_known) for value in statuses)),
        "stop_reason": items(*(fold(fact.value) for fact in trial.stop_reasons)),
        "start_date": {_dated(fact.value) for fact in trial.start_dates},
        "primary_completion_date": {_dated(fact.value) for fact in trial.primary_completion_dates},
        "completion_date": {_dated(fact.value) for fact in trial.completion_dates},
        "has_results": items("yes" if trial.results else ""),
    }


def _dated(value: StudyDate) -> str:
    return f"{value.day or fold(value.text)} {value.kind or ''}".strip()


def _design(trial: Trial) -> Facts:
    def ages(kind: str) -> set[str]:
        return {f"{fact.value.value:g} {fact.value.unit}" for fact in getattr(trial, kind)}

    return {
        "study_type": items(*(code(fact.value) for fact in trial.study_types)),
        "phase": items(*(stated.phase(_phases(fact.value)) for fact in trial.phases)),
        "allocation": items(*(code(fact.value) for fact in trial.allocations)),
        "model": items(*(stated.model(fact.value) for fact in trial.models)),
        "masking": items(*(stated.masking(fact.value) for fact in trial.maskings)),
        "purpose": items(*(code(fact.value) for fact in trial.purposes)),
        "enrolment": {str(fact.value.count) for fact in trial.enrolments},
        "enrolment_kind": {fact.value.kind for fact in trial.enrolments if fact.value.kind},
        "minimum_age": ages("minimum_ages"),
        "maximum_age": ages("maximum_ages"),
        "sex": {fact.value for fact in trial.sexes},
        "healthy_volunteers": {str(fact.value).casefold() for fact in trial.healthy_volunteers},
        "sponsor": items(*(fold(fact.value) for fact in trial.sponsors)),
        "collaborators": items(*(fold(fact.value) for fact in trial.collaborators)),
    }


def _phases(value: str) -> list[str]:
    return [value] if code(value) == "not applicable" else value.split("/")


def _given(trial: Trial) -> Facts:
    given = [fact.value for fact in trial.interventions]
    return {
        "conditions": items(*(fold(fact.value) for fact in trial.conditions)),
        "keywords": items(*(fold(fact.value) for fact in trial.keywords)),
        "interventions": items(*(item(code(value.type), value.name) for value in given)),
        "other_names": {item(value.name, other) for value in given for other in value.other_names},
        "arm_interventions": {
            item(fact.value.label, stated.bare(name))
            for fact in trial.arms
            for name in fact.value.interventions
        },
        "descriptions": items(
            *(stated.told(value.name, value.description) for value in given),
            *(stated.told(fact.value.label, fact.value.description) for fact in trial.arms),
        ),
        "arms": items(*(item(code(fact.value.type), fact.value.label) for fact in trial.arms)),
    }


def _outcomes(trial: Trial) -> Facts:
    facts: Facts = {}
    for kind in ("primary", "secondary", "other"):
        listed: list[Outcome] = [fact.value for fact in trial.outcomes if fact.value.kind == kind]
        facts[f"{kind}_outcomes"] = items(*(item(value.measure, value.time_frame) for value in listed))
        facts[f"{kind}_outcomes_count"] = {str(len(listed))}
    return facts


def _places(trial: Trial) -> Facts:
    facts: Facts = {}
    sites = [fact.value for fact in trial.sites]
    facts["sites"] = items(*map(_site, sites))
    facts["sites_count"] = {str(len(sites))}
    facts["row_sites"] = items(*(", ".join(_told(site)) for site in sites))
    facts["row_site_countries"] = items(*(fold(site.country) for site in sites))
    people = [fact.value for fact in trial.contacts]
    stated.counted(facts, "central_contacts", [_contact(p) for p in people if p.role == "central"])
    asked = [person for person in people if person.role == "site"]
    stated.counted(facts, "site_contacts", [_contact(person, person.site) for person in asked])
    leading = [fact.value for fact in trial.investigators]
    stated.counted(facts, "investigators", [fold(person.name) for person in leading])
    facts["officials"] = items(
        *(item(p.name, p.affiliation, code(p.title)) for p in leading if p.affiliation and not p.site)
    )
    return facts


def _site(site: Site) -> str:
    return item(site.name, site.city, site.region, site.postcode, site.country, code(site.status))


def _told(site: Site) -> list[str]:
    parts = (site.name, site.city, site.region, site.postcode, site.country)
    return [
        ", ".join(filter(None, (word.strip() for word in fold(part).split(",")))) for part in parts if part
    ]


def _contact(person: Contact, site: str | None = None) -> str:
    return item(person.name, stated.phone(person.phone), person.email, site)
