"""What a verdict means for taking part, and which verdicts count when they are counted."""

from collections.abc import Iterable

from assistant.answer import Effect, Verdict, VerdictValue
from assistant.eligibility.judging.tree import Weight
from corpus.clean import fold
from corpus.trial import Criterion

ORDER: tuple[Effect, ...] = ("conflicts", "agrees", "open", "not_applicable")
"""The order in which verdicts are listed."""


def effect_of(criterion: Criterion, value: VerdictValue, weight: Weight = "stands") -> Effect:
    """Return what a verdict means for taking part: an exclusion that is met conflicts."""
    if weight in ("moot", "not_applicable") or value == "not_applicable":
        return "not_applicable"
    if value == "unknown":
        return "open"
    agrees = (value == "met") == (criterion.polarity != "exclusion")
    if weight == "undecided" or (weight == "conditional" and not agrees):
        return "open"
    return "agrees" if agrees else "conflicts"


def told_apart(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdicts to count and to show: a parent's that its children tell, or one repeated, left out.

    Several documents on one trial often state the same criterion.
    """
    seen: dict[tuple[str, str, str | None], str] = {}
    kept: list[Verdict] = []
    for one in verdicts:
        key = (fold(one.criterion.text).strip(" .;"), one.criterion.polarity, one.criterion.group)
        document = one.criterion.span.document_id
        if one.settled_by or seen.setdefault(key, document) != document:
            continue
        kept.append(one)
    return kept
