"""Circumstances that a criterion asks for against those that were told: languages, a phone, walking, a diet.

Only words that are wholly such a question are judged here ("Able to speak English", no more than that).
"""

import re
from collections.abc import Sequence

from assistant.eligibility.asked import Demand
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement
from assistant.eligibility.statements.circumstances import LANGUAGES

_PEOPLE = (
    r"(?: (?:adults?|individuals?|participants?|persons?|people|patients?|subjects?|volunteers?|seniors?))?"
)
_ABLE = r"(?:(?:is |are |being )?(?:able|capable|ability|can|must|who)\s+)*(?:to |of )?"
_GOT = (
    r"(?:(?:has|have|having|owns?|owning|possess(?:es|ing)?|possession|ownership|access|availability|"
    r"with|of|to|an?|the|own|personal|their|valid|active|working|functioning|regular)\s+)*"
)
_PILL = (
    r"(?:(?:whole|intact|oral|solid|study|the|medications?|medicines?|drugs?|tablets?|capsules?|pills?|"
    r"formulations?|"
    r"or|and)\s*)+"
)
_NOT = re.compile(
    r"(?:(?:is |are |being |who )?(?:unable|inability|not able|incapable|inabilities)(?: to| of)?|cannot|"
    r"can not|"
    r"can't|lack of|lacks?|"
    r"(?:does|do) not(?: have)?|no|not|without|non-?|(?:severe )?difficult(?:y|ies)(?: in| with)?)\s*",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|unable|trouble|difficulty|problems|no|non|bound|ridden|wheelchair)\b|n't|bedridden",
    re.IGNORECASE,
)
"""Words that say themselves that something is not so."""
_UNABLE = re.compile(r"able|abilit|capabl|cannot|can not|can't|difficult", re.IGNORECASE)
_VERB = re.compile(r"walk|ambulat|swallow|speak|liv", re.IGNORECASE)
"""What one may be unable to do; anything else behind "unable to" is another part of a list."""
_HOME = ("lives at home",)
_INSTITUTION = ("lives in an institution",)


class _Asked:
    """A circumstance that words ask for: whose ids say that it is so, whose that it is not."""

    def __init__(self, pattern: str, yes: Sequence[str], no: Sequence[str] = (), needs: str = "") -> None:
        """Read the pattern, which all of the words must match; `needs` must be in the words of a yes."""
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.yes, self.no = tuple(yes), tuple(no)
        self.needs = re.compile(needs, re.IGNORECASE)


_TABLE: tuple[_Asked, ...] = (
    _Asked(rf"{_GOT}android(?: (?:smart|mobile )?phones?)?", ("smartphone",), (), "android"),
    _Asked(rf"{_GOT}i-?phones?", ("smartphone",), (), "i-?phone"),
    _Asked(rf"{_GOT}(?:smart ?-?phones?|(?:android|i-?phone)(?: or (?:android|i-?phone))?(?: mobile)?"
           r"(?: (?:smart)?phones?)?)", ("smartphone",)),
    _Asked(rf"{_GOT}(?:mobile|cell|cellular)[- ]?(?:tele)?phones?", ("smartphone", "mobile phone")),
    _Asked(rf"{_GOT}e-?mail(?: account| address)?s?", ("email",)),
    _Asked(rf"{_GOT}internet(?: access| connection)?(?: at home)?", ("internet",)),
    _Asked(rf"(?:liv(?:es?|ing) |reside?s? |residing )?(?:in the |in their own )?(?:community|home)[- ]?"
           rf"(?:dwelling|living|residing){_PEOPLE}|{_ABLE}liv(?:es?|ing) (?:at home|in the community)",
           _HOME,
           _INSTITUTION),
    _Asked(rf"{_ABLE}liv(?:es?|ing) independently|independent living", _HOME, _INSTITUTION,
           r"independently|alone|\bown\b"),
    _Asked(r"(?:(?:permanently |currently )*(?:liv(?:es?|ing)|resid(?:es?|ing)|residents?|residence) (?:in |"
    r"of )+)?"
           r"(?:an? |any |the )?(?:nursing homes?|care homes?|long-?term care facilit(?:y|ies)|skilled "
           r"nursing "
           rf"facilit(?:y|ies))(?: residents?)?|institutionali[sz]ed{_PEOPLE}", _INSTITUTION, _HOME),
    _Asked(rf"{_ABLE}(?:walk\w*|ambulat\w+)(?: independently| unaided| unassisted| alone| without (?:any |"
    rf"an? )?"
           r"(?:assistance|help|aids?|support|assistive devices?|walking aids?))", ("walks alone",)),
    _Asked(rf"{_ABLE}(?:walk|ambulate)", ("walks alone", "walks")),
    _Asked(rf"{_ABLE}swallow(?:ing)?(?: {_PILL})?", ("swallows tablets",)),
    _Asked(r"(?:(?:a|on|following|follow\w*|strict) )*vegan(?:s|ism| diet)?", ("vegan diet",)),
    _Asked(r"(?:(?:a|on|following|follow\w*|strict) )*vegetarian(?:s|ism| diet)?",
           ("vegetarian diet", "vegan diet")),
    _Asked(r"(?:(?:a|on|following|follow\w*|any) )*special diets?",
           ("vegan diet", "vegetarian diet", "special diet")),
    _Asked(r"(?:(?:are|is|currently|being|in|under|a) )*(?:jail|prison|incarcerated|imprisoned|prisoners?|"
    r"custody|"
           r"incarceration|imprisonment)", ("in prison",)),
    _Asked(r"homeless(?:ness)?", ("homeless",)),
    _Asked(rf"(?:of )?(?:white )?(?:caucasian|white)(?: race| ethnicity| origin| descent)?{_PEOPLE}",
           ("white",)),
    _Asked(rf"(?:of )?(?:african[- ]american|black)(?: race| ethnicity| origin| descent)?{_PEOPLE}",
           ("black",)),
    _Asked(rf"(?:of )?asian(?: race| ethnicity| origin| descent)?{_PEOPLE}", ("asian",)),
    _Asked(rf"(?:of )?(?:hispanic|latin[oa])(?: race| ethnicity| origin| descent)?{_PEOPLE}", ("hispanic",)),
)  # fmt: skip
_SPEAKS = re.compile(
    rf"(?:(?:native |primarily )*(?P<a>{LANGUAGES})[- ]speak(?:ing|ers?){_PEOPLE}|"
    rf"{_ABLE}(?:fluently )?speak(?:s|ing)?(?: (?:and|or) understand(?:ing)?)? (?P<b>{LANGUAGES})(?: "
    rf"language)?)",
    re.IGNORECASE,
)


def judge_circumstance(demand: Demand, profile: PatientProfile) -> Judged | None:
    """Say whether a circumstance asked for was told; None where the words ask for something else.

    A length of time that it must have lasted, or how long ago it must be, is not judged here.
    """
    if demand.window is not None or demand.prior:
        return None
    words = " ".join(demand.words.split()).strip(" .;:,-")
    denied = _NOT.match(words)
    rest = words[denied.end() :] if denied else words
    asked = _asked(rest)
    if asked is None or (denied and _UNABLE.search(denied.group()) and not _VERB.match(rest)):
        return None
    for one in reversed(profile.of("circumstance")):
        holds = _holds(one, asked)
        if holds is not None:
            value = "met" if holds != bool(denied) else "not_met"
            quoted = " ".join(one.quote.quote.split())
            denies = one.status == "absent" and not _NEGATIVE.search(quoted)
            verb = "was denied" if denies else "was said"
            return Judged(
                value="met" if value == "met" else "not_met",
                reason=f"“{quoted}” {verb}; “{words}” is asked.",
                said=(one.quote,),
            )
    return None


def _asked(words: str) -> _Asked | None:
    spoken = _SPEAKS.fullmatch(words)
    if spoken:
        return _Asked("", (f"speaks {(spoken['a'] or spoken['b']).casefold()}",))
    return next((one for one in _TABLE if one.pattern.fullmatch(words)), None)


def _holds(one: Statement, asked: _Asked) -> bool | None:
    """Whether a circumstance that was told says that the one asked for is there; None where it does not."""
    if one.status == "present":
        if one.words in asked.yes and asked.needs.search(one.quote.quote):
            return True
        return False if one.words in asked.no else None
    if one.status == "absent" and asked.yes == (one.words,) and not asked.needs.pattern:
        return False
    return None
