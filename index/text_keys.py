"""Which row of the vectors is of which text, by a hash of the text.

It stands beside the vectors, so that they can be taken over even when the records are lost.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

FILE_NAME = "vectors.texts.npy"
_BYTES = 16
"""Length of a hash: among a billion texts, two that share one are less likely than one in 10^20."""


class RowsByText(Mapping[str, int]):
    """The row of a text, found by the text; it does not know the texts themselves."""

    def __init__(self, rows: dict[bytes, int]) -> None:
        self._rows = rows

    def __getitem__(self, text: str) -> int:
        return self._rows[_key(text)]

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and _key(text) in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("The texts themselves are not kept here.")


def save_text_keys(folder: Path, texts: Sequence[str]) -> None:
    """Write the hashes of `texts`, whose vectors are the rows in the same order."""
    joined = b"".join(map(_key, texts))
    np.save(folder / FILE_NAME, np.frombuffer(joined, dtype=np.uint8).reshape(-1, _BYTES))


def load_text_keys(folder: Path) -> RowsByText:
    """Read what `save_text_keys` wrote; OSError or ValueError where it cannot be read."""
    hashes = np.load(folder / FILE_NAME, allow_pickle=False)
    return RowsByText({row.tobytes(): at for at, row in enumerate(hashes)})


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
