"""BM25 over folded and stemmed words: what the words say letter for letter."""

import re
import threading
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.clean import fold
from index.word_table import Vocabulary, WordNumbers

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer

LEXICAL_VERSION = "1"
"""Raised whenever the same text gives other words."""

_STEMMING = threading.Lock()
"""A stemmer keeps its word while it works on it, so threads take turns."""

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_STOP = frozenset(
    (
        "a",
        "about",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "shall",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "will",
        "with",
        "would",
        "you",
        "your",
    )
)
"""Words that say nothing of what is looked for; "no", "not" and "without" are none of them."""


def words(text: str) -> list[str]:
    """Return the folded and stemmed words of `text`, stop words left out, decimals in one piece."""
    return [_stem(word) for word in _WORD.findall(fold(text)) if word not in _STOP]


class _Counted(NamedTuple):
    """What bm25s indexes: texts as word numbers, and the number of each word."""

    ids: WordNumbers
    vocab: dict[str, int]


class Lexicon:
    """A BM25 index over texts, addressed by their position."""

    def __init__(self, index: Any, size: int) -> None:
        self._index = index
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Lexicon":
        """Index `texts`; an empty sequence gives a lexicon that finds nothing."""
        vocabulary = Vocabulary()
        return cls.of_words(vocabulary, vocabulary.numbers(map(words, texts)))

    @classmethod
    def of_words(cls, vocabulary: Vocabulary, texts: WordNumbers) -> "Lexicon":
        """Index texts whose words are known; words that stand in none of them are as good as unknown."""
        if not len(texts.numbers):
            return cls(None, len(texts.lengths))
        from index.counted_bm25 import CountedBM25

        index = CountedBM25(method="lucene")
        index.index(_Counted(texts, dict(vocabulary.number_of)), show_progress=False)
        return cls(index, len(texts.lengths))

    @classmethod
    def load(cls, folder: Path, size: int) -> "Lexicon":
        """Open what `save` wrote for `size` texts."""
        if not folder.is_dir():
            return cls(None, size)
        import bm25s

        return cls(bm25s.BM25.load(folder, mmap=False), size)

    def save(self, folder: Path) -> None:
        """Write the index to `folder` (made here); an empty one writes nothing."""
        if self._index is not None:
            folder.mkdir(parents=True)
            self._index.save(folder, show_progress=False)

    def scores(self, query: str) -> npt.NDArray[np.float32]:
        """Return one BM25 score a text, 0 where no word of `query` occurs."""
        none = np.zeros(self._size, dtype=np.float32)
        if self._index is None:
            return none
        known = [word for word in dict.fromkeys(words(query)) if word in self._index.vocab_dict]
        if not known:
            return none
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def frequencies(self) -> Counter[str]:
        """Return in how many texts each word stands."""
        if self._index is None:
            return Counter()
        counts = np.diff(self._index.scores["indptr"]).tolist()
        known = self._index.vocab_dict.items()
        return Counter({word: counts[at] for word, at in known if at < len(counts) and counts[at]})


class StackedLexicon(Lexicon):
    """The texts of two lexicons, one after the other; each weighs words by how rare they are in itself."""

    def __init__(self, below: Lexicon, above: Lexicon) -> None:
        super().__init__(None, below._size + above._size)
        self._parts = (below, above)

    def scores(self, query: str) -> npt.NDArray[np.float32]:
        """Return one BM25 score a text."""
        return np.concatenate([part.scores(query) for part in self._parts])

    def frequencies(self) -> Counter[str]:
        """Return in how many texts each word stands."""
        return self._parts[0].frequencies() + self._parts[1].frequencies()


@lru_cache(maxsize=1)
def _stemmer() -> "EnglishStemmer":
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word
    with _STEMMING:
        return str(_stemmer().stemWord(word))
