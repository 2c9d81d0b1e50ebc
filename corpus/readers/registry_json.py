"""Reads the registry's API v2 JSON: one study, a list, a search response, or one study a line."""

import json
from collections.abc import Mapping
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.taken import scalars

MAX_DEPTH = 60
"""Most levels of a JSON text; a search response with results has 16."""
_HOLDERS = ("studies", "study", "data", "results", "items")
"""Keys under which responses and exports keep their studies."""


def recognise(text: str) -> bool:
    """Tell whether a text is JSON by how it starts."""
    start = text.lstrip()[:1]
    return bool(start) and start in "{[" and ('"' in text[:2000] or not text.strip("[]{} \n\t"))


def studies(text: str, source: str) -> list[tuple[bytes, dict[str, Any]]]:
    """Return each study of a JSON text, with the bytes that identify it.

    Raises UnreadableDocument for broken JSON, and for JSON that holds no study.
    """
    values = _values(text, source)
    if any(map(_is_too_deep, values)):
        raise _too_deep(source)
    found = [study for value in values for study in _studies_in(value)]
    if not found:
        raise UnreadableDocument(
            f"{source} is JSON without a study record in it: add a study as the registry's API gives it."
        )
    return [(_canonical(study), study) for study in found]


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
    return json.loads(text, object_pairs_hook=_without_loss, parse_constant=str)


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


def _studies_in(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Return the studies in a value: itself, or what its list or its usual keys hold."""
    if isinstance(value, list):
        return [study for one in value for study in _studies_in(one, depth + 1)] if depth < 4 else []
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("protocolSection"), Mapping):
        return [value] if any(scalars(value["protocolSection"])) else []
    if isinstance(value.get("identificationModule"), Mapping):
        return [{"protocolSection": value}]
    held = [value[key] for key in _HOLDERS if key in value]
    return [study for one in held for study in _studies_in(one, depth + 1)] if depth < 4 else []


def _canonical(study: Mapping[str, Any]) -> bytes:
    said = json.dumps(study, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return said.encode("utf-8", "surrogatepass")
