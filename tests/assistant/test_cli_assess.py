"""`assess` and `compare` at the command line: tables, JSON, profiles that are kept, the sheet."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import PatientProfile, TrialAssistant
from assistant.cli import main
from evals.wording import verdicts_on_person

Trialnav = Callable[..., tuple[int, str, str]]


@pytest.fixture
def trialnav(
    capsys: pytest.CaptureFixture[str], sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Trialnav:
    """Runs a command over the samples: exit code, output, complaints."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--data-home", str(sample_home), *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(end.value.code or 0), out, err

    return run


def one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and text.strip().endswith(".")


@pytest.fixture
def trial(nav_samples: TrialAssistant) -> str:
    return next(one.id for one in nav_samples.trials() if one.name == "TEM-MM")


def test_a_table_shows_conflicts_with_both_quotes(trialnav: Trialnav, trial: str) -> None:
    code, out, _err = trialnav("assess", trial, "I am 72 years old")
    assert code == 0
    assert "Conflicts with what was said (1)" in out
    assert "18 Years - 70 Years" in out
    assert "72 years old" in out
    assert not verdicts_on_person(out)


def test_a_profile_is_saved_only_where_it_was_asked_for_and_loads_again(
    trialnav: Trialnav,
    trial: str,
    tmp_path: Path,
) -> None:
    kept = tmp_path / "me.json"
    code, out, err = trialnav("assess", trial, "I am 72 years old", "--save", str(kept))
    assert code == 0
    assert list(tmp_path.iterdir()) == [kept]
    assert "me.json" in err
    assert PatientProfile.load(kept).age is not None
    code, out, err = trialnav("assess", trial, "--profile", str(kept), "--json")
    assert code == 0
    effects = {one["effect"] for one in json.loads(out)["verdicts"]}
    assert "conflicts" in effects


def test_what_is_said_now_takes_the_place_of_what_the_file_holds(
    trialnav: Trialnav,
    trial: str,
    tmp_path: Path,
) -> None:
    kept = tmp_path / "me.json"
    PatientProfile.from_text("I am 72 years old").save(kept)
    code, out, _err = trialnav("assess", trial, "I am 60 years old", "--profile", str(kept), "--json")
    assert code == 0
    assert "conflicts" not in {one["effect"] for one in json.loads(out)["verdicts"]}


def test_a_sheet_holds_the_trial_its_source_and_all_that_is_open(
    trialnav: Trialnav,
    trial: str,
    tmp_path: Path,
) -> None:
    file = tmp_path / "sheet.md"
    code, _out, _err = trialnav("assess", trial, "I am 72 years old", "--sheet", str(file))
    assert code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert trial in text
    assert "Source: " in text
    assert "## Conflicts with what was said (1)" in text
    assert "“72 years old”" in text or "“I am 72 years old”" in text
    assert "## Open questions" in text
    assert "## Whom to ask" in text
    assert not verdicts_on_person(text)


def test_a_file_that_is_no_profile_is_named(trialnav: Trialnav, trial: str, tmp_path: Path) -> None:
    bad = tmp_path / "other.json"
    bad.write_text("{}", encoding="utf-8")
    for file in (bad, tmp_path / "none.json"):
        code, _out, err = trialnav("assess", trial, "--profile", str(file))
        assert code == 2
        assert file.name in err.replace("\n", "")


def test_nothing_said_asks_for_a_description(trialnav: Trialnav, trial: str) -> None:
    code, _out, err = trialnav("assess", trial)
    assert code == 2
    assert "--profile" in err
    assert one_sentence(err)


def test_trials_are_set_side_by_side(trialnav: Trialnav, trial: str) -> None:
    code, out, _ = trialnav("compare", "I am 72 years old", trial)
    assert code == 0
    assert "TEM-MM" in out
    assert "The study team decides" in out
    assert not verdicts_on_person(out)
    code, out, _err = trialnav("compare", "I am 72 years old", "--json")
    assert code == 0
    rows = json.loads(out)["rows"]
    assert len(rows) > 1
    assert {"trial_id", "conflicts", "agreed", "open", "groups"} <= set(rows[0])


def test_a_trial_that_is_not_there_is_named(trialnav: Trialnav) -> None:
    code, _out, err = trialnav("compare", "I am 72", "NCT99999999")
    assert code == 2
    assert "NCT99999999" in err
    assert one_sentence(err)


def test_a_trial_without_criteria_says_so_beside_the_others(
    trialnav: Trialnav, nav_samples: TrialAssistant
) -> None:
    bare = [one.id for one in nav_samples.trials() if not one.criteria()]
    assert bare
    code, out, _err = trialnav("compare", "I am 72 years old", *bare)
    assert code == 0
    assert "state no criteria" in " ".join(out.split())
