"""`trialnav trials`, `apart` and `together`: the sources of a trial, and which of them were joined wrongly."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import TrialAssistant
from assistant.cli import main
from assistant.settings import Settings
from corpus.errors import NothingToUndo

Trialnav = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    """A copy of the index over the samples, to be changed."""
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


@pytest.fixture
def trialnav(capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch) -> Trialnav:
    """Runs a command: exit code, output, complaints."""
    monkeypatch.setenv("COLUMNS", "400")

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--data-home", str(home), *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(end.value.code or 0), out, err

    return run


def listed(trialnav: Trialnav) -> list[dict[str, Any]]:
    code, out, _ = trialnav("trials", "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_every_trial_is_listed_with_its_sources_their_format_and_date(trialnav: Trialnav) -> None:
    for trial in listed(trialnav):
        assert [one["document"] for one in trial["sources"]] == trial["documents"]
        for source in trial["sources"]:
            assert source["source"].endswith(".txt") and source["format"]
            assert source["record_date"] is None or date.fromisoformat(source["record_date"])
            assert (source["probably"] is not None) == (source["document"] in trial["probable"])
    _, out, _ = trialnav("trials")
    assert "undated" in out and ".txt, " in out


def test_a_wrong_join_can_be_undone_and_redone(trialnav: Trialnav) -> None:
    [joined] = [trial for trial in listed(trialnav) if trial["probable"]]
    [loose] = joined["probable"]
    holder = joined["sources"][0]["source"]
    _, out, _ = trialnav("trials")
    assert f"probably of this trial: its text stands in {holder}" in out
    assert f"`trialnav apart {loose}` undoes that" in out

    code, out, _ = trialnav("apart", loose)
    assert code == 0
    assert (
        out.strip() == f"{loose} is taken out of {joined['name']}; `trialnav together {loose}` undoes that."
    )
    [alone] = [trial for trial in listed(trialnav) if loose in trial["documents"]]
    assert alone["documents"] == [loose] and alone["sources"][0]["apart_from"] == [joined["id"]]
    _, out, _ = trialnav("trials")
    assert f"kept apart from {joined['id']}; `trialnav together {loose}` undoes that" in out

    code, out, _ = trialnav("together", loose)
    assert code == 0 and f"it is of {joined['name']}." in out
    assert [trial["probable"] for trial in listed(trialnav) if loose in trial["documents"]] == [[loose]]


def test_json_is_the_report_of_the_build(trialnav: Trialnav) -> None:
    [loose] = [one for trial in listed(trialnav) for one in trial["probable"]]
    for command in ("apart", "together"):
        code, out, _ = trialnav(command, loose, "--json")
        assert code == 0 and json.loads(out)["generation"]


def test_what_cannot_be_undone_ends_with_one_sentence(trialnav: Trialnav) -> None:
    sure = listed(trialnav)[0]["documents"][0]
    for words in (("apart", "nonsense"), ("together", "nonsense"), ("apart", sure), ("together", sure)):
        code, out, err = trialnav(*words)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1 and err.strip().endswith(".")


def test_python_callers_have_the_same(home: Path) -> None:
    navigator = TrialAssistant.open(home, settings=Settings())
    try:
        [loose] = [one for trial in navigator.trials() for one in trial.probable]
        [joined] = [trial.id for trial in navigator.trials() if trial.probable]
        navigator.keep_apart(loose)
        assert all(not trial.probable for trial in navigator.trials())
        assert navigator.kept_apart() == {loose: (joined,)}
        with pytest.raises(NothingToUndo):
            navigator.keep_apart(loose)
        navigator.let_join(loose)
        assert [one for trial in navigator.trials() for one in trial.probable] == [loose]
        assert navigator.kept_apart() == {}
    finally:
        navigator.close()


def test_a_preview_honours_what_was_decided(home: Path) -> None:
    navigator = TrialAssistant.open(home, settings=Settings())
    try:
        [loose] = [one for trial in navigator.trials() for one in trial.probable]
        navigator.keep_apart(loose)
        over, _ = navigator.preview(
            {"mine.txt": b"Clinical trial of Zoltrex\n\nNCT09999999\n\nAges: 18 Years and older\n"}
        )
        assert len(over.trials()) == len(navigator.trials()) + 1
        assert all(loose not in trial.probable for trial in over.trials())
    finally:
        navigator.close()
