"""What was said but cannot be used as it stands: impossible values, contradictions, two people in one text.

Nothing here is guessed at: what is doubtful becomes a problem in one sentence, to be asked about.
"""

import re
from collections.abc import Sequence

from assistant.answer import PatientQuote
from assistant.eligibility.statement import KINDS, SINGLE, Problem, Replaced, Statement
from assistant.eligibility.statements.person import OLDEST_YEARS
from assistant.eligibility.variables import variable

_CORRECTION = re.compile(
    (
        r"\b(?:sorry|actually|correction|i mean(?:t)?|rather|wait|oops|no,|make that|in fact|"
        r"to be exact)\b|\bno,"
    ),
    re.IGNORECASE,
)


def usable(statements: Sequence[Statement]) -> tuple[list[Statement], list[Problem]]:
    """Return the statements that can be true, and what is wrong with the others."""
    kept: list[Statement] = []
    wrong: list[Problem] = []
    for one in statements:
        problem = _impossible(one) or _unit(one) or _ambiguous(one)
        if problem:
            wrong.append(problem)
        if problem is None or problem.kind == "ambiguous":
            kept.append(one)
    return kept, wrong


def corrected(text: str, statements: Sequence[Statement]) -> tuple[list[Statement], list[Replaced]]:
    """Return the statements that no later one corrects ("I'm 45, sorry, 54"), and the corrected ones."""
    kept: list[Statement] = []
    gone: list[Replaced] = []
    for place, one in enumerate(statements):
        later = next(
            (
                other
                for other in statements[place + 1 :]
                if _contradict(one, other) and _CORRECTION.search(text[one.quote.end : other.quote.start])
            ),
            None,
        )
        if later is None:
            kept.append(one)
        else:
            gone.append(Replaced(statement=one, by=later.quote))
    return kept, gone


def contradictions(statements: Sequence[Statement]) -> list[Problem]:
    """Return what is said in two ways that cannot both hold, each once."""
    found: list[Problem] = []
    seen: set[tuple[str, ...]] = set()
    for one in statements:
        others = [other for other in statements if _contradict(one, other)]
        if others and one.about not in seen:
            seen.add(one.about)
            text = _both(one, others[0])
            quotes = (one.quote, others[0].quote)
            found.append(Problem(kind="contradiction", text=text, quotes=quotes, variable=one.variable))
    return found


def _both(one: Statement, other: Statement) -> str:
    """Return the sentence that asks about two statements that cannot both hold."""
    if one.quote.quote.casefold() == other.quote.quote.casefold():
        return f"\u201c{one.quote.quote}\u201d is said to be so and not to be so: say which one is right."
    said = f"\u201c{one.quote.quote}\u201d and \u201c{other.quote.quote}\u201d"
    return f"{said} cannot both hold: say which one is right."


def two_people(statements: Sequence[Statement]) -> list[Problem]:
    """Return a problem where another person is described like a patient, with an age of their own."""
    theirs = next((one for one in statements if one.variable == "age" and one.status == "other_person"), None)
    mine = next((one for one in statements if one.variable == "age" and one.status != "other_person"), None)
    if theirs is None or mine is None:
        return []
    text = (
        f"Two people are described (\u201c{mine.quote.quote}\u201d, "
        f"\u201c{theirs.quote.quote}\u201d): say which one this is about."
    )
    return [Problem(kind="two_people", text=text, quotes=(mine.quote, theirs.quote))]


def language(quote: PatientQuote) -> Problem:
    """Return the problem that a sentence is not in English."""
    words = " ".join(quote.quote.split())
    text = f"\u201c{words[:60]}\u201d is not read, since it is not in English: say it in English."
    return Problem(kind="language", text=text, quotes=(quote,))


def _impossible(one: Statement) -> Problem | None:
    said = one.quote.quote
    if one.age is not None and not 0 <= one.age.years <= OLDEST_YEARS:
        text = f"An age of \u201c{said}\u201d cannot be right: say the age again."
        return Problem(kind="impossible", text=text, quotes=(one.quote,), variable="age")
    asked = None if one.variable in KINDS and one.value is None else variable(one.variable)
    if asked is None or one.value is None:
        return None
    bounds = [bound for bound in (one.value.low, one.value.high) if bound is not None]
    fits = [asked.plausible(bound, one.value.unit or asked.bare_unit(bound)) for bound in bounds]
    if all(fit is not False for fit in fits):
        return None
    text = f"\u201c{said}\u201d cannot be right for {asked.name}: say the value and its unit again."
    return Problem(kind="impossible", text=text, quotes=(one.quote,), variable=one.variable)


def _unit(one: Statement) -> Problem | None:
    asked = variable(one.variable) if one.value is not None and one.value.unit else None
    if asked is None or one.value is None or one.value.unit in (asked.unit, *asked.units):
        return None
    number = one.value.low if one.value.low is not None else one.value.high
    if (
        number is None
        or asked.plausible(number, one.value.unit) is not None
        or "LN" in (one.value.unit or "")
    ):
        return None
    text = (
        f"\u201c{one.quote.quote}\u201d gives {asked.name} in a unit that it is not measured in: say "
        f"it again."
    )
    return Problem(kind="unit", text=text, quotes=(one.quote,), variable=one.variable)


def _ambiguous(one: Statement) -> Problem | None:
    if one.variable == "age" and one.status == "uncertain":
        text = f"\u201c{one.quote.quote}\u201d leaves the age open: say it in years."
        return Problem(kind="ambiguous", text=text, quotes=(one.quote,), variable="age")
    asked = variable(one.variable) if one.value is not None and one.variable not in KINDS else None
    if asked is None or one.value is None or one.value.unit or not asked.unit:
        return None
    number = one.value.low if one.value.low is not None else one.value.high
    if number is None or asked.bare_unit(number) is not None or len(asked.units) < 2:
        return None
    text = (
        f"\u201c{one.quote.quote}\u201d has no unit, and several are usual for {asked.name}: say "
        f"which one it is."
    )
    return Problem(kind="ambiguous", text=text, quotes=(one.quote,), variable=one.variable)


def doubted(statements: Sequence[Statement]) -> list[Statement]:
    """Mark what is contradicted as uncertain: neither of the two is then taken for true."""
    return [
        one.model_copy(update={"status": "uncertain"})
        if any(_contradict(one, other) for other in statements)
        else one
        for one in statements
    ]


def _contradict(one: Statement, other: Statement) -> bool:
    """Whether two statements of one text cannot both hold: two ages, or a condition both had and denied."""
    if one is other or "other_person" in (one.status, other.status):
        return False
    if one.about != other.about and (one.variable, one.in_full) != (other.variable, other.in_full):
        return False
    if {"hypothetical", "history"} & {one.status, other.status}:
        return False
    if one.variable in SINGLE or one.variable in KINDS:
        if one.variable == "age":
            return bool(one.age and other.age and one.age != other.age)
        if one.variable == "sex":
            return one.words != other.words
        return {one.status, other.status} == {"present", "absent"}
    same_time = (one.when is None) == (other.when is None) and (one.when is None or one.when == other.when)
    return same_time and _apart(one, other)


def _apart(one: Statement, other: Statement) -> bool:
    """Whether two values have nothing in common; those in different units are not told apart here."""
    a, b = one.value, other.value
    if a is None or b is None or a.unit != b.unit:
        return False
    return (a.high or float("inf")) < (b.low or 0.0) or (b.high or float("inf")) < (a.low or 0.0)
