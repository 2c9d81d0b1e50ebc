"""One trial's part of a generation, as it is written: from its passages, or carried over as it stood."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.embedded_texts import EmbeddedTexts
from index.embedding import Vectors
from index.lexical import words
from index.passage import Passage
from index.text_keys import Keys, text_keys
from index.vector_units import vector_units
from index.word_table import Vocabulary, WordNumbers


class PassageRow(NamedTuple):
    """A passage as it is written: `row` is the number of its vector, `json` is all of it.

    `said` stands for its searched text: equal texts have equal numbers.
    """

    id: str
    kind: str
    polarity: str
    row: int
    group: str | None
    said: int
    json: str


@dataclass(frozen=True)
class TrialRows:
    """The passages of one trial, the texts that are embedded for them, and the words of each passage.

    `first` is the number that its passages call the first of its vectors. `whole` tells whether all
    passages of the trial are here. `vectors` and `known_keys`, the hashes of the texts, hold one row a
    text where they are known already.
    """

    trial_id: str
    passages: Sequence[PassageRow]
    texts: EmbeddedTexts
    words: WordNumbers
    first: int = 0
    whole: bool = True
    vectors: Vectors | None = None
    known_keys: Keys | None = None

    @property
    def text_keys(self) -> Keys:
        """The hashes of the texts, one row each."""
        return text_keys(self.texts) if self.known_keys is None else self.known_keys


def trial_rows(
    trial_id: str, passages: Sequence[Passage], vocabulary: Vocabulary, whole: bool = True
) -> TrialRows:
    """Return the rows of a trial's passages; words that are new get a number in `vocabulary`."""
    texts, rows = vector_units(passages)
    return TrialRows(
        trial_id,
        [
            PassageRow(p.id, p.kind, p.polarity, row, p.group, said(p.search_text), p.model_dump_json())
            for p, row in zip(passages, rows, strict=True)
        ],
        EmbeddedTexts(texts),
        vocabulary.numbers(words(passage.search_text) for passage in passages),
        whole=whole,
    )


def said(text: str) -> int:
    """Return a number of 64 bits, signed as SQLite has them, that stands for a text."""
    data = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)
