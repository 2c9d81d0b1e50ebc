"""What the registry answers, as values: a study, or a page of a list of studies."""

import json
import logging
import re
from dataclasses import dataclass
from typing import Any

from corpus.clean import clean
from corpus.registry.call import Reply, Unusable

logger = logging.getLogger(__name__)

NUMBER = re.compile(r"NCT(?!0{8})[0-9]{8}")
"""The number that the registry gives a study."""


@dataclass(frozen=True)
class StudyHit:
    """One line of a list; `status` in the registry's code, `updated` the day as the registry states it."""

    id: str
    title: str
    status: str | None
    updated: str | None
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """A study of a list, with all numbers that it goes by: its own and earlier ones."""

    hit: StudyHit
    numbers: frozenset[str]


@dataclass(frozen=True)
class Page:
    """One page of a list; `token` asks for the next ("" on the last), `total` counts all (0: not said)."""

    studies: tuple[Listed, ...]
    token: str
    total: int


def read_study(reply: Reply) -> Listed:
    """Return what an answer says of one study; raises Unusable for all else."""
    study = _listed(_parsed(reply))
    if study is None:
        raise Unusable("gave no study record")
    return study


def read_page(reply: Reply) -> Page:
    """Return an answer as a page of a list; raises Unusable for all else."""
    data = _parsed(reply)
    values = data.get("studies") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(values, list):
        raise Unusable("gave no list of studies")
    studies = tuple(study for study in map(_listed, values) if study is not None)
    if len(studies) < len(values):
        logger.warning("registry: %d entries of a list are no studies", len(values) - len(studies))
    token, total = data.get("nextPageToken"), data.get("totalCount")
    return Page(studies, token if isinstance(token, str) else "", total if type(total) is int else 0)


def _parsed(reply: Reply) -> Any:
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        if reply.is_page or reply.body.lstrip()[:1] == b"<":
            raise Unusable("answered with a web page instead of data") from error
        raise Unusable("gave broken data" if reply.body.strip() else "gave an empty answer") from error


def _listed(value: Any) -> Listed | None:
    """Return a value as a study; None if it does not say its number."""
    number = (_line(_at(value, "identificationModule", "nctId")) or "").upper()
    if not NUMBER.fullmatch(number):
        return None
    earlier = _lines(_at(value, "identificationModule", "nctIdAliases"))
    hit = StudyHit(
        id=number,
        title=_line(_at(value, "identificationModule", "briefTitle")) or "(without a title)",
        status=_line(_at(value, "statusModule", "overallStatus")),
        updated=_line(_at(value, "statusModule", "lastUpdatePostDateStruct", "date")),
        conditions=_lines(_at(value, "conditionsModule", "conditions")),
    )
    return Listed(hit, frozenset({number, *(one.upper() for one in earlier)}))


def _at(study: Any, *path: str) -> Any:
    value = study
    for key in ("protocolSection", *path):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _line(value: Any) -> str | None:
    """Return a text on one line, without control characters; None for none."""
    return " ".join(clean(value).split()) or None if isinstance(value, str) else None


def _lines(values: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, values))) if isinstance(values, list) else ()
