"""What a criterion asks that has others below it: "Adequate organ function, defined as:" asks no more."""

import re
from dataclasses import dataclass
from functools import lru_cache

_DEFINED = re.compile(
    r"\b(?:(?:as )?(?:defined|indicated|evidenced|demonstrated|determined|shown|measured|documented|"
    r"assessed|manifested|characteri[sz]ed|specified|described|confirmed|reflected|outlined|judged|listed)"
    r"(?: (?:as|by|with|in|through|below))?(?: (?:follows|below|(?:the )?(?:presence|existence) of))?|"
    r"as follows|"
    r"(?:meets?|meeting|fulfil\w*|satisf\w*)\b[^:]{0,30}\b(?:criteri\w+|requirements?|conditions?))"
    r"(?:\([^()]*\)|\b(?:at|by|the|any|all|both|one|each|either|least|more|or|of|these|following|"
    r"criteri\w+|screening)\b|[\s,;:.])*$",
    re.I,
)
"""The children say what is meant."""
_ADEQUATE = re.compile(
    r"^\W*(?:(?:must|should) have |(?:patients?|participants?|subjects?|those) (?:must |should )?"
    r"(?:have|having|with) |demonstrates? )?(?:an? )?"
    r"(?:adequate|acceptable|sufficient|normal|appropriate|satisfactory|preserved)\b",
    re.I,
)
_FOLLOWING = re.compile(
    r"\b(?:receiving|taking|have|has|having|had|with|on|of|use|using|meet|to|by|are|is|being|include[sd]?)\s+"
    r"(?:the )?following\s+\w",
    re.I,
)
""""Receiving the following classes of drugs": the classes are below."""
_EXAMPLES = re.compile(
    r"[\s,;(-]*\b(?:including|includes?|such as|e\.?g\.?|for example|for instance|i\.?e\.?|like|especially|"
    r"namely)\b[^:]{0,30}:?\W*$",
    re.I,
)
_LEADS = re.compile(
    r"[\s,;(-]*\b(?:(?:with|who have|who has|having|and|plus|by|in|that|which|meeting|meets?|fulfil\w*|has|"
    r"have|must|should|needs?|requires?|at least|as|under|any|all|either|both|one|two|three|\d|or more|"
    r"of)\s+)*"
    r"(?:any|all|one|two|three|four|\d|some|none|each|either|both|more|at least)?(?: \w+)? ?(?:of )?"
    r"(?:the |these )?following\b[^:]{0,40}:?\W*$",
    re.I,
)
_IF = re.compile(
    r"^\W*(?:only )?(?:(?:for|in|if|when|where|among|in case of|in the case of|provided that)\b\s*)?"
    r"(?:(?:the|any|all|those|an?|these|only)\b\s*)*",
    re.I,
)
_THEN = re.compile(
    r"[\s,;:]*\b(?:then\b.*|(?:all|any|one|each|both)?(?: of)? ?the following\b.*|"
    r"the criteria below\b.*)?[\s,;:.]*$",
    re.I,
)
_FILLER = re.compile(
    r"\b(?:patients?|participants?|subjects?|people|persons?|individuals?|candidates?|volunteers?|must|should|"
    r"shall|will|have|has|had|be|is|are|meet|meets|with|who|of|the|an?|any|all|one|two|three|either|both|each|or|"
    r"and|at|least|more|following|these|those|criteria|criterion|conditions?|requirements?|inclusion|exclusion|"
    r"eligib\w+|study|trial|to|for|in|only|additional\w*|also|not|no)\b|[\W\d_]",
    re.I,
)


@dataclass(frozen=True)
class Own:
    """What a parent's own words ask, "" where its children say it all.

    `examples`: what stands below are examples of it ("Heart disease, including:"); each is enough.
    """

    text: str
    examples: bool = False


def condition(text: str) -> str:
    """Return what a heading makes a condition ("For patients with asthma:"), "" where it means everybody."""
    said = " ".join(text.split())
    if re.match(r"\W*unless\b", said, re.I):
        return said
    bare = _THEN.sub("", _IF.sub("", said, count=1), count=1)
    return bare if _FILLER.sub("", bare) else ""


@lru_cache(maxsize=8192)
def own_demand(text: str) -> Own:
    """Return what the words of a parent ask besides what stands below it."""
    said = " ".join(text.split())
    if _DEFINED.search(said) or _ADEQUATE.search(said) or _FOLLOWING.search(said):
        return Own("")
    examples = _EXAMPLES.search(said)
    rest = said[: examples.start()] if examples else _LEADS.sub("", said)
    rest = rest.rstrip(" :;,.-(")
    return Own(rest if _FILLER.sub("", rest) else "", examples=bool(examples))
