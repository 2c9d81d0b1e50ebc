"""Which row of the vectors is of which text, by a hash of the text.

It stands beside the vectors, so that they can be taken over even when the records are lost.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint8]

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


def text_keys(texts: Iterable[str]) -> Keys:
    """Return the hashes of `texts`, one row each."""
    return np.frombuffer(b"".join(map(_key, texts)), dtype=np.uint8).reshape(-1, _BYTES)


def save_text_keys(folder: Path, keys: Keys) -> None:
    """Write the hashes of the texts whose vectors are the rows in the same order."""
    np.save(folder / FILE_NAME, keys)


def load_keys(folder: Path) -> Keys:
    """Read what `save_text_keys` wrote; OSError or ValueError where it cannot be read."""
    keys: Keys = np.load(folder / FILE_NAME, allow_pickle=False)
    return keys


def load_text_keys(folder: Path) -> RowsByText:
    """Return the row of every text; OSError or ValueError where that cannot be read."""
    return RowsByText({row.tobytes(): at for at, row in enumerate(load_keys(folder))})


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
