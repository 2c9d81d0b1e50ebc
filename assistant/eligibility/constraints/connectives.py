"""How the parts of a criterion hang together: what is denied, excepted, conditional, or one of several.

Works on a levelled text; which limits it holds is read elsewhere.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_STOP = re.compile(r";|\.(?=\s+[A-Z(]|\s*$)|\n|(?<=\s)-(?=\s+[A-Z])")
_CLAUSE = re.compile(
    r"[;\n]|\.(?=\s+[A-Z(]|\s*$)|,(?!\d)|(?<![A-Za-z])(?:and|or|but|with|who|which|that|plus|AND|"
    r"OR)(?![A-Za-z])|[()]"
)
_DENIED = re.compile(
    r"\b(?:no(?! (?:more|less|later|longer|greater|fewer|older|younger|higher|lower|earlier|worse|"
    r"poorer)\b)|without|never|"
    r"not(?! (?:more|less|later|longer|greater|fewer|older|younger|higher|lower|earlier|exceed\w*|to "
    r"exceed|above|below|over|beyond|only|"
    r"limited|necessarily|well|adequately|sufficiently|optimally|properly|be (?:more|less)))|absence "
    r"of|free (?:of|from)|neither|nor|lack of|cannot have|none)\b",
    re.IGNORECASE,
)
_DENIAL_ENDS = re.compile(
    r"\b(?:but|however|although|though|except|unless|other than|with the exception|who|which|must have|"
    r"should have)\b|[;:]|, with (?:an? |the )?|"
    r"\.(?=\s)",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:except(?:ions?|ing)?(?: (?:for|of|are|is|that|if|when|in))?|unless|with the exceptions? of|"
    r"excluding|other than|"
    r"apart from|not including|does not include|excludes?)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?P<cue>\b(?:if|provided(?: that)?|in (?:the )?case(?: of)?|in the presence of|in (?:patients|"
    r"subjects|participants|those|"
    r"individuals|people)(?: with| who| whose| receiving| having)?|for (?:patients|subjects|"
    r"participants|those|individuals|"
    r"people|men|women|males|females|children|adults)(?: with| who| whose| receiving| having)?|when|"
    r"where)\b)\s*"
    r"(?P<words>[^;.()\n]{3,120}?)(?=[;()\n]|\.(?:\s|$)|,\s|:|$|\b(?:then|or|and)\s+[<>\u2264\u2265])",
    re.IGNORECASE,
)
_SEX = re.compile(
    r"\s*[,(\[]?\s*(?:(?:for|in|if)\s+(?:the\s+|a\s+)?)?(?:(?:adult|"
    r"non-?pregnant)\s+)?(?P<sex>wom[ae]n|females?|m[ae]n|males?|girls?|boys?)"
    r"(?!\s+(?:or|and)\s+(?:wom|m[ae]n|males?|females?|girl|boy))\b(?:\s+(?:patients?|subjects?|"
    r"participants?))?\s*[)\]]?",
    re.IGNORECASE,
)
_SEX_AHEAD = re.compile(
    r"(?:\b(?:for|in)\s+)?(?P<sex>\b(?:wom[ae]n|females?|m[ae]n|males?|girls?|"
    r"boys?))(?:\s+(?:patients?|subjects?|participants?))?\s*[:,(]?\s*$",
    re.IGNORECASE,
)
_SEX_HEAD = re.compile(
    r"(?:^|[;,(.\n])[\s-]*(?:(?:for|in)\s+)?(?P<sex>wom[ae]n|females?|m[ae]n|males?|girls?|"
    r"boys?)(?:\s+(?:patients?|subjects?|participants?))?\s*:",
    re.IGNORECASE,
)
_GLUE = frozenset(
    "and or but the for with not than less more greater equal over under above below least most "
    "between from must may will should has "
    "have had been was were are its their his her who this that both either also any all each one two "
    "years year old age aged "
    "patients patient subjects subject participants participant adults adult men women male female "
    "males females children "
    "inclusive respectively acceptable allowed permitted only within up until if level levels value "
    "values".split()
)
_TAKEN = _GLUE | frozenset(
    "measured obtained assessed documented confirmed performed tested determined done recorded taken "
    "evaluated demonstrated "
    "screening baseline visit most recent last past previous prior preceding time test laboratory lab "
    "echocardiogram echocardiography "
    "echo muga scan ecg electrocardiogram blood fasting dipstick urine sample samples result results "
    "during according using defined based "
    "average mean single repeated consecutive occasions equivalent daily per day dose doses period "
    "before after classification class functional category".split()
)
_OR = re.compile(
    r"(?<![A-Za-z/])(?:or|OR|Or|either)(?![A-Za-z])(?!\s+(?:equal|more|greater|less|older|younger|"
    r"higher|lower|above|below|over|fewer|longer|better|worse)\b)"
)


@dataclass(frozen=True)
class Condition:
    """The words of an "if" and where it, cue included, stands."""

    words: str
    start: int
    end: int


def sentence_at(said: str, place: int) -> tuple[int, int]:
    """Return the sentence (or part between semicolons) that holds a place."""
    ends, starts = _edges(said)
    before, after = bisect_right(starts, place), bisect_left(ends, place)
    return starts[before - 1] if before else 0, ends[after] if after < len(ends) else len(said)


@lru_cache(maxsize=64)
def _edges(said: str) -> tuple[list[int], list[int]]:
    """Return where sentences end and where the next ones start."""
    found = list(_STOP.finditer(said))
    return [one.start() for one in found], [one.end() for one in found]


def clause_start(said: str, low: int, place: int) -> int:
    """Return where the clause that leads to a place begins, not before `low`."""
    return max((found.end() for found in _CLAUSE.finditer(said, low, place)), default=low)


def denied(said: str, low: int, start: int) -> bool:
    """Whether what stands at `start` lies in the reach of a "no" or "without" of its sentence."""
    cues = _DENIED.finditer(said, low, start)
    return any(not _DENIAL_ENDS.search(said, cue.end(), start) for cue in cues)


def excepted(said: str, low: int, start: int) -> bool:
    """Whether what stands at `start` comes behind "except" or "unless" in its sentence."""
    return bool(_EXCEPTED.search(said, low, start))


def condition_of(said: str, low: int, high: int, start: int, end: int, following: int) -> Condition | None:
    """Return the "if" that bounds a limit at `start` to `end`, its subject included.

    It stands right behind the limit ("≤ 5 ULN if …"), before the next one at `following`, or heads the
    sentence ("For patients with …: …").
    """
    after = _IF.search(said, end, min(high, following))
    if after and re.fullmatch(
        r"[\s,(]*(?:only |is allowed |are allowed |allowed |is acceptable |acceptable |permitted )*",
        said[end : after.start()],
    ):
        return Condition(_tidy(after["words"]), after.start(), after.end())
    before = _IF.search(said, low, start)
    if before and re.fullmatch(r"[\s(\[\d.)*-]*(?:or|and)?\s*", said[low : before.start()], re.IGNORECASE):
        return Condition(_tidy(before["words"]), before.start(), before.end())
    return None


def unless_of(said: str, end: int, high: int, following: int) -> str | None:
    """Return the words of an "unless" or "except" that stands right behind a limit, None where none does."""
    found = _EXCEPTED.search(said, end, min(high, following))
    if not found or not re.fullmatch(r"[\s,(]*(?:\([^)]*\)[\s,(]*)?", said[end : found.start()]):
        return None
    words = re.match(r"[^;.()\n]{3,160}", said[found.end() : min(high, following)])
    return _tidy(words.group()) if words else None


def sex_of(said: str, low: int, start: int, end: int) -> str | None:
    """Return the sex that a limit holds for ("< 45 % in women", "men: > 450 ms"), in the text's word."""
    after = _SEX.match(said, end)
    if after and re.match(r"\s*(?:[,(\[]|(?:for|in|if)\b)", said[end:]):
        return after["sex"].lower()
    heads = list(_SEX_HEAD.finditer(said[low:start]))
    if heads:
        return heads[-1]["sex"].lower()
    before = _SEX_AHEAD.search(said, max(low, start - 30), start)
    if before and not re.search(r"\b(?:and|or)\s*$", said[max(low, before.start() - 5) : before.start()]):
        return before["sex"].lower()
    return None


def goes_on(said: str, start: int, end: int, *, taken: bool = False) -> bool:
    """Whether no words stand between two places that could name something new.

    With `taken`, words that tell how a value was taken ("measured", "by echocardiogram") are nothing new.
    """
    words = re.findall(r"[a-z]{3,}", said[start:end].lower())
    return all(word in (_TAKEN if taken else _GLUE) for word in words)


def joined_by_or(said: str, end: int, start: int) -> bool:
    """Whether an "or" stands between the end of one limit and the start of the next, and no new sentence."""
    between = said[end:start]
    return bool(_OR.search(between)) and not re.search(r";\s*and\b|\.\s", between)


def bracketed(said: str, end: int, start: int) -> bool:
    """Whether a bracket opens between two limits that is not closed before the second."""
    between = said[end:start]
    return between.count("(") > between.count(")")


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,:-")
