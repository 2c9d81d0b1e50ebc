"""How bad, active or advanced an illness is said to be: "severe asthma", "diabetes, well controlled"."""

import re

from assistant.eligibility.judging.degrees import plain_control

_SORTS = (
    r"(?:very )?severe|moderate|mild|moderate[- ]to[- ]severe|mild[- ]to[- ]moderate|active|inactive|"
    r"uncontrolled|"
    r"untreated|metastatic|locally advanced|advanced|end-?stage|decompensated|compensated|unstable|stable|"
    r"acute|chronic|recurrent|refractory|relapsed|relapsed/refractory|invasive|unresectable|resectable|"
    r"high-risk|low-risk|intermediate-risk|high-grade|low-grade|treatment-resistant|drug-resistant|"
    r"transfusion-dependent|platinum-resistant|"
    r"early|progressive|resistant|inoperable|symptomatic|asymptomatic|latent|persistent|paroxysmal"
)
_OUT = (
    r"(?:poorly|badly|inadequately|insufficiently|not (?:yet )?(?:well|properly|adequately|fully)?)[- ]?\s*"
    r"(?:controlled|under control)|out of control|not (?:yet )?under control"
)
_WELL = r"(?:well|fully|completely)?[- ]?(?:controlled|under (?:good )?control)"
_BEFORE = re.compile(rf"(?:(?<![\w/-])(?:{_OUT}|{_WELL}|{_SORTS})(?:,|\s+(?:and|but))?\s+)+$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:,? (?:which|that))?,?\s*(?:(?:is|are|was)\s+)?(?:(?:now|currently|still|very|quite|rather|really|"
    rf"pretty)\s+)*(?P<how>{_OUT}|{_WELL}|severe|mild|moderate|active|inactive|uncontrolled|"
    r"untreated|advanced|metastatic|unstable|stable|decompensated)(?![\w-])(?!\s+(?:to|but|and|or|"
    r"[a-z]*(?:oma|itis|osis|emia|pathy|disease|cancer|asthma|diabetes))\b)",
    re.IGNORECASE,
)
_LOOK_BACK = 60


def degree_of(text: str, start: int, end: int) -> str:
    """Return the words right beside an illness that say how bad it is, in plain form; empty for none."""
    low = max(0, start - _LOOK_BACK)
    before = _BEFORE.search(text[low:start])
    after = _AFTER.match(text, end)
    said = " ".join([before.group() if before else "", after["how"] if after else ""])
    return " ".join(plain_control(said.replace(",", " ")).casefold().split())


def with_degree(text: str, start: int) -> int:
    """Return where the words begin that lead to an illness and say how bad it is."""
    low = max(0, start - _LOOK_BACK)
    before = _BEFORE.search(text[low:start])
    return low + before.start() if before else start
