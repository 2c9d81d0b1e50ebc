"""The checks of what a case asks for: status, facts, gold quotes, verdicts.

Each is a small frozen dataclass that looks at one answer and returns a value and a reason. The
checks that hold for every answer are in `promises`; `checks_for` puts both together for a case.
"""

from dataclasses import dataclass

from assistant.answer import Status, Verdict
from evals.case import ANSWERING, Case, ExpectedVerdict, Items
from evals.citations import found, shows
from evals.matching import fold, states
from evals.outcome import Check, Outcome, Shown, short, stated
from evals.promises import ClaimsCarried, LengthFits, NoVerdictOnPerson, QuotesValid

RIGHT = ("quotes", "status", "facts", "forbidden", "gold", "verdicts")
"""The checks that make an answer right."""
SOUND = ("quotes", "carried", "wording", "length")
"""The checks that hold for every answer, whatever was asked."""


@dataclass(frozen=True)
class StatusIs:
    """The status is one of those accepted."""

    accepted: tuple[Status, ...]

    def __call__(self, shown: Shown) -> Outcome:
        """Compare the status."""
        got = shown.answer.status
        return Outcome(got in self.accepted, f"status {got}, expected {' or '.join(self.accepted)}")


@dataclass(frozen=True)
class FactsStated:
    """Each fact, in one of its wordings, stands in the answer's text."""

    facts: Items

    def __call__(self, shown: Shown) -> Outcome:
        """Name the facts that are missing."""
        text = stated(shown.answer)
        missing = [
            " / ".join(wordings) for wordings in self.facts if not any(states(text, one) for one in wordings)
        ]
        return Outcome(not missing, f"not stated: {'; '.join(missing)}" if missing else "")


@dataclass(frozen=True)
class NothingForbidden:
    """None of the forbidden wordings stands in the answer's text."""

    forbidden: Items

    def __call__(self, shown: Shown) -> Outcome:
        """Name the forbidden wordings that are there."""
        text = stated(shown.answer)
        there = [one for wordings in self.forbidden for one in wordings if states(text, one)]
        return Outcome(not there, f"forbidden, but stated: {'; '.join(there)}" if there else "")


@dataclass(frozen=True)
class GoldCited:
    """Every gold item is shown by a citation; an item is a tuple of equivalent quotes."""

    gold: Items

    def __call__(self, shown: Shown) -> Outcome:
        """Name the gold items that no citation shows, and those that no document holds."""
        problems = []
        for quotes in self.gold:
            if not found(quotes, shown.documents):
                problems.append(f"no document holds “{quotes[0]}”")
            elif not any(shows(citation, quotes, shown.documents) for citation in shown.answer.citations):
                problems.append(f"not cited: “{quotes[0]}”")
        return Outcome(not problems, "; ".join(problems))


@dataclass(frozen=True)
class SomeGoldCited:
    """At least one gold item is shown by a citation."""

    gold: Items

    def __call__(self, shown: Shown) -> Outcome:
        """Look through all citations."""
        citations = shown.answer.citations
        cited = any(shows(one, quotes, shown.documents) for one in citations for quotes in self.gold)
        return Outcome(cited, "" if cited else "no gold passage among the citations")


@dataclass(frozen=True)
class GoldFirst:
    """The first citation shows a gold item."""

    gold: Items

    def __call__(self, shown: Shown) -> Outcome:
        """Look at the first citation alone."""
        if not shown.answer.citations:
            return Outcome(False, "nothing is cited")
        first = shown.answer.citations[0]
        hit = any(shows(first, quotes, shown.documents) for quotes in self.gold)
        return Outcome(hit, "" if hit else f"cited first: “{short(first.quote)}”")


@dataclass(frozen=True)
class VerdictsHold:
    """Each expected verdict is among those of the assessments."""

    expected: tuple[ExpectedVerdict, ...]

    def __call__(self, shown: Shown) -> Outcome:
        """Name the first expected verdict that is not there, and what is there instead."""
        answer = shown.answer
        assessments = answer.assessments or ((answer.assessment,) if answer.assessment else ())
        verdicts = [verdict for assessment in assessments for verdict in assessment.verdicts]
        for want in self.expected:
            on_it = [verdict for verdict in verdicts if _is_about(verdict, want.criterion)]
            if not any(_agrees(verdict, want) for verdict in on_it):
                got = ", ".join(f"{one.verdict}/{one.effect}" for one in on_it) or "no verdict"
                expected = "/".join(filter(None, (want.verdict, want.effect)))
                return Outcome(False, f"on “{want.criterion}”: {got}, expected {expected}")
        return Outcome(True)


def checks_for(case: Case, status: Status) -> dict[str, Check | None]:
    """Return the checks of a case by name, in order; None where the case asks nothing.

    A case may accept both an answer and, say, a clarifying question: then facts, gold and
    verdicts are asked of the answer alone, since the question back cannot hold them.
    """
    stated_here = status in ANSWERING or not set(ANSWERING) & set(case.status) or status not in case.status
    return {
        "quotes": QuotesValid(),
        "status": StatusIs(case.status),
        "facts": FactsStated(case.facts) if case.facts and stated_here else None,
        "forbidden": NothingForbidden(case.forbidden) if case.forbidden else None,
        "gold": GoldCited(case.gold) if case.gold and stated_here else None,
        "some_gold": SomeGoldCited(case.gold) if case.gold and stated_here else None,
        "first": GoldFirst(case.gold) if case.gold and stated_here else None,
        "verdicts": VerdictsHold(case.verdicts) if case.verdicts and stated_here else None,
        "carried": ClaimsCarried(),
        "wording": NoVerdictOnPerson(),
        "length": LengthFits(),
    }


def _is_about(verdict: Verdict, words: str) -> bool:
    texts = (verdict.criterion.text, verdict.trial_citation.quote)
    return any(fold(words) in fold(text) for text in texts)


def _agrees(verdict: Verdict, want: ExpectedVerdict) -> bool:
    return want.verdict in (None, verdict.verdict) and want.effect in (None, verdict.effect)
