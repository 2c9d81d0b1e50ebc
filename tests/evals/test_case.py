from pathlib import Path

import pytest

from evals.case import CaseError, load_set
from evals.sets import default_sets

HEAD = "set: s\ndocuments: samples\ncases:\n"
CASE = "  - {id: a, kind: fact, question: Who, status: answered}\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_set_is_read_with_alternatives_statuses_and_turns(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        HEAD
        + """\
  - id: a
    kind: follow_up
    turns: ["Who leads it?", "And the phone?"]
    status: [answered, partial]
    facts: [18, ["70", seventy]]
""",
    )

    case_set = load_set(file)

    (case,) = case_set.cases
    assert case_set.name == "s"
    assert case.asked == ("Who leads it?", "And the phone?")
    assert case.status == ("answered", "partial")
    assert case.facts == (("18",), ("70", "seventy"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cases: [", "not valid YAML"),
        ("", "holds no cases"),
        (HEAD, "holds no cases"),
        ("set: s\ncases:\n" + CASE, "names no documents"),
        ("extra: 1\n" + HEAD + CASE, "'extra' is unknown"),
        (HEAD + CASE + CASE, "line 5: the id a is taken"),
        (HEAD + CASE + "  - just words\n", "line 5: a case is a mapping"),
        (HEAD + CASE + CASE.replace("id: a", "id: b").replace("fact", "fakt"), "line 5, case b: kind"),
        (HEAD + CASE.replace("question: Who, ", ""), "case a: give either question or turns"),
        (HEAD + CASE.replace("}", ", turns: [x]}"), "case a: give either question or turns"),
        (HEAD + CASE.replace("}", ", colour: red}"), "case a: colour"),
        (HEAD + CASE.replace("}", ", facts: [1.50]}"), "case a: facts"),  # YAML makes 1.5 of it
        (HEAD + CASE.replace("}", ", facts: [no]}"), "case a: facts"),  # and false of this
        (HEAD + CASE.replace("}", ", facts: ['']}"), "case a: facts"),
        (HEAD + CASE.replace("}", ", gold: [[]]}"), "case a: gold"),
        (HEAD + CASE.replace("answered", "[]"), "case a: status"),
    ],
)
def test_a_faulty_set_is_refused_naming_file_line_and_case(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path, text)

    with pytest.raises(CaseError) as raised:
        load_set(file)

    assert str(file) in str(raised.value)
    assert said in str(raised.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be read"):
        load_set(tmp_path / "none.yaml")


def test_the_default_sets_are_large_enough_and_hold_all_kinds() -> None:
    sizes = {case_set.name: len(case_set.cases) for case_set in default_sets()}
    kinds = {case.kind for case_set in default_sets() for case in case_set.cases}

    assert sizes["samples"] >= 60
    assert sizes["shared"] >= 60
    assert {"fact", "criterion", "definition", "schedule", "comparison", "personal", "follow_up"} <= kinds
    assert {"not_in_documents", "off_topic", "medical_advice", "emergency"} <= kinds
    assert not any(name.startswith("heldout") for name in sizes)
