"""One record in several formats: what its page, print and office file say must be what its JSON says."""

from corpus.criteria import leaves
from corpus.document import Document
from corpus.structure import structure
from corpus.trial import Trial
from evals.benchmarks import given
from evals.benchmarks.agreement import Tally
from evals.benchmarks.record_files import Record
from evals.benchmarks.stated import Facts, fold, items

SHOWN = (
    "nct_ids",
    "status",
    "status_date",
    "phase",
    "enrolment",
    "sponsor",
    "minimum_age",
    "maximum_age",
    "sex",
    "healthy_volunteers",
    "central_contacts",
    "central_contacts_count",
    "sites_count",
    "primary_outcomes_count",
)
"""Facts that such a page shows; site contacts, postcodes and the like stand in the JSON alone."""


def agreement(records: list[Record]) -> Tally:
    """Compare each page, print and office file with the JSON of the same registry id."""
    tally = Tally()
    base = {record.name.split(".")[0]: record for record in records if record.format == "json"}
    for record in records:
        known = base.get(record.name.split(".")[0])
        if record.format not in ("html", "pdf", "docx") or known is None:
            continue
        tally.compare(record.format, f"{record.format}/{record.name}", *_sides(known, record))
    return tally


def _sides(known: Record, page: Record) -> tuple[Facts, Facts]:
    """Return what the JSON says of that which a page shows, and what the page says."""
    if known.document is None or page.document is None:
        return {kind: {"not read"} for kind in (*SHOWN, "arms", "site_names", "criteria", "ids")}, {}
    trials = structure(known.document), structure(page.document)
    expected, got = map(_shown, trials)
    expected["ids"], got["ids"] = (_ids(trial, page.document) for trial in trials)
    return expected, got


def _ids(trial: Trial, page: Document) -> set[str]:
    """Return the ids of a trial that stand in the text of a page."""
    return {fold(fact.value.value) for fact in trial.ids} & set(fold(page.text).split())


def _shown(trial: Trial) -> Facts:
    facts = given.facts_of(trial)
    shown = {kind: facts[kind] for kind in SHOWN}
    shown["arms"] = items(*(fold(fact.value.label) for fact in trial.arms))
    shown["site_names"] = items(*(fold(fact.value.name) for fact in trial.sites))
    shown["criteria"] = {str(len(leaves(trial.eligibility)))}
    return shown
