"""The command line, as a person or a script meets it: output, exit codes, one-sentence errors."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli_common import tame
from evals.wording import verdicts_on_person

COMMANDS = ["ingest", "remove", "ask", "chat", "assess", "compare", "find", "trials", "show", "fetch"]
COMMANDS += ["search", "refresh", "doctor", "app", "eval"]
EFFECTS = {"agrees", "conflicts", "open", "not_applicable"}


class Run:
    """Runs one command in this process and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], home: Path) -> None:
        self.capsys, self.home = capsys, home
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        with pytest.raises(SystemExit) as end:
            main(["--data-home", str(self.home), *words])
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.err
        return int(end.value.code or 0)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "160")
    return Run(capsys, sample_home)


@pytest.fixture
def copy(capsys: pytest.CaptureFixture[str], sample_home: Path, tmp_path: Path) -> Run:
    """A copy of the index over the samples, to be changed."""
    shutil.copytree(sample_home, tmp_path / "home")
    return Run(capsys, tmp_path / "home")


@pytest.fixture
def fresh(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return Run(capsys, tmp_path / "home")


def one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and text.strip().endswith(".")


def test_help_lists_every_command_of_the_contract(run: Run) -> None:
    assert run("--help") == 0
    for command in COMMANDS:
        assert f" {command} " in run.out


def test_an_answer_shows_its_passages_with_source_and_date(run: Run) -> None:
    assert run("ask", "Which hospitals take part?") == 0
    assert "[1]" in run.out
    assert ".txt · " in run.out
    assert "undated" in run.out or "record of 20" in run.out


def test_json_is_the_whole_answer_and_nothing_else(run: Run) -> None:
    assert run("ask", "What is the minimum age?", "--json") == 0
    answer = json.loads(run.out)
    assert answer["status"] and answer["writer"] == "extractive"
    assert [one["number"] for one in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))


def test_a_question_can_come_through_stdin(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    typed = tmp_path / "question"
    typed.write_text("Which hospitals take part?", encoding="utf-8")
    with typed.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run("ask", "-", "--json") == 0
    assert json.loads(run.out)["question"] == "Which hospitals take part?"


def test_a_chat_goes_on_after_a_bad_line_and_ends_with_its_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = tmp_path / "typed"
    typed.write_text(f"Which hospitals take part?\n\n{'x' * 9_000}\nHow many people?\n", encoding="utf-8")
    with typed.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run("chat") == 0
    assert one_sentence(run.err)
    assert run.out.count("[1]") >= 2


@pytest.mark.parametrize("question", ["", "  \n ", "word " * 200_000], ids=["empty", "blank", "1 MB"])
def test_an_impossible_question_gets_one_sentence(run: Run, question: str) -> None:
    assert run("ask", question) == 2
    assert run.out == "" and one_sentence(run.err)


def test_an_assessment_never_says_that_someone_is_eligible(run: Run) -> None:
    assert run("trials", "--json") == 0
    compared = 0
    for trial in json.loads(run.out):
        assert run("assess", trial["id"], "a woman of 45") == 0
        seen = run.out
        assert "The study team decides" in seen
        assert not verdicts_on_person(seen)
        assert run("assess", trial["id"], "a woman of 45", "--json") == 0
        assert {one["effect"] for one in json.loads(run.out)["verdicts"]} <= EFFECTS
        compared += "(1)" in seen
    assert compared


def test_trials_and_documents_can_be_listed_and_shown(run: Run) -> None:
    assert run("trials", "--json") == 0
    first = json.loads(run.out)[0]
    assert run("trials") == 0 and first["id"] in run.out
    assert run("show", first["id"]) == 0 and first["name"] in run.out
    assert run("show", first["documents"][0], "--json") == 0
    assert json.loads(run.out)["id"] == first["documents"][0]


@pytest.mark.parametrize(
    "command", [["show", "NCT99999999"], ["assess", "NCT99999999", "a man"], ["remove", "x"]]
)
def test_what_is_not_there_is_named_in_one_sentence(run: Run, command: list[str]) -> None:
    assert run(*command) == 2
    assert command[1] in run.err and one_sentence(run.err)


def test_a_healthy_index_passes_its_check(run: Run) -> None:
    assert run("doctor", "--json") == 0
    assert json.loads(run.out) == {"ok": True, "findings": [], "done": []}


def test_asking_before_anything_was_ingested_says_what_to_do(fresh: Run) -> None:
    assert fresh("ask", "Where is it?") == 2
    assert "trialnav ingest" in fresh.err and one_sentence(fresh.err)


def test_the_same_files_are_unchanged_the_second_time(copy: Run, samples: Path) -> None:
    assert copy("ingest", str(samples), "--json") == 0
    report = json.loads(copy.out)
    assert report["embedded"] == 0 and report["read"] == report["replaced"] == report["removed"] == []
    assert {Path(one).name for one in report["unchanged"]} == {file.name for file in samples.glob("*.txt")}


def test_unreadable_files_are_named_and_the_rest_is_read(fresh: Run, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(next(samples.glob("*.txt")), folder / "good.txt")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    assert fresh("ingest", str(folder)) == 0
    assert "empty.txt" in fresh.out and "binary.txt" in fresh.out


def test_an_ingest_that_reads_nothing_fails_its_check(fresh: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert fresh("ingest", str(empty)) == 1
    assert one_sentence(fresh.err)


def test_a_damaged_index_is_found_and_mended_by_the_command_that_is_named(copy: Run) -> None:
    for file in (copy.home / "generations").rglob("*.sqlite"):
        file.write_bytes(b"torn")
    assert copy("doctor", "--json") == 1
    finding = json.loads(copy.out)["findings"][0]
    assert finding["what"] and finding["command"] == "trialnav doctor --repair"
    assert copy("ask", "Where is it?") == 2
    assert one_sentence(copy.err) and "trialnav doctor --repair" in copy.err
    assert copy("doctor", "--repair") == 0
    assert "again" in copy.out and "The index is whole" in copy.out
    assert copy("doctor") == 0
    assert copy("doctor", "--repair", "--json") == 0
    assert json.loads(copy.out) == {"ok": True, "findings": [], "done": []}


def test_a_stored_file_that_was_altered_is_named_and_stored_again(copy: Run) -> None:
    stored = sorted(path for path in (copy.home / "documents").iterdir() if not path.suffix)[0]
    stored.write_bytes(b"torn")
    assert copy("doctor") == 1
    assert "missing or not what was received" in copy.out and "trialnav doctor --repair" in copy.out
    assert copy("doctor", "--repair") == 0
    assert "again from where it came" in copy.out
    assert copy("doctor") == 0


def test_a_repair_of_nothing_says_what_comes_first(fresh: Run) -> None:
    assert fresh("doctor") == 1
    assert "trialnav ingest FILES" in fresh.out
    assert fresh("doctor", "--repair") == 2
    assert "trialnav ingest FILES" in fresh.err and one_sentence(fresh.err)


def test_words_of_a_document_are_never_markup_of_the_terminal(fresh: Run, tmp_path: Path) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text(
        "Trial of tablet A in cough\n\nNCT09999999\n\nInclusion Criteria:\n\n"
        "- Cough [red]for[/red] 8 weeks :skull:\n- Adults aged 18 or older\n\n"
        "Exclusion Criteria:\n\n- Prior lung transplant [link=http://x]here[/link]\n",
        encoding="utf-8",
    )
    assert fresh("ingest", str(file)) == 0
    assert fresh("trials", "--json") == 0
    trial = json.loads(fresh.out)[0]
    for name in (trial["id"], trial["documents"][0]):
        assert fresh("show", name) == 0
        assert "[red]for[/red]" in fresh.out and ":skull:" in fresh.out
    assert fresh("ask", "Is a transplant allowed?") == 0
    assert "\x1b" not in fresh.out


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x1b]0;taken\x07", "\x9b31m", "\u202egnp", "\r"])
def test_what_steers_a_terminal_is_shown_as_a_mark_instead(steering: str) -> None:
    tamed = tame(f"before{steering}after\n\tnext")
    assert steering[0] not in tamed
    assert tamed.startswith("before\N{REPLACEMENT CHARACTER}") and tamed.endswith("after\n\tnext")


def test_a_bad_setting_is_named_with_what_it_must_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIALNAV_MODEL_TIMEOUT_S", "soon")
    assert run("ask", "Where is it?") == 2
    assert run.err.startswith("TRIALNAV_MODEL_TIMEOUT_S must be") and one_sentence(run.err)


def test_a_model_without_a_provider_is_refused(run: Run) -> None:
    assert run("ask", "Where is it?", "--model", "some-model") == 2
    assert "provider:name" in run.err and one_sentence(run.err)


def test_help_comes_without_waiting_for_heavy_libraries(sample_home: Path) -> None:
    code = (
        "import sys; sys.argv = ['trialnav', 'trials', '--help']\n"
        "from assistant.cli import main\n"
        "try: main()\n"
        "finally: print([m for m in ('torch', 'chromadb', 'streamlit', 'langchain') if m in sys.modules])"
    )
    environment = {**os.environ, "TRIALNAV_HOME": str(sample_home)}
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.rstrip().endswith("[]")


def test_trials_are_found_with_reasons_and_sources(run: Run) -> None:
    assert run("find", "multiple myeloma in Italy", "--limit", "1") == 0
    assert "Why it is listed" in run.out
    assert run("find", "multiple myeloma in Italy", "--limit", "1", "--json") == 0
    data = json.loads(run.out)
    assert [hit["rank"] for hit in data["hits"]] == [1]
    assert data["hits"][0]["why"][0]["citations"] and data["profile"]["statements"]


def test_finding_nothing_to_look_for_says_so(run: Run) -> None:
    assert run("find", " ") == 2
    assert one_sentence(run.err)
    assert run("find", "lupus") == 0
    assert "No trial" in run.out
