"""The limits that people marked in a text, line by line, read from its brat file."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.eligibility.level import level
from assistant.eligibility.numerals import numerals, roman_at
from corpus.errors import NavigatorError

Kind = Literal["unit", "temporal", "bare"]
_ACUITY = re.compile(r"(20|6|10|5)/(\d{1,4})")
_TIMES = ("Temporal-Unit", "Temporal-Period")


@dataclass(frozen=True)
class Marked:
    """A limit as marked; `values` is empty where its words hold no number ("moderate")."""

    operator: str
    values: frozenset[float]
    kind: Kind
    words: str


@dataclass(frozen=True)
class Gold:
    """A line of a text and the limits marked on it."""

    text: str
    marked: tuple[Marked, ...]


def gold_of(text_file: Path, marks_file: Path) -> list[Gold]:
    """Return the lines of a text with their limits.

    Raises:
        NavigatorError: a file cannot be read.
    """
    try:
        text = text_file.read_bytes().decode("utf-8").replace("\r\n", "\n")
        marks = marks_file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NavigatorError(f"{text_file} cannot be read: put a whole copy of the corpus there.") from error
    spans, meanings, events = _read(marks)
    by_line: dict[int, list[Marked]] = defaultdict(list)
    for trigger, arguments in events:
        operator = next((span for name, span in arguments if name == "Operator"), None)
        values = [spans[span][1] for name, span in arguments if re.fullmatch(r"Value\d?", name)]
        if operator not in meanings or not any(name == "Value" for name, _ in arguments):
            continue
        numbers = frozenset(number for words in values for number in _numbers(words))
        line = text.count("\n", 0, spans[trigger][0])
        by_line[line].append(
            Marked(meanings[operator], numbers, _kind([name for name, _ in arguments]), spans[trigger][1])
        )
    return [Gold(words, tuple(by_line[number])) for number, words in enumerate(text.split("\n"))]


def _read(
    marks: list[str],
) -> tuple[dict[str, tuple[int, str]], dict[str, str], list[tuple[str, list[tuple[str, str]]]]]:
    """Return spans by id, what operators mean by the id of their span, and all comparisons."""
    spans: dict[str, tuple[int, str]] = {}
    meanings: dict[str, str] = {}
    events: list[tuple[str, list[tuple[str, str]]]] = []
    for mark in marks:
        parts = mark.split("\t")
        if mark.startswith("T"):
            spans[parts[0]] = (int(parts[1].split()[1]), parts[2])
        elif mark.startswith("A"):
            name, span, *meaning = parts[1].split()
            if name == "Eq-Operator-Value" and meaning:
                meanings[span] = meaning[0]
        elif mark.startswith("E"):
            trigger, *arguments = parts[1].split()
            kind, span = trigger.split(":")
            if kind == "Eq-Comparison":
                events.append((span, [(one.split(":")[0], one.split(":")[1]) for one in arguments]))
    return spans, meanings, events


def _kind(arguments: list[str]) -> Kind:
    if any(key.startswith(_TIMES) for key in arguments):
        return "temporal"
    return "unit" if any(re.fullmatch(r"Unit\d?", key) for key in arguments) else "bare"


def _numbers(words: str) -> list[float]:
    said = level(words)
    eye = _ACUITY.fullmatch(said.strip())
    if eye:
        return [int(eye[1]) / int(eye[2])]
    found = [one.value for one in numerals(said)]
    if found:
        return found
    roman = roman_at(said, 0)
    return [roman.value] if roman and roman.end == len(said) else []
