"""Questions over more trials than can all be answered one by one."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import TrialAssistant

TODAY = date(2026, 11, 21)
PLACES = ["Oslo", "Bergen", "Vienna", "Graz", "Linz", "Porto", "Faro", "Oslo"]
COUNTRIES = ["Norway", "Norway", "Austria", "Austria", "Austria", "Portugal", "Portugal", "Norway"]
DISEASES = ["gout", "asthma", "eczema", "migraine", "tinnitus", "rosacea", "scabies", "vertigo"]


def study(at: int) -> dict[str, Any]:
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT0900010{at}",
                "briefTitle": f"A tablet for {DISEASES[at]}",
                "acronym": f"TAB{at}X",
            },
            "statusModule": {
                "overallStatus": "RECRUITING",
                "statusVerifiedDate": "2024-01" if at % 2 else "2026-01",
                "lastUpdatePostDateStruct": {"date": "2026-02-03"},
            },
            "conditionsModule": {"conditions": [DISEASES[at]]},
            "contactsLocationsModule": {
                "locations": [
                    {"facility": f"Hospital {at}", "city": PLACES[at], "country": COUNTRIES[at]},
                ],
            },
        }
    }


@pytest.fixture(scope="module")
def nav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialAssistant]:
    folder: Path = tmp_path_factory.mktemp("many")
    path = folder / "studies.json"
    path.write_text(json.dumps([study(at) for at in range(8)]))
    assistant = TrialAssistant.from_paths([path], data_home=folder / "home", today=TODAY)
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("question", "trials"),
    [
        ("Which studies are in Norway?", {"NCT09000100", "NCT09000101", "NCT09000107"}),
        ("is there any trial in Oslo?", {"NCT09000100", "NCT09000107"}),
    ],
)
def test_the_trials_of_a_place_are_all_named(nav: TrialAssistant, question: str, trials: set[str]) -> None:
    answer = nav.ask(question)
    assert answer.status == "answered"
    assert {citation.trial_id for citation in answer.citations} == trials


def test_where_no_trial_answers_none_is_picked_out_as_the_one_to_ask(nav: TrialAssistant) -> None:
    answer = nav.ask("Is parking paid for?")
    assert answer.status == "not_in_documents"
    assert answer.citations == ()
    assert not any(f"TAB{at}X" in answer.text for at in range(8))


@pytest.mark.parametrize(("at", "unconfirmed"), [(0, False), (1, True)])
def test_an_open_status_that_nobody_verified_for_two_years_is_unconfirmed(
    nav: TrialAssistant, at: int, unconfirmed: bool
) -> None:
    answer = nav.ask(f"Is TAB{at}X recruiting?")
    assert "3 February 2026" in answer.text
    assert ("unconfirmed" in answer.text) is unconfirmed
    assert ("January 2024" in answer.text) is unconfirmed
