"""Things with their times: what a criterion names, within its window or as long ago as it asks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import PatientQuote
from assistant.eligibility.asked import Demand
from assistant.eligibility.constraints import Window
from assistant.eligibility.judging.concepts import judge_concept
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.kinds import is_lasting
from assistant.eligibility.judging.times import Timed, elapsed, in_calendar, length, of_study, shifted, within
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement
from corpus.glossary import fold

_LAST = re.compile(
    r"^(?:(?:since|after|from|the|their|his|her|any|time of|date of|last|most recent|prior|previous|"
    r"completion|completing|end|ending|"
    r"cessation|discontinuation|discontinuing|stopping|dose|doses|administration|receipt|course|cycle|"
    r"infusion|of|for|to|a|an|having|"
    r"received|receiving|study)\b[\s,]*)+",
    re.IGNORECASE,
)
_NOT_OF_KIND = re.compile(r"\bnon-?\s?(?:melanomatous|melanoma)\b", re.IGNORECASE)
_BEGUN = re.compile(
    r"\b(?:diagnos\w+|onset|new(?:ly)?|initial|first|recent|start\w*|initiat\w*)\b", re.IGNORECASE
)
_UP_TO_NOW = re.compile(r"\bthe (?:last|past)\b", re.IGNORECASE)


def judge_thing(demand: Demand, profile: PatientProfile, today: date) -> Judged:
    """Judge a thing that a criterion names, in the window that it gives."""
    window = demand.window
    if window is None:
        return judge_concept(demand.words, profile, today, prior=demand.prior)
    plain = window.relation in ("before", "around", "during") and window.quantity.operator in (
        "LT",
        "LTEQ",
        None,
    )
    found = judge_concept(demand.words, profile, today, prior=True)
    if found.value != "met":
        return (
            _denied_since(demand, profile, today) if plain and found.value == "unknown" else None
        ) or found
    if window.anchor and not of_study(window):
        return _timed(found, Timed("unknown", f"how it lies to “{window.anchor}” was not said"), demand)
    matching = _matching(demand.words, profile, today)
    judged = [_in_window(one, window, demand, today, plain) for one in matching]
    return _best(found, judged, demand, several=True)


def _denied_since(demand: Demand, profile: PatientProfile, today: date) -> Judged | None:
    """Judge by a denial of a time that holds the whole window: "no seizures in the last six months"."""
    window = demand.window
    if window is None or not of_study(window) or not in_calendar(window.quantity):
        return None
    for one in profile.statements:
        begun = _denied_from(one, today)
        if begun is None or shifted(begun, window.quantity) > today:
            continue
        rest = (kept for kept in profile.statements if kept.status != "absent" or kept is one)
        alone = profile.model_copy(update={"statements": tuple(rest)})
        if judge_concept(demand.words, alone, today).value == "not_met" and one.when:
            quoted = " ".join(one.quote.quote.split())
            return Judged(
                value="not_met",
                reason=f"“{quoted}” was denied {one.when.quote.quote}; {length(window.quantity)} is asked.",
                said=(one.quote, one.when.quote),
                fixability="time",
            )
    return None


def _denied_from(one: Statement, today: date) -> date | None:
    """Return the day from which on something was denied until now; None where no day was told."""
    dates = one.when.dates(today) if one.when and one.status == "absent" else None
    if one.when is None or dates is None:
        return None
    if one.when.relation == "since":
        return dates[1]
    return dates[0] if _UP_TO_NOW.search(one.when.quote.quote) else None


def judge_event(demand: Demand, profile: PatientProfile, today: date) -> Judged:
    """Judge how long ago the last of an event was ("at least 4 weeks since the last chemotherapy")."""
    window = demand.window
    words = _LAST.sub("", demand.words).strip(" ,.")
    if window is None or not words:
        return _unknown(demand, f"“{demand.words}” could not be compared with what was said.")
    found = judge_concept(words, profile, today, prior=True)
    longer = window.quantity.operator in ("GT", "GTEQ")
    if found.value == "not_met":
        if longer:
            return found.model_copy(
                update={"value": "met", "reason": f"{found.reason} So there is no time to wait for."}
            )
        return found
    if found.value != "met":
        return found
    judged = []
    for one in _matching(words, profile, today):
        if (
            one.status == "present"
            and one.variable == "treatment"
            and (one.when is None or one.when.relation == "since")
        ):
            judged.append((one, Timed("not_met" if longer else "met", "it goes on")))
        else:
            judged.append((one, elapsed(one.when, window.quantity, today)))
    if longer:
        return _worst(found, judged, demand)
    return _best(found, judged, demand, several=True)


def may_be_excepted(
    quotes: Sequence[PatientQuote], excepted: Sequence[str], profile: PatientProfile, today: date
) -> bool:
    """Whether a thing that was said may be one of the exceptions; False where each is surely another."""
    said = [
        one
        for one in profile.statements
        if one.quote in quotes and one.variable in ("condition", "treatment", "allergy")
    ]
    if not said:
        return True
    return not any(all(not _may_be(one, words, today) for words in excepted) for one in said)


def _may_be(one: Statement, words: str, today: date) -> bool:
    from assistant.eligibility.judging.sameness import relation

    names = (one.words, *one.heads)
    words = _NOT_OF_KIND.sub(" ", words)
    if any(fold(name) in fold(words) or fold(words) in fold(name) for name in names):
        return True
    return any(relation(name, words) in ("same", "narrower", "wider") for name in names)


def _matching(words: str, profile: PatientProfile, today: date) -> list[Statement]:
    """Return the statements that, each by itself, say the thing."""
    return [
        one
        for one in profile.statements
        if one.status in ("present", "history")
        and judge_concept(words, profile.model_copy(update={"statements": (one,)}), today, prior=True).value
        == "met"
    ]


def _in_window(
    one: Statement, window: Window, demand: Demand, today: date, plain: bool
) -> tuple[Statement, Timed]:
    goes_on = one.status == "present" and (one.when is None or one.when.relation == "since")
    begun = bool(_BEGUN.search(demand.words))
    if goes_on and plain and not begun:
        if one.variable == "treatment" or (one.when is not None and one.when.relation == "since"):
            return one, Timed("met", "it goes on")
        return one, Timed("unknown", "when it was, was not said")
    if one.status == "present" and one.variable == "condition" and plain and not begun and not goes_on:
        timed = within(one.when, window, today, "last")
        if timed.value == "met":
            return one, replace(timed, changes_on=None)  # it is still there when the window ends
        return one, Timed("met", "it goes on") if is_lasting(one.words) else Timed(
            "unknown", f"{timed.reason}, and whether it goes on was not said"
        )
    if goes_on and window.relation != "lasting" and not begun and one.when is None:
        return one, Timed("unknown", "when it was, was not said")
    words = "within" if window.quantity.operator is None and window.start == window.end else "last"
    return one, within(one.when, window, today, words)


def _best(found: Judged, judged: list[tuple[Statement, Timed]], demand: Demand, *, several: bool) -> Judged:
    for value in ("met", "unknown", "not_met"):
        for one, timed in judged:
            if timed.value == value:
                return _timed(found, timed, demand, one)
    return _timed(found, Timed("unknown", "when it was, was not said"), demand)


def _worst(found: Judged, judged: list[tuple[Statement, Timed]], demand: Demand) -> Judged:
    for value in ("not_met", "unknown", "met"):
        for one, timed in judged:
            if timed.value == value:
                return _timed(found, timed, demand, one)
    return _timed(found, Timed("unknown", "when it was, was not said"), demand)


def _timed(found: Judged, timed: Timed, demand: Demand, one: Statement | None = None) -> Judged:
    said = (one.quote, *((one.when.quote,) if one.when else ())) if one else found.said
    reason = f"{found.reason.rstrip('.')}; {timed.reason}."
    if timed.value == "unknown":
        name = " ".join(demand.words.split())
        return Judged(
            value="unknown",
            reason=reason,
            said=said,
            missing=f"when it was: {name}",
            missing_kind="person",
            question=f"When was it: “{name}”?",
        )
    return Judged(
        value=timed.value,
        reason=reason,
        said=said,
        fixability="time" if timed.changes_on or "goes on" in timed.reason else "fixed",
        changes_on=timed.changes_on,
    )


def _unknown(demand: Demand, reason: str) -> Judged:
    return Judged(value="unknown", reason=reason, missing=demand.words, missing_kind="person")
