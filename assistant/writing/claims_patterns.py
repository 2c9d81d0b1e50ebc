"""How numbers, units and comparators are written: the regular expressions of `claims_quantities`."""

import re
from typing import Literal

from assistant.number_words import ONES, SCALES, TENS, numbered

Comparator = Literal["", "<", "<=", ">", ">="]

ORDINALS = numbered("first second third fourth fifth sixth seventh eighth ninth tenth", 1)
TIMES = {"single": 1, "once": 1, "twice": 2, "thrice": 3}
MONTHS = numbered("jan feb mar apr may jun jul aug sep oct nov dec", 1)
MONTH_NAMES = frozenset(MONTHS) | frozenset(
    numbered("january february march april may june july august september october november december")
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
TIME_NAMES = {
    "y": "year", "yr": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "hr": "hour",
    "min": "minute", "sec": "second",
}  # fmt: skip

_WORD_NUMBER = (
    rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(list(ONES)[1:10])}))?"
    rf"|{'|'.join(sorted(ONES, key=len, reverse=True))}|{'|'.join(TIMES)}"
)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+(?![\d.,]\d)(?!\d)"
    r"|\d+[.,]\d{1,2}(?!\d)|\d+(?:\.\d+)?)"
)
_BASE = (
    r"(?:mg|mcg|\u03bcg|ug|ng|pg|kg|g|ml|dl|l|mmol|\u03bcmol|umol|nmol|meq|miu|iu|u|gy|cm|mm|mmhg|msec|ms|bpm"
    r"|cells?|copies)"
)
_PER = (
    r"(?:kg|1\.73 ?m\^?2|mm\^?3|m\^?2|ml|dl|l|\u03bcl|ul|min(?:ute)?s?|hours?|h|days?|d|weeks?|dose|cells?"
    r"|infusion|injection|person|patient)\b"
)
_SLASH = r"(?: ?/ ?| per )"
_PEOPLE = r"(?:patients?|participants?|subjects?|people|persons?|individuals?|volunteers?)"
_UNIT = (
    r"(?P<percent>%|percent\b|per cent\b)"
    r"|(?P<uln>(?:x|times)? ?(?:the )?(?:institutional )?"
    r"(?:uln|upper limits? of (?:the )?normal(?: range)?)\b(?: ?\(uln\))?)"
    r"|(?:(?:more|further|additional|consecutive|full|calendar|extra|other) )?"
    r"(?P<time>years?|yrs?|y|months?|mos?|weeks?|wks?|days?|d|hours?|hrs?|h|minutes?|mins?|seconds?|secs?)\b"
    rf"|(?P<measure>{_BASE}\b(?:{_SLASH}{_PER})*|(?:{_SLASH}{_PER})+)"
    rf"|(?P<people>(?:[a-z]+(?:-[a-z]+)? ){{0,2}}?{_PEOPLE})\b"
)
NUMBER = re.compile(
    rf"(?<![\w.^])(?:(?P<digits>{_DIGITS})(?P<ordinal>st|nd|rd|th)?(?=[^\w]|$|_)"
    rf"|(?P<glued>{_DIGITS})(?=[a-z%\u03bc])"
    rf"|(?P<word>{_WORD_NUMBER})\b(?! of (?:the|these|its|them)\b| another\b)"
    rf"|(?P<nth>{'|'.join(ORDINALS)})\b)"
    r"(?P<power> ?[x*] ?10 ?(?:\^|e)? ?(?P<exponent>\d+))?"
    rf"(?P<scale> (?:{'|'.join(SCALES)})\b)?"
    rf"(?:[ -]{{0,2}}(?:{_UNIT}))?",
    re.IGNORECASE,
)
PREFIX_UNIT = re.compile(
    r"\b(grade|stage|class|cohort|arm|group|day|week|month|visit|cycle|type|passage|part|step|level)s?"
    r"(?: (?:must be|has to be|should be|is|of))?[ :<>=\u2264\u2265-]*$",
    re.I,
)
_PHASE_NUMBER = r"(?:iv|i{1,3}|[0-4])[ab]?\b"
PHASE = re.compile(
    rf"\bphases? ?[:-]? ?({_PHASE_NUMBER}(?: ?(?:/|-|,|and|or|to|through)? ?(?:phases? ?)?{_PHASE_NUMBER})*)",
    re.I,
)
PHASE_NUMBER = re.compile(r"\b(iv|i{1,3}|[0-4])[ab]?\b", re.I)
THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
IDENTIFIER = re.compile(r"(?<![\w.])\+?\(?\d[\d().\- ]*\d(?![\w%])")
DATE = re.compile(
    r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b"
    r"|\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Z][a-z]{2,8})\.?,? (\d{4})\b"
    r"|\b([A-Z][a-z]{2,8})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\b"
)
CODE = re.compile(
    r"(?<![\w])(?!(?:phase|grade|stage|day|week|month|cohort|arm|group|age|x)s?-?\d|[cm]?m[23]\b)"
    r"[^\W\d_]+(?:-?\d)[^\W_]*(?:[-+/.][^\W_]+)*",
    re.I,
)

_FILL = (
    r"(?: ?\b(?:a|an|the|of|be|is|are|was|or|grade|score|stage|class|value|age|ages|aged|about|approximately"
    r"|to|total|day|week|month|equal to|its|for|than)\b)*[ :(]*$"
)
BEFORE: tuple[tuple[Comparator, re.Pattern[str]], ...] = tuple(
    (comparator, re.compile(rf"(?:{pattern}){_FILL}", re.I))  # type: ignore[misc]
    for comparator, pattern in (
        (
            ">=",
            r"\u2265|>=|=>|\bat least|\b(?:no|not) (?:less|fewer|lower|younger|shorter) than"
            r"|\b(?:not|never|cannot) (?:be |fall |go )?(?:below|under|(?:less|lower|fewer|younger) than)"
            r"|\b(?:greater|more|higher) than or equal to|\bequal to or (?:greater|more|higher) than"
            r"|\b(?:minimum|youngest|lowest|min\.?|lower (?:age )?limit)(?: [a-z]+){0,3}",
        ),
        (
            "<=",
            r"\u2264|<=|=<|\bat most|\bup to|\bas many as|\bwithin(?: the)?(?: last| past| previous)?"
            r"|\b(?:no|not) (?:more|greater|later|older|longer|higher) than|\bin the (?:last|past)"
            r"|\b(?:not|never|cannot) (?:be |go )?(?:above|over|beyond|exceed(?:ing)?"
            r"|(?:more|greater|higher|older|longer) than)"
            r"|\b(?:less|lower|fewer) than or equal to|\bequal to or (?:less|lower|fewer) than"
            r"|\b(?:maximum|oldest|highest|max\.?|upper (?:age )?limit)(?: [a-z]+){0,3}",
        ),
        (
            ">",
            r"(?<![=])>|\b(?:more|greater|older|higher|longer|better|later) than|\babove|\bover"
            r"|\bexceed(?:s|ing)?|\bbeyond",
        ),
        ("<", r"<|\b(?:less|fewer|younger|lower|shorter|worse) than|\bbelow|\bunder"),
    )
)
AFTER: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (
        ">=",
        re.compile(
            r"\+(?!\w)|,? ?(?:of age |old )?(?:or|and) "
            r"(?:more|older|above|over|greater|higher|up|longer|later|better)\b"
            r"|,? ?(?:is |as |at )?(?:the )?minimum\b(?! ?(?:age|:))",
            re.I,
        ),
    ),
    (
        "<=",
        re.compile(
            r",? ?(?:of age |old )?(?:or|and) (?:less|younger|below|under|fewer|lower|shorter|earlier)\b"
            r"|,? ?(?:is |as |at )?(?:the )?maximum\b(?! ?(?:age|:))",
            re.I,
        ),
    ),
)
TO = re.compile(r"^ ?(?:-|to|through|up to) ?(?:(?:grade|stage|passage|day|week|cohort|phase|age) ?)?$", re.I)
OR = re.compile(r"^ ?(?:,|,? ?or|,? ?and) ?$", re.I)
AND = re.compile(r"^ ?and ?$", re.I)
BETWEEN = re.compile(r"\bbetween ?(?:the )?(?:ages? )?(?:of )?$", re.I)
EVERY = re.compile(r"\b(?:every|each|per)(?: other)? ?$", re.I)
WHEN = re.compile(
    r"^ ?(?:or (?:more|longer) )?(before|prior|ahead|preceding|after|since|following|later)\b", re.I
)
SPLIT = re.compile(r"[,;()|/]|\b(?:and|or|but|while|whereas|plus)\b", re.I)
STRONG = re.compile(r"[;|\n\u2022]|[.!?](?= |$)")
