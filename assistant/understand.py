"""From a typed question to what is meant: which trials, which facts, which words, who it is about."""

import re
from datetime import date
from typing import Literal

from assistant.conversation import Conversation
from assistant.eligibility.answered import answers, told
from assistant.eligibility.profile import PatientProfile
from assistant.intents import (
    FactKind,
    Manner,
    asks_criteria,
    asks_library,
    counted,
    facts_asked,
    is_comparison,
    is_criterion,
    is_definition,
    is_trial_for,
    manner,
    rest_of,
    speaks_of_age,
    wants_way,
)
from assistant.naming import Named, NameIndex
from assistant.places import Place
from assistant.words import content, tokens
from corpus.clean import fold
from corpus.document import Frozen

Kind = Literal["comparison", "personal", "ask"]


class Understood(Frozen):
    """One question, read. `trials` is empty where none was named: then all are meant."""

    question: str
    """The question with what a follow-up left out put back in."""
    trials: tuple[str, ...]
    named: bool
    """Whether the question or the conversation named the trials."""
    codes: tuple[str, ...]
    """Code names ("xy-101", "nct01234567") of a question that names no trial we have: they may be trials."""
    kind: Kind
    facts: tuple[FactKind, ...]
    manner: Manner
    definition: bool
    criterion: bool
    listed: Literal["inclusion", "exclusion", "both"] | None
    """Which criteria are asked to be listed, if that is what is asked."""
    rest: tuple[str, ...]
    """The terms that no asked fact accounts for."""
    way: Literal["phone", "email"] | None
    """The way to reach someone that is asked for by name."""
    counted: str | None
    """The noun that "how many" counts, if any."""
    library: bool
    """Whether it is asked which trials there are."""
    trial_for: bool
    """Whether trials of some disease are looked for."""
    terms: tuple[str, ...]
    """Content words of the question without the trials' names, as typed and folded."""
    profile: PatientProfile
    place: Place | None = None
    """The place that the question names."""
    asked_before: tuple[str, ...] = ()
    """What the person was asked earlier in the conversation."""


_COUNTED = re.compile(
    r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|weeks?|months?|years?|days?|hours?|old"
)
"""In a question on criteria the person's own numbers are no words to look for."""
_I_JOIN = re.compile(
    r"\b(?:can|could|would|may|might|am|is|are|will|do|does)\s+(?:i|he|she|we|they|(?:my|our) \w+)\b.{0,40}\b(?:join|take part|participate|enrol\w*|eligible|"
    r"qualify|get in(?:to)?|be in|be part|fit|go in(?:to)?|enter|be included|be accepted|suitable|a candidate|be considered)\b"
)
_CODE = re.compile(r"nct\d{6,}|[a-z]{2,}-?\d{3,}[a-z]?")
_ELLIPSIS = re.compile(
    r"^(?:and|also|what about|how about|and what about|or|but|then|so)\b|\b(?:too|either|as well)\?*$"
)
_REFERS = re.compile(
    r"\b(?:it|its|they|them|their|there|that|this|those|these|he|she|the (?:trial|study|same|drug|product|treatment|"
    r"site|hospital|sponsor|doctor|team|first|second|third|other|last|former|latter|one))\b"
)
_ORDINALS = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": 1, "third": 2, "3rd": 2}
_ALL = re.compile(
    r"\b(?:all|any|each|every|both|which|what other|these|those|three|two) (?:of )?(?:the |these |those |your )?(?:\w+ )?"
    r"(?:trials|studies|trial|study|ones?)\b|\bcompar\w+|\bwhich of (?:the|these|them)\b"
)


def understand(
    question: str,
    names: NameIndex,
    order: tuple[str, ...],
    conversation: Conversation | None = None,
    only: tuple[str, ...] | None = None,
    profile: PatientProfile | None = None,
    today: date | None = None,
    whole: str | None = None,
) -> Understood:
    """Read a question against the trials of the library, given in `order`.

    `only` narrows to some trials (chosen by the caller); `profile` holds what was said before; times
    that are told ("three weeks ago") are counted from `today`. `whole` is all that was typed, where
    `question` is a part of it.
    """
    full = _complete(question, conversation)
    fresh, known_words = _topic(question, full, names, conversation)
    named = names.find(full)
    trials, known = _trials(full, named, order, conversation, only)
    last = conversation.last.answer if conversation and conversation.last else None
    turn = len(conversation.turns) if conversation else 0
    said = told(question, turn, today, last)
    before = profile or PatientProfile()
    before = before.merged(conversation.profile) if conversation else before
    criterion = is_criterion(full)
    kinds = facts_asked(full)
    place = names.places.find(full, bool({"site", "country", "contact", "investigator"} & set(kinds)))
    known_words |= frozenset(word for key in (place.keys if place else ()) for word in key.split())
    words = [
        word
        for word in content(tokens(fresh))
        if word not in named.words | known_words and not (criterion and _COUNTED.fullmatch(word))
    ]
    others = set(tokens(rest_of(full)))
    rest = tuple(word for word in words if word in others)
    library = asks_library(full) and not named.trials and not words
    comparing = (is_comparison(full) or library) and len(trials or order) > 1
    personal = _is_personal(full, said, comparing) or (not kinds and answers(question, last))
    return Understood(
        question=full,
        trials=trials,
        named=known,
        codes=() if named.trials else tuple(word for word in tokens(question) if _CODE.fullmatch(word)),
        kind="personal" if personal else "comparison" if comparing or library else "ask",
        facts=_facts(full, named, tuple(words), rest, place),
        manner=manner(full),
        definition=is_definition(full),
        criterion=criterion,
        listed=asks_criteria(full),
        trial_for=is_trial_for(full),
        library=library,
        counted=counted(full),
        way=wants_way(full),
        rest=rest,
        terms=tuple(words),
        profile=before.merged(told(whole, turn, today, last) if whole else said),
        place=place,
        asked_before=conversation.asked if conversation else (),
    )


def _complete(question: str, conversation: Conversation | None) -> str:
    """Put back what a short follow-up leaves out: "and for children?" asks the question before again."""
    last = conversation.last if conversation else None
    text = question.strip()
    if last is None:
        return text
    folded = fold(text)
    bare = _ELLIPSIS.sub("", folded).strip(" ,?.")
    short = len(tokens(bare)) <= 5
    asks = re.search(
        r"\b(?:who|whom|where|when|how|why|is|are|does|do|can|could|will|would|may|which)\b", bare
    )
    if _ELLIPSIS.search(folded) and short and not asks and not facts_asked(text):
        return f"{last.answer.understood.rstrip(' ?.')} — {text}"
    return text


def _topic(
    question: str, full: str, names: NameIndex, conversation: Conversation | None
) -> tuple[str, frozenset[str]]:
    """Return the text that says what is asked about, and the words of it that only name trials.

    A question that names a trial and nothing else ("and what does X say?") goes on with the topic
    of the question before.
    """
    own = names.find(question).words
    if any(word not in own for word in content(tokens(question))):
        return question, own
    last = conversation.last if conversation else None
    if last is None or facts_asked(question):
        return full, own
    before = last.answer.understood
    return f"{before} {question}", own | names.find(before).words


def _trials(
    question: str,
    named: Named,
    order: tuple[str, ...],
    conversation: Conversation | None,
    only: tuple[str, ...] | None,
) -> tuple[tuple[str, ...], bool]:
    if only:
        inside = tuple(trial for trial in named.trials if trial in only)
        return inside or only, True
    folded = fold(question)
    so_far = conversation.trials if conversation else ()
    mentioned = conversation.mentioned if conversation else ()
    ordinal = re.search(
        r"\b(?:the )?(first|second|third|1st|2nd|3rd|former|latter)(?: (?:one|trial|study|of (?:them|those|the)))\b",
        folded,
    )
    if ordinal and not named.trials:
        listed = next((some for some in (so_far, mentioned) if len(some) > 1), order)
        place = _ORDINALS[ordinal.group(1)]
        if place < len(listed):
            return (listed[place],), True
    if re.search(r"\bthe other (?:one|trial|study)\b", folded) and so_far:
        others = tuple(t for t in (*mentioned, *order) if t not in so_far[-1:])
        return (others[:1], True) if others else (so_far, True)
    if named.trials:
        if so_far and is_comparison(question) and _REFERS.search(folded):
            return tuple(dict.fromkeys((*so_far, *named.trials))), True
        return named.trials, True
    if _ALL.search(folded):
        if re.search(r"\bboth\b", folded) and len(so_far) == 2:
            return so_far, True
        if re.search(r"\bboth\b", folded) and len(mentioned) >= 2:
            return mentioned[-2:], True
        return (), False
    return (so_far, True) if so_far else ((), False)


def _facts(
    question: str, named: Named, terms: tuple[str, ...], rest: tuple[str, ...], place: Place | None
) -> tuple[FactKind, ...]:
    """Return the facts asked for.

    "Who is …?" of a name that the record holds asks for its people; a trial's name and nothing else
    asks what the trial is.
    """
    kinds = facts_asked(question)
    if not kinds and named.strong and re.match(r"(?:and |so )?who(?:'s| is| are)\b", fold(question)):
        return ("investigator", "contact")
    if place and not named.words - {word for key in place.keys for word in key.split()} and not kinds:
        return ("condition", "status", "site")
    if not kinds and not terms and named.trials and manner(question) == "other":
        return ("summary", "intervention")
    return tuple(kind for kind in kinds if kind != "age" or not rest or speaks_of_age(question))


def _is_personal(question: str, said: PatientProfile, comparing: bool) -> bool:
    """Whether someone asks whether a person could take part, or tells of one."""
    if said.age is not None and (said.about_person or _asks_to_join(question)):
        return True
    if said.sex is not None and said.about_person and _asks_to_join(question):
        return True
    return not comparing and bool(_I_JOIN.search(fold(question)))


def _asks_to_join(question: str) -> bool:
    return bool(
        re.search(
            r"\b(?:join|take part|participate|enrol\w*|eligible|qualif\w+|get in|be in|enter|allowed|accept\w*|too (?:old|young)|old enough|"
            r"fit|match|suitable|considered)\b",
            fold(question),
        )
    )
