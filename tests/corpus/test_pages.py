"""Pages of search sites: labels and values, the site's own words, sites and contacts, arms."""

from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers import read_bytes
from corpus.structure import structure
from corpus.trial import Trial

DAY = date(2026, 11, 21)

UNSEEN = """Home
Search

Evaluating Nolvexa Tablets in Adults With Chronic Kidney Disease and Anemia (RENAL-UP)

Trial status
Active, not recruiting

Phase: 3
Sponsor: Northlake Therapeutics, Inc.
Collaborators: Mayo Clinic; Duke University

Conditions
Chronic Kidney Disease
Anemia

Brief summary
This is a randomised, double-blind study. It compares Nolvexa with placebo in 420 participants.

Enrollment: 420 participants (actual)
Ages Eligible for Study: 18 Years and older
Sexes Eligible for Study: All
Accepts Healthy Volunteers: No
Last Update Posted: March 3, 2025

Arms and interventions
Active Comparator: Nolvexa
10 mg once daily by mouth for 52 weeks.
Placebo Comparator: Placebo
Matching tablet once daily.
Drug: Nolvexa

Primary outcome
Change in hemoglobin from baseline [Time Frame: 52 weeks]

Eligibility Criteria
Inclusion Criteria:
1. Age 18 years or older
Exclusion Criteria:
1. Dialysis

Locations
Northlake Clinical Center
Boston, Massachusetts, 02115
Contact: Jane Roe, RN  617-555-0199  jroe@northlake.example
City Kidney Hospital
Leeds, , LS1 3EX
Contacts
John Doe, MD
+44 113 496 0000
john.doe@ckh.example

NCT Number: NCT05550001
Other IDs: NLX-301

\u00a9 2026 FindMyTrial. All rights reserved.
"""


def page(text: str) -> tuple[Document, Trial]:
    """The page as read, and its trial."""
    [document] = read_bytes(text.encode(), "page.txt", DAY)
    return document, structure(document)


def words_of_kind(document: Document, kind: str) -> str:
    """All text of nodes of one kind."""
    return "\n".join(document.text[n.start : n.end] for n in document.nodes if n.kind == kind)


@pytest.fixture(scope="module")
def unseen() -> tuple[Document, Trial]:
    """A page in a layout of its own."""
    return page(UNSEEN)


def test_a_page_of_another_site_gives_its_facts(unseen: tuple[Document, Trial]) -> None:
    _, trial = unseen
    assert trial.id == "NCT05550001"
    assert trial.name == "RENAL-UP"
    assert [f.value.label for f in trial.statuses] == ["Active, not recruiting"]
    assert [f.value.record_date for f in trial.statuses] == [date(2025, 3, 3)]
    assert [f.value for f in trial.phases] == ["Phase 3"]
    assert [f.value for f in trial.sponsors] == ["Northlake Therapeutics, Inc."]
    assert [f.value for f in trial.collaborators] == ["Mayo Clinic", "Duke University"]
    assert [f.value for f in trial.conditions] == ["Chronic Kidney Disease", "Anemia"]
    assert [(f.value.count, f.value.kind) for f in trial.enrolments] == [(420, "actual")]
    assert [(f.value.value, f.value.unit) for f in trial.minimum_ages] == [(18.0, "years")]
    assert trial.maximum_ages == ()
    assert [f.value for f in trial.healthy_volunteers] == [False]
    assert [f.value for f in trial.allocations] == ["Randomized"]
    assert [f.value for f in trial.maskings] == ["Double blind"]
    assert [f.value.value for f in trial.ids] == ["NCT05550001", "NLX-301"]


def test_arms_carry_type_and_description(unseen: tuple[Document, Trial]) -> None:
    _, trial = unseen
    assert [(f.value.label, f.value.type, f.value.description) for f in trial.arms] == [
        ("Nolvexa", "Active comparator", "10 mg once daily by mouth for 52 weeks."),
        ("Placebo", "Placebo comparator", "Matching tablet once daily."),
    ]


def test_a_time_frame_in_brackets_is_told_from_the_measure(unseen: tuple[Document, Trial]) -> None:
    [outcome] = unseen[1].outcomes
    assert (outcome.value.measure, outcome.value.time_frame) == (
        "Change in hemoglobin from baseline",
        "52 weeks",
    )


def test_sites_come_with_address_and_contact(unseen: tuple[Document, Trial]) -> None:
    _, trial = unseen
    assert [(f.value.name, f.value.city, f.value.postcode) for f in trial.sites] == [
        ("Northlake Clinical Center", "Boston", "02115"),
        ("City Kidney Hospital", "Leeds", "LS1 3EX"),
    ]
    assert [(f.value.role, f.value.name, f.value.phone, f.value.email) for f in trial.contacts] == [
        ("site", "Jane Roe, RN", "617-555-0199", "jroe@northlake.example"),
        ("site", "John Doe, MD", "+44 113 496 0000", "john.doe@ckh.example"),
    ]


def test_every_fact_stands_in_its_span(unseen: tuple[Document, Trial]) -> None:
    document, trial = unseen
    for name in ("sponsors", "collaborators", "conditions", "titles", "acronyms"):
        for fact in getattr(trial, name):
            assert [document.slice(span) for span in fact.spans] == [fact.value]


def test_a_copyright_year_is_no_record_date() -> None:
    text = UNSEEN.replace("Last Update Posted: March 3, 2025\n", "")
    document, trial = page(text)
    assert document.record_date is None
    assert trial.statuses[0].value.record_date is None
    assert "FindMyTrial" in words_of_kind(document, "other")


def test_several_labels_on_one_line_are_told_apart() -> None:
    _, trial = page(
        "A Clinical Trial of X in Patients\n\nStatus\tRECRUITING\n\nAges: 2 Months to 17 Years. Sex: Female. Healthy volunteers: yes\n"
    )
    assert [(f.value.value, f.value.unit) for f in (*trial.minimum_ages, *trial.maximum_ages)] == [
        (2.0, "months"),
        (17.0, "years"),
    ]
    assert [f.value for f in trial.sexes] == ["female"]
    assert [f.value for f in trial.healthy_volunteers] == [True]


def test_the_search_page_among_the_samples(samples: Path) -> None:
    document, trial = page(next(samples.glob("02*.txt")).read_text())
    assert trial.name == "TEM-MM"
    assert [f.value for f in trial.phases] == ["Phase 1/Phase 2"]
    assert [f.value.label for f in trial.statuses] == ["Recruiting"]
    assert [f.value for f in trial.sponsors] == ["Genenta Science"]
    assert [f.value for f in trial.countries] == ["Italy"]
    assert [f.value for f in trial.conditions] == ["Multiple Myeloma"]
    assert [(f.value.name, f.value.city, f.value.postcode) for f in trial.sites] == [
        ("Ospedale San Raffaele", "Milan", "20132")
    ]
    assert [(f.value.name, f.value.phone) for f in trial.contacts] == [
        ("Fabio Ciceri, MD", "+39 02 2643 3982")
    ]
    assert [f.value.affiliation for f in trial.investigators] == ["Ospedale San Raffaele, Milan, Italy"]
    assert not (trial.healthy_volunteers or trial.study_types or trial.funders or trial.ids)
    assert document.record_date is None


def test_the_trial_page_among_the_samples(samples: Path) -> None:
    _, trial = page(next(samples.glob("04*.txt")).read_text())
    assert trial.id == "NCT04959903"
    assert trial.name == "SMART101"
    assert [f.value for f in trial.phases] == ["Phase 1/Phase 2"]
    assert [f.value for f in trial.sponsors] == ["Smart Immune"]
    assert [(f.value.count, f.value.kind) for f in trial.enrolments] == [(36, "planned")]
    assert [f.value.type for f in trial.arms] == ["Experimental", "Experimental"]
    assert [f.value.name for f in trial.contacts] == [
        "Laura SIMONS, MD, PhD",
        "Fr\u00e9d\u00e9ric LEHMANN, MD",
    ]
    assert [f.value for f in trial.purposes] == ["Treatment"]
    assert [f.value for f in trial.models] == ["Sequential Assignment"]


def test_the_given_search_page(shared: Path) -> None:
    _, trial = page(next((shared / "documents").glob("001*.txt")).read_text())
    assert (trial.name, trial.id[:6]) == ("TEM-MM", "local-")
    assert [(f.value.value, f.value.unit) for f in (*trial.minimum_ages, *trial.maximum_ages)] == [
        (18.0, "years"),
        (70.0, "years"),
    ]
    assert [f.value.phone for f in trial.contacts] == ["+39 02 2643 3982"]
    inclusion, exclusion = trial.eligibility
    assert (
        len(inclusion.walk()) == 1 + 13
    )  # lines 27 to 36; line 32 holds a parent and a child, line 34 three
    assert len(exclusion.walk()) == 1 + 16  # lines 41 to 56
    assert [f.value.count for f in trial.enrolments] == [9]
