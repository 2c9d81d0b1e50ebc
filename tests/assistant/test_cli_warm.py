"""`trialnav warm`: embeds passages ahead of the questions, in a library of two tiers."""

import json
from pathlib import Path

import pytest

from assistant.building import build
from assistant.cli import main
from assistant.settings import Settings
from index.tiers import choose_tiers


@pytest.fixture
def two(tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "two"
    monkeypatch.setenv("TRIALNAV_TWO_TIERS_ABOVE", "0")
    build([sorted(samples.glob("*.txt"))[0]], home, Settings.from_env())
    return home


def _run(home: Path, *words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--data-home", str(home), *words])
    return int(ended.value.code or 0)


def test_all_is_embedded_once(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(two, "warm", "--all", "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert first["trials"] == 1 and first["embedded"] > 5 and first["two_tiers"]
    assert _run(two, "warm", "--all") == 0
    assert capsys.readouterr().out == "0 passages embedded; 1 trial ready for questions.\n"


def test_a_trial_is_named_as_everywhere(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(two, "warm", "no-such-trial") == 2
    assert "No trial goes by 'no-such-trial'" in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("--all", "NCT00000000")])
def test_either_trials_are_named_or_all_are_meant(two: Path, words: tuple[str, ...]) -> None:
    assert _run(two, "warm", *words) == 2


def test_a_library_of_one_tier_has_nothing_to_do(
    sample_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(sample_home, "warm", "--all") == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_an_answer_is_the_same_before_and_after(
    two: Path, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant import TrialAssistant

    def answers() -> list[dict[str, object]]:
        navigator = TrialAssistant.open(two)
        found = []
        for question in ("Who can take part?", "Where does the study take place?", "What is the drug?"):
            answer = navigator.ask(question).to_dict()
            del answer["timings"]
            found.append(answer)
        navigator.close()
        return found

    cold = answers()
    assert _run(two, "warm", "--all") == 0
    assert answers() == cold
    choose_tiers(two, None)
