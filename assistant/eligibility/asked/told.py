"""A criterion's text while it is read: what was taken out is blanked, so that places stay true."""

import re
from dataclasses import dataclass, replace

from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.constraints import Constraint, Window

_EDGE = " \t\n\r,;:.*\u00b7\u2022-\u2013\"'"
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|\d{1,2}[.)](?=\s)|[a-zA-Z]\.(?=\s))\s*")
_CONTENT = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff]+")
GLUE = frozenset(
    "a an the and or of to in on at is are was were be been being by for with as all any both either each "
    "other "
    "must should will may can has have had who which that this these those it its their his her he she "
    "they such "
    "patient patients subject subjects participant participants individual individuals person persons people "
    "volunteer volunteers level levels value values count counts score scores status range within between "
    "from "
    "inclusive respectively least most more less than greater equal measured determined during study trial "
    "screening baseline enrollment enrolment inclusion time if also only i e g if "
    "met fulfilled applies apply required recommended minimum maximum minimal maximal life celsius degree "
    "degrees fahrenheit before onward confirmed documented "
    "following criteria criterion including included both one two age aged ages years year old per then "
    "there "
    "eligible adequate normal acceptable defined test tests result results visit entry history known not "
    "applicable "
    "n etc".split()
)
"""Words that carry nothing by themselves beside a limit or a situation."""


@dataclass(frozen=True)
class Mode:
    """What words further up say of the things below: past or present, a window, a shared qualifier."""

    prior: bool = False
    current: bool = False
    window: Window | None = None
    qualifier: str = ""
    denied: bool = False
    reaction: str = ""
    """"Allergic to": what a list names is no thing taken, but one that is not borne."""


@dataclass(frozen=True)
class Told:
    """The levelled text with blanks for what was taken out, and the limits that stand in it."""

    text: str
    said: str
    limits: tuple[Constraint, ...]
    excludes: bool

    def without(self, start: int, end: int) -> "Told":
        """Return the same with characters `start` to `end` blanked."""
        return replace(self, said=self.said[:start] + " " * (end - start) + self.said[end:])

    def trimmed(self, low: int, high: int) -> tuple[int, int]:
        """Return the bounds without blanks, list marks and closing marks at the edges."""
        numbered = _NUMBERED.match(self.said, low, high)
        low = numbered.end() if numbered and numbered.end() < high else low
        while low < high and self.said[low] in _EDGE:
            low += 1
        while low < high and self.said[high - 1] in _EDGE:
            high -= 1
        return low, high

    def words(self, low: int, high: int) -> str:
        """Return what stands there in one line."""
        return " ".join(self.said[low:high].split()).strip(_EDGE + "()[]")

    def unread(self, low: int, high: int) -> Demand:
        """Return what stands there as words that stay unread."""
        low, high = self.trimmed(low, high)
        return Demand(kind="unread", start=low, end=high, words=self.words(low, high))

    def limits_in(self, low: int, high: int, kind: str = "value") -> list[Constraint]:
        """Return the limits of a kind whose words stand there and were not taken out."""
        return [
            one
            for one in self.limits
            if one.kind == kind
            and low <= one.quantity.start
            and one.quantity.end <= high
            and self.said[one.quantity.first : one.quantity.last].strip()
            and (one.variable or one.quantity.unit)
        ]


def content(words: str) -> list[str]:
    """Return the words that could name something."""
    return [word for word in _CONTENT.findall(words) if word.casefold() not in GLUE]


def joined(kind: str, parts: list[Demand]) -> Demand | None:
    """Return one demand of several; None where there is none, the part itself where there is one."""
    flat: list[Demand] = []
    for part in parts:
        flat += part.parts if part.kind == kind and kind in ("all", "any") else (part,)
    if not flat:
        return None
    if len(flat) == 1 and kind != "none":
        return flat[0]
    return Demand(
        kind=kind,  # type: ignore[arg-type]
        start=min(part.start for part in flat),
        end=max(part.end for part in flat),
        parts=tuple(flat),
    )


def denied(part: Demand) -> Demand:
    """Return the demand that something does not hold."""
    return Demand(kind="none", start=part.start, end=part.end, parts=(part,))


PLAIN = Mode()
"""Nothing said further up."""
