"""Reads the registry's API v2 JSON: one study, a list, a search response, or one study a line."""

import json
from collections.abc import Mapping
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.reading import check_count
from corpus.readers.study.taken import scalars

Studies = list[tuple[bytes, dict[str, Any]]]

_OWN = ("protocolSection", "identificationModule")
MAX_DEPTH = 60
"""Most levels of a JSON text; a search response with results has 16."""
_HOLDERS = ("studies", "study", "data", "results", "items")
"""Keys under which responses and exports keep their studies."""


def recognise(text: str) -> bool:
    """Tell whether a text is JSON by how it starts."""
    start = text.lstrip()[:1]
    return bool(start) and start in "{[" and ('"' in text[:2000] or not text.strip("[]{} \n\t"))


def studies(text: str, source: str) -> tuple[Studies, list[tuple[str, str]]]:
    """Return each study of a JSON text, with the bytes that identify it, and what is none with why.

    Raises UnreadableDocument for broken JSON, and for JSON that holds no study.
    """
    values = _values(text, source)
    if any(map(_is_too_deep, values)):
        raise _too_deep(source)
    found: list[dict[str, Any]] = []
    problems: list[tuple[str, str]] = []
    entries = [one for value in values for one in _candidates(value)]
    check_count(len(entries), source)
    for number, one in enumerate(entries, start=1):
        study = _study(one)
        if study is not None:
            found.append(study)
        else:
            problems.append((f"entry {number}", "it is no study record: it has no protocol section"))
    if not found:
        raise UnreadableDocument(
            f"{source} is JSON without a study record in it: add a study as the registry's API gives it."
        )
    return [(_canonical(study), study) for study in found], problems


def _values(text: str, source: str) -> list[Any]:
    """Return the parsed text, or one value a line where each line is JSON of its own."""
    try:
        return [_parsed(text)]
    except RecursionError as error:
        raise _too_deep(source) from error
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            try:
                return [_parsed(line) for line in lines]
            except (ValueError, RecursionError):
                pass
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableDocument(
            f"{source} is broken JSON{where}: download or save the record again."
        ) from error


def _too_deep(source: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{source} is JSON that is nested too deeply: save the study's record again and add that."
    )


def _is_too_deep(value: Any) -> bool:
    """Tell whether a value has more than MAX_DEPTH levels."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        level = [
            below
            for one in level
            if isinstance(one, dict | list)
            for below in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


def _parsed(text: str) -> Any:
    return json.loads(text, strict=False, object_pairs_hook=_without_loss, parse_constant=str)


def _without_loss(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of a key that stands twice with different values both are kept."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    kept: dict[str, Any] = {}
    for key, value in pairs:
        name, number = key, 2
        while name in kept and kept[name] != value:
            name, number = f"{key} ({number})", number + 1
        kept[name] = value
    return kept


def _candidates(value: Any, depth: int = 0) -> list[Any]:
    """Return what should be a study each: the value itself, or what its list or its usual keys hold."""
    if isinstance(value, list):
        return [one for below in value for one in _candidates(below, depth + 1)] if depth < 4 else [value]
    if isinstance(value, dict) and not any(key in value for key in _OWN):
        held = [value[key] for key in _HOLDERS if isinstance(value.get(key), list | dict)]
        if held and depth < 4:
            return [one for below in held for one in _candidates(below, depth + 1)]
    return [value]


def _study(value: Any) -> dict[str, Any] | None:
    """Return a value as a study, or None if it says nothing of one."""
    if not isinstance(value, dict):
        return None
    protocol = value.get("protocolSection")
    if isinstance(protocol, Mapping):
        return value if any(scalars(protocol)) else None
    return {"protocolSection": value} if isinstance(value.get("identificationModule"), Mapping) else None


def _canonical(study: Mapping[str, Any]) -> bytes:
    said = json.dumps(study, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return said.encode("utf-8", "surrogatepass")
