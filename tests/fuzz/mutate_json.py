"""Changes to the structure of a JSON record: values of other types, missing and doubled parts, wrappers."""

import copy
import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from .odd import CHARACTERS, NUMBERS, Mutant, phrase

DEPTHS = (10, 60, 400, 3000, 100_000)
HOLE = "a hole for deep brackets"
"""Stands where brackets go that are deeper than the json module can write."""


def strings_of(value: Any) -> Iterator[str]:
    """Yield every string of a JSON value that has a blank in it."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "derivedSection":  # what the registry adds itself; its ids are no text
                yield from strings_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_of(one)
    elif isinstance(value, str) and len(value.split()) > 1:
        yield value


def mutate(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return a record that is still JSON, with up to eight changes."""
    record = json.loads(data)
    done = []
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        holder, key = _somewhere(rng, record)
        if holder is None:
            break
        done.append(_change(rng, holder, key, record))
    record = _wrap(
        rng, record, [json.loads(other) for other in rng.sample(list(others), min(2, len(others)))]
    )
    written = json.dumps(record, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))
    depth = rng.choice(DEPTHS)
    opened, closed = rng.choice((("[", "]"), ('{"x":', "}")))
    whole = written.replace(json.dumps(HOLE), f"{opened * depth}0{closed * depth}")
    # A raw lone surrogate makes bytes that are no UTF-8: what those say cannot be told.
    unclear = HOLE in written or any("\ud800" <= letter <= "\udfff" for letter in written)
    strings = None if unclear else tuple(strings_of(record))
    return Mutant(whole.encode("utf-8", "surrogatepass"), "json:" + "+".join(done), strings)


def _somewhere(rng: Random, record: Any) -> tuple[Any, Any]:
    """Return a container inside the record and a key or index in it."""
    here: Any = record
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return None, None
        key = rng.choice(keys)
        below = here[key]
        if not isinstance(below, dict | list) or not below or rng.random() < 0.2:
            return here, key
        here = below


def _change(rng: Random, holder: Any, key: Any, record: Any) -> str:
    kind = rng.choice(
        ("remove", "double", "retype", "retype", "phrase", "phrase", "splice", "long", "move", "nest")
    )
    value = holder[key]
    if kind == "remove":
        del holder[key]
    elif kind == "double":
        holder[key] = (
            [copy.deepcopy(value)] * rng.choice((2, 3, 100)) if not isinstance(value, list) else value * 3
        )
    elif kind == "retype":
        holder[key] = rng.choice(
            (None, True, 0, -1, 10**30, 1e308, "", [], {}, [None], {"a": phrase(rng)}, rng.choice(NUMBERS))
        )
    elif kind == "phrase":
        holder[key] = phrase(rng)
    elif kind == "splice" and isinstance(value, str):
        at = rng.randrange(len(value) + 1)
        holder[key] = value[:at] + rng.choice((*CHARACTERS, "\ud800", phrase(rng))) + value[at:]
    elif kind == "long" and isinstance(value, str):
        holder[key] = (value + rng.choice((" ", "\n", "\n* ", "; "))) * rng.choice((5, 100, 1000))
        holder[key] = holder[key][:300_000]
    elif kind == "move":
        there, other = _somewhere(rng, record)
        if there is not None and not isinstance(value, dict | list):
            there[other] = value
    elif kind == "nest":
        for _ in range(rng.choice((1, 10, 60))):
            value = [value] if rng.random() < 0.5 else {"x": value}
        holder[key] = value if rng.random() < 0.8 else HOLE
    return kind


def _wrap(rng: Random, record: Any, others: list[Any]) -> Any:
    """Return the record bare, in a list, as a search response, or with a key renamed."""
    chance = rng.random()
    if chance < 0.75:
        return record
    if chance < 0.82:
        return [record, *others]
    if chance < 0.9:
        return {"studies": [record, *others], "totalCount": 3, "nextPageToken": "abc"}
    if chance < 0.95:
        return {"study": record}
    return record.get("protocolSection", record) if isinstance(record, dict) else record
