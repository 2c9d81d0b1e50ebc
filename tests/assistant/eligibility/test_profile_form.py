"""A form says the same things as words do, and its quotes stand in the form's own text."""

from pathlib import Path

import pytest

from assistant import PatientProfile
from assistant.eligibility.profile_form import form_text
from corpus.errors import BadProfile

FORM: dict[str, object] = {
    "age": 67,
    "sex": "female",
    "country": "Germany",
    "platelets": "120 10^9/L",
    "ecog": 1,
    "pregnancy": False,
    "conditions": "multiple myeloma, high blood pressure, no asthma",
    "treatments": "lenalidomide; dexamethasone",
    "notes": "CAR-T three weeks ago. My father had gout.",
    "height": "",
    "weight": None,
}


def test_a_form_is_read_field_by_field() -> None:
    profile = PatientProfile.from_form(FORM)
    found = [(one.variable, one.words, one.status) for one in profile.statements]
    assert ("age", "67", "present") in found
    assert ("sex", "female", "present") in found
    assert ("country", "Germany", "present") in found
    assert ("pregnancy", "pregnancy", "absent") in found
    assert ("condition", "asthma", "absent") in found
    assert ("treatment", "lenalidomide", "present") in found
    assert ("treatment", "CAR-T", "history") in found
    assert ("condition", "gout", "other_person") in found
    platelets = profile.get("platelets")
    assert platelets is not None and platelets.value is not None
    assert (platelets.value.number, platelets.value.unit) == (120, "10^9/L")
    assert profile.get("height") is None and profile.problems == ()


def test_quotes_of_a_form_stand_in_its_text() -> None:
    text = form_text(FORM)
    for statement in PatientProfile.from_form(FORM).statements:
        quote = statement.quote
        assert quote.turn == "form"
        assert text[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize(("field", "value"), [("platelets", "many"), ("age", "old"), ("lvef", "450 %")])
def test_a_field_that_cannot_be_read_is_asked_about(field: str, value: str) -> None:
    profile = PatientProfile.from_form({field: value})
    assert profile.statements == ()
    assert [one.variable for one in profile.problems] == [field]


def test_a_form_takes_the_place_of_words() -> None:
    words = PatientProfile.from_text("I am 66")
    assert words.merged(PatientProfile.from_form({"age": 67})).replaced[0].statement.words == "66"


def test_a_profile_is_kept_in_a_file_and_read_back(tmp_path: Path) -> None:
    profile = PatientProfile.from_text("I'm 45, sorry, 54, LVEF 450 %, CAR-T three weeks ago").merged(
        PatientProfile.from_form(FORM)
    )
    profile.save(tmp_path / "me.json")
    assert PatientProfile.load(tmp_path / "me.json") == profile
    assert [file.name for file in tmp_path.iterdir()] == ["me.json"]


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '{"format": "trial-navigator profile 1"}', "\x00", "[" * 9999]
)
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "me.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadProfile, match=r"me\.json"):
        PatientProfile.load(tmp_path / "me.json")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match="cannot be read"):
        PatientProfile.load(tmp_path / "none.json")
    with pytest.raises(BadProfile, match="cannot be written"):
        PatientProfile().save(tmp_path / "no" / "me.json")
