"""The figures of a run: shares of cases, by kind and by set. Numbers only, `report` prints them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.run import CaseResult

REFUSALS = ("not_in_documents", "out_of_scope", "medical_advice", "emergency")
"""The statuses that leave an answerable question unanswered; a question back is no refusal."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    def __str__(self) -> str:
        """Counts first: 90 % of ten is not 90 % of a thousand."""
        return f"{self.hits}/{self.of} ({self.hits / self.of:.0%})" if self.of else "-"


def right(results: Sequence[CaseResult]) -> Share:
    """Right answers of all cases."""
    return _share(results, lambda result: result.passes["right"])


def sound(results: Sequence[CaseResult]) -> Share:
    """Answers that keep the promises on quotes, claims, wording and length."""
    return _share(results, lambda result: result.passes["sound"])


def check_share(results: Sequence[CaseResult], name: str) -> Share:
    """Cases that hold under one check, of those that ask for it."""
    return _share(results, lambda result: result.outcomes[name].value)


def refused_unanswerable(results: Sequence[CaseResult]) -> Share:
    """Questions the documents cannot answer that were told so."""
    asked = [result for result in results if result.case.unanswerable]
    return _share(asked, lambda result: _status(result) == "not_in_documents")


def refused_answerable(results: Sequence[CaseResult]) -> Share:
    """Questions the documents answer that were refused all the same."""
    asked = [result for result in results if result.case.answerable]
    return _share(asked, lambda result: _status(result) in REFUSALS)


def quotes_valid(results: Sequence[CaseResult]) -> Share:
    """Quotes that equal their span, of all quotes of all answers."""
    return Share(sum(result.quotes[0] for result in results), sum(result.quotes[1] for result in results))


FIGURES: dict[str, Callable[[Sequence[CaseResult]], Share]] = {
    "right": right,
    "sound (quotes, claims, wording, length)": sound,
    "quotes equal to their span": quotes_valid,
    "every gold item cited": lambda results: check_share(results, "gold"),
    "a gold passage cited": lambda results: check_share(results, "some_gold"),
    "a gold passage cited first": lambda results: check_share(results, "first"),
    "unanswerable and refused": refused_unanswerable,
    "answerable but refused": refused_answerable,
}
"""The summary of a run, in the order in which it is shown."""


def _share(results: Sequence[CaseResult], value: Callable[[CaseResult], bool | None]) -> Share:
    values = [value(result) for result in results]
    return Share(sum(one is True for one in values), sum(one is not None for one in values))


def _status(result: CaseResult) -> str | None:
    return result.answer.status if result.answer else None
