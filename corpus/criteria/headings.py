"""Tells the lines of an eligibility text apart: side headings, groups, notes, what announces a list."""

import re

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
SIDE_INLINE = re.compile(
    r"(?<=\S)\s+(?P<side>(?:(?:Key|Main|Major|Primary) )?(?:(?:Inclusion|Exclusion) (?:Criteria|criteria)|"
    r"(?:INCLUSION|EXCLUSION) CRITERIA)\s*(?::|(?=[-\u2022*1(])))"
)
"""A side heading in the middle of a line, as texts of one line have them."""
NOTE = re.compile(r"^[\W_]*(?:note|nb|n\.b\.|notes|please note|remark|definitions?)\b\s*[:.\-]?", re.I)
NOTHING = re.compile(r"^\W*(?:none|not applicable|n/?a|nil|no (?:inclusion|exclusion) criteria)\W*$", re.I)
"""An item that asks nothing."""
DEFINITION = re.compile(r"^\W{0,3}(?:an? )?[\w-]+(?: [\w-]+){0,4} (?:is|are) defined (?:as|by)\b", re.I)
CLOSING = re.compile(
    r"^\W*(?:(?:other|additional|further)\b[^.]{0,40}\b(?:inclusion|exclusion|eligibility|criteria)\b[^.]{0,60}"
    r"\b(?:apply|applies|applied)\b|(?:the above|this) (?:information|list)\b[^.]{0,80}\bnot\b[^.]{0,80}\b(?:"
    r"all|complete|exhaustive)\b)",
    re.I,
)
"""What a record says of criteria that it does not list."""
_OPENS = re.compile(
    r"(?:[:\uff1a]|\b(?:following|below|include|includes|including|such as|defined (?:as|by)|as follows|"
    r"either|any of|one of|all of|least one|evidenced by|demonstrated by)\b[^.;]{0,40}[.,;]?)\W*$",
    re.I,
)
INTRODUCTION = re.compile(
    r"\b(?:criteria|eligible|excluded|included|enrol+ed|recruited|participat\w+|considered|take part)\b"
    r"[^.]{0,200}:\W{0,9}$",
    re.I,
)
"""A sentence right under a side heading that only leads to its list."""
_GROUP_NAME = re.compile(
    r"^[^:;,]{2,60}\b(?:cohort|arm|group|stage|sub-?study|part)s?(?: \([^)]*\))?\s*:?\s*$", re.I
)
_OTHER_GROUP = re.compile(
    r"\b(?:age|blood|ethnic|risk|muscle|racial|disease|tumou?r|cancer|early|late|advanced|any|all|both|each)\b",
    re.I,
)
"""Words before "group" and "stage" that make it something else ("age group", "disease stage")."""
EXPLAINS = re.compile(
    r"(?i:this|these|those|that|it|(?:they|he|she)(?! must| should| will| need| are required| have to)|such|"
    r"however|for example|e\.g\.|i\.e\.|if not|otherwise|the (?:above|same|latter|former)|exceptions?|"
    r"in (?:addition|that case)|the [\"\u201c])\b|[a-z(]"
)
"""How a sentence starts that says more of the one before."""
ORPHAN = re.compile(r"(?<=[\w.;)]) (?P<letter>[b-k])\. (?=[A-Z])")
"""A letter in the middle of a line that may go on with a lettered list."""
ANNOUNCES = re.compile(r"\b(?:following|below)\b|:\s*$", re.I)
_FIRST_MARK = re.compile(r"\(?1[.)]\s|[\u2022\u25aa-]\s")
"""What opens a list on the line of its heading."""
_TERMINAL = re.compile(r"[.;:!?)\]\u3002\uff1b\uff1a]\W*$")


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
    if not found["colon"] and strong and not who and _FIRST_MARK.match(rest):
        return found.end()
    if not found["colon"] and strong and rest.startswith(".") and not who and rest[1:2] in ("", " "):
        return found.end() + 1
    return found.end() if found["colon"] and (strong or re.search(r"inclusion|exclusion", said, re.I)) else 0


def is_side_sentence(words: str) -> bool:
    """Tell whether words open a side as a sentence ("You may be able to join if you:")."""
    return bool(_SIDE_SENTENCE.match(words) or _SIDE_TO_READER.match(words))


def side_people(words: str) -> str | None:
    """Return whom a side heading names before its keyword ("Resident Inclusion Criteria": "Resident")."""
    found = None if is_side_sentence(words) else _SIDE.match(words)
    who = [w for w in (found["who"].split() if found else []) if w.casefold().strip(".)#") not in _COMMON]
    return " ".join(who) if who and not re.fullmatch(r"\W*\w{1,2}\W*", " ".join(who)) else None


def ends_in_colon(words: str) -> bool:
    """Tell whether words end in a colon, emphasis marks aside."""
    return words.rstrip("*_ ").endswith((":", "\uff1a"))


def is_ended(words: str) -> bool:
    """Tell whether words end a clause or a sentence."""
    return bool(_TERMINAL.search(words[-40:]))


def opens_list(words: str) -> bool:
    """Tell whether words announce the list that follows them."""
    return bool(_OPENS.search(" ".join(words[-300:].split())))


def names_group(words: str) -> bool:
    """Tell whether words are the name of a group or stage of a study ("Dose escalation stage:")."""
    return bool(_GROUP_NAME.match(words)) and not _OTHER_GROUP.search(words)
