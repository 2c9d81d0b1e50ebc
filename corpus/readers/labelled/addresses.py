"""Places that stand on several lines: an address with a status and a name, a name with an address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Part
from corpus.lines import Line
from corpus.readers import shapes
from corpus.readers.labelled import labels

MAX_LINES = 7
"""Most lines of an address."""
MAX_LINE_CHARS = 80
_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:[A-Z]{1,3}-)?\d{4,6}(?:-\d{3,4})?")
"""A postcode alone on its line."""
_CODE_CITY = re.compile(r"(?P<postcode>(?:[A-Z]{1,3}-)?\d{4,6}) (?P<city>[^\W\d_][^\d,]{1,40})")


@dataclass(frozen=True)
class Place:
    """Lines `first` to `stop` (stop excluded) that name one place, and its parts."""

    stop: int
    end: int
    parts: tuple[Part, ...]


def place_at(lines: Sequence[Line], at: int) -> Place | None:
    """Return the place that starts on line `at` and goes on after it, None where none does."""
    return _address_first(lines, at) or _name_first(lines, at)


def _address_first(lines: Sequence[Line], at: int) -> Place | None:
    """Return the place of "Dayton, Ohio, United States, 45402" with its status and name on the next lines."""
    parts = _address(lines[at])
    if parts is None:
        return None
    after = _next(lines, at)
    if after is not None and shapes.STATUS.match(lines[after].body):
        parts.append(Part(name="status", start=lines[after].body_start, end=lines[after].body_end))
        after = _next(lines, after)
    elif parts[-1].name != "postcode":
        return None
    if after is None or not _is_name(lines[after]):
        return None
    parts.append(Part(name="name", start=lines[after].body_start, end=lines[after].body_end))
    return Place(after + 1, lines[after].body_end, tuple(parts))


def _address(line: Line) -> list[Part] | None:
    """Return city, region, country and postcode of "City, Region, Country, Postcode", None for others."""
    found = [m for m in re.finditer(r"[^,]+", line.body) if m[0].strip()]
    spans = [
        (
            line.body_start + m.start() + len(m[0]) - len(m[0].lstrip()),
            line.body_start + m.start() + len(m[0].rstrip()),
        )
        for m in found
    ]
    words = [m[0].strip() for m in found]
    country = next((i for i, said in enumerate(words) if i and shapes.is_country(said)), None)
    after = words[country + 1 :] if country is not None else []
    if country is None or country > 2 or len(after) > 1 or (after and not re.search(r"\d", after[0])):
        return None
    if shapes.ORGANISATION.search(words[0]):
        return None
    names = ["city", *(["region"] if country == 2 else []), "country", *(["postcode"] if after else [])]
    return [Part(name=name, start=a, end=b) for name, (a, b) in zip(names, spans, strict=True)]


def _name_first(lines: Sequence[Line], at: int) -> Place | None:
    """Return the place of a name with street, city, postcode and country on lines of their own."""
    run = _run(lines, at)
    last = next((i for i in run[2:] if _is_end(lines, i)), None)
    if last is None or not any(re.search(r"\d", lines[i].body) for i in run if at < i <= last):
        return None
    own = [i for i in run if i <= last]
    if any(shapes.ADDRESS.match(lines[i].body) for i in own):
        return None
    parts = [Part(name="name", start=lines[at].body_start, end=lines[at].body_end)]
    for number, i in enumerate(own[1:], start=1):
        line = lines[i]
        coded = _CODE_CITY.fullmatch(line.body)
        if shapes.is_country(line.body) and i == last:
            parts.append(Part(name="country", start=line.body_start, end=line.body_end))
        elif coded:
            for name in ("postcode", "city"):
                start, end = coded.span(name)
                parts.append(Part(name=name, start=line.body_start + start, end=line.body_start + end))
        elif _CODE.fullmatch(line.body):
            before = lines[own[number - 1]]
            if number > 1 and not re.search(r"\d", before.body):
                parts.append(Part(name="city", start=before.body_start, end=before.body_end))
            parts.append(Part(name="postcode", start=line.body_start, end=line.body_end))
    return Place(last + 1, lines[last].body_end, tuple(parts)) if len(parts) > 1 else None


def _is_end(lines: Sequence[Line], at: int) -> bool:
    """Tell whether an address ends on line `at`: with a country, or a postcode that no country follows."""
    if shapes.is_country(lines[at].body):
        return True
    after = _next(lines, at)
    coded = _CODE.fullmatch(lines[at].body) or _CODE_CITY.fullmatch(lines[at].body)
    further = after is not None and (
        shapes.is_country(lines[after].body) or _CODE.fullmatch(lines[after].body) is not None
    )
    beyond = _next(lines, after) if after is not None else None
    return bool(coded) and not further and not (beyond is not None and shapes.is_country(lines[beyond].body))


def _run(lines: Sequence[Line], at: int) -> list[int]:
    """Return the lines from `at` on that can be of one address."""
    found: list[int] = []
    i: int | None = at
    while i is not None and len(found) < MAX_LINES and _is_name(lines[i]):
        found.append(i)
        i = _next(lines, i)
    return found


def _is_name(line: Line) -> bool:
    body = line.body
    return (
        0 < len(body) <= MAX_LINE_CHARS
        and body[-1] not in ".:;?!"
        and "@" not in body
        and labels.match(body) is None
        and not shapes.PHONE_LINE.match(body)
    )


def _next(lines: Sequence[Line], at: int) -> int | None:
    return next((i for i in range(at + 1, len(lines)) if not lines[i].blank), None)
