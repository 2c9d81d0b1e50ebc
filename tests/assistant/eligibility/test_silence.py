"""Silence is unknown, nothing is settled without the person's own words, and nothing decides for them."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import PatientProfile
from assistant.answer import Assessment, Verdict
from assistant.eligibility.assess import assess
from assistant.eligibility.showing.sheet import sheet
from assistant.writing.cite import Citer
from assistant.writing.personal import closing, personal_claims
from corpus.readers import read_path
from corpus.structure import structure
from corpus.trial import Trial
from evals.wording import verdicts_on_person

TODAY = date(2026, 11, 20)
ANY_SEX = "Any sex is accepted."
FOLDERS = ("documents", "data/registry_json", "data/registry_xml")
EVERY = 12
"""Of the shared trials, the share (one in so many) that an exhaustive test goes through."""

SAID = [
    "I am 45 years old.", "I am 17.", "I'm a man.", "I'm a woman.", "I am pregnant.",
    "I'm not pregnant.", "I am breastfeeding.", "I use contraception.", "I've gone through menopause.", "I'm a healthy volunteer.",
    "I have type 2 diabetes.", "I had a stroke in 2019.", "I have stage IV non-small cell lung cancer.", "I have multiple myeloma.",
    "I have AML in second remission.", "I have asthma.", "I have no HIV.", "No hepatitis B or C.", "No cancer.", "I have high blood pressure.",
    "I had a kidney transplant.", "I had a bone marrow transplant from my sister.", "CAR-T three weeks ago.", "Chemotherapy until 5 November 2026.",
    "I take prednisone.", "I take warfarin.", "I took antibiotics last week.", "I'm allergic to penicillin.", "I never smoked.", "I smoke.",
    "I drink a glass of wine a day.", "No drugs.", "ECOG 1.", "Karnofsky 70.", "NYHA III.", "HbA1c 8.4 %.", "Creatinine 1.6 mg/dL.",
    "eGFR 28 ml/min/1.73m2.", "Platelets 88 x10^9/L.", "Haemoglobin 68 g/L.", "BMI 31.", "84 kg.", "1.68 m tall.", "LVEF 40 %.",
    "ALT twice the upper limit.", "Blood pressure 138/84.", "Parkinson's disease, Hoehn and Yahr 2.", "Depression.", "No mental illness.",
    "I have a smartphone.", "I speak English.", "38 weeks pregnant with one baby.",
]  # fmt: skip
OF_OTHERS = ["My mum is 74.", "He is 8 years old.", "My daughter is 9 and has asthma."]
MYSELF = "I have hay fever. "
"""Tells whom it is about: of a text about a neighbour alone, the neighbour is the person concerned."""
OF_NEIGHBOURS = [
    "My neighbour has HIV.", "My father had a stroke.", "My aunt has diabetes and takes insulin.", "My brother is on dialysis.",
    "My friend's baby is 3 years old.",
]  # fmt: skip
DOUBTED = [
    "What if I had epilepsy?", "If I got hepatitis B, would that matter?", "I might have gout.", "Maybe I have asthma, not sure.",
    "Could it be cancer?", "They suspect lupus.", "I'm afraid of getting a blood clot.",
]  # fmt: skip
CHATTER = [
    "Thank you for reading this.", "My shoe size is 42.", "The bus takes an hour.", "I like gardening.", "Sorry for my English.", "Hello!",
]  # fmt: skip
DECIDING = re.compile(
    r"\b(?:in)?eligib\w+|\b(?:dis)?qualif(?:y|ies|ied)\b|\b(?:good|suitable|ideal) candidate|\bshould (?:take part|join|enrol)"
    r"|\b(?:you|he|she|they|the person) (?:can|cannot|can't|could|may|may not|will|won't|must not) (?:join|enrol|take part|participate)"
    r"|\b(?:rules?|ruled) (?:you|out|him|her)\b|\bexcludes (?:you|him|her|the person)\b",
    re.IGNORECASE,
)


class Files(tuple[Path, ...]):
    """The files of trials; there are too many to be shown with a failure."""

    def __repr__(self) -> str:
        return f"{len(self)} files"


NUMBERS = st.integers(0, 5039)
"""Picks a file: by its remainder, since the files are not known when the tests are collected."""


@pytest.fixture(scope="module")
def files(samples: Path, request: pytest.FixtureRequest) -> Files:
    """The shipped samples, and the shared documents and records where they are there."""
    found = sorted(samples.glob("*.txt"))
    try:
        shared: Path = request.getfixturevalue("shared")
    except pytest.skip.Exception:
        return Files(found)
    return Files(found + [path for folder in FOLDERS for path in sorted((shared / folder).glob("*.*"))])


@cache
def read(path: Path) -> tuple[Trial, Citer]:
    (document,) = read_path(path, TODAY)
    trial = structure(document)
    return trial, Citer({document.id: document}, [trial])


def assessed(path: Path, profile: PatientProfile) -> Assessment:
    trial, citer = read(path)
    return assess(trial, profile, citer.describe, TODAY)


def of_the_criteria(path: Path, assessment: Assessment) -> list[Verdict]:
    """Leave out what asks nothing of anybody ("Sex: all", "Male or female"): it holds of everyone."""
    trial, _ = read(path)
    ids = {criterion.id for criterion in trial.criteria()}
    asking = {span.start for fact in (*trial.minimum_ages, *trial.maximum_ages) for span in fact.spans}
    asking |= {span.start for fact in trial.sexes if fact.value != "all" for span in fact.spans}
    asking |= {span.start for fact in trial.healthy_volunteers if not fact.value for span in fact.spans}
    return [
        one
        for one in assessment.verdicts
        if (one.criterion.id in ids and one.reason != ANY_SEX)
        or any(one.trial_citation.start <= start < one.trial_citation.end for start in asking)
    ]


def profiles(*lists: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([one for part in lists for one in part]), max_size=12, unique=True).map(
        " ".join
    )


@settings(max_examples=60, deadline=None)
@given(text=profiles(SAID, OF_OTHERS, OF_NEIGHBOURS, DOUBTED, CHATTER), number=NUMBERS)
def test_what_is_settled_rests_on_words_that_were_said_for_certain(
    files: Files, text: str, number: int
) -> None:
    path = files[number % len(files)]
    profile = PatientProfile.from_text(text, said_on=TODAY)
    sure = [one for one in profile.statements if one.status in ("present", "absent", "history")]
    certain = [one.quote for one in sure] + [one.when.quote for one in sure if one.when]
    for verdict in of_the_criteria(path, assessed(path, profile)):
        if verdict.verdict in ("met", "not_met"):
            assert verdict.patient_quote is not None, (verdict.criterion.text, verdict.reason)
            for quote in verdict.said:
                assert text[quote.start : quote.end] == quote.quote != ""
                assert any(one.start < quote.end and quote.start < one.end for one in certain), (
                    verdict.criterion.text,
                    verdict.reason,
                    quote.quote,
                )


def test_of_a_person_who_said_nothing_nothing_is_known(files: Files) -> None:
    nobody = PatientProfile.from_text("")
    for path in (*files[:8], *files[8::EVERY]):
        for verdict in of_the_criteria(path, assessed(path, nobody)):
            assert verdict.verdict == "unknown", (path.name, verdict.criterion.text, verdict.reason)
            assert verdict.effect == "open"


@settings(max_examples=40, deadline=None)
@given(text=profiles(DOUBTED, CHATTER), number=NUMBERS)
def test_doubts_settle_nothing(files: Files, text: str, number: int) -> None:
    path = files[number % len(files)]
    profile = PatientProfile.from_text(text, said_on=TODAY)
    for verdict in of_the_criteria(path, assessed(path, profile)):
        assert verdict.verdict == "unknown", (verdict.criterion.text, verdict.reason)


@settings(max_examples=60, deadline=None)
@given(text=profiles(SAID), more=profiles(OF_NEIGHBOURS, CHATTER), number=NUMBERS)
def test_what_has_nothing_to_do_with_it_changes_no_verdict(
    files: Files, text: str, more: str, number: int
) -> None:
    before, after = verdicts_of(files, number, text), verdicts_of(files, number, f"{text} {more}")
    assert before == after


@settings(max_examples=40, deadline=None)
@given(text=profiles(SAID), more=profiles(DOUBTED), number=NUMBERS)
def test_a_doubt_may_open_a_verdict_and_never_settles_one(
    files: Files, text: str, more: str, number: int
) -> None:
    before, after = verdicts_of(files, number, text), verdicts_of(files, number, f"{text} {more}")
    changed = {criterion: after[criterion] for criterion in before if before[criterion] != after[criterion]}
    assert set(changed.values()) <= {"unknown"}, changed


def verdicts_of(files: Files, number: int, text: str) -> dict[str, str]:
    profile = PatientProfile.from_text(MYSELF + text, said_on=TODAY)
    assessment = assessed(files[number % len(files)], profile)
    return {verdict.criterion.id: verdict.verdict for verdict in assessment.verdicts}


@settings(max_examples=60, deadline=None)
@given(text=profiles(SAID, DOUBTED), number=NUMBERS)
def test_no_words_decide_for_the_person(files: Files, text: str, number: int) -> None:
    path = files[number % len(files)]
    trial, _ = read(path)
    profile = PatientProfile.from_text(text, said_on=TODAY)
    assessment = assessed(path, profile)
    ours = [assessment.next_question or "", assessment.next_question_why or ""]
    for verdict in assessment.verdicts:
        ours += [verdict.reason, verdict.question or ""]
    ours += sheet(assessment, trial, profile, TODAY).splitlines()[1:]
    ours += [claim.text for claim in (*personal_claims(assessment), *closing([assessment]))]
    for words in ours:
        plain = outside_quotes(words)
        assert not DECIDING.search(plain), plain
        assert not verdicts_on_person(plain), plain


def outside_quotes(words: str) -> str:
    """Leave out what stands in quotation marks: words of the document or of the person."""
    return re.sub(r"“.*?”|\[\d+\]", "…", words, flags=re.DOTALL)
