"""Tells the lines of an eligibility text apart: list marks, side headings, groups, joined items."""

import re

_BULLETS = (
    "\u2022\u00b7\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u2023\u2043\uf0b7\u27a2\u2714*+\u2013\u2014-"
)
_MARK = re.compile(
    rf"(?P<mark>(?P<bullet>\\?[{_BULLETS}])|(?P<number>\(?\d{{1,2}}(?:\.\d{{1,2}})*\\?[.)]|\(\d{{1,2}}\))|"
    r"(?P<roman>\(?(?:ix|iv|v?i{1,3}|x)\\?[.)])|(?P<letter>\(?[a-zA-Z]\\?[.)])|"
    r"(?P<other>o))(?P<gap>\s+)(?=\S)"
)
_NUMBER_TIGHT = re.compile(r"(?P<mark>\(?\d{1,2}[.)])(?=[A-Z(])")
_ABOUT_GROUP = (
    r"\([^)]{1,60}\)|(?:for|of|in)\b|[-\u2013]\s*(?:for|the|all|group|cohort|arm|part|stage|phase|step|"
    r"healthy|control|adult|"
    r"pa?ediatric|patient|participant|subject)"
)
_SIDE = re.compile(
    r"^[#*_\s]*(?P<who>(?:[\w/&()-]+[.)]?\s+){0,4}?)"
    r"(?:(?:inclusion|exclusion|non-?inclusion|eligibility|ineligibility)\s*(?:(?:/|and|&)\s*exclusion\s*)?"
    r"(?:criteri(?:a|on)s?|requirements?)|criteria for (?:inclusion|exclusion)|inclusions?|exclusions?|"
    r"includes?|"
    r"excludes?|included|excluded|who (?:can|may|should)(?: ?not|'t|\u2019t)? "
    r"(?:take part|participate|join|enrol+|be in (?:this|the) (?:study|trial)))"
    rf"(?P<rest>\s*(?:(?:{_ABOUT_GROUP})[^:.;?]{{0,80}})?)[*_\s]*(?P<colon>:|\?|\s[-\u2013]\s)?[*_\s]*",
    re.I,
)
_SIDE_SENTENCE = re.compile(
    r"^[#*_\s]*(?:(?:all|the|eligible|potential|study|adult)\s+){0,2}(?:subjects?|patients?|participants?|"
    r"people|persons?|"
    r"individuals|volunteers|women|men|children|adults|candidates|you)\b[^:.;]{0,60}\b(?:included|excluded|"
    r"eligible|"
    r"ineligible|enrolled|take part|participate)\b[^:.;]{0,60}\b(?:if|when|who|criteria|"
    r"following)\b[^:.;]{0,40}:\s*$",
    re.I,
)
_SIDE_TO_READER = re.compile(
    r"^[#*_\s]*(?:(?:(?:all |the |adult )?(?:you|people|persons?|patients?|participants?)"
    r"(?: (?:may|might|can|could|will|should|would|are|is|do|must))(?:n't|n\u2019t| ?not)?"
    r"(?: (?:also|possibly|still|be|not|able|allowed|permitted|eligible|suitable|a good fit|qualified))*"
    r"(?: (?:to|for))?"
    r"(?: (?:join|qualify|take part|participate|enrol+|be in|be included|be eligible|be part of))?"
    r"(?: (?:in|for|of))?(?: (?:this|the|our)(?: [\w-]+){0,2} (?:study|trial|research)| it)?"
    r",? (?:if|when)\b[^:;]{0,80}"
    r"|you can(?:'t|\u2019t) (?:join|take part|participate|enrol+|be in)\b[^:.;]{0,40} if\b[^:;]{0,80}"
    r"|to (?:be eligible|take part|join|participate|qualify|be (?:in|included))\b[^:.;]{0,100}\b(?:must|"
    r"need|should|have to)\b[^:.;]{0,80})"
    r"|(?:in|out)(?=\W*:))\s*:[*_\s]*$",
    re.I,
)
"""What pages and leaflets say to people: "You may be able to join if you:", "In:" in short notes."""
_COMMON = frozenset(
    (
        "key principal main major general specific primary overall study trial patient subject participant "
        "additional common other core the all of additional further full detailed minimum basic clinical"
    ).split()
)
_NEGLECT = frozenset(
    ("not meet meeting meets met fulfil fulfill fulfilling fulfils any per see no did does do as").split()
)
"""Words before "inclusion criteria" that make it a criterion ("Not meeting inclusion criteria")."""
_GROUP_WORDS = (
    r"(?:the\s+)?(?:groups?|cohorts?|arms?|parts?|stages?|phases?|sub-?stud(?:y|ies)|strat(?:um|a))\s+"
    r"\(?[A-Z0-9IVivx]{1,4}\b[^.;]{0,80}"
)
_PEOPLE = (
    r"(?:[\w/-]+\s+){0,3}(?:groups?|cohorts?|volunteers?|controls?|adults?|pa?ediatrics?|children|donors?|"
    r"recipients?|"
    r"caregivers?|patients?|cases?|participants?|subjects?|survivors?|parents?|mothers?|infants?|neonates?|"
    r"newborns?|clinicians?|providers?|"
    r"physicians?|residents?|staff)(?: \([^)]*\))?"
)
GROUP = re.compile(rf"^[#*_\s]*(?:for\s+)?(?:{_GROUP_WORDS})\s*[*_]*\s*:?\s*[*_]*$", re.I)
PEOPLE_LINE = re.compile(rf"^[#*_\s]*(?:for\s+)?(?:{_PEOPLE})\s*[*_]*\s*:?\s*[*_]*$", re.I)
PEOPLE_HEADING = re.compile(
    rf"^[#*_\s]*(?:{_PEOPLE}|(?:[\w/-]+\s+){{0,2}}(?:patients?|participants?|subjects?|people|adults|children|women|men)"
    r"\s+(?:with|without|undergoing|receiving|on|who (?:have|had|are|were))\s+[^.;:,]{2,60}|"
    rf"(?:[\w/-]+\s+){{0,3}}(?:cohort|group|arm|part)(?:s|\s+[\w-]{{1,12}})?(?:\s+only)?)[*_\s]*$",
    re.I,
)
"""A line of its own over a list: whom the list is for, without a colon."""
EVERYBODY = re.compile(
    r"^[\W_]*(?:for\s+)?(?:all|both|every|each)\b(?:\s+of)?(?:\s+the)?\s+(?:[\w-]+\s+)?(?:participants?|patients?|"
    r"subjects?|groups?|cohorts?|arms?|parts?|people|volunteers)\b",
    re.I,
)
"""A group that is none: its list is for all."""
JOINER = re.compile(r"^\W*(?:and|or|and/or)\W*$", re.I)
INLINE = re.compile(r"(?<=[:;.])\s+[-\u2022\u2013*](?:\s+[-\u2022\u2013])*\s+(?=\S)")
FLAT = re.compile(r"(?<![\d\u2265\u2264<>=])\s[-\u2022]\s+(?=[A-Z\u2265\u2264<>(])")
NUMBERED_INLINE = re.compile(r"(?:(?<=[:;,.])|(?<=\sor)|(?<=\sand))\s*\(?(?:\d{1,2}|[a-h])\)\s+(?=\S)")
FOLLOWING = re.compile(r"\b(?:following|these|below)\b[^:]{0,60}:\s+(?=\S)", re.I)
NOTE = re.compile(r"^[\W_]*(?:note|nb|n\.b\.|notes|please note|remark|definitions?)\b\s*[:.\-]?", re.I)
TERMINAL = re.compile(r"[.;:!?)\]]\W*$")


def is_side_heading(body: str) -> bool:
    """Tell whether a line is (or starts with) "Inclusion criteria:", "Exclusion:" and the like."""
    return side_length(body) > 0


def side_length(body: str) -> int:
    """Return how many characters of a line are such a heading, 0 for none."""
    if len(body) <= 200 and is_side_sentence(body):
        return len(body)
    found = _SIDE.match(body[:240])
    if not found:
        return 0
    rest, said = body[found.end() :], found[0]
    strong = re.search(r"criteri|requirement", said, re.I)
    who = [word for word in re.findall(r"[a-z]+", found["who"].casefold()) if word not in _COMMON]
    if who and (not (strong and (found["colon"] or not rest)) or _NEGLECT & set(who)):
        return 0
    if not rest:
        return len(body) if strong or found["colon"] or not found["rest"].strip() else 0
    return found.end() if found["colon"] and (strong or re.search(r"inclusion|exclusion", said, re.I)) else 0


def is_side_sentence(words: str) -> bool:
    """Tell whether words open a side as a sentence ("You may be able to join if you:")."""
    return bool(_SIDE_SENTENCE.match(words) or _SIDE_TO_READER.match(words))


def side_people(words: str) -> str | None:
    """Return whom a side heading names before its keyword ("Resident Inclusion Criteria": "Resident")."""
    found = None if is_side_sentence(words) else _SIDE.match(words)
    who = [w for w in (found["who"].split() if found else []) if w.casefold().strip(".)#") not in _COMMON]
    return " ".join(who) if who and not re.fullmatch(r"\W*\w{1,2}\W*", " ".join(who)) else None


def mark_of(body: str) -> tuple[int, str]:
    """Return the length of the list marks at the start of a line and the style of the last one."""
    at, style = 0, ""
    while at < len(body):
        found = _MARK.match(body, at) or (None if at else _NUMBER_TIGHT.match(body))
        if not found:
            break
        groups = found.groupdict()
        if at and not groups.get("bullet"):
            break
        kind = next((k for k in ("bullet", "number", "roman", "letter", "other") if groups.get(k)), "number")
        shape = re.sub(r"\w+", "", found["mark"]) if kind != "bullet" else found["mark"]
        if kind == "number":
            shape += "." * found["mark"].strip(".()").count(".")
        style = style or kind + shape
        at = found.end()
    return at, style
