import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import evals.cli
from assistant.answer import Answer
from evals.cli import register

Make = Callable[..., Answer]
Run = Callable[..., tuple[int, str]]


def test_the_json_file_holds_answers_reasons_and_figures(
    evals_run: Run, good: dict[str, Answer], tmp_path: Path
) -> None:
    evals_run(good, update_baseline=True, json_file=tmp_path / "run.json")

    data = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))

    assert data["figures"]["right"] == {"hits": 3, "of": 3}
    assert data["figures"]["unanswerable and refused"] == {"hits": 1, "of": 1}
    assert data["figures"]["answerable but refused"] == {"hits": 0, "of": 2}
    assert data["figures"]["a gold passage cited first"] == {"hits": 2, "of": 2}
    assert data["cases"][0]["answer"]["status"] == "answered"


@pytest.fixture
def command(stub: Any, good: dict[str, Answer], monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setattr(evals.cli, "open_assistant", lambda documents, home: stub(good))
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)  # a second command, so that `eval` keeps its name
    return app


def test_the_command_exits_with_0_1_and_2(
    command: typer.Typer,
    good: dict[str, Answer],
    answer: Make,
    stub: Any,
    question_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments = ["eval", str(question_file), "--baseline", str(tmp_path / "b.json")]
    runner = CliRunner()

    missing = runner.invoke(command, arguments)
    assert missing.exit_code == 2
    assert "--update-baseline" in missing.output
    assert runner.invoke(command, [*arguments, "--update-baseline", "--quiet"]).exit_code == 0
    assert runner.invoke(command, arguments).exit_code == 0

    bad = {**good, "What ages?": answer("Adults.")}
    monkeypatch.setattr(evals.cli, "open_assistant", lambda documents, home: stub(bad))
    assert runner.invoke(command, arguments).exit_code == 1


def test_a_set_without_its_documents_is_skipped_with_the_reason(
    evals_run: Run, good: dict[str, Answer], question_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    text = question_file.read_text(encoding="utf-8").replace("set: mine", "set: other")
    other.write_text(text.replace("documents: documents", "documents: gone"), encoding="utf-8")

    code, shown = evals_run(good, str(question_file), str(other), update_baseline=True)

    assert code == 0
    assert "Skipped. Set other: there are no documents at" in " ".join(shown.split())


def test_nothing_but_skipped_sets_could_not_run(
    command: typer.Typer, question_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "documents" / "one.txt").unlink()

    result = CliRunner().invoke(command, ["eval", str(question_file)])

    assert result.exit_code == 2
    assert "there are no documents" in " ".join(result.output.split())


def test_own_questions_do_not_get_into_the_committed_baseline(
    command: typer.Typer, question_file: Path
) -> None:
    result = CliRunner().invoke(command, ["eval", str(question_file), "--update-baseline"])

    assert result.exit_code == 2
    assert "--baseline" in result.output
