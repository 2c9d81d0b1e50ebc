"""One outcome of a download: measure, description and time frame, joined there with commas.

Each of the three may hold commas too, so only what can be told is named; `text` has all of it.
"""

import re
from typing import Any

from corpus.readers.export.shapes import split_outcome

_LONGEST_FRAME = 400
"""Characters. The registry lets a time frame have 254, and earlier records have some more."""
_LONGEST = 20_000
"""Characters of an outcome that is still cut: the registry lets all three parts have 1,600."""
_OPENS = re.compile(r"[(\[{\uff08]")
_CLOSES = re.compile(r"[)\]}\uff09]")
_TIME_WORD = re.compile(
    r"\d[\d.,:/-]*(?:st|nd|rd|th|h|hr|hrs|min|d|w|wk|wks|m|mo|y|yr|yrs|hours?|days?|weeks?|months?|years?|%)?|"
    r"(?:[a-z]{1,6})?\d+(?:[-/]\d+)*|"
    r"(?:second|minute|hour|hr|min|day|night|week|wk|month|mth|year|yr|quarter|visit|cycle|course|session|period|"
    r"season|semester|trimester|hospitali[sz]ation|dose|dosing|post-?dose|pre-?dose|vaccination|injection|"
    r"infusion|administration|treatment|therapy|intervention|surgery|operation|procedure|transplant(?:ation)?|enrol+ment|"
    r"randomi[sz]ation|screening|baseline|discharge|admission|follow-?up|completion|study|trial|birth|delivery|"
    r"death|progression|relapse|end|start|beginning|initiation|time|point|timepoint|duration|average|mean|median|"
    r"maximum|minimum|lifetime|morning|evening|stay|hospital|icu|assessment|measurement|test|exam|t)(?:s|'s)?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|thirty|"
    r"first|second|third|fourth|fifth|sixth|last|final|initial|every|each|once|twice|daily|weekly|biweekly|monthly|"
    r"quarterly|yearly|annual(?:ly)?|up|upto|to|until|till|through|throughout|thru|from|after|before|at|in|on|of|by|"
    r"during|within|between|over|per|since|prior|pre|post|then|and|or|an|a|the|approximately|approx|about|around|"
    r"estimated|expected|immediately|early|late|later|long|short|term|for|post-?\w+|pre-?\w+|peri-?\w+|intra-?\w+|"
    r"preoperative(?:ly)?|postoperative(?:ly)?|intraoperative(?:ly)?|whichever|comes|occurs|occurred|is|will|be|"
    r"subsequently|thereafter|afterwards?|following|next|consecutive|same|total|whole|entire|full|acute|"
    r"pro-?gression|disease|any|cause|participation|patient|subject|participant|removal|as|needed|change[sd]?|evaluated|performed|measured|assessed|collected|program|i\.?e|inclusion|entry|day-?\d+",
    re.I,
)
_CORE = re.compile(
    r"\d|\b(?:baseline|day|week|month|year|hour|minute|visit|cycle|completion|discharge|screening|follow-?up|"
    r"end|session|surgery|operation|operative\w*|treatment|intervention|\w*ly|average|time|before|after|duration|inclusion|entry)s?\b",
    re.I,
)
_PROSE = re.compile(
    r"^(?:number|percent\w*|proportion|incidence|rate|frequency|change|changes|time|mean|total|the|this|a|an|to|"
    r"measured?|assess\w*|evaluat\w*|determin\w*|defined|it|we|participants?|patients?|subjects?|scores?|"
    r"occurrence|presence|type|duration|severity|questionnaire|difference|compar\w*|based|using|by|as|all|any|"
    r"calculated|collected|change from|will|median|to)\b|^[^,]*\b(?:is|are|was|were|will be)\b",
    re.I,
)
"""How a description begins."""
_LISTING = re.compile(r"^(?:\S+\s+){0,3}(?:and|or|&)\s", re.I)


def outcome_of(text: str) -> dict[str, Any]:
    """Return `text`, the words as they stand, and `measure`, `description` and `timeFrame` where told."""
    if len(text) > _LONGEST:
        return {"text": text}
    said = " ".join(text.split())
    framed = re.search(r"\[\s*time ?frame:", said, re.I)
    if framed:
        measure, description, frame = split_outcome(said)
        told = {"measure": measure, "description": description, "timeFrame": frame}
        return {"text": text, **{key: value for key, value in told.items() if value}}
    out: dict[str, Any] = {"text": text}
    start = _frame_start(said)
    rest = said if start is None else said[:start].rstrip(" ,")
    out.update(_measure(rest))
    if start is not None:
        out["timeFrame"] = said[start:]
    return out


def _frame_start(said: str) -> int | None:
    """Return where the time frame starts: the parts at the end that say nothing but time.

    What follows the full stop of a description is one piece. Otherwise a part before the last one that
    ends a sentence, or that says other things too, is none of it.
    """
    starts = [at + 2 for at in _commas(said)]
    stops = [at for at in starts if said[at - 3] == "."]
    if stops and len(said) - stops[-1] <= _LONGEST_FRAME and _is_time(said[stops[-1] :], 0.5):
        return stops[-1]
    found: int | None = None
    for index in range(len(starts) - 1, -1, -1):
        end = starts[index + 1] - 2 if index + 1 < len(starts) else len(said)
        part = said[starts[index] : end]
        last = index == len(starts) - 1
        ended = part.endswith(".") and not last
        if len(said) - starts[index] > _LONGEST_FRAME or ended or not _is_time(part, 0.5 if last else 0.75):
            break
        found = starts[index]
    return found


def _is_time(part: str, share: float) -> bool:
    """Tell whether a part speaks of time: `share` of its words, one of them a number or a unit."""
    words = re.findall(r"[^\s()\[\];,]+", part)
    told = sum(1 for word in words if _TIME_WORD.fullmatch(word.strip(".:+~<>=\u2264\u2265'\"")))
    return bool(words) and told >= share * len(words) and bool(_CORE.search(part))


def _measure(rest: str) -> dict[str, str]:
    """Return the measure, and the description after it, where one comma can be told as the one between."""
    commas = _commas(rest)
    if not commas:
        return {"measure": rest} if rest else {}
    for index, at in enumerate(commas):
        after = rest[at + 2 :]
        end = commas[index + 1] if index + 1 < len(commas) else len(rest)
        part = rest[at + 2 : end]
        if _continues(part, rest[end + 2 :], len(commas) - index - 1):
            continue
        if after[:1].islower() and not _PROSE.match(after) and len(commas) > 1:
            return {}
        return {"measure": rest[:at].strip(), "description": after.strip()}
    return {}


def _continues(part: str, rest: str, more: int) -> bool:
    """Tell whether a part goes on with a list: "Chaos, Hubbub and Order Scale", "CR, VGPR, and PR"."""
    if _PROSE.match(part):
        return False
    if re.match(r"(?:and|or|including|respectively)\b", part, re.I) or _LISTING.match(part):
        return True
    if len(part.split()) > 4 or not more:
        return False
    return bool(re.match(r"(?:and|or)\b" if more == 1 else r"(?:[^,]{1,30}, )?(?:and|or)\b", rest))


def _commas(text: str) -> list[int]:
    """Return where a comma and a blank stand outside brackets; a bracket that never closes is none."""
    depth = 0
    out: list[int] = []
    closing = len(_CLOSES.findall(text))
    for at, char in enumerate(text):
        if _OPENS.match(char):
            depth += 1
        elif _CLOSES.match(char):
            depth, closing = max(0, depth - 1), closing - 1
        elif char == "," and text[at + 1 : at + 2] == " " and (depth == 0 or closing == 0):
            out.append(at)
    return out
