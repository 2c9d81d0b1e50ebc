"""What something is or means: sentences that define it, and abbreviations spelt out by a document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Scored
from assistant.understand import Understood
from corpus.clean import fold
from corpus.glossary import explain

_LEAD = re.compile(
    r"^(?:(?:so|and|ok|please|can you|could you|tell me)\s+)*(?:what(?:'s| is| are| does| do| exactly is)?|who is|define|explain|"
    r"meaning of|definition of|how (?:is|are|do they|does \w+(?: \w+)?))\s*(?:the (?:meaning|definition) of|meant by|they mean by|it mean by|"
    r"a|an|the|term|word|abbreviation)?\s*"
)
_TAIL = re.compile(
    r"\s*(?:mean|means|stand for|stands for|short for|defined|define|definition|in (?:this|the|that) (?:trial|study|document)s?|"
    r"here|actually|exactly|anyway|please|supposed to (?:be|mean)|for|in \w+ (?:trial|study))*\s*\??\s*$"
)
DEFINED = 0.5
"""Added to the score of a passage that defines the very thing asked; outweighs mere mentions."""


def subject(question: str) -> str:
    """Return what a question asks the meaning of, folded, without the framing words."""
    if re.search(
        r"\b(?:full form|abbreviat\w+|acronym|sp(?:elled|elt) out|short for|stands? for)\b", fold(question)
    ):
        short = re.findall(r"\b[A-Za-z]*[A-Z]{2,}[A-Za-z0-9]*\b", question)
        if short:
            return fold(short[0])
    asking = [
        part
        for part in re.split(r"(?<=[.!?;:])\s+", question.strip())
        if re.search(r"\bwh|explain|define|mean", fold(part))
    ]
    text = fold(asking[-1] if asking else question).strip()
    text = re.split(r"\s+(?:that|which|used|they|we|mentioned|listed|given)\b", text)[0]
    text = re.sub(r"^.{0,30}\bexplain what\b\s*", "what is ", text)
    text = re.sub(r"\s+(?:actually |really |exactly )?(?:is|are)\s*\??$", "", text)
    return _TAIL.sub("", _LEAD.sub("", text)).strip(" ?.\"'“”")


def definition_rank(understood: Understood, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the passages again, those that define the subject of the question first."""
    about = subject(understood.question)
    if not about:
        return list(ranked)
    lifted = [
        replace(scored, score=scored.score + DEFINED, coverage=1.0)
        if defines(about, scored.passage.text)
        else scored
        for scored in ranked
    ]
    return sorted(lifted, key=lambda s: (-round(s.score, 6), s.passage.id))


def defines(about: str, text: str) -> bool:
    """Whether a text says what `about` is: "X is a …", "X, an …", "… (X)", "X (…)", "X defined as"."""
    name = r"\s+".join(re.escape(part) for part in about.split())
    if not name:
        return False
    folded = fold(text)
    return bool(
        re.search(rf"\b{name}s?\b(?: \([^)]*\))?,? (?:is|are) (?:a|an|the|defined|any)\b", folded)
        or re.search(rf"\b{name}s?\b(?: \([^)]*\))?,? an? \w+", folded)
        or re.search(rf"\w+ \({name}s?\)", folded)
        or re.search(rf"\b{name}s? \((?=[a-z])", folded)
        or re.search(rf"\b{name}s?\b(?: \([^)]*\))?:? (?:is |are )?defined (?:as|by)\b", folded)
        or re.search(rf"\b(?:{name}s?) (?:with|having) .{{0,20}}\bone of the following", folded)
    )


def plain_words(understood: Understood) -> str | None:
    """Return our own explanation of what is asked, where the glossary has one."""
    about = subject(understood.question)
    return explain(about) if about else None
