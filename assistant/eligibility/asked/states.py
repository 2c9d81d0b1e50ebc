"""Situations that criteria ask for in many words: pregnancy, contraception, menopause, smoking, health."""

import re
from dataclasses import dataclass
from functools import lru_cache

_STATES: tuple[tuple[str, str], ...] = (
    (
        "pregnancy_test",
        r"(?:negative|positive)[^.;]{0,40}pregnancy test\w*|pregnancy tests?[^.;]{0,30}(?:negative|"
        r"positive)|(?:negative|positive) (?:serum|urine)[^.;]{0,20}hcg",
    ),
    (
        "pregnancy_plan",
        r"(?:(?:plan\w*|intend\w*|intention|wish\w*|want\w*|desir\w*|expect\w*|try\w*|attempt\w*)(?: or "
        r"\w+)? (?:to |on |for )?(?:become |becoming |get |getting |be |a )?(?:pregnan(?:t|cy)|"
        r"conceiv(?:e|ing)|breast-?\s?feed)|(?:(?:become|becoming) pregnant|father a child))"
        r"(?: (?:with)?in the (?:coming|next|near|foreseeable)(?: few)? (?:months?|weeks?|years?|future))?|"
        r"planned pregnanc(?:y|ies)",
    ),
    (
        "multiple_pregnancy",
        r"(?:multiple|twin|triplet|multifetal|multi-?f(?:o)?etal)(?:[- ]f(?:o)?etal)? "
        r"(?:pregnanc(?:y|ies)|gestations?)",
    ),
    (
        "singleton",
        r"(?:singleton|single)(?: (?:live|viable|intrauterine))* (?:pregnanc(?:y|ies)|gestations?|"
        r"f(?:o)?etus)|"
        r"singleton",
    ),
    (
        "pregnancy",
        r"(?<!risk of )(?<!prevent )(?<!avoid )pregnan(?:t|cy|cies)(?! tests?\b)|gravid|gestat(?:ing|ion)|"
        r"(?:current|existing)(?= (?:or|and/or) planned pregnan)",
    ),
    (
        "breastfeeding",
        r"breast-?\s?feed(?:ing|s)?|breast-?fed|lactat(?:ing|ion|e)|nursing(?! home| course| student| "
        r"staff)",
    ),
    (
        "contraception",
        r"contracepti(?:on|ves?)|birth control|barrier method|abstinen(?:ce|t)|abstain",
    ),
    (
        "infertile",
        r"post-?\s?menopaus\w+|surgically steril\w+|sterili[sz]ed|hysterectom\w+|(?:not|non|no|"
        r"without)[- ](?:of )?child-?\s?bearing(?: potential)?|menopaus\w+",
    ),
    (
        "childbearing",
        r"(?:of )?(?:child-?\s?bearing|reproductive|fertile)(?: potential| age| capacity| capability| "
        r"years)*|potentially fertile|wocbp|fcbp|(?:pre|peri)-?menopaus\w+",
    ),
    (
        "never_smoker",
        r"(?:never|non)[- ]?smok\w+|non-?smokers?",
    ),
    (
        "ever_smoker",
        r"(?:history of|former|ex|past|ever|previous)[- ](?:heavy )?(?:smok\w+|tobacco(?: use)?)|"
        r"(?:current or (?:former|ex|past)|former or current)[- ]?smok\w+",
    ),
    (
        "smoker",
        r"(?:current(?:ly)?|active|regular|heavy|habitual|daily)?\s*(?:cigarette |tobacco |"
        r"e-cigarette )*(?:smok(?:ers?|ing|es?)|tobacco(?: use| user| users)?|nicotine(?: use)?|"
        r"vaping)",
    ),
    (
        "healthy",
        r"(?:generally |in )?(?:good )?(?:overall |general )?health(?:y)?(?: (?:volunteers?|subjects?|"
        r"participants?|controls?|adults?|individuals?|status|condition))?",
    ),
)
_READ = tuple((id_, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for id_, pattern in _STATES)


@dataclass(frozen=True)
class Situation:
    """A situation, by its id, at characters `start` to `end`."""

    id: str
    start: int
    end: int


def situations_in(words: str) -> list[Situation]:
    """Return the situations that words name, in order; of two that overlap the earlier of the table."""
    return list(_situations(words))


@lru_cache(maxsize=8192)
def _situations(words: str) -> tuple[Situation, ...]:
    found: list[Situation] = []
    for id_, pattern in _READ:
        for at in pattern.finditer(words):
            if all(at.end() <= one.start or one.end <= at.start() for one in found):
                found.append(Situation(id_, at.start(), at.end()))
    return tuple(sorted(found, key=lambda one: one.start))
