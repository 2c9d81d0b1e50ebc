"""Whether every character of an eligibility text lies in exactly one criterion of its tree.

Texts are the criteria of each patient row, the texts of the leaf corpus, and what the records say:
where a record in JSON or XML was extracted apart from the readers, its criteria as extracted, found
again in the reading text; elsewhere (pages, prints, rows) everything from the first to the last
node about eligibility, without what the page repeats at its edges. Blanks and the backslashes of
escapes do not count.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.structure import structure
from corpus.trial import Criterion
from evals.benchmarks.record_files import Record
from evals.benchmarks.tree_spans import Plain

CRITERIA = ("protocolSection.eligibilityModule.eligibilityCriteria", "eligibility/criteria/textblock")
"""Where the criteria stand in a record in JSON, and in one in XML."""


@dataclass(frozen=True)
class Held:
    """A text and the tree of it; `letters` are those that count, all of them where it is None.

    `letters` is empty where a criteria text does not stand in its document; `lost` then counts it.
    """

    name: str
    text: str
    tree: tuple[Criterion, ...]
    letters: tuple[int, ...] | None = None
    lost: int = 0
    source: str = "bare"


@dataclass
class Count:
    """How many texts were counted, how many characters, and how many of them stand in one node."""

    texts: int = 0
    held: int = 0
    whole: int = 0
    broken: list[str] = field(default_factory=list)
    by_source: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The part of the characters in exactly one node; it is 1 only where none is missing."""
        if self.held == self.whole:
            return float(bool(self.whole))
        return min(round(self.held / self.whole, 6), 0.999999)

    def report(self, limit: int) -> dict[str, Any]:
        """Return the counts, and up to `limit` texts that are not whole."""
        counts = {"counted": self.whole, "once": self.held, "texts": self.by_source}
        return counts | {"texts_broken": len(self.broken), "broken": self.broken[:limit]}


def bare_texts(data: Path) -> list[tuple[str, str]]:
    """Return name and text of every bare criteria text below `data`."""
    rows = data / "nli4pr.jsonl"
    read = [json.loads(row) for row in rows.read_text().splitlines() if row] if rows.is_file() else []
    texts = [(f"{rows.name} {row['id']}", str(row["criteria"])) for row in read]
    return texts + [(file.name, _text(file)) for file in sorted((data / "lct").glob("*.txt"))]


def _text(file: Path) -> str:
    """Return a text with its line ends as they are: annotations count them."""
    return file.read_bytes().decode()


def of_records(records: Iterable[Record]) -> Iterator[Held]:
    """Yield the eligibility texts of records that were read, with the tree of their document."""
    for record in records:
        document = record.document
        said = [text for path, text in record.texts if path in CRITERIA]
        if document is None or not (said or any(node.section == "eligibility" for node in document.nodes)):
            continue
        tree = structure(document).eligibility
        plain = Plain(document.text)
        letters, lost = _extracted(plain, said, tree) if said else (_about(document, plain), 0)
        yield Held(record.name, document.text, tree, letters, lost, record.format)


def _extracted(plain: Plain, said: Sequence[str], tree: Sequence[Criterion]) -> tuple[tuple[int, ...], int]:
    """Return the letters of criteria texts in a document, where most of them are held; and those lost."""
    depth = _depths(plain, tree)
    letters: list[int] = []
    lost = 0
    for text in said:
        wanted = Plain(text).letters
        places = [range(start, start + len(wanted)) for start in plain.places(wanted)]
        if places:
            letters += max(places, key=lambda place: sum(depth[i] == 1 for i in place))
        else:
            lost += len(wanted)
    return tuple(letters), lost


def _about(document: Document, plain: Plain) -> tuple[int, ...]:
    nodes = [node for node in document.nodes if node.section == "eligibility" and node.kind != "other"]
    first, last = plain.letter(nodes[0].start) if nodes else 0, plain.letter(nodes[-1].end) if nodes else 0
    edges = [n for n in document.nodes if n.kind == "other"]
    left = {i for n in edges for i in range(plain.letter(n.start), plain.letter(n.end))}
    return tuple(i for i in range(first, last) if i not in left)


def count(texts: Iterable[Held]) -> Count:
    """Count the characters of all texts."""
    counted = Count()
    for held in texts:
        plain = Plain(held.text)
        depth = _depths(plain, held.tree)
        letters = range(len(depth)) if held.letters is None else held.letters
        once = sum(depth[i] == 1 for i in letters)
        whole = len(letters) + held.lost
        counted.texts += 1
        counted.held, counted.whole = counted.held + once, counted.whole + whole
        counted.by_source[held.source] = counted.by_source.get(held.source, 0) + 1
        counted.broken += [f"{held.name} ({held.source}): {whole - once} of {whole}"] if once < whole else []
    return counted


def _depths(plain: Plain, tree: Sequence[Criterion]) -> list[int]:
    """Return for each letter in how many criteria's own spans it lies."""
    steps = [0] * (len(plain.at) + 1)
    for top in tree:
        for node in top.walk():
            steps[plain.letter(node.span.start)] += 1
            steps[plain.letter(node.span.end)] -= 1
    return list(accumulate(steps[:-1]))
