"""Medicines, treatments and procedures, and whether they go on, are over, or are to come."""

import re
from collections.abc import Iterator, Sequence

from assistant.eligibility.statement import Status
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.names import NamedThing, names_in

_SURGERY = re.compile(
    (
        r"\b(?:(?:partial|total|radical|bilateral|left|right|sleeve|double)\s+)*[a-z]{3,}(?:ectomy|"
        r"ectomies|ostomy|plasty|oplasty|otomy)\b"
    ),
    re.IGNORECASE,
)
_OF_MARROW = re.compile(
    r"(?<!allogeneic )(?<!autologous )\b(?:stem[- ]cell|bone marrow|marrow) transplant(?:ation)?s?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\s+(?:from|with|using) (?:(?:an? |my |his |her |the )?(?:(?:fully |half[- ])?(?:un)?related |matched |"
    r"sibling |"
    r"family |identical |haploidentical )*(?:donor|sister|brother|sibling|mother|father|son|daughter|mum|"
    r"dad)\b|"
    r"(?P<own>(?:my|his|her) own (?:stem )?cells))",
    re.IGNORECASE,
)
_NO_SURGERY = frozenset(["lobotomy", "dichotomy", "anatomy"])
_KINDS = re.compile(
    r"(?:(?:autologous|allogeneic|haploidentical|allo|auto|unrelated donor|donor|horse|inhaled|"
    r"intravenous|oral|topical|adjuvant|neoadjuvant|"
    r"whole[- ]brain|stereotactic|anti-?tnf|deceased donor|living donor|systemic|chronic)\s+)+$",
    re.IGNORECASE,
)
_CUES: tuple[tuple[Status, str], ...] = (
    (
        "history",
        r"(?:been |am |is |went |gone )?off|last (?:dose|infusion|cycle|injection|round|treatment|"
        r"course)(?: of| with)?|previously on|(?:was|were|been|had been) (?:on|taking|using)|"
        r"used to (?:take|be on|use)|took|received|underwent|completed|finished|"
        r"stopped|discontinued|quit|came off|tried|after(?: failing| failure of| having)?|failed|"
        r"failing|failure of|inadequate response to|intolerant to|"
        r"prior|previous(?:ly)?|past|former|progressed (?:on|after|through|despite)|refractory to|"
        r"relapsed (?:after|on)|s/p|status post|had|"
        r"got|following|treated with|treated by|post|removed by|switched from|history of|did(?:n't|"
        r" not) respond to(?: the last)?|"
        r"resistant to|given|until|put in|went through|have had|has had|i've had|he's had|she's had|"
        r"exposed to|despite prior",
    ),
    (
        "present",
        r"currently(?: on| taking| receiving)?|is on|am on|i'm on|he's on|she's on|are on|still (?:on|"
        r"takes?|taking)|"
        r"(?<!was )(?<!were )(?<!been )(?<!previously )(?<!failed )(?<!progressed )(?<!relapsed )\bon|"
        r"takes?|"
        r"taking|using|uses?|have been on|has been on|started(?: on)?|starting|begun|receiving|"
        r"receives|switched to|changed to|now(?: on| takes?| taking)?|gets?|getting|"
        r"controlled with|managed with|despite|maintenance|stable on|medications?(?: include| are)?:?|"
        r"meds:?|with an?|wears?|dependent on|requiring|requires|needs|put on|then|"
        r"have an?|has an?|in place",
    ),
)
_CUE = tuple((status, re.compile(rf"(?<![\w'-])(?:{cue})(?![\w-])", re.IGNORECASE)) for status, cue in _CUES)
_NO_MEDICINE = re.compile(
    r"\b(?:no|not (?:on|taking|using) any|(?:don't|do not|doesn't|does not|never) (?:take|use|"
    r"need)s?(?: any)?|without(?: any)?)\s+"
    r"(?:current |regular |other |daily |prescription )?(?:medications?|medicines?|drugs|pills|"
    r"meds)\b(?!\s+(?:allerg|except|besides|other than|apart))",
    re.IGNORECASE,
)
_ONLY_MEDICINE = re.compile(
    r"\bonly (?:current |regular |daily |prescription )*(?:(?P<kind>(?:medications?|medicines?|drugs?)\b)|"
    r"(?:uses?|takes?|using|taking|on)\b)",
    re.IGNORECASE,
)
NAMED_SOON = 40
"""Characters within which "only takes" names a medicine: "I only take the bus" says nothing of any."""
_STOPPING = re.compile(
    r"\b(?:stop|stopping|skip|pause|come off|give up|hold)(?: taking| using)? (?:my|his|her|the)?\s*$",
    re.IGNORECASE,
)
"""Who asks about stopping a medicine takes it."""
_AFTER: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        "history",
        re.compile(
            r"^[^.;,]{0,30}?[,(]?\s*(?:(?:but|and|which|i|he|she|was|were|it|that|then|had to|neither|"
            r"none|both)\s+){0,4}(?:stopped|discontinued|completed|finished|ended|failed|"
            r"(?:did|do|does)(?:n't| not) (?:work|help)|(?:neither|none) (?:worked|helped)|removed|"
            r"withdrawn|before\b|without (?:luck|success|response|effect|relief)|in the past|"
            r"until (?:last|20|19|a |the |january|february|march|april|may|june|july|august|september|"
            r"october|november|december|progression))",
            re.IGNORECASE,
        ),
    ),
    (
        "present",
        re.compile(
            (
                r"^[^.;,]{0,20}?\b(?:started|ongoing|since|every (?:day|week|month|night)|daily|twice a|"
                r"once a|(?:four|three|two) times a|when needed|at night|in place|program)\b"
            ),
            re.IGNORECASE,
        ),
    ),
)


def treatments_in(text: str, names: Sequence[NamedThing]) -> Iterator[Found]:
    """Yield the treatments that a text names; `usual` is what their kind and the words around them tell."""
    for name in names:
        if name.sort == "condition":
            continue
        start = _with_kind(text, name.start)
        usual: Status = "history" if name.sort == "done" else "present"
        heads = (name.head,) if name.head else ()
        words = _whose_cells(text, name.end) + " ".join(text[start : name.end].split())
        told = _told(text, start, name.end, usual)
        status: Status | None = "present" if _STOPPING.search(text[max(0, start - 60) : start]) else None
        yield Found(
            "treatment",
            start,
            name.end,
            words,
            heads=heads,
            usual=told or usual,
            status=status,
            by_kind=told is None,
            rank=2,
        )
    for at in _SURGERY.finditer(text):
        if at.group().casefold() not in _NO_SURGERY:
            told = None if _told(text, at.start(), at.end(), "history") is None else "history"
            yield Found(
                "treatment",
                at.start(),
                at.end(),
                at.group(),
                usual=told or "history",
                by_kind=told is None,
                rank=2,
            )


def _whose_cells(text: str, end: int) -> str:
    """Return what the words behind a transplant of marrow say of its cells; kidneys are never one's own."""
    if not _OF_MARROW.search(text[max(0, end - 40) : end]):
        return ""
    source = _FROM.match(text, end)
    return "" if source is None else "autologous " if source["own"] else "allogeneic "


def no_treatment_in(text: str) -> Iterator[Found]:
    """Yield where a text says that no medicine at all is taken."""
    for at in _NO_MEDICINE.finditer(text):
        yield Found("treatment", at.start(), at.end(), "any", status="absent", rank=4)
    for at in _ONLY_MEDICINE.finditer(text):
        named = names_in(re.split(r"[.;!?]", text[at.end() : at.end() + NAMED_SOON])[0])
        if at["kind"] or any(one.sort in ("medicine", "ongoing") for one in named):
            yield Found("treatment", at.start(), at.end(), "any other", status="absent", rank=4)


def _with_kind(text: str, start: int) -> int:
    lead = _KINDS.search(text[:start])
    return lead.start() if lead else start


def _told(text: str, start: int, end: int, kind: Status) -> Status | None:
    """Return whether a treatment goes on or is over by the nearest words that tell, None where none do."""
    said = text.replace("\u2019", "'")
    low = max(said.rfind(mark, 0, start) for mark in (". ", "; ", "\n", "! ", "? ")) + 1
    stop = re.search(r"[.;!?](?:\s|$)|\n", said[end:])
    after = said[end : end + stop.start()] if stop else said[end:]
    for status, pattern in _AFTER:
        if pattern.search(after):
            return status
    nearest: tuple[int, Status] | None = None
    for status, pattern in _CUE:
        for at in pattern.finditer(said, low, start):
            if nearest is None or at.end() > nearest[0]:
                nearest = (at.end(), status)
    if nearest is None:
        return None
    between = said[nearest[0] : start]
    if nearest[1] == "present" and kind == "history" and len(between) > 25:
        return None
    return nearest[1]
