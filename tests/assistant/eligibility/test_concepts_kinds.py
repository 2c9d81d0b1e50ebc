"""The data on names and kinds: readable, without circles, and compared by words and heads."""

from pathlib import Path

import pytest

from assistant.eligibility.judging import kinds
from assistant.eligibility.judging.forms import form, is_general
from assistant.eligibility.judging.kinds import is_lasting, wider_forms
from assistant.eligibility.judging.sameness import is_medicine, relation

ROWS = [
    line.partition(" > ")
    for line in (Path(kinds.__file__).parent / "kinds.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "lasting:", "passing:", "apart:")) and " | " not in line
]


@pytest.mark.parametrize(
    "wider", sorted({name.strip() for row in ROWS for name in row[2].split(",") if name})
)
def test_every_wider_thing_names_something(wider: str) -> None:
    assert form(wider)


def test_nothing_is_a_kind_of_what_is_a_kind_of_it() -> None:
    for left, _, right in ROWS:
        name = left.split(" = ")[0]
        for kind in filter(None, (one.strip() for one in right.split(","))):
            assert form(name) not in wider_forms(kind), f"{name} > {kind} runs in a circle"


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        ("NSCLC", "small cell lung cancer", "apart"),
        ("stage III non-small cell lung cancer", "lung cancer", "narrower"),
        ("cancer", "breast cancer", "wider"),
        ("heart attack", "myocardial infarction", "same"),
        ("vertebral compression fracture", "fractures", "narrower"),
        ("stomach cancer", "lung cancer", None),
        ("cancer pain", "cancer", None),
        ("atorvastatin", "statins", "narrower"),
        ("Lipitor", "statin", "narrower"),
        ("pulmonary arterial hypertension", "hypertension", None),
        ("hay fever", "fever", None),
        ("hepatitis A", "hepatitis B", None),
        ("haemophilia A", "haemophilia", "narrower"),
        ("heart attack", "heart disease", "narrower"),
    ],
)
def test_relations_of_names(said: str, asked: str, expected: str | None) -> None:
    assert relation(said, asked) == expected


def test_a_head_is_what_stands_before_of_or_with() -> None:
    assert form("cancer of the lung") == form("lung cancer")
    assert form("art") != form("ART")


def test_words_for_nothing_in_particular() -> None:
    assert is_general("other severe conditions")
    assert not is_general("heart disease")


def test_medicines_are_told_by_name_class_and_stem() -> None:
    assert is_medicine("oral corticosteroids")
    assert is_medicine("bevacizumab")
    assert not is_medicine("is considered medically resectable")
    assert not is_medicine("surgery")


def test_lasting_illnesses() -> None:
    assert is_lasting("type 2 diabetes")
    assert not is_lasting("pneumonia")
    assert not is_lasting("heart attack")
