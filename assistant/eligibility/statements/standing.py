"""What holds of a thing that a text names: denied, uncertain, only imagined, or over.

After NegEx and ConText (Chapman et al. 2001, Harkema et al. 2009): a cue opens a scope that runs forward, or
back, to where its clause ends. `scope` tells the same, more coarsely, of words that are searched for.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.eligibility.statements.clauses import sentence_bounds

Mark = Literal["ruled_out", "hypothetical", "uncertain", "absent", "history"]
MAX_SCOPE = 300
"""Characters that a cue reaches at most: a list of a note's denials, not the whole note."""
_STRONGEST: tuple[Mark, ...] = ("ruled_out", "hypothetical", "uncertain", "absent", "history")

_VERBS = (
    r"on|takes?|taking|uses?|using|has|have|had|is|are|was|were|am|no|not|without|denies|denied|"
    r"started|starts|switched|"
    r"stopped|received|receives|receiving|underwent|treated|failed|with|weigh\w*|lives?|"
    r"status post|s/p|currently|never|"
    r"drinks?|drank|smokes?|smoked|allerg\w+|got|gets?|don't|doesn't|didn't|haven't|hasn't|can|"
    r"could|will|should|tested|showed|"
    r"lansky|ecog|karnofsky|nyha|positive|do|does|just|progressed|after|before|mine|prior|"
    r"previous|past|former"
)
_END = re.compile(
    r"[;\u2014]|:(?=\s)|\b(?:but|however|although|though|even though|except|besides|apart from|"
    r"other than|whereas|while|which|who|"
    r"presents|presented|presenting|complain\w*|comes?|came|arriv\w+|brought|admitted|reports|describes|"
    r"because|since|until|so far|so i|so he|so she|then|now|yet|despite|due to)\b"
    rf"|(?:,|\band\b)\s*(?:and\s+|also\s+|i\s+|he\s+|she\s+|we\s+|they\s+)*(?:{_VERBS})(?![\w'-])"
    r"|(?:,\s*|\s+)(?:and\s+)?(?:i|he|she|they|we|it|my|his|her|our|the patient|i'm|i've|he's|"
    r"she's|it's)\b(?!\s+(?:have|had|has) (?:had )?to\b)"
    r"|,\s+[^,;]{0,25}\d|\b(?:is|are|was|were|am|will be|has been|have been)\b|\.(?=\s|$)|\bor not\b",
    re.IGNORECASE,
)
"""Where the scope of a cue ends: a new clause, and an item of a list that gives a number."""

_NOT_BUT = (
    r"(?!\s+(?:only|sure|certain|really sure|know|know whether|well[- ]controlled|controlled|"
    r"(?:yet )?under control|increase|change|doubt|more than|"
    r"less than|at least|to mention|long ago|better|improv\w+|respon\w+|tolerat\w+|eligible|"
    r"matter|work\w*|help\w*|success\w*|"
    r"luck|relief|longer|yet known|clear|that i know|a candidate|candidate))"
)
_PRE: tuple[tuple[Mark, str], ...] = (
    (
        "absent",
        rf"\b(?:no|not|without|cannot|can't|never|none of|neither|nor|denie[sd]|deny|denying|"
        rf"negative for|absence of|"
        rf"absent|free of|free from|ruled out|rules out|zero|"
        rf"(?:do|does|did|is|are|was|were|has|have|had|am|would|should|could|ca)(?:n't| not|nt)|"
        rf"ain't){_NOT_BUT}\b"
        r"(?:\s+(?:any|ever|had|have|been|a|the|known|current(?:ly)?|taken|take|taking|using|use|got|"
        r"prior|previous|on|"
        r"evidence of|(?:personal |past |known |prior )?(?:medical )?history of|signs? of|got any))*",
    ),
    (
        "hypothetical",
        r"\b(?:(?:do|does|must|will|would|should) (?:i|he|she|we|they|my \w+) (?:have to|need to|need|"
        r"use|take|get)|(?:people|patients|someone|somebody|anyone|those|persons|participants|adults|"
        r"children|women|men) (?:with|who|on|having|taking)|mentioned|(?:told|tell) me about|"
        r"talk(?:ed)? about|brought up|what if|"
        r"(?<!sure )(?<!know )(?<!wonder )(?<!wondering )(?<!check )(?<!see )if|in case|"
        r"unless|would|wish(?:es|ed)? (?:for|to)?|hop(?:e|es|ing) (?:for|to)|plan(?:s|ned|"
        r"ning)? (?:for|to|on)?|"
        r"scheduled (?:for|to)|booked (?:in )?for|candidate for|waiting (?:list )?for|awaiting|"
        r"on the list for|going to|about to|will|"
        r"(?:would|should) (?:i|we|he|she)|should (?:i|we|he|she)|trying (?:to get|for)|"
        r"wants? to (?:get|have|become)|"
        r"(?:at |increased |high |higher )?risk (?:of|for)|afraid (?:of|i)|scared of|(?:know|ask|"
        r"asking|asked|heard|hear|read|reading|learn|curious|information|info|"
        r"questions?) (?:more )?(?:about|on)|interested in|considering|consider(?:ed)? for|offered|"
        r"recommend(?:s|ed)?|suggest(?:s|ed)?|thinking (?:of|about)|eligible for|proposed|"
        r"screening for|screened for|prevent(?:ion of)?|"
        r"could (?:i|he|she|we) (?:get|have|take)|next step is|discuss(?:ed|ing)?)\b",
    ),
    (
        "uncertain",
        r"(?:(?<![^\s(,;:/])\?\s?(?=[A-Za-z])(?!\s?(?:i|my|we|do|is|are|can)\b))|\b(?:might|(?<!in )(?<!of "
        r")(?<!since )(?<!by )may(?! (?:19|20)\d\d)|maybe|perhaps|"
        r"possibl[ey]|probabl[ey]|presumed|presumptive|suspect(?:s|ed|ing)?|suspicio(?:n|us) (?:of|"
        r"for)|"
        r"likely|unsure|not (?:quite |really )?(?:sure|certain|clear)(?: (?:if|whether|about))?|"
        r"questionable|query|concern(?:s|ed)? (?:for|of|about)|"
        r"worried (?:about|that|i|he|she)|could have|could be|think (?:i|it|he|she)|thinks? (?:that|i|"
        r"it|he|she)|rule out|r/o|cannot exclude|"
        r"can't exclude|differential|don't know (?:if|whether)|do not know (?:if|whether)|wonder(?:s|"
        r"ing)? (?:if|whether)|seems? to|appears? to|"
        r"testing (?:me |him |her )?for|tested for|checking for|looks like)\b(?!\s+(?:negative|positive))",
    ),
    (
        "history",
        r"\b(?:history of|hx of|h/o|past medical history|medical history|pmhx?|used to (?:have|be|"
        r"take|get)|recovered from|"
        r"survived|cured of|got over|status post|s/p|survivor of|no longer (?:has|have|take|takes|on|"
        r"use|uses)?|years of|"
        r"(?:have|has) had (?=\w+ in (?:19|20)))\b(?:\s+(?:of|is|includes?|including|significant for|"
        r"notable for|positive for|"
        r"remarkable for))*\s*:?",
    ),
)
_STATE = re.compile(
    r"(?:\s*(?:,|or|nor|and|/|,\s*(?:or|nor|and))?\s*(?:currently\s+)?(?:pregnant|breast-?\s?feeding|"
    r"lactating|nursing|"
    r"sexually active|smok(?:ing|ed|es?|ers?)|drink(?:ing|s)?|menopausal|diabetic|hypertensive|asthmatic|"
    r"epileptic|obese|"
    r"overweight|alcohol|tobacco|(?:regular |other |current )?(?:meds?|medications?|medicines?|tablets|"
    r"drugs))\b)+",
    re.IGNORECASE,
)
"""States that "not" denies alone: "not pregnant, COPD" denies no COPD, as "no asthma, COPD" does."""
_LISTS = re.compile(r"den(?:y|ie)|negative|free|absence|neither|none", re.IGNORECASE)
"""Cues that a list of denials follows: "denies smoking, diabetes, asthma" denies all three."""
_OR = re.compile(r"\s*,?\s*(?:or|nor)\b", re.IGNORECASE)
_ADJECTIVES: tuple[tuple[Mark, str], ...] = (
    (
        "history",
        r"\b(?:prior(?! to\b)|(?<!the )previous|former|(?<!for the )(?<!over the )(?<!in the )past|"
        r"previously|formerly|recent)\b",
    ),
    ("absent", r"\b(?:lack of|lacks)\b"),
    ("uncertain", r"\b(?:possible|suspected|probable|presumed)\b"),
)
"""Cues that speak of what follows up to the next comma only."""
_SUBJECT = re.compile(
    (
        r"\s+(?:that\s+|whether\s+)?(?:i|he|she|they|we|it|you|my \w+|the patient)(?:\s+(?:also|ever|"
        r"still))?(?:\s+(?:is|am|are|was|were|have|has|had|will|takes?))?\b"
    ),
    re.IGNORECASE,
)
"""The subject and verb that a cue such as "if" or "not sure whether" opens a clause with."""
_ITEM_END = re.compile(
    r"[,;:.(]|\band\s+(?:on|takes?|has|is|was|with)\b|\b(?:on|with|in|who|which)\b", re.IGNORECASE
)
_POST: tuple[tuple[Mark, str], ...] = (
    (
        "ruled_out",
        r"^[^.;]{0,30}?\b(?:(?:was|were|has been|is|been) )?(?:ruled out|excluded|not found|"
        r"not detected|not seen|not present|"
        r"not confirmed|never confirmed|is absent|absent)\b",
    ),
    (
        "absent",
        r"^(?:[\s\w-]{0,28}?(?:antibod(?:y|ies)|antigen|serology|test|screen|pcr|igm|ab|ag|status|"
        r"swab|culture|biopsy)?\s*)?"
        r"(?:(?:was|is|were|came back|are|tests? (?:was|is|came back))\s+)?(?:negative|neg\b|"
        r"non-?reactive|\(-\)|undetectable(?! on| for years on))(?! for\b)|"
        r"^\s*[:=]\s*(?:no|none|negative|neg|absent|nil|denied|-)(?!\w)|^\s*-\s*(?:no|none|negative)\b",
    ),
    (
        "history",
        r"^[^,.;]{0,25}?[,(]?\s*(?:(?:but|and|which|it|that|now|since|has|have|it's|is|was|were|been|"
        r"got|fully|successfully)\s+){0,4}"
        r"(?:cured|cleared|resolved|in the past|went away|gone|healed|eradicated|recovered)\b|"
        r"^\s*(?:as a (?:child|kid|baby|teenager)|at age \d+|at the age of|in childhood|when (?:i|he|"
        r"she) was)\b"
        r"|^\s*(?:,?\s*(?:but )?(?:it |and it )?(?:was|were|has been)\s+(?:fully |"
        r"successfully )?treated)\b|^\s+treated and\b",
    ),
    (
        "uncertain",
        r"^\s*\(\?\)|^\s*(?:is |was )?(?:suspected|possible|likely|not (?:yet )?confirmed)\b",
    ),
    (
        "hypothetical",
        (
            r"^\s*(?:(?:is|are|was|has been|being) )?(?:planned|scheduled|booked|pending|offered|proposed|"
            r"considered|recommended|being considered)\b"
        ),
    ),
)


@dataclass(frozen=True)
class _Scope:
    start: int
    end: int
    mark: Mark


class Standing:
    """The scopes of a text, asked about any part of it."""

    def __init__(self, text: str) -> None:
        """Find every cue of a text and the scope that it opens."""
        self._text = text.replace("\u2019", "'")
        self._bounds = sentence_bounds(text)
        self._scopes: list[_Scope] = []
        for low, high in self._bounds:
            self._open(low, high)

    def mark(self, start: int, end: int) -> Mark | None:
        """Return what holds of `text[start:end]`, the strongest of several; None for what is just said."""
        marks = {one.mark for one in self._scopes if one.start < end and start < one.end}
        high = next((right for left, right in self._bounds if left <= start < right), len(self._text))
        after = self._text[end:high]
        for mark, pattern in _POST_CUES:
            if pattern.search(after) and not _is_held_down(self._text[start:end], after):
                marks.add(mark)
        before = self._text[max(0, start - 40) : start]
        if _ANSWERED_NO.match(self._text, end) or _NON.search(before):
            return "absent"
        if {"hypothetical", "absent"} <= marks and _NOT_PLANNED.search(before):
            return "absent"
        return next((mark for mark in _STRONGEST if mark in marks), None)

    def _open(self, low: int, high: int) -> None:
        for mark, cue in _PRE_CUES:
            for at in cue.finditer(self._text, low, high):
                subject = _SUBJECT.match(self._text, at.end(), high)
                begin = subject.end() if subject else at.end()
                last = min(high, begin + MAX_SCOPE)
                alone = mark == "absent" and not _LISTS.match(at.group())
                state = _STATE.match(self._text, at.end(), last) if alone else None
                last = state.end() if state and not _OR.match(self._text, state.end()) else last
                ends = _END.search(self._text, begin, last)
                self._scopes.append(_Scope(at.start(), ends.start() if ends else last, mark))
        for mark, cue in _ADJECTIVE_CUES:
            for at in cue.finditer(self._text, low, high):
                last = min(high, at.end() + MAX_SCOPE)
                ends = _ITEM_END.search(self._text, at.end(), last)
                self._scopes.append(_Scope(at.start(), ends.start() if ends else last, mark))


def _is_held_down(thing: str, after: str) -> bool:
    """Whether it says that treatment holds a virus down which nobody gets rid of: "HIV undetectable"."""
    return bool(re.search(r"\bhiv\b", thing, re.IGNORECASE) and _UNDETECTABLE.match(after))


_UNDETECTABLE = re.compile(r"[\s\w,:-]{0,28}?\bundetectable\b", re.IGNORECASE)
_ANSWERED_NO = re.compile(r"\s*\?\s+(?:no|nope|never|none)\b", re.IGNORECASE)
_NON = re.compile(r"\bnon[- ]$", re.IGNORECASE)
""""Non-diabetic" denies; in "non-productive cough" the cough is there."""
_NOT_PLANNED = re.compile(
    r"\b(?:not|no) (?:a |an )?(?:planned|scheduled|candidate|waiting|planning)", re.IGNORECASE
)
_PRE_CUES = tuple((mark, re.compile(cue, re.IGNORECASE)) for mark, cue in _PRE)
_ADJECTIVE_CUES = tuple((mark, re.compile(cue, re.IGNORECASE)) for mark, cue in _ADJECTIVES)
_POST_CUES = tuple((mark, re.compile(cue, re.IGNORECASE)) for mark, cue in _POST)
