"""The columns of the registry's downloads, and what other tools call them."""

import re

from corpus.clean import fold

COLUMNS: dict[str, tuple[str, str]] = {
    "nct": (
        "NCT Number",
        "nct id|nct no|nct|clinicaltrials gov id|clinicaltrials gov identifier|nctid number",
    ),
    "title": ("Study Title", "title|brief title|short title|public title|trial title"),
    "official_title": ("Official Title", "scientific title|long title"),
    "url": ("Study URL", "url|link|study link|clinicaltrials gov url"),
    "acronym": ("Acronym", "study acronym"),
    "status": ("Study Status", "status|overall status|recruitment status|recruitment|trial status"),
    "why_stopped": ("Why Stopped", "why study stopped|reason stopped"),
    "summary": ("Brief Summary", "summary|brief summaries|study summary"),
    "description": ("Detailed Description", "description|detailed descriptions"),
    "results": ("Study Results", "has results|results"),
    "conditions": ("Conditions", "condition|diseases|disease"),
    "keywords": ("Keywords", "keyword"),
    "interventions": ("Interventions", "intervention|intervention name|treatments"),
    "primary": ("Primary Outcome Measures", "primary outcomes|primary outcome|primary outcome measure"),
    "secondary": (
        "Secondary Outcome Measures",
        "secondary outcomes|secondary outcome|secondary outcome measure",
    ),
    "other_outcomes": ("Other Outcome Measures", "other outcomes|other outcome|other outcome measure"),
    "outcomes": ("Outcome Measures", "outcomes|outcome measure"),
    "sponsor": ("Sponsor", "lead sponsor|lead sponsor name|sponsor name|source"),
    "collaborators": ("Collaborators", "collaborator|collaborator name"),
    "sponsors": ("Sponsor/Collaborators", "sponsors|sponsors collaborators|sponsor and collaborators"),
    "sex": ("Sex", "gender|sexes eligible|eligible sex"),
    "age": ("Age", "ages|age group|age groups|ages eligible|std age|std ages"),
    "minimum_age": ("Minimum Age", "min age"),
    "maximum_age": ("Maximum Age", "max age"),
    "healthy": ("Healthy Volunteers", "accepts healthy volunteers|healthy volunteer"),
    "criteria": ("Eligibility Criteria", "criteria|eligibility|inclusion exclusion criteria"),
    "population": ("Study Population", "population"),
    "phases": ("Phases", "phase|study phase|trial phase"),
    "enrollment": ("Enrollment", "enrolment|enrollment count|sample size|target enrollment"),
    "enrollment_type": ("Enrollment Type", "enrolment type"),
    "funder": ("Funder Type", "lead sponsor class|sponsor type|source class|agency class"),
    "funders": ("Funded Bys", "funded by|funders"),
    "study_type": ("Study Type", "study types|trial type"),
    "design": ("Study Design", "study designs|study design info|trial design"),
    "allocation": ("Allocation", "design allocation"),
    "model": ("Intervention Model", "design intervention model"),
    "observational_model": ("Observational Model", "design observational model"),
    "time_perspective": ("Time Perspective", "design time perspective"),
    "masking": ("Masking", "design masking|blinding"),
    "purpose": ("Primary Purpose", "design primary purpose"),
    "ids": ("Other IDs", "other id|other study ids|other study id numbers"),
    "org_id": ("Org Study ID", "organization study id|unique protocol id"),
    "secondary_ids": ("Secondary IDs", "secondary id"),
    "start": ("Start Date", "study start|study start date"),
    "primary_completion": ("Primary Completion Date", "primary completion|study primary completion date"),
    "completion": ("Completion Date", "study completion|study completion date"),
    "first_posted": ("First Posted", "study first posted|study first posted date|study first post date"),
    "results_posted": ("Results First Posted", "results first posted date|results first post date"),
    "updated": (
        "Last Update Posted",
        "last update posted date|last update post date|last updated|last update",
    ),
    "first_submitted": (
        "First Submitted",
        "study first submitted|study first submitted date|study first submit date",
    ),
    "last_submitted": (
        "Last Update Submitted",
        "last update submitted date|last update submit date|last changed date",
    ),
    "verified": ("Last Verified", "verification date|status verified date|last verified date"),
    "locations": ("Locations", "location|sites|study locations"),
    "documents": ("Study Documents", "study document|documents"),
}
"""Each column by its key, in the registry's order: its name, and its other names with "|" between."""

NEW_STYLE = (
    "nct title url acronym status summary results conditions interventions primary secondary other_outcomes "
    "sponsor collaborators sex age phases enrollment funder study_type design ids start primary_completion "
    "completion first_posted results_posted updated locations documents"
).split()
"""The columns of today's download, in its order."""

OLD_STYLE = (
    "rank nct title acronym status results conditions interventions outcomes sponsors sex age phases "
    "enrollment funders study_type design ids start primary_completion completion first_posted "
    "results_posted updated locations documents url"
).split()
"""The columns of the download until 2024, in its order."""

EXPECTED = "NCT Number, Study Title, Study Status, Conditions, Interventions, Sponsor or Phases"
"""What a message names as the columns that tell a table of studies."""

_LONGEST_NAME = 120
_NAMING = frozenset({"nct", "title", "official_title"})
_COMMON = frozenset(
    "nct title url status summary description results sex age keywords population outcomes start completion "
    "documents updated locations sponsor healthy criteria ids conditions minimum_age maximum_age".split()
)
"""Columns that tables of anything may have, so that they alone tell no table of studies."""


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))


_BY_NAME = {
    _key(name): key for key, (label, others) in COLUMNS.items() for name in (label, *others.split("|"))
}
_OWN_NAMES = frozenset(_key(label) for label, _ in COLUMNS.values()) - {"sex", "age", "status", "sponsor"}


def key_of(name: str) -> str | None:
    """Return the key of a column by its name, folded; None for a column that the registry has not."""
    return _BY_NAME.get(_key(name))


def label_of(key: str) -> str:
    """Return the registry's name of a column."""
    return COLUMNS[key][0]


def is_header(cells: list[str]) -> bool:
    """Tell whether cells are names of columns of a table of studies.

    One names the study (a number of the registry, a title) and another one says something that only
    tables of studies say, such as interventions or phases; or three of the latter. An NCT number beside
    three columns of any kind will do, since no other table numbers its rows so.
    """
    if max(map(len, cells), default=0) > _LONGEST_NAME:
        return False
    known = [key for key in map(key_of, cells) if key is not None]
    special = len(set(known) - _COMMON)
    if "nct" in known:
        return special >= 1 or len(set(known)) >= 4 or _registry_names(cells) >= 2
    return special >= 3 or (special >= 1 and bool(_NAMING & set(known)) and len(set(known)) >= 3)


def _registry_names(cells: list[str]) -> int:
    return sum(1 for cell in cells if _key(cell) in _OWN_NAMES)
