"""Where a list of a criterion falls into items, and how they are joined."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.shared import QUALIFIER, Item, shared
from assistant.eligibility.asked.told import Told
from assistant.eligibility.statements.names import names_in
from corpus.glossary import groups_in

Join = Literal["all", "any", "unclear", "mixed"]
ENOUGH_FOR_LIST = 3
"""Things named in so long a list of an exclusion are meant one by one, "and" or not."""
_BETWEEN = re.compile(
    r",\s*(?:and\s?/\s?or|and|or)?(?![\w/])\s*|\s+(?:and\s?/\s?or|and|or|as well as|plus|&)(?:\s+|"
    r"$)(?:/or\s+)?|(?<=[a-z)])\s?/\s?(?=[a-z]{4})|\s+-\s+",
    re.IGNORECASE,
)
_DESCRIBING = re.compile(
    r"(?:suspected|confirmed|known|proven|presumed|severe|serious|moderate|mild|uncontrolled|unstable|"
    r"active|acute|chronic|recurrent|symptomatic|asymptomatic|"
    r"refractory|relapsed|progressive|advanced|metastatic|unresectable|inoperable|systemic|local|topical|"
    r"oral|intravenous|parenteral|persistent|"
    r"(?:histo|cyto|patho|radio|histopatho)logic(?:al)?(?:ly)?|"
    r"primary|secondary|partial|complete|congenital|acquired|inherited|benign|malignant|current|previous|"
    r"prior|past|present|ongoing|planned|latent|inactive|treated|untreated)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:type|stage|grade|class|with|without|either|on|at|in|for|from|by|as|to|of|during|after|before|"
    r"within|which|that|who|whose|regardless|"
    r"irrespective|confirmed|documented|proven|diagnosed|defined|treated|requiring|characteri[sz]ed|"
    r"associated|due|measured|assessed|"
    r"(?:histo|cyto|patho|radio)logically|based|according)\b",
    re.IGNORECASE,
)
"""What behind a comma goes on with the thing before it ("diabetes, type 1 or 2")."""
_FIXED = re.compile(
    r"\b(?:class(?:es)?|stages?|grades?|types?|groups?|levels?|child[- ]pugh|nyha|phases?)[ :]+(?:[A-D]|"
    r"[IVX]{1,4}|\d)[abc]?(?:\s*(?:,|/|-|and/or|and|or|to)\s*(?:[A-D]|[IVX]{1,4}|\d)[abc]?\b)+|"
    r"\bhead (?:and|or) neck\b|\bear,? nose,? (?:and|or) throat\b|\bsigns? (?:and|or|and/or) symptoms?\b|"
    r"\bmore or less\b|\beither or\b|"
    r"\b(?:wom[ae]n|females?|girls?|m[ae]n|males?|boys?)\s*(?:and/or|and|or|/)\s*(?:(?:non-?pregnant|"
    r"non-?lactating|adult)[ ,]*)*(?:wom[ae]n|females?|girls?|m[ae]n|males?|boys?)\b|"
    r"\b(?:greater|less|more|higher|lower|older|younger) (?:than )?or equal\b|\bhistologically (?:and/or|"
    r"and|or|/)\s*cytologically\b|"
    r"\b(?:and|or) (?:older|younger|above|below|more|less|greater|over|under|higher|lower|fewer)\b|\bbone "
    r"and joint\b|\bdrug and alcohol\b|"
    r"\blocally advanced (?:and/or|and|or) metastatic\b|\brelapsed (?:and/or|and|or|/)\s*refractory\b|"
    r"\brecurrent (?:and/or|and|or) metastatic\b|"
    r"\b(?:understand|read|able|willing|sign|give|provide)\w* (?:and|or) (?:\w+)\b|\bsafety and "
    r"efficacy\b|\bsafety or efficacy\b|\bdiagnostic and statistical\b",
    re.IGNORECASE,
)


def split(told: Told, low: int, high: int, denied: bool = False) -> tuple[list[Item], Join]:
    """Return the items of a list; one alone where nothing is listed."""
    whole = _whole(told, low, high)
    seams = [
        at
        for at in _BETWEEN.finditer(told.said, low, high)
        if not any(start < at.end() and at.start() < end for start, end in whole)
    ]
    edges = [(low, "")]
    parts: list[tuple[int, int]] = []
    words: list[str] = []
    for seam in seams:
        start = edges[-1][0]
        piece = told.said[start : seam.start()]
        if seam.group().strip() == "," and _GOES_ON.match(told.said, seam.end(), high):
            continue
        if _between_adjectives(told.said, start, seam, high):
            continue
        if (
            not piece.strip(" ,()")
            or QUALIFIER.fullmatch(piece.strip(" ,") + " ")
            or wording.ABLE.fullmatch(piece.strip())
        ):
            continue
        parts.append((start, seam.start()))
        words.append(re.sub(r"\s*/\s*", "/", seam.group().strip(" ,").casefold()))
        edges.append((seam.end(), ""))
    parts.append((edges[-1][0], high))
    by = ["", *words]
    by = [next((word for word in by[place:] if word), "") if place else "" for place in range(len(by))]
    kept = [place for place, part in enumerate(parts) if told.said[part[0] : part[1]].strip(" ,()")]
    parts, by = [parts[place] for place in kept], [by[place] for place in kept]
    if len(parts) < 2:
        return [Item(low, high)], "all"
    each = [replace(item, by=word) for item, word in zip(shared(told, parts), by, strict=True)]
    return each, _join(words, len(parts), told.excludes, denied)


def _between_adjectives(said: str, low: int, seam: re.Match[str], high: int) -> bool:
    """Whether an "or" joins two adjectives of one thing ("surgery for suspected or confirmed cancer")."""
    before, after = (
        re.search(r"[\w-]+$", said[low : seam.start()]),
        re.match(r"[\w-]+", said[seam.end() : high]),
    )
    if not before or not after:
        return False
    return bool(_DESCRIBING.fullmatch(before.group()) and _DESCRIBING.fullmatch(after.group()))


def _join(words: list[str], many: int, excludes: bool, denied: bool) -> Join:
    said = {"or" if word == "/" else word for word in words if word}
    loose = excludes != denied
    if said <= {"or"} and said:
        return "any"
    if not said:
        return "any" if loose else "unclear"
    if said <= {"and/or", "or"}:
        return "any" if loose else "unclear"
    if "or" in said:
        return "mixed"
    if said & {"and/or"}:
        return "any" if loose and many >= ENOUGH_FOR_LIST else "unclear"
    if not loose and not denied:
        return "all"
    if many >= ENOUGH_FOR_LIST or denied:
        return "any"
    return "unclear"


def _whole(told: Told, low: int, high: int) -> list[tuple[int, int]]:
    """Return the stretches that no seam cuts: limits, and names with an "and" ("head and neck cancer")."""
    found = [
        (one.start, one.end)
        for one in told.limits
        if low <= one.start and one.end <= high and one.kind == "value"
    ]
    found += [(at.start(), at.end()) for at in re.finditer(r"\([^()]*\)", told.said[low:high])]
    said = told.said[low:high]
    if not re.search(r"\b(?:and|or)\b|/", said):
        return found
    found += [(low + start, low + end) for start, end in _joined_names(said)]
    found += [(low + at.start(), low + at.end()) for at in _FIXED.finditer(said)]
    return found


@lru_cache(maxsize=8192)
def _joined_names(said: str) -> tuple[tuple[int, int], ...]:
    """Return where names stand that hold an "and" or "or" themselves."""
    found: list[tuple[int, int]] = []
    for words in (words for _, words in groups_in(said) if re.search(r"\b(?:and|or)\b", words)):
        pattern = r"[\W_]+".join(re.escape(word) for word in re.split(r"\W+", words) if word)
        found += [at.span() for at in re.finditer(rf"\b{pattern}\b", said, re.IGNORECASE)]
    found += [
        (one.start, one.end)
        for one in names_in(said)
        if re.search(r"\b(?:and|or)\b|/", said[one.start : one.end])
    ]
    return tuple(found)
