"""What must hold for every input, however broken: documents that keep the promises, or one clear refusal."""

import re
import sys
import traceback
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from pydantic import ValidationError

from corpus.document import Document
from corpus.errors import UnreadableDocument
from corpus.readers import read_all
from corpus.structure import structure
from corpus.trial import Fact, Trial
from evals.benchmarks.presence import words

RETRIEVED = date(2026, 1, 1)
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Reading:
    """How many documents were made (0: refused), and what is wrong with them, one line each."""

    documents: int
    problems: list[str]


def examine(data: bytes, source: str, strings: Sequence[str] | None = None) -> Reading:
    """Read `data` and hold what comes of it against the promises.

    `strings` are texts of the input whose words must stand in what was read.
    """
    try:
        documents, left_out = read_all(data, source, RETRIEVED)
    except UnreadableDocument as refusal:
        return Reading(0, [] if source in str(refusal) else [f"refusal names no file: {refusal}"])
    except Exception as error:
        return Reading(0, [f"{type(error).__name__} while reading: {error!s:.200} {_where()}"])
    found = [] if documents else ["no document and no refusal"]
    for document in documents:
        found += _document(document)
    if not found and read_all(data, source, RETRIEVED) != (documents, left_out):
        found.append("read twice, not the same")
    if not found and strings is not None and not left_out:  # what is named is not lost
        found += _lost(strings, documents)
    return Reading(len(documents), found)


def _where() -> str:
    """Return the place in our own code that an error came from."""
    frames = [f for f in traceback.extract_tb(sys.exc_info()[2]) if "/corpus/" in f.filename]
    return " < ".join(f"{f.filename.rpartition('/corpus/')[2]}:{f.lineno}" for f in reversed(frames[-3:]))


def _document(document: Document) -> list[str]:
    found = [*_text(document.text), *_nodes(document)]
    if found:
        return found
    try:
        trial = structure(document)
    except Exception as error:
        return [f"{type(error).__name__} in structure: {error!s:.200} {_where()}"]
    return list(_facts(document, trial))


def _text(text: str) -> Iterator[str]:
    if not text.strip():
        yield "a text of blanks alone"
    try:
        text.encode()
    except UnicodeEncodeError:
        yield "a lone surrogate in the text"
    if _TURNING & set(text):
        yield "a bidirectional override in the text"
    control = {c for c in set(text) if unicodedata.category(c) == "Cc"} - set("\n\t\r")
    if control:
        yield f"control characters in the text: {sorted(map(ascii, control))}"


def _nodes(document: Document) -> Iterator[str]:
    size = len(document.text)
    steps = [0] * (size + 1)
    end = 0
    for index, node in enumerate(document.nodes):
        if not 0 <= node.start <= node.end <= size:
            yield f"node {index} outside the text"
            return
        if node.start < end:
            yield f"node {index} not after the one before"
        if node.parent is not None and not 0 <= node.parent < index:
            yield f"node {index} has parent {node.parent}"
        for part in node.parts:
            if not node.start <= part.start <= part.end <= node.end:
                yield f"part {part.name} outside node {index}"
        end = node.end
        steps[node.start] += 1
        steps[node.end] -= 1
    depths = accumulate(steps)
    wrong = [
        i for i, (c, n) in enumerate(zip(document.text, depths, strict=False)) if n != 1 and not c.isspace()
    ]
    if wrong:
        yield f"{len(wrong)} characters not in exactly one node, first {document.text[wrong[0] : wrong[0] + 40]!r}"
    last = 0
    for at in document.pages:
        if not last <= at <= size:
            yield "pages out of order"
        last = at


def _facts(document: Document, trial: Trial) -> Iterator[str]:
    for name in Trial.model_fields:
        values = getattr(trial, name)
        for fact in values if isinstance(values, tuple) else ():
            if isinstance(fact, Fact):
                yield from _spans(document, name, fact)
    for criterion in trial.criteria():
        if not document.slice(criterion.span).strip():
            yield f"criterion {criterion.id} has no words"
    try:
        again = Trial.model_validate_json(trial.model_dump_json())
    except ValidationError as error:
        yield f"a value that cannot be stored: {error.errors()[0]['loc']}"
    else:
        if again != trial:
            yield "a value that is not of its type"


def _spans(document: Document, name: str, fact: Fact[Any]) -> Iterator[str]:
    if not fact.spans:
        yield f"a fact of {name} without a span"
    for span in fact.spans:
        inside = 0 <= span.start < span.end <= len(document.text)
        if not inside or not document.slice(span).strip():
            yield f"a fact of {name} with an empty span: {fact.value!r:.80}"


def _lost(strings: Sequence[str], documents: Sequence[Document]) -> list[str]:
    text = "\n".join(document.text for document in documents)
    exact, known = words(text, marks=True), words(text)
    joined = exact.replace(" ", "")
    for string in strings:
        for line in re.split(r"[\r\n]+", string):
            # A control character may become a blank or nothing: then letters alone are compared.
            odd = any(unicodedata.category(letter) == "Cc" and letter != "\t" for letter in line)
            said = words(line, marks=True)
            if (
                said not in exact
                and words(line) not in known
                and not (odd and said.replace(" ", "") in joined)
            ):
                return [f"lost: {line.strip()[:160]!r}"]
    return []
