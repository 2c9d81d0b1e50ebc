"""The checks that every answer must hold, whatever was asked: quotes, claims, wording, length."""

import re
from dataclasses import dataclass

from evals.citations import all_citations, valid
from evals.outcome import MARKER, Outcome, Shown, short
from evals.wording import verdicts_on_person

LONGEST_ANSWER = 12_000
"""Characters of an answer that a person can still read: an assessment of a trial with forty
criteria, one line each, takes about 8,000."""


@dataclass(frozen=True)
class QuotesValid:
    """Every quote is its span, letter for letter, in the answer, its claims and its verdicts."""

    def __call__(self, shown: Shown) -> Outcome:
        """Name the first quote that is not."""
        for citation in all_citations(shown.answer):
            if not valid(citation, shown.documents):
                where = f"{citation.document_id}[{citation.start}:{citation.end}]"
                return Outcome(False, f"the quote “{short(citation.quote)}” is not {where}")
        return Outcome(True)


@dataclass(frozen=True)
class ClaimsCarried:
    """Every quoted claim has a citation, and every `[n]` of the text is one of the citations."""

    def __call__(self, shown: Shown) -> Outcome:
        """Name the first claim or marker that nothing carries."""
        for claim in shown.answer.claims:
            if claim.kind == "quoted" and not claim.citations:
                return Outcome(False, f"quoted, but without a citation: “{short(claim.text)}”")
        numbers = {citation.number for citation in shown.answer.citations}
        for marker in MARKER.findall(shown.answer.text):
            for number in re.findall(r"\d+", marker):
                if int(number) not in numbers:
                    return Outcome(False, f"[{number}] stands in the text, but there is no citation {number}")
        return Outcome(True)


@dataclass(frozen=True)
class NoVerdictOnPerson:
    """Nothing says that a person is, or is not, eligible."""

    def __call__(self, shown: Shown) -> Outcome:
        """Look at the text, the claims, and the assessments' own words."""
        answer = shown.answer
        texts = [answer.text, *(claim.text for claim in answer.claims)]
        for assessment in (*answer.assessments, *((answer.assessment,) if answer.assessment else ())):
            texts += [assessment.next_question or "", *(verdict.reason for verdict in assessment.verdicts)]
        found_there = [phrase for text in texts for phrase in verdicts_on_person(text)]
        return Outcome(not found_there, f"a verdict on a person: “{found_there[0]}”" if found_there else "")


@dataclass(frozen=True)
class LengthFits:
    """The text is there, and short enough to read."""

    longest: int = LONGEST_ANSWER

    def __call__(self, shown: Shown) -> Outcome:
        """Count characters."""
        length = len(shown.answer.text.strip())
        return Outcome(0 < length <= self.longest, f"{length} characters, expected 1 to {self.longest}")
