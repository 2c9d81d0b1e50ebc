"""The words of a criterion to its demand: sentence by sentence, what loosens it and what tightens it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.clauses import clause
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.told import Told, content, denied, joined
from assistant.eligibility.constraints import constraints
from assistant.eligibility.constraints.read import LONGEST
from assistant.eligibility.level import level
from corpus.trial import Polarity

_SENTENCE = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bNo)(?<!\bapprox)(?<!\betc)\.(?=\s+[A-Z(*]|\s*$)|;|"
    r"\n(?=\s*(?:[-*\u2022]|\d{1,2}[.)]))|\n\s*\n"
)


_MIS_SIDED = re.compile(
    r"\W*(?:(?:patients?|subjects?|participants?) (?:with|must have|have) )?(?:no|without|absence of|not) "
    r"(?:(?:any|the|a) )?(?:known|history|prior|evidence|previous|current|active|"
    r"concurrent|concomitant|other|clinically|significant|pregnan\w+|signs?|severe|serious|uncontrolled|"
    r"HIV|hepatitis|major)\b",
    re.IGNORECASE,
)
"""So an exclusion does not begin that means what it says: "no known HIV" asks for its absence."""
_ABSENCE = re.compile(
    r"\W*(?:no|without|absence of) (?:(?:any|known|history of|prior|previous|evidence of|current|active|"
    r"concurrent|concomitant|other|or|and|an?|the|clinically|significant|severe|serious|uncontrolled|"
    r"major|chronic|acute|medical|to|drug) )*"
    r"(?:HIV|AIDS|human immunodeficiency|hepatitis|tuberculosis|infections?|malignan\w+|cancers?|allerg\w+|"
    r"hypersensitivit\w+|alcohol|substance|psychiatric|seizures?|epilepsy|stroke|myocardial|heart failure|"
    r"cardiac|cardiovascular|liver|renal|hepatic|kidney|pulmonary|bleeding|thrombo\w+|pregnan\w+|dementia|"
    r"angina|arrhythmias?|medical)\b(?![^.;]*\b(?:therap|treat|medicat|response|progress|mutation|contact|"
    r"exposure|transplant|vaccin|surger|drugs? (?!abuse)|agents?|inhibitors?))",
    re.IGNORECASE,
)
"""Nobody is left out for having no such thing: the exclusion asks for its absence."""
_DEFINES = re.compile(
    r"\b(?:is|are|was|were|will be) (?:further |here )?(?:defined|considered|regarded)\b|\b(?:refers? to|"
    r"means)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"\b(?:de(?:fi|\ufb01)ned (?:as|by)|following|either|one of|any of)\b", re.IGNORECASE)


def asked(text: str, parents: Sequence[str] = (), polarity: Polarity = "inclusion") -> Demand:
    """Return what a criterion's own words demand; `parents` are the texts above it, the nearest last.

    On the side of an exclusion the demand is what excludes. Words that could not be read are an
    `unread` part; a text that demands nothing is one `unread` atom.
    """
    return _asked(text[:LONGEST], tuple(parents), polarity == "exclusion")


@lru_cache(maxsize=8192)
def _asked(text: str, parents: tuple[str, ...], excludes: bool) -> Demand:
    told = Told(text, level(text), constraints(text, parents), excludes)
    made: Demand | None = None
    first, _ = told.trimmed(0, len(text))
    edges = [
        first,
        *(
            place
            for at in _SENTENCE.finditer(told.said, first)
            if not _open(told.said, at.start())
            for place in (at.start(), at.end())
        ),
        len(text),
    ]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        if content(told.said[low:high]):
            made = _sentence(told, made, low, high)
    if made and excludes and _MIS_SIDED.match(told.said):
        if (
            _ABSENCE.match(told.said)
            and made.kind == "none"
            and all(one.kind == "concept" for one in made.atoms())
        ):
            return joined("any", list(made.parts)) or made
        return Demand(kind="unclear", start=made.start, end=made.end, parts=(made, denied(made)))
    return made or Demand(kind="unread", start=0, end=len(text), words=" ".join(text.split()))


def _timed(demand: Demand) -> bool:
    """Whether a part names things, and the time in which they must not have been."""
    atoms = demand.atoms()
    return all(one.kind in ("concept", "unread") for one in atoms) and any(
        one.window is not None and one.window.relation in ("before", "around") for one in atoms
    )


def _names_only(demand: Demand) -> bool:
    """Whether a part only names things: it may be one of a list, or explain what is asked."""
    return all(one.kind in ("concept", "unread") for one in demand.atoms()) and demand.kind != "none"


def _open(said: str, place: int) -> bool:
    """Whether a bracket is open there."""
    return said.count("(", 0, place) > said.count(")", 0, place) and ")" in said[place:]


def _sentence(told: Told, before: Demand | None, low: int, high: int) -> Demand:
    """Join what a sentence says to what those before it demand."""
    said = told.said[low:high]
    bare = re.sub(r"\([^()]*\)", lambda at: " " * len(at.group()), said)
    tightens, loosens = wording.TIGHTENS.search(bare), wording.LOOSENS.search(bare)
    unread = Demand(kind="unread", start=low, end=high, words=" ".join(said.split()))
    if before is not None and (wording.NOTE.match(said) or _DEFINES.search(said)):
        return joined("all", [before, unread]) or unread
    cue = tightens or loosens
    if cue is None:
        return _further(told, before, clause(told, low, high), low, high) or unread
    part = clause(told.without(low + cue.start(), low + cue.end()), low, high) or unread
    if tightens and told.excludes:
        return part if before is None else joined("any", [before, part]) or part
    if tightens:
        return denied(part) if before is None else joined("all", [before, denied(part)]) or part
    if before is None:
        return unread
    loose = joined("all", [before, denied(part)]) if told.excludes else joined("any", [before, part])
    return loose or part


def _further(told: Told, before: Demand | None, part: Demand | None, low: int, high: int) -> Demand | None:
    """Join a sentence that neither lets in nor keeps out to those before it."""
    if before is None or part is None:
        return part or before
    behind = told.said[low - 1 : low]
    if re.match(r"\W*or\b", told.said[low:high], re.IGNORECASE):
        return joined("any", [before, part])
    if told.excludes and _timed(before) and _timed(part):
        return joined("any", [before, part])
    if told.excludes:
        return joined("unclear", [before, part])
    if behind == ";":
        names = _names_only(before) and _names_only(part)
        listed = names or _DEFINED.search(told.said, 0, low) is not None
        return joined("unclear" if listed else "all", [before, part])
    if _names_only(part):
        return Demand(kind="apposed", start=before.start, end=part.end, parts=(before, part))
    return joined("all", [before, part])
