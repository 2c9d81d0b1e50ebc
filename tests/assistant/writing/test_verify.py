"""Every claim is checked before it is shown: what stands, what does not, and why."""

import time
from datetime import date
from typing import Literal

import pytest
from claim_cases import FALSE, HONEST, Case, document_of
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import ClaimKind
from assistant.writing.draft import DraftClaim
from assistant.writing.verify import verify
from corpus.document import Span

OUTCOME = "Level of IL-2 in serum, followed by an assay every 8 weeks, Up to 12 months after infusion"
NAMES = ("TRIAL-X", "A Study of Somemab in Things (TRIAL-X)")


def judge(
    text: str,
    quote: str,
    *,
    heading: str = "",
    kind: ClaimKind = "quoted",
    person: str = "",
    writer: Literal["rule", "model"] = "rule",
    text_around: str | None = None,
) -> str | None:
    document = document_of(text_around or quote, (heading,) if heading else ())
    start = document.text.index(quote)
    claim = DraftClaim(text=text, kind=kind, spans=(document.span(start, start + len(quote)),))
    return verify(claim, {document.id: document}, person_text=person, known_names=NAMES, writer=writer)


@pytest.mark.parametrize("case", FALSE, ids=str)
def test_a_false_sentence_is_never_shown(case: Case) -> None:
    draft = case.draft
    if draft is not None:
        documents = {case.document.id: case.document}
        assert verify(draft, documents, known_names=[case.name], writer="model")


def test_there_are_at_least_forty_false_and_thirty_honest_sentences() -> None:
    assert len(FALSE) >= 40
    assert len(HONEST) >= 30


def test_nearly_all_honest_sentences_are_kept() -> None:
    lost = [
        case.text
        for case in HONEST
        if case.draft is None
        or verify(case.draft, {case.document.id: case.document}, known_names=[case.name], writer="model")
    ]
    assert len(lost) <= len(HONEST) // 30, lost


@pytest.mark.parametrize(
    ("text", "quote", "heading"),
    [
        ("The age range is 18 Years to 70 Years.", "Eligible Ages 18 Years - 70 Years", ""),
        ("TRIAL-X is for people aged from 18 years to 70 years.", "Eligible Ages 18 Years - 70 Years", ""),
        (
            "TRIAL-X lists this as an exclusion: “Pregnancy or lactation.”",
            "Pregnancy or lactation.",
            "Exclusion Criteria:",
        ),
        (
            "Listed under the exclusion criteria: “Neuropathy > grade 2.”",
            "Neuropathy > grade 2.",
            "Exclusion Criteria:",
        ),
        (
            "TRIAL-X asks for this: “Life expectancy of ≥ 6 months.”",
            "Life expectancy of ≥ 6 months.",
            "Inclusion Criteria:",
        ),
        ("The phone number given for the site is +39 02 2643 3982.", "+39 02 2643 3982", ""),
        (
            "The record says “Overall Status Recruiting”; the record is undated.",
            "Overall Status Recruiting",
            "",
        ),
        ("36 people are planned to take part.", "36 estimated patients", ""),
        ("The lead sponsor is Genenta Science.", "Genenta Science", ""),
        ("TRIAL-X is a Phase 1/Phase 2 trial.", "Phase 1/Phase 2", ""),
        ("The masking of TRIAL-X is given as “Open label”.", "open-label", ""),
        ("Level of IL-2 in serum (Up to 12 months after infusion).", OUTCOME, ""),
        ("The record says that TRIAL-X is open to all sexes.", "Gender All", ""),
        ("The record says that TRIAL-X is for women only.", "Sex: Female", ""),
        ("TRIAL-X does not accept healthy volunteers.", "No Healthy Volunteers", ""),
        (
            "TRIAL-X is for people aged 18 years and over, with no upper limit stated.",
            "18 Years and older",
            "",
        ),
        ("TRIAL-X | Milan, Italy | 18 Years; 70 Years", "Milan, Italy. Ages 18 Years - 70 Years", ""),
        (
            "Each gets “2\u00d710^6 cells/kg” every 4 to 6 weeks.",
            "2\u00d710\\^6 cells/kg, every 4-6 weeks",
            "",
        ),
    ],
)
def test_plain_sentences_of_the_writer_without_a_model_stand(text: str, quote: str, heading: str) -> None:
    assert judge(text, quote, heading=heading) is None


@pytest.mark.parametrize(
    ("text", "quote", "heading"),
    [
        ("eGFR must be below 2.", "Serum creatinine < 2x ULN and eGFR > 30 ml/min/1.73m2", ""),
        ("eGFR must be below 2 x ULN.", "Serum creatinine < 2x ULN and eGFR > 30 ml/min/1.73m2", ""),
        ("TRIAL-X lists this as an exclusion: “Age 18 or over”", "Age 18 or over", "Inclusion Criteria:"),
        ("TRIAL-X asks for this: “Pregnancy”", "Pregnancy", "Exclusion Criteria:"),
        ("TRIAL-X says: “severe hypertension”", "Absence of severe hypertension", ""),
        ("TRIAL-X says: “Any cancer”", "Any cancer (except of the skin)", ""),
        ("TRIAL-X says: “no cancer at all”", "Any cancer (except of the skin)", ""),
        ("The record is dated 5 May 2023.", "Overall Status Recruiting", ""),
    ],
)
def test_the_writer_without_a_model_is_checked_too(text: str, quote: str, heading: str) -> None:
    assert judge(text, quote, heading=heading)


def test_a_quote_cut_behind_absence_of_does_not_carry_the_thing() -> None:
    whole = "Absence of severe pulmonary hypertension"
    quote = "severe pulmonary hypertension"
    assert judge("Severe pulmonary hypertension is required.", quote, text_around=whole)


def test_a_quote_cut_before_its_exception_does_not_carry_the_rule() -> None:
    whole = "Malignant neoplasia (except local skin cancer)"
    reason = judge(
        "Malignant neoplasia is an exclusion.", "Malignant neoplasia", text_around=whole, heading="Exclusion"
    )
    assert reason is not None
    assert "exception" in reason


def test_a_claim_without_a_span_or_with_a_wrong_one_is_refused() -> None:
    document = document_of("Phase 2")
    spans = [(), (Span(document_id="other", start=0, end=3),), (Span(document_id="doc", start=3, end=900),)]
    for wrong in spans:
        assert verify(DraftClaim(text="Phase 2.", kind="quoted", spans=wrong), {"doc": document})


def test_the_date_of_the_record_may_be_said_when_the_record_states_it() -> None:
    document = document_of("Overall Status Recruiting").model_copy(update={"record_date": date(2023, 5, 5)})
    text = "The record gives the recruitment status as “Recruiting”; the record is dated {} May 2023."
    span = (document.span(0, len(document.text)),)
    right, wrong = (DraftClaim(text=text.format(day), kind="quoted", spans=span) for day in (5, 6))
    assert verify(right, {"doc": document}) is None
    assert verify(wrong, {"doc": document})


def test_our_own_words_hold_no_number_but_emergency_lines_and_what_was_asked() -> None:
    def fixed(text: str, person: str = "") -> str | None:
        return verify(DraftClaim(text=text, kind="fixed"), {}, person_text=person, known_names=["XY-101"])

    assert fixed("Call 112 or 911 now.") is None
    assert fixed("The documents on XY-101 do not say.") is None
    assert fixed("The documents do not say on “phase 3”.", "Is there a phase 3?") is None
    assert fixed("The trial takes 36 people.")
    assert verify(
        DraftClaim(text="Ours.", kind="fixed", spans=(Span(document_id="doc", start=0, end=1),)), {}
    )


def test_the_words_of_the_person_are_theirs() -> None:
    said = "My mum is 74 and has myeloma."
    assert verify(DraftClaim(text="You said “My mum is 74”.", kind="person"), {}, person_text=said) is None
    assert verify(DraftClaim(text="You said “My mum is 47”.", kind="person"), {}, person_text=said)
    assert verify(DraftClaim(text="She takes insulin.", kind="person"), {}, person_text=said)


def test_a_computed_sentence_shows_both_values() -> None:
    said, quote = "My mum is 74.", "Eligible Ages 18 Years - 70 Years"
    both = "Asked for: “18 Years - 70 Years”; you said “74”. 74 is above 70."
    assert judge(both, quote, kind="computed", person=said) is None
    assert judge("She is too old by the record.", quote, kind="computed", person=said)
    assert judge("Asked for: “18 Years - 80 Years”; you said “74”.", quote, kind="computed", person=said)
    assert judge("“18 Years - 70 Years”; you said “74”; 4 of 9.", quote, kind="computed", person=said)


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=0, max_value=10_000))
def test_no_other_number_ever_stands(stated: int, said: int) -> None:
    reason = judge(f"The dose must be at least {said} mg.", f"a dose of ≥ {stated} mg", writer="model")
    assert (reason is None) == (stated == said)


def test_a_claim_is_checked_in_less_than_two_milliseconds() -> None:
    drafts = [(case, case.draft) for case in HONEST + FALSE if case.draft is not None]
    for _ in range(2):  # the first round loads word stems
        start = time.process_time()
        for case, draft in drafts:
            verify(draft, {case.document.id: case.document}, known_names=[case.name], writer="model")
        spent = time.process_time() - start
    assert spent / len(drafts) < 0.002
