"""Other studies that someone is or was in, and investigational drugs that they were given there."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Status
from assistant.eligibility.statements.found import Found

HEAD = "investigational agent"
"""The clinical name of all of these: what criteria ask about is the same for each."""
_STUDY = (
    r"(?:clinical |research |drug |medical |vaccine )?(?:trials?|stud(?:y|ies))\b"
    r"(?! (?:nurse|team|doctor|site|centre|center|visit|staff|drug|medication|coordinator))"
)
_OTHER = r"(?:an?other|a different|one other|a previous|a prior|an earlier|an?|one)"
_DRUG = (
    r"(?:drugs?|agents?|medicines?|medications?|products?|tablets?|pills?|treatments?|therap(?:y|ies)|"
    r"vaccines?|devices?)"
)
_PAST = re.compile(
    r"\b(?:took part|taken part|participated|(?:was|were|been) (?:never |not )?(?:enrol+ed )?|enrol+ed) ?in "
    rf"{_OTHER} {_STUDY}",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:am|is|are|'m|\u2019m|'s|\u2019s) (?:currently |now |already |still )?"
    rf"(?:enrol+ed |taking part |participating )?in {_OTHER} {_STUDY}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:(?:other|any|the) )?(?:investigational|experimental|trial|study) {_DRUG}\b", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(?:never|not)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|not|n't)\b[^.,;]{0,20}$", re.IGNORECASE)


def other_trials_in(text: str) -> Iterator[Found]:
    """Yield the studies and investigational drugs of a text; how they stand is read like any treatment."""
    for pattern, status in ((_PAST, "history"), (_NOW, "present"), (_NAMED, None)):
        told: Status | None = "history" if status == "history" else "present" if status else None
        for at in pattern.finditer(text):
            if told == "history" and (_NEVER.search(text[: at.start()]) or _WITHIN.search(at.group())):
                told = "absent"
            yield Found("treatment", at.start(), at.end(), at.group(), heads=(HEAD,), status=told, rank=0)
