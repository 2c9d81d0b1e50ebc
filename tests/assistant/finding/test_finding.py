"""Trials are found for a person or a topic, each with cited reasons, and nothing is left out in silence."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_trials import GOUT, TODAY, studies

from assistant import PatientProfile, TrialAssistant
from assistant.answer import Aspect, Reason, TrialHit
from assistant.finding.found import Found
from corpus.errors import BadQuestion


@pytest.fixture(scope="module")
def nav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialAssistant]:
    folder: Path = tmp_path_factory.mktemp("finding")
    (folder / "studies.json").write_text(json.dumps(studies()))
    assistant = TrialAssistant.from_paths([folder / "studies.json"], data_home=folder / "home", today=TODAY)
    yield assistant
    assistant.close()


def ids(found: Found) -> list[str]:
    return [hit.trial_id for hit in found]


def left(found: Found) -> dict[str, int]:
    return {one.aspect: one.count for one in found.left_out}


def reason(hit: TrialHit, aspect: Aspect) -> Reason:
    return next(one for one in hit.why if one.aspect == aspect)


def test_trials_of_the_condition_come_first(nav: TrialAssistant) -> None:
    found = nav.find("I have gout", limit=3)
    assert set(ids(found)) == GOUT
    assert [hit.rank for hit in found] == [1, 2, 3]
    assert len(found) == 3 and found[0].trial_id == ids(found)[0] and len(found[:2]) == 2


def test_an_age_outside_the_bounds_leaves_a_trial_out_and_is_counted(nav: TrialAssistant) -> None:
    found = nav.find("my dad is 80 and has gout")
    assert set(ids(found)) & GOUT == GOUT - {"NCT09100000"}
    assert left(found)["age"] == 2
    assert "2 trials for other ages than 80" in [one.text for one in found.left_out]


@pytest.mark.parametrize(("words", "there"), [("17-year-old", True), ("18-year-old", False)])
def test_an_upper_age_in_years_holds_until_the_next_birthday(
    nav: TrialAssistant, words: str, there: bool
) -> None:
    assert ("NCT09100004" in ids(nav.find(f"my {words} has eczema"))) is there


def test_what_was_not_said_leaves_nothing_out(nav: TrialAssistant) -> None:
    found = nav.find("gout")
    assert found.left_out == () and found.searched == 8


def test_what_a_record_does_not_state_leaves_nothing_out(nav: TrialAssistant) -> None:
    found = nav.find("My mum, 99, lives in Italy and has breast cancer")
    assert "NCT09100003" in ids(found)


def test_a_trial_for_the_other_sex_is_left_out(nav: TrialAssistant) -> None:
    found = nav.find("a 50 year old man with breast cancer")
    assert "NCT09100003" not in ids(found) and left(found)["sex"] == 1
    assert "NCT09100003" in ids(nav.find("a 50 year old woman with breast cancer"))


def test_a_country_leaves_out_trials_that_run_elsewhere(nav: TrialAssistant) -> None:
    found = nav.find("gout in Norway")
    assert set(ids(found)) & GOUT == {"NCT09100001", "NCT09100007"}
    assert left(found)["country"] == 2
    where = reason(found[0], "country")
    assert where.text == "The record names a site in Norway." and "Norway" in where.citations[0].quote


def test_a_country_that_no_record_names_is_still_a_filter(nav: TrialAssistant) -> None:
    assert not set(ids(nav.find("gout in Japan"))) & GOUT


def test_a_country_merely_travelled_to_is_no_filter(nav: TrialAssistant) -> None:
    assert "country" not in left(nav.find("She has had gout since she returned from a trip in Italy"))


@pytest.mark.parametrize("words", ["recruiting trials for diabetes", "diabetes trials open to patients"])
def test_trials_that_do_not_recruit_are_left_out_where_that_was_asked(
    nav: TrialAssistant, words: str
) -> None:
    assert "NCT09100005" in ids(nav.find("diabetes"))
    found = nav.find(words)
    assert "NCT09100005" not in ids(found) and left(found)["status"] == 1
    assert "NCT09100005" in ids(nav.find(words, recruiting=False))
    assert "NCT09100005" not in ids(nav.find("diabetes", recruiting=True))


def test_an_outdated_or_missing_status_is_said_and_not_filtered(nav: TrialAssistant) -> None:
    found = {hit.trial_id: hit for hit in nav.find("recruiting trials for gout or migraine")}
    old = reason(found["NCT09100007"], "status")
    assert "2019-02-03" in old.text and "may be outdated" in old.text
    assert reason(found["NCT09100006"], "status").text == "The record states no recruitment status."


def test_the_reasons_say_what_the_record_and_the_person_say(nav: TrialAssistant) -> None:
    hit = next(one for one in nav.find("My uncle, 70, has gout") if one.trial_id == "NCT09100000")
    about = reason(hit, "condition")
    assert about.text == "The record names “Gout” as its condition; you said “gout”."
    assert about.patient_quote is not None and about.patient_quote.quote == "gout"
    assert reason(hit, "age").text == "The record asks for ages 18 to 75; you said 70."


def test_a_lay_name_meets_the_clinical_one(nav: TrialAssistant) -> None:
    first = nav.find("bone marrow cancer")[0]
    assert first.trial_id == "NCT09100002"


def test_every_citation_and_every_quote_of_the_person_is_its_span(nav: TrialAssistant) -> None:
    text = "My sister, 45, lives in Norway; she has gout, no diabetes, and our father had migraine"
    found = nav.find(text)
    for hit in found:
        assert hit.why
        for one in hit.why:
            assert one.citations or "no" in one.text.split()
            for cited in one.citations:
                document = nav.document(cited.document_id)
                assert document.text[cited.start : cited.end] == cited.quote
                assert cited.trial_id == hit.trial_id
            if one.patient_quote:
                quote = one.patient_quote
                assert text[quote.start : quote.end] == quote.quote


def test_what_is_denied_or_another_persons_is_no_reason(nav: TrialAssistant) -> None:
    found = nav.find("I have gout and no diabetes; my father had migraine", limit=8)
    said = {one.patient_quote.quote for hit in found for one in hit.why if one.patient_quote}
    assert said == {"gout"}


@pytest.mark.parametrize(
    "text", ["I am 40 with gout", "gout in Norway", "breast cancer, 60F", "diabetes", "my boy, 9, has eczema"]
)
def test_nothing_decides_for_the_person(nav: TrialAssistant, text: str) -> None:
    words = json.dumps(nav.find(text).to_dict()).casefold()
    for verdict in ("eligible", "suitable", "qualify", "good fit", "recommend"):
        assert verdict not in words


def test_the_same_words_give_the_same_trials_in_any_order(nav: TrialAssistant) -> None:
    texts = ["gout", "I am 40 with gout", "eczema", "Norway migraine"]
    first = {text: nav.find(text).to_dict() for text in texts}
    for order in itertools.permutations(texts):
        assert {text: nav.find(text).to_dict() for text in order} == first


def test_a_profile_finds_what_its_words_find(nav: TrialAssistant) -> None:
    profile = PatientProfile.from_text("My mum, 74, has multiple myeloma and lives in Italy")
    found = nav.find(PatientProfile.from_dict(profile.to_dict()))
    assert found[0].trial_id == "NCT09100002" and "age" in left(found)
    assert reason(found[0], "condition").patient_quote == profile.conditions[0].quote


def test_at_most_so_many_come(nav: TrialAssistant) -> None:
    assert len(nav.find("gout", limit=1)) == 1
    assert len(nav.find("gout", limit=0)) == 0


@pytest.mark.parametrize("empty", ["", "  \n", PatientProfile()])
def test_nothing_to_look_for_is_said_in_one_sentence(
    nav: TrialAssistant, empty: str | PatientProfile
) -> None:
    with pytest.raises(BadQuestion, match=r"^[^.]+\.$"):
        nav.find(empty)


def test_a_far_too_long_text_is_refused(nav: TrialAssistant) -> None:
    with pytest.raises(BadQuestion, match="shorten it"):
        nav.find("gout " * 10_000)


def test_a_file_of_the_session_is_found_too(nav: TrialAssistant) -> None:
    other = studies()[6]
    other["protocolSection"]["identificationModule"] |= {
        "nctId": "NCT09100099",
        "briefTitle": "Light in rosacea",
    }
    other["protocolSection"]["conditionsModule"] = {"conditions": ["Rosacea"]}
    beside, _ = nav.preview({"one.json": json.dumps(other).encode()})
    assert beside.find("rosacea")[0].trial_id == "NCT09100099"
    assert "NCT09100099" not in ids(nav.find("rosacea"))


def test_the_samples_are_found_for_a_description(nav_samples: TrialAssistant) -> None:
    found = nav_samples.find("my mum, 68, has multiple myeloma, second relapse")
    assert "Multiple Myeloma" in reason(found[0], "condition").citations[0].quote
    assert reason(found[0], "condition").patient_quote is not None


def test_trials_that_are_only_near_in_wording_are_called_so(nav: TrialAssistant) -> None:
    named = nav.find("gout")
    near = nav.find("swollen painful big toe")
    assert named.names_it and "wording" not in {one.aspect for one in named[0].why}
    assert near and not near.names_it
    assert {hit.why[0].aspect for hit in near} == {"wording"}
    assert "names no condition that was named" in near[0].why[0].text
