"""Names of things as forms that can be compared: the stems of their words, and the word that is their head.

"Cancer of the lung" and "lung cancer" have one form; "cancer pain" is no cancer, "pre-diabetes" no diabetes.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.eligibility.judging.degrees import plain_control
from assistant.eligibility.judging.kinds_file import capitals, labelled
from corpus.glossary import fold, stem

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BOTH_HIV = re.compile(
    r"\bHIV[- ]?(?:types? )?1\s*(?:/|,|&|and/or|and|or)\s*(?:HIV)?[- ]?(?:type )?2\b", re.IGNORECASE
)
"""The two kinds of HIV together are HIV."""
_PLACE = re.compile(
    r"\b(?:of|in|on|at|with|from|for|to|due to|secondary to|caused by|associated with|related to)\b",
    re.IGNORECASE,
)
"""Words behind which no head stands: "fracture of the hip" is a fracture."""
_EMPTY = frozenset(
    "a an the any some such of in on at with from for to by and or due being been be is are was were his "
    "her my their its our your this that these those who which patient patients subject subjects "
    "participant participants individual individuals person people adult adults having have has had "
    "diagnosis diagnoses diagnosed diagnosing clinical clinically confirmed documented known established "
    "proven definite current currently present presence existing concomitant concurrent coexisting "
    "comorbid underlying suffering suffer suffers evidence sign signs".split()
)
"""Words that make no thing another one."""
_LINKS = re.compile(
    r"\b(?:secondary to|due to|caused by|associated with|related to|because of)\b", re.IGNORECASE
)
_JOINED = frozenset("non pre pseudo anti post mini".split())
"""Beginnings that make another thing of what follows: "non-small", "pre-diabetes"."""
_ADVERB = "~"
"""Marks the stem of an adverb: "medically" is no medicine."""
_LETTERED = re.compile(r"\b(?:hepatitis|ha?emophilia|influenza|vitamin|group|type)$", re.IGNORECASE)
_GENERAL = (
    "disease disorder illness condition problem complication abnormality abnormal abnormality syndrome "
    "comorbidity comorbidities treatment therapy intervention procedure drug agent substance product "
    "medicine medication event symptom finding history state status other severe serious significant major "
    "chronic acute active relevant uncontrolled systemic clinically medical concurrent intercurrent previous "
    "prior recent new additional another same following above similar certain study investigational "
    "lesion mass"
)
"""Words that, alone or together, name no thing in particular."""


class Form(NamedTuple):
    """The stems of a name's words, and the stem of the word that says what sort of thing it is."""

    stems: frozenset[str]
    head: str

    def covers(self, other: "Form") -> bool:
        """Whether a thing of the form `other` is one of this form by its own words."""
        if self.head != other.head or not self.stems <= other.stems:
            return False
        return not (other.stems - self.stems) & _set_apart().get(self.head, frozenset())


@lru_cache(maxsize=8192)
def form(words: str) -> Form | None:
    """Return the form of some words, None where they name nothing."""
    bare = _BRACKET.sub(" ", plain_control(_BOTH_HIV.sub("HIV", words)))
    place = _PLACE.search(bare)
    front = _stems(bare[: place.start()]) if place else []
    every = _stems(_LINKS.sub(" ", bare))
    heads = front or every
    if not heads or heads[-1].endswith(_ADVERB):
        return None
    return Form(frozenset(every), heads[-1].removesuffix(_ADVERB))


def is_general(words: str) -> bool:
    """Whether words name no thing in particular ("diseases", "other treatments")."""
    made = form(words)
    return made is None or made.stems <= _general()


def _stems(text: str) -> list[str]:
    """Return the stems of the words of a text that count, in order."""
    found: list[str] = []
    joined = ""
    for at in _WORD.finditer(_flat(text)):
        word = at.group()
        small = fold(word)
        if small in _JOINED:
            joined = small
            continue
        if small in _EMPTY and not joined and not (small == "a" and _is_letter(text, at)):
            continue
        if word.isupper() and word in capitals():
            found.append(f"={word}")
        else:
            mark = _ADVERB if small.endswith("ally") else ""
            found.extend(joined + stem(part) + mark for part in small.split())
        joined = ""
    return found


def _is_letter(text: str, at: re.Match[str]) -> bool:
    """Whether an "a" is no article: "hepatitis A", "haemophilia a"."""
    before = text[: at.start()].strip()
    return bool(before) and (
        at.group() == "A" or not text[at.end() :].strip() or bool(_LETTERED.search(before))
    )


def _flat(text: str) -> str:
    """Return a text with its hyphens and slashes as spaces, its letters as they are."""
    return re.sub("[-\u2010-\u2015\u2212/_]", " ", text.replace("\u2019", "'"))


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(_stems(_GENERAL))


@lru_cache(maxsize=1)
def _set_apart() -> dict[str, frozenset[str]]:
    """Return for some heads the stems that make another thing of them."""
    made: dict[str, frozenset[str]] = {}
    for line in labelled("apart"):
        heads, _, others = line.partition("|")
        for head in heads.split(","):
            made[stem(head.strip())] = frozenset(_stems(others))
    return made
