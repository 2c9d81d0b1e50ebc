"""One record in several formats: what its page, print and office file say must be what its JSON says."""

from corpus.criteria import leaves
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
        expected = _shown(structure(known.document)) if known.document else {}
        got = _shown(structure(record.document)) if record.document else {}
        if not expected or not got:
            expected = expected or {kind: {"not read"} for kind in (*SHOWN, "site_names", "criteria")}
        tally.compare(record.format, f"{record.format}/{record.name}", expected, got)
    return tally


def _shown(trial: Trial) -> Facts:
    facts = given.facts_of(trial)
    shown = {kind: facts[kind] for kind in SHOWN}
    shown["site_names"] = items(*(fold(fact.value.name) for fact in trial.sites))
    shown["criteria"] = {str(len(leaves(trial.eligibility)))}
    return shown
