"""Named parts of one line: city and country of a site, phone of a contact, time frame of an outcome."""

import re

from corpus.document import Part
from corpus.readers import shapes

_STATUS_AT_END = re.compile(
    r"[\s,;:(\u2013\u2014|-]+\(?(?P<status>not[ _]yet[ _]recruiting|(?:active,?[ _])?not[ _]recruiting|"
    r"recruiting|enrolling[ _]by[ _]invitation|completed|suspended|terminated|"
    r"withdrawn|unknown(?: status)?|available|"
    r"no[ _]longer[ _]available|temporarily[ _]not[ _]available|open|closed|withheld|active)\)?[\s.]*$",
    re.I,
)
_POSTCODE = re.compile(r"[A-Z]{0,2}-?\d[\w -]{2,9}|[A-Z]{1,2}\d[\w ]{2,6}")
_REGION_POSTCODE = re.compile(
    r"(?P<region>[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?P<postcode>\d{5}(?:-\d{4})?)"
)
_CALL = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|call|fax|mobile|e-?mail|mail|contact(?: person)?)\b\.?\s*:?|"
    r"[\s,;:|(\u2013\u2014-])+$",
    re.I,
)
_LABEL = re.compile(r"^(?:contact(?: person)?|name)\s*:\s*", re.I)
_ROLE = re.compile(r"([A-Z][\w/&' -]{2,40}):\s+(?=[A-Z])")
_PHONE = re.compile(
    r"(?<![\w.@])[(+]{0,2}\d[\d\s().\-/\u2013]{5,24}\d(?:[\s,]*(?:ext(?:ension)?\.?|x)\s*:?\s*\d+)?(?![\w@])",
    re.I,
)
_FRAME = re.compile(r"[\[(]\s*time\s?frame\s*:?\s*", re.I)
_FRAME_END = re.compile(r"\s*[\])]?\s*\.?\s*$")

_WHOLE_VALUES = frozenset(
    ("title", "sponsor", "acronym", "funder", "arm", "intervention", "arm_intervention", "affiliation")
)
"""Fields whose value is all that a line says, but for its list mark."""

Pieces = list[tuple[int, int]]


def parts_of(text: str, start: int, end: int, field: str | None, lead: int, marked: bool) -> tuple[Part, ...]:
    """Return the parts of a value of `field` at `text[start:end]`, none where it is of one piece.

    `lead` counts its characters in bold at the start; `marked` tells that a list mark stands before it.
    """
    parts: tuple[Part, ...] = ()
    if field == "site":
        parts = site_parts(text, start, end)
    elif field == "contact":
        parts = contact_parts(text, start, end)
        return parts if len(parts) > 1 else ()
    elif field is not None and field.startswith("outcome_"):
        parts = outcome_parts(text, start, end, lead)
    elif field == "investigator":
        parts = investigator_parts(text, start, end)
    if len(parts) > 1 or (parts and marked):
        return parts
    if marked and field in _WHOLE_VALUES:
        return (Part(name="value", start=start, end=end),)
    return ()


def site_parts(text: str, start: int, end: int) -> tuple[Part, ...]:
    """Return the parts of "Name, City, Region, Postcode, Country STATUS" at `text[start:end]`."""
    parts: list[Part] = []
    status = _STATUS_AT_END.search(text[start:end])
    if status:
        parts.append(
            Part(name="status", start=start + status.start("status"), end=start + status.end("status"))
        )
        end = start + status.start()
    pieces = _pieces(text, start, end)
    country = _country(text, pieces)
    if country:
        parts.append(Part(name="country", start=country[0], end=country[1]))
        pieces = [piece for piece in pieces if piece[1] <= country[0]]
    parts += _region(text, pieces)
    if country or any(part.name in ("postcode", "region") for part in parts):
        named = len(pieces) > 1 or (pieces and shapes.ORGANISATION.search(text[pieces[0][0] : pieces[0][1]]))
        if len(pieces) > 1 or (pieces and not named):
            city = pieces.pop()
            parts.append(Part(name="city", start=city[0], end=city[1]))
    if pieces:
        parts.append(Part(name="name", start=pieces[0][0], end=pieces[-1][1]))
    return _sorted(parts)


def contact_parts(text: str, start: int, end: int) -> tuple[Part, ...]:
    """Return name, phone and email of one person at `text[start:end]`; whichever are there."""
    said = text[start:end]
    parts: list[Part] = []
    email = shapes.EMAIL.search(said)
    phone = next((m for m in _PHONE.finditer(said) if not _inside(m, email)), None)
    for name, found in (("email", email), ("phone", phone)):
        if found:
            parts.append(Part(name=name, start=start + found.start(), end=start + found.end()))
    stop = min((part.start for part in parts), default=end)
    told = bool(parts)
    first = start + (label.end() if (label := _LABEL.match(said)) else 0)
    if label is None and (role := _ROLE.match(said)):
        parts.append(Part(name="role", start=start, end=start + role.end(1)))
        first = start + role.end()
    words = text[first:stop]
    if told:
        words = _CALL.sub("", words)
    if words.strip():
        left = first + len(words) - len(words.lstrip())
        parts.append(Part(name="name", start=left, end=left + len(words.strip())))
    return _sorted(parts)


def outcome_parts(text: str, start: int, end: int, lead: int) -> tuple[Part, ...]:
    """Return measure, description and time frame of "measure: description [Time frame: …]".

    `lead` counts the characters at the start that are set apart as the measure, 0 where none are.
    """
    frames = list(_FRAME.finditer(text, start, end))
    parts: list[Part] = []
    stop = end
    if frames:
        close = _FRAME_END.search(text, frames[-1].end(), end)
        parts += _part("time_frame", text, frames[-1].end(), close.start() if close else end)
        stop = frames[-1].start()
    if not lead and not frames:
        return ()
    colon = text.find(": ", start, stop)
    cut = start + lead if 0 < lead < stop - start else colon if colon > 0 else stop
    parts += _part("measure", text, start, cut, " :.;")
    parts += _part("description", text, cut, stop, " :-\u2013")
    return _sorted(parts)


def investigator_parts(text: str, start: int, end: int) -> tuple[Part, ...]:
    """Return name and affiliation of "Jane Roe, MD, City Hospital"; none where it does not show."""
    pieces = _pieces(text, start, end)
    at = next((i for i, (a, b) in enumerate(pieces) if i and shapes.ORGANISATION.search(text[a:b])), None)
    if at is None:
        return ()
    return (
        Part(name="name", start=pieces[0][0], end=pieces[at - 1][1]),
        Part(name="affiliation", start=pieces[at][0], end=pieces[-1][1]),
    )


def _part(name: str, text: str, start: int, end: int, strip: str = " ") -> list[Part]:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip(strip + "\n"))
    bare = words.strip(strip + "\n")
    return [Part(name=name, start=left, end=left + len(bare))] if bare else []


def _sorted(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: part.start))


def _pieces(text: str, start: int, end: int) -> Pieces:
    """Return the parts between commas, trimmed, none of them empty."""
    pieces: Pieces = []
    for found in re.finditer(r"[^,]+", text[start:end]):
        words = found[0].strip(" \n|;")
        if words:
            left = start + found.start() + found[0].index(words)
            pieces.append((left, left + len(words)))
    return pieces


def _country(text: str, pieces: Pieces) -> tuple[int, int] | None:
    """Return the country at the end, which may hold commas itself ("Korea, Republic of")."""
    for count in (3, 2, 1):
        if len(pieces) >= count and shapes.is_country(text[pieces[-count][0] : pieces[-1][1]]):
            return pieces[-count][0], pieces[-1][1]
    return None


def _region(text: str, pieces: Pieces) -> list[Part]:
    """Take postcode and region off the end of `pieces` and return them."""
    parts: list[Part] = []
    if len(pieces) > 1 and (both := _REGION_POSTCODE.fullmatch(text[pieces[-1][0] : pieces[-1][1]])):
        left = pieces.pop()[0]
        for name in ("region", "postcode"):
            parts.append(Part(name=name, start=left + both.start(name), end=left + both.end(name)))
        return parts
    if len(pieces) > 1 and _POSTCODE.fullmatch(text[pieces[-1][0] : pieces[-1][1]]):
        code = pieces.pop()
        parts.append(Part(name="postcode", start=code[0], end=code[1]))
    if len(pieces) > 1 and text[pieces[-1][0] : pieces[-1][1]] in shapes.REGIONS and len(pieces) > 2:
        region = pieces.pop()
        parts.append(Part(name="region", start=region[0], end=region[1]))
    return parts


def _inside(found: re.Match[str], other: re.Match[str] | None) -> bool:
    return other is not None and other.start() <= found.start() < other.end()
