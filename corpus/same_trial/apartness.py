"""What tells two studies apart, and how much a number or a title tells."""

import re

from corpus.conflicts import same_sponsor
from corpus.same_trial.identity import DESIGN, Identity
from corpus.values import phase_numbers

FULL_TITLE_CHARS = 20
"""Titles shorter than this name no study."""
FULL_NUMBER_CHARS = 5
"""Shorter sponsors' numbers ("191", "1001") are given by every other sponsor, too."""
TELLING_WORDS = 4
"""A title with fewer words of its own than this ("A Study of X in Healthy Volunteers") is used again."""
MOVED_MONTHS = 6
"""By so many months the start of a study is often put off."""
_COMMON = frozenset(
    "study trial clinical research protocol phase pilot evaluate evaluating evaluation assess assessing "
    "assessment investigate compare comparing comparison determine safety efficacy effect effects "
    "effectiveness tolerability pharmacokinetics immunogenicity treatment therapy healthy volunteers "
    "volunteer participants participant patients patient subjects subject people adults adult male female "
    "men women randomized randomised controlled placebo double single blind open label multicenter "
    "multicentre dose the and for with from who that which are its their into than versus type".split()
)
"""Words that stand in the titles of any study."""


def is_telling(number: str) -> bool:
    """Tell whether a sponsor's number is made as no other sponsor's: letters, and two digits or more."""
    digits = sum(c.isdigit() for c in number)
    return len(number) >= FULL_NUMBER_CHARS and 2 <= digits < len(number.replace("-", ""))


def own_words(title: str) -> int:
    """Return how many words of a title, as `plain_title` returns it, are not those of any title."""
    return len({word for word in title.split() if len(word) > 2 and word not in _COMMON})


def design_gaps(one: Identity, other: Identity) -> int:
    """Return in how many facts of their design two studies differ; months of the start may move."""
    gaps = 0
    for name in DESIGN:
        left = {value for key, value in one.design if key == name}
        right = {value for key, value in other.design if key == name}
        if name == "start_dates":
            months = [abs(int(a) - int(b)) for a in left for b in right]
            gaps += bool(months and min(months) > MOVED_MONTHS)
        else:
            gaps += bool(left and right and not left & right)
    return gaps


def can_be_one(one: Identity, other: Identity) -> bool:
    """Tell whether nothing of weight tells two studies apart: registries' numbers and sponsors."""
    return (
        not _disjoint(one.own, other.own)
        and not _registered_apart(one, other)
        and not sponsors_apart(one, other)
    )


def sponsors_apart(one: Identity, other: Identity) -> bool:
    """Tell whether both name sponsors, and none is the same organisation."""
    return bool(one.sponsors and other.sponsors) and not any(
        same_sponsor(left, right) for left in one.sponsors for right in other.sponsors
    )


def numbers_apart(one: Identity, other: Identity) -> bool:
    """Tell whether each gives its sponsor's number, and the other knows nothing of it."""
    return bool(one.numbers and other.numbers) and not (
        one.numbers & other.all_numbers or other.numbers & one.all_numbers
    )


def titles_apart(one: Identity, other: Identity) -> bool:
    """Tell whether both have titles, and none in common."""
    return _disjoint(one.titles, other.titles)


def phases_apart(one: Identity, other: Identity) -> bool:
    """Tell whether labels on both sides state phases, and none in common."""
    return _disjoint(_phases(one.labelled), _phases(other.labelled))


def phases_differ(one: Identity, other: Identity) -> bool:
    """Tell whether the phases are not the same; what only prose tells may be a part of the other."""
    left, right = one.labelled | one.told, other.labelled | other.told
    if one.labelled and other.labelled:
        return not one.labelled & other.labelled
    return _disjoint(_phases(left), _phases(right))


def _phases(labels: frozenset[str]) -> frozenset[str]:
    return frozenset(part for label in labels for part in phase_numbers(label) or [label])


def _registered_apart(one: Identity, other: Identity) -> bool:
    """Tell whether both have numbers of one registry, and none in common."""
    if one.registered & other.registered:
        return False
    return bool({_shape(n) for n in one.registered} & {_shape(n) for n in other.registered})


def _shape(number: str) -> str:
    return re.sub(r"\d+", "0", number)


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and not left & right
