"""The labels that trial pages put before a value, matched at the start of a line."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.clean import fold
from corpus.readers import shapes
from corpus.readers.labelled.label_table import LABELS, WORDS, Label


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Label]:
    """Return all labels by their folded words."""
    return {name: label for label, names in LABELS for name in names.split("|")}


def of_field(field: str) -> Label:
    """Return the label that announces `field`; KeyError if none does."""
    for label, _ in LABELS:
        if label.field == field:
            return label
    raise KeyError(field)


@dataclass(frozen=True)
class Match:
    """A label at the start of a line: `length` characters of it (colon included), then maybe a value."""

    label: Label
    words: str
    length: int
    value: str


_PARTED = re.compile(r"([^:\t|]{1,50}?)(?:\*{0,2}\s*:|\s*\t|\s{3,}|\s+\|\s)[*_\s]*(?=[^\s*_])")
"""A label and what parts it from its value: a colon, a tab, a wide gap, a bar."""
_NUMBER = re.compile(
    r"(?:[A-Z](?:\.\d+)+\.?|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|\d{1,2}(?=\s+[A-Z][a-z]))\s+(?=\S)"
)
"""The number of a section: "4.1", "3.", "E.5.1"."""
_QUALIFIER = re.compile(r"\s*\((?:actual|estimated|anticipated|planned|expected)\)$")
"""What a registry adds to a label on its value."""
_ABOUT_RECORD = re.compile(r"(keywords) provided by .{2,80}$")
_DECORATION = re.compile(r"^[#*_>\s]*")


def match(body: str) -> Match | None:
    """Return the label that a line is, or starts with, else None.

    "Label", "Label:", "Label: value"; "Label value" only when the value has the label's shape.
    """
    lead = _DECORATION.match(body)
    skip = lead.end() if lead else 0
    rest = body[skip:]
    whole = _of(rest)
    if whole:
        return Match(whole, _name(rest), len(body), "")
    parted = _PARTED.match(rest)
    if parted:
        label = _of(parted[1])
        if label:
            return Match(label, _name(parted[1]), skip + parted.end(), rest[parted.end() :].strip())
    return _label_value(rest, skip)


def number_length(body: str) -> int:
    """Return how many characters of a heading are the number of its section, 0 for none."""
    found = _NUMBER.match(body)
    return found.end() if found else 0


def next_label(value: str) -> int | None:
    """Return where the next "Label: value" starts in a value ("18 to 55. Sex: all"), else None."""
    for found in re.finditer(r"(?:[.;|]|\s{2,})\s*(?=([A-Z][\w /-]{1,40}):\s*\S)", value):
        if _of(found[1]) is not None:
            return found.end()
    return None


def _label_value(rest: str, skip: int) -> Match | None:
    if len(rest) > 200:
        return None
    words = [m.end() for m in re.finditer(r"\S+", rest)][:6]
    for end in reversed(words[:-1] if len(words) < 6 else words):
        label = _of(rest[:end])
        value = rest[end:].strip()
        if not label or not label.shape or not value or label.prose:
            continue
        name = _name(rest[:end])
        free = label.shape is WORDS
        if free and " " not in name and label.field != "country":
            continue
        if (
            free
            and label.field == "country"
            and not all(map(shapes.is_country, re.split(r"[,;|]\s*", value)))
        ):
            continue
        if free and label.field in (
            "outcome_primary",
            "outcome_secondary",
            "outcome_other",
            "condition",
            "keyword",
            "site",
        ):
            continue
        if label.shape.search(value):
            return Match(label, name, skip + end, value)
    return None


def _of(text: str) -> Label | None:
    """Return the label of some words; "condition(s)" is "condition" or "conditions"."""
    known, name = vocabulary(), _name(text)
    found = known.get(name) or known.get(name.replace(" / ", "/"))
    if found is None and "(s)" in name:
        found = known.get(name.replace("(s)", "s")) or known.get(name.replace("(s)", ""))
    if found is None and (about := _ABOUT_RECORD.match(name)):
        found = known.get(about[1])
    return found


def _name(text: str) -> str:
    bare = fold(text).strip(" :*_#?")
    return _QUALIFIER.sub("", bare) if bare.endswith(")") else bare
