"""Sentences on what people in a study get, group by group, and on what is measured."""

from collections.abc import Sequence
from typing import Any, Literal

from assistant.words import stem, tokens
from assistant.writing.draft import DraftClaim
from assistant.writing.sentences import Given, Writer, in_one, join, listed, one_line, quoted
from corpus.clean import plain
from corpus.document import Span
from corpus.trial import Arm, Fact, Intervention, Outcome, Trial

MOST_LISTED = 10
"""Items of one list; more of them are counted, and a further question or the record shows them."""
LONGEST_ABOUT = 400
"""Characters of the description of one group or treatment; beyond, its first sentences stand."""


def more(left: int, what: str, how: str) -> DraftClaim:
    """Say that a list goes on, and how to see the rest; in our own words, which hold no number."""
    text = f"The record lists {'more' if left > 1 else 'one more'} {what}: {how}"
    return DraftClaim(text=text, kind="fixed")


def counted(trial: Trial, what: str, facts: Sequence[Fact[Any]]) -> DraftClaim:
    """Lead a list with how many the record lists; all are handed to the check, the first is cited."""
    spans = tuple(dict.fromkeys(fact.spans[0] for fact in facts))
    if len(spans) != len(facts) or len(facts) < 2:
        return DraftClaim(text=f"{trial.name} lists these {what}:", kind="fixed")
    text = f"The record of {trial.name} lists {len(facts)} {what}:"
    return DraftClaim(text=text, kind="computed", spans=spans[:1], support=spans[1:])


def intervention(trial: Trial, given: Given) -> list[DraftClaim]:
    """What is given or done, with its description where one thing is given or a single one is asked about."""
    facts = _asked_for(trial.interventions, given, lambda value: " ".join((value.name, *value.other_names)))
    if len(facts) == 1:
        return [_single(facts[0], trial)]
    if len(facts) <= 3 and all(fact.value.description for fact in facts):
        head = DraftClaim(text=f"What {trial.name} gives or tests:", kind="fixed")
        return [head, *(quoted(_named(f.value) + _about(f.value), in_one(f), "bullet") for f in facts)]
    lead = f"What {trial.name} gives or tests:" if len(facts) > 1 else f"{trial.name} tests"
    return listed(lead, facts, _named)


def _single(fact: Fact[Intervention], trial: Trial) -> DraftClaim:
    said = _about(fact.value)
    if not said:
        return quoted(f"{trial.name} tests {_named(fact.value)}.", in_one(fact))
    return quoted(f"{trial.name} tests {plain(fact.value.name)}{said}", in_one(fact))


def _named(value: Intervention) -> str:
    return f"{plain(value.name)} ({value.type.lower()})" if value.type else plain(value.name)


def _about(value: Intervention | Arm) -> str:
    about = value.description
    name = value.name if isinstance(value, Intervention) else value.label
    return f": {shortened(about)}" if about and plain(about) != plain(name) else ""


def shortened(text: str) -> str:
    """Return the first whole sentences of a text, at most LONGEST_ABOUT characters where they allow it."""
    line = one_line(text)
    if len(line) <= LONGEST_ABOUT:
        return line
    stop = max(line.rfind(mark, 0, LONGEST_ABOUT) for mark in (". ", "; ", "! "))
    return line[: stop + 1] if stop > 80 else line


def arm(trial: Trial, given: Given) -> list[DraftClaim]:
    """The groups, with what each gets: those that the question names, else all."""
    facts = _asked_for(trial.arms, given, lambda value: f"{value.type or ''} {value.label}")
    if not facts:
        return []
    if len(facts) == 1:
        fact = facts[0]
        lead = "lists a group" if len(trial.arms) == 1 else "has a group"
        return [quoted(f"{trial.name} {lead}, “{fact.value.label}”{_arm_about(fact.value)}", fact.spans)]
    head = counted(trial, "groups", facts)
    rows = [
        quoted(f"{plain(fact.value.label)}{_arm_about(fact.value)}", fact.spans, "bullet")
        for fact in facts[:MOST_LISTED]
    ]
    left = len(facts) - MOST_LISTED
    return [head, *rows, *([more(left, "groups", "ask for one by its name.")] if left > 0 else [])]


def _arm_about(value: Arm) -> str:
    """Return what a group gets: its description, else the record's names of what it receives."""
    if said := _about(value):
        return said
    given = [plain(name) for name in value.interventions]
    return f": {'; '.join(given)}" if given else ""


def _asked_for(facts: Sequence[Fact[Any]], given: Given, name: Any) -> list[Fact[Any]]:
    """Return the facts that the question names by words that tell them from the others; all where none."""
    asked = {stem(word) for word in given.asked.terms} if given.asked else set()
    if len(facts) < 2 or not asked:
        return list(facts)
    words = [{stem(token) for token in tokens(plain(name(fact.value)))} for fact in facts]
    common = set.intersection(*words)
    hits = [len((own - common) & asked) for own in words]
    best = max(hits)
    return [fact for fact, hit in zip(facts, hits, strict=True) if hit == best] if best else list(facts)


def outcomes(kind: Literal["primary", "secondary", "other"]) -> Writer:
    """Return a writer of the outcomes of one kind, with their time frames."""

    def write(trial: Trial, given: Given) -> list[DraftClaim]:
        facts = [fact for fact in trial.outcomes if fact.value.kind == kind]
        if len(facts) == 1:
            text = f"The {kind} outcome of {trial.name} is: {_outcome(facts[0].value)}"
            return [quoted(text, _stating(facts[0]))]
        if not facts:
            return []
        head = counted(trial, f"{kind} outcomes", facts)
        rows = [quoted(_outcome(f.value), _stating(f), "bullet") for f in facts[:MOST_LISTED]]
        left = len(facts) - MOST_LISTED
        rest = [more(left, f"{kind} outcomes", "the record itself has all of them.")] if left > 0 else []
        return [head, *rows, *rest]

    return write


def _stating(fact: Fact[Outcome]) -> tuple[Span, ...]:
    return fact.spans[:1]


def _outcome(outcome: Outcome) -> str:
    frame = f" ({plain(outcome.time_frame).strip(' .')})" if outcome.time_frame else ""
    return f"{plain(outcome.measure).strip(' .')}{frame}."


def other_names(trial: Trial, given: Given) -> list[DraftClaim]:
    """What else the things given are called."""
    return [
        quoted(f"{plain(fact.value.name)} is also called {join(fact.value.other_names)}.", in_one(fact))
        for fact in trial.interventions
        if fact.value.other_names
    ]
