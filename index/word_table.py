"""Texts as the numbers of their words: what BM25 is made from, kept so that no text is read for it twice."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]

_WORDS, _LENGTHS, _VOCABULARY = "words.npy", "lengths.npy", "words.json"


@dataclass(frozen=True)
class WordNumbers:
    """The words of texts as numbers, one text after the other; `lengths` says how many each text has."""

    numbers: Numbers
    lengths: Numbers

    def parts(self, bounds: Sequence[tuple[int, int]]) -> "list[WordNumbers]":
        """Return the texts of each pair of bounds, the second one not included."""
        ends = np.concatenate([[0], np.cumsum(self.lengths, dtype=np.int64)])
        return [
            WordNumbers(self.numbers[ends[first] : ends[last]], self.lengths[first:last])
            for first, last in bounds
        ]

    @classmethod
    def joined(cls, parts: Sequence["WordNumbers"]) -> "WordNumbers":
        """Return the texts of all parts, in order."""
        none = [np.zeros(0, dtype=np.int32)]
        return cls(
            np.concatenate([*none, *(part.numbers for part in parts)]),
            np.concatenate([*none, *(part.lengths for part in parts)]),
        )


class Vocabulary:
    """Numbers for words, counted from 0; a word that is new gets the next one."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Hold `words`, numbered in their order."""
        self.number_of = {word: at for at, word in enumerate(words)}

    def numbers(self, texts: Iterable[Sequence[str]]) -> WordNumbers:
        """Return texts, each given as its words, as numbers."""
        lengths: list[int] = []
        numbers: list[int] = []
        for words in texts:
            lengths.append(len(words))
            numbers += [self.number_of.setdefault(word, len(self.number_of)) for word in words]
        return WordNumbers(np.array(numbers, dtype=np.int32), np.array(lengths, dtype=np.int32))


def save_words(folder: Path, vocabulary: Vocabulary, texts: WordNumbers) -> None:
    """Write both to `folder`, which is made here."""
    folder.mkdir(parents=True)
    np.save(folder / _WORDS, texts.numbers)
    np.save(folder / _LENGTHS, texts.lengths)
    words = json.dumps(list(vocabulary.number_of), ensure_ascii=False)
    (folder / _VOCABULARY).write_text(words, encoding="utf-8")


def load_words(folder: Path) -> tuple[Vocabulary, WordNumbers]:
    """Read what `save_words` wrote; OSError or ValueError where it cannot be read."""
    vocabulary = Vocabulary(json.loads((folder / _VOCABULARY).read_text(encoding="utf-8")))
    numbers = np.load(folder / _WORDS, allow_pickle=False)
    return vocabulary, WordNumbers(numbers, np.load(folder / _LENGTHS, allow_pickle=False))
