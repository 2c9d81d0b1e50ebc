"""Finds sentences that say whether a person is eligible, which no answer may do.

Speaking of a criterion is fine ("the age range is 18 to 70; you said 74"), and so is saying that
the decision is someone else's ("the study team decides whether you can take part").
"""

import re

_PERSON = (
    r"(?:you|she|he|we|(?:this|the) (?:person|patient|man|woman|child)"
    r"|your (?!(?:age|sex|answer|situation|doctor|team|condition)\b)\w+)"
)
_IS = (
    r"(?:'re|'s| are| is| were| was| (?:may|might|would|could|should|will|can)(?: \w+)? be"
    r"| (?:seem|appear|look)s?(?: to be)?| (?:aren't|isn't|wouldn't be))"
)
_WORDS = r"(?:(?!(?:whether|if)\b)[\w'-]+ ){0,3}"
VERDICTS = (
    re.compile(rf"\b{_PERSON}{_IS} {_WORDS}(?:in)?eligible\b"),
    re.compile(rf"\b{_PERSON}{_IS} {_WORDS}(?:excluded|disqualified|ruled out|a (?:good )?candidate)\b"),
    re.compile(rf"\b{_PERSON} {_WORDS}(?:dis)?qualif(?:y|ies)\b"),
    re.compile(
        rf"\b{_PERSON} (?:can|could|may|might|will|would|cannot|can't|couldn't|won't|wouldn't)"
        rf"(?: \w+)?(?: be able to)? (?:join|enrol|enroll|take part|participate|get in(?:to)?)\b"
    ),
    re.compile(rf"\b{_PERSON} (?:do not |don't |does not |doesn't )?(?:meets?|fulfils?|fulfills?) all\b"),
    re.compile(r"\b(?:rules|excludes|disqualifies) (?:you|her|him|them)\b"),
    re.compile(r"\bnot eligible because (?:you|she|he|your)\b"),
)
"""What a verdict on a person looks like, in lower-case text with plain quotes."""

_LEFT_OPEN = re.compile(r"\b(?:whether(?: or not)?|if|when)\s+$")
_DISCLAIMED = re.compile(
    r"(?:\bnot|n't|\bnever|\bcannot|\bnobody|\bno one|\bnothing)"
    r" (?:\w+ )?(?:says?|means?|tell|decide|judge)\b"
)


def verdicts_on_person(text: str) -> list[str]:
    """Return the phrases of `text` that say that a person is, or is not, eligible."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+", text.replace("\u2019", "'").lower()):
        plain = re.sub(r"[*`]|\[\d+\]", "", " ".join(sentence.split()))
        for pattern in VERDICTS:
            for match in pattern.finditer(plain):
                before = plain[: match.start()]
                if not _LEFT_OPEN.search(before) and not _DISCLAIMED.search(before):
                    found.append(match.group())
    return found
