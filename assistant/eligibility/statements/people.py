"""Of whom each part of a text speaks: the person concerned, or someone else.

The person concerned is who the medical facts are told of: oneself ("I'm 45"), a relative ("my mum, 74, …
she …") or the patient of a note. Relatives beside them, and families, are other people.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.eligibility.statements.clauses import sentence_bounds

Gender = Literal["female", "male"] | None

FEMALE = (
    "mother-in-law|sister-in-law|daughter-in-law|mum|mom|mam|mommy|mother|wife|sister|daughter|aunt|auntie|grandmother|"
    "grandma|granny|nan|granddaughter|niece|girlfriend|stepmother|stepdaughter|godmother"
)
MALE = (
    "father-in-law|brother-in-law|son-in-law|dad|daddy|father|husband|brother|son|uncle|grandfather|grandpa|grandad|"
    "nephew|grandson|boyfriend|stepfather|stepson|godfather"
)
EITHER = (
    "child|grandchild|kid|baby|infant|toddler|partner|spouse|friend|cousin|neighbou?r|twin|newborn|teenager|"
    "loved one|parent|sibling"
)
_ANY = f"{FEMALE}|{MALE}|{EITHER}"
_VERB = (
    r"is|was|has|had|have|takes?|took|got|gets?|died|needs?|lives?|lived|weighs?|uses?|used|"
    r"suffers?|suffered|also|both|never|"
    r"once|recently|just|already|currently|now|turned|turns|does|doesn't|did|didn't|can|can't|"
    r"could|cannot|tested|started|will|"
    r"received|underwent|developed|smokes?|drinks?|passed|might|may|isn't|wasn't|hasn't|aged|who|"
    r"broke|fell|wants|would"
)
_SELF = re.compile(r"\b(?:i|i'm|im|i've|i'd|i'll|myself|me)\b", re.IGNORECASE)
_OWN = re.compile(r"(?:^|[.,;:!?(]\s*|\b(?:and|but|so|because|while|since)\s+)(?:my|mine)\b", re.IGNORECASE)
_KIN = re.compile(
    rf"\b(?:(?P<whose>my|our|his|her|their|the patient's|patient's|a|an)\s+(?:(?!and\b|"
    rf"or\b)[\w'-]+\s+){{0,4}}?)?(?P<kin>{_ANY})s?(?: of (?:mine|ours))?"
    rf"(?P<age>'s\b(?=\s+(?:a\b|an\b|in\b|on\b|had|been|got|\d))|(?=,?\s*\(?(?:aged? )?\d|"
    rf",?\s+(?:who\s+)?(?:{_VERB})\b|,\s+(?:a|an|who|\w+ years?)\b))",
    re.IGNORECASE,
)
_AGED_KIN = re.compile(
    rf"\b(?:my|our) (?:[\w'-]+\s+){{0,2}}?(?:\d{{1,3}}|\w+)[\s-]*(?:year|yr|month|week|day)s?[\s-]*old\s+"
    rf"(?:[\w-]+\s+){{0,2}}?(?P<kin>{_ANY})\b",
    re.IGNORECASE,
)
_IN_KIN = re.compile(
    (
        rf"\b(?:in|from|for|by|of|to|like|with) (?:my|our|his|her|their) (?:(?!and\b|"
        rf"or\b)[\w'-]+\s+)?(?P<kin>{_ANY}|famil(?:y|ies)|relatives?|brothers|sisters|parents)s?\b"
    ),
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:transplant\w*|donat\w+|graft|marrow|kidney|liver|(?:stem )?cells|blood)\s*$", re.IGNORECASE
)
"""What is given by a relative ("a transplant from my sister") is had by oneself."""
_NAMED = re.compile(rf"\b(?:my|our) (?:[\w'-]+\s+){{0,3}}?(?P<kin>{_ANY})\b", re.IGNORECASE)
_FAMILY = re.compile(
    r"\bfamily (?:medical )?history\b|\b(?:fh|fhx|famhx)\b:?|\bruns in (?:the|my|our|his|her) family\b|"
    r"\b(?:no ?one|nobody|anyone|others?|people|someone|everyone) (?:else )?(?:in (?:my|our|the|"
    r"his|her) family)\b|"
    rf"\b(?:my|his|her|the) parents (?:both |also )?(?:have|had|has|are|were|died|suffer)\b|"
    rf"\b(?:maternal|paternal)\b|\b(?:{_ANY})s? with\b(?=[^.]{{0,30}}$)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:^|[.;!?(]\s*|,\s*|\b(?:and|but|so|because|while|since|that|where|then|though|although|if|"
    r"until|after|when|think|thinks|now)\s+)"
    r"(?P<who>he|she|his|her|he's|she's|hes|shes)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(rf"\bmy (?:{_ANY}) and (?:i|me)\b(?=[^.]{{0,12}}\bboth\b)|\bwe both\b", re.IGNORECASE)
_PATIENT = re.compile(
    (
        r"\b(?:the|this|a|our) (?:[\w-]+ )?(?:patient|pt)\b|^\s*(?:pt|patient)\b|"
        r"\b\d{1,3}\s?-?\s?(?:y/?o|yo|yr|yrs|year|years|y\.o\.|month|months|[mf]\b)"
    ),
    re.IGNORECASE,
)
_NOT_MINE = re.compile(
    r"\bi(?:'m| am)? (?:worried|asking|writing|looking|caring|care|think|wonder|read|heard|hope|"
    r"want to (?:know|ask)|would like|"
    r"her |his |the (?:mother|father|carer|nurse|doctor)|a (?:nurse|carer|doctor))",
    re.IGNORECASE,
)
_FOR_KIN = re.compile(
    r"\b(?:asking|writing|enquiring|inquiring|calling|looking) (?:for|about|on behalf of|because of) "
    rf"(?:my|our) (?:[\w'-]+ ){{0,2}}?(?P<kin>{_ANY})\b"
    r"|\b(?:look(?:s|ing)? after|car(?:e|es|ing) for|carer (?:of|for|to)|on behalf of) "
    rf"(?:my|our) (?:[\w'-]+ ){{0,2}}?(?P<charge>{_ANY})\b",
    re.IGNORECASE,
)
"""Says for whom it is told: that relative is the person concerned, whatever is told of oneself."""
SELF, PATIENT, FAMILY = "self", "patient", "family"


@dataclass(frozen=True)
class Part:
    """Characters `start` to `end` speak of `person`: self, patient, family, or a word of kinship."""

    start: int
    end: int
    person: str


def gender_of(person: str) -> Gender:
    """Return the sex that a word of kinship tells."""
    if re.fullmatch(FEMALE, person):
        return "female"
    return "male" if re.fullmatch(MALE, person) else None


class People:
    """Who is spoken of where; `main` is the person concerned once `choose` was asked."""

    def __init__(self, text: str) -> None:
        """Follow subjects and pronouns through a text."""
        self._text = text.replace("\u2019", "'")
        self.parts: list[Part] = []
        self._seen: list[str] = []
        self._named: list[str] = []
        self._home: str | None = None
        self._passing: set[str] = set()
        self.main = SELF
        for low, high in sentence_bounds(text):
            self._sentence(low, high)

    def person_at(self, start: int) -> str:
        """Return of whom the words at a place speak."""
        return next((part.person for part in self.parts if part.start <= start < part.end), SELF)

    def choose(self, starts: Iterable[int]) -> str:
        """Take for the person concerned whom most statements, which start there, are made of; keep them."""
        counts = Counter(self.person_at(start) for start in starts)
        counts.pop(FAMILY, None)
        charge = _FOR_KIN.search(self._text)
        whose = str(charge["kin"] or charge["charge"]).lower() if charge else ""
        if whose in counts:
            self.main = whose
        elif SELF in counts or PATIENT in counts:
            self.main = SELF if SELF in counts else PATIENT
        elif counts:
            first = min(
                counts, key=lambda who: (-counts[who], self._seen.index(who) if who in self._seen else 99)
            )
            self.main = first
        return self.main

    def is_other(self, start: int) -> bool:
        """Whether the words at a place speak of someone else than the person concerned."""
        return self._alike(self.person_at(start)) != self._alike(self.main)

    def _alike(self, person: str) -> str:
        return SELF if person == PATIENT else person

    def _sentence(self, low: int, high: int) -> None:
        said = self._text[low:high]
        cues = sorted(self._cues(said), key=lambda cue: cue[0])
        at, person = low, None
        if not cues or cues[0][0] > 0:
            person = self._default()
        for offset, who in cues:
            if person is not None and low + offset > at:
                self.parts.append(Part(at, low + offset, person))
            at, person = low + offset, who
            self._remember(who)
        if person is not None and at < high:
            self.parts.append(Part(at, high, person))

    def _default(self) -> str:
        return self._home or SELF

    def _remember(self, who: str) -> None:
        if who not in (FAMILY, *self._passing):
            self._seen.append(who)
            if self._home is None:
                self._home = who

    def _cues(self, said: str) -> list[tuple[int, str]]:
        """Return where the subject changes in a sentence, and to whom."""
        if _BOTH.search(said):
            return [(0, SELF)]
        cues: list[tuple[int, str]] = [(at.start(), FAMILY) for at in _FAMILY.finditer(said)]
        local: list[tuple[int, str]] = []
        local += [(at.start(), at["kin"].lower()) for at in _AGED_KIN.finditer(said)]
        for at in _KIN.finditer(said):
            whose = (at["whose"] or "").lower()
            if whose in ("a", "an") and not re.match(r"\s*(?:a|an)\b", said[: at.end()], re.IGNORECASE):
                continue
            if whose in ("his", "her", "their", "the patient's", "patient's") or (
                not whose and self._home in (PATIENT, None)
            ):
                local.append((at.start(), f"{at['kin'].lower()}" if whose or self._home else FAMILY))
                if whose and self._home == PATIENT and at["kin"].lower() not in self._seen:
                    self._passing.add(at["kin"].lower())  # "her mother has … She": the patient again
            elif whose or at.start() == 0:
                local.append((at.start(), at["kin"].lower()))
        for at in _IN_KIN.finditer(said):
            rest = re.search(r"[,.;]|\bnot\b", said[at.end() :])
            if _GIVEN.search(said[: at.start()]):
                continue
            if re.match(r"(?:in|from)", at.group(), re.IGNORECASE) and not any(
                a == at.start("kin") for a, _ in local
            ):
                start = max((said.rfind(mark, 0, at.start()) + 1 for mark in (",", ";", ".")), default=0)
                if at.group().lower().startswith("in "):  # "I have no stroke in my family"
                    start = max([start, *(one.end() for one in _SELF.finditer(said, start, at.start()))])
                local.append((start, FAMILY))
                if rest:
                    local.append((at.end() + rest.start(), self._default()))
        for at in _SELF.finditer(said):
            if not (_NOT_MINE.match(said, at.start()) and self._home not in (None, SELF)):
                local.append((at.start(), SELF))
        local += [(at.start(), SELF) for at in _OWN.finditer(said) if not self._is_kin(said, at.end())]
        if self._home is None and not local and _PATIENT.search(said):
            local.append((0, PATIENT))
        self._named += [at["kin"].lower() for at in _NAMED.finditer(said)]
        kin = {place for place, _ in local}
        for at in (one for one in _PRONOUN.finditer(said) if one.start("who") not in kin):
            local.append(
                (
                    at.start("who"),
                    self._resolve(
                        at["who"].lower().removesuffix("s").removesuffix("'"), local, at.start("who")
                    ),
                )
            )
        return cues + local

    def _is_kin(self, said: str, at: int) -> bool:
        return bool(re.match(rf"\s+(?:[\w'-]+\s+){{0,2}}?(?:{_ANY})s?\b", said[at:], re.IGNORECASE))

    def _resolve(self, pronoun: str, local: list[tuple[int, str]], at: int) -> str:
        """Return whom a pronoun means: the one spoken of last whose sex fits."""
        wanted: Gender = "female" if pronoun in ("she", "her") else "male"
        recent = [who for place, who in sorted(local) if place < at] or []
        for who in [*reversed(recent), *reversed(self._seen), *reversed(self._named)]:
            if who in (SELF, FAMILY):
                continue
            if who == PATIENT or wanted is None or gender_of(who) in (wanted, None):
                return who
        return PATIENT if self._home in (None, PATIENT) else self._default() if self._home != SELF else FAMILY
