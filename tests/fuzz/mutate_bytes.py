"""Changes that need to know nothing of a format: bytes, chunks, lines, encodings."""

import re
from collections.abc import Callable, Sequence
from random import Random

from .odd import CHARACTERS, NUMBERS, Mutant, phrase, place

Change = Callable[[Random, bytes, Sequence[bytes]], bytes]
MOST_BYTES = 600_000
"""Mutants are cut to this size: larger ones only make the fuzzer slow."""


def flip(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(1 + int(30 * rng.random() ** 3)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def truncate(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.7 else data[at:]


def splice(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def remove(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start, end = place(rng, len(data))
    return data[:start] + data[end:]


def repeat(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start, end = place(rng, len(data))
    return data[:end] + data[start:end] * rng.choice((1, 2, 50, 1000)) + data[end:]


def insert(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    odd = rng.choice(
        (
            phrase(rng).encode("utf-8", "surrogatepass"),
            rng.choice(CHARACTERS).encode() * rng.choice((1, 3, 200)),
            rng.choice(
                (b"\xff", b"\xfe\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x90", b"\x80" * 10, b"\x00" * 50)
            ),
            rng.choice(NUMBERS).encode(),
            bytes(rng.randrange(256) for _ in range(20)),
        )
    )
    return data[:at] + odd + data[at:]


def number(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    chosen = rng.choice(found)
    return data[: chosen.start()] + rng.choice(NUMBERS).encode() + data[chosen.end() :]


def shuffle_lines(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(1 + rng.randrange(10)):
        if lines:
            line = lines.pop(rng.randrange(len(lines)))
            lines[(at := rng.randrange(len(lines) + 1)) : at] = [line] * rng.choice((0, 1, 1, 2, 20))
    return b"".join(lines)


def one_line(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return re.sub(rb"\s*[\r\n]+\s*", rng.choice((b" ", b"", b"\r", b"\r\n\r\n", b"\n\n\n")), data)


def recode(rng: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    codec = rng.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-8-sig", "cp037", "utf-7")
    )
    return text.encode(codec, "replace")


CHANGES: tuple[Change, ...] = (
    flip,
    truncate,
    splice,
    remove,
    repeat,
    insert,
    insert,
    number,
    shuffle_lines,
    one_line,
    recode,
)


def mutate(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return `data` with one to four changes."""
    chosen = [rng.choice(CHANGES) for _ in range(rng.choice((1, 1, 2, 4)))]
    for change in chosen:
        data = change(rng, data, others)[:MOST_BYTES]
    return Mutant(data, "+".join(change.__name__ for change in chosen))
