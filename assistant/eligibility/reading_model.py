"""A language model reads what the rules leave open: words of the person, parts of criteria without numbers.

It only points: every reading carries words that must stand in the text, and is dropped where they do not.
What the rules are sure of stands, and how parts join is theirs, too. Without a usable reply theirs is all.
"""

import logging
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import prompts
from assistant.answer import Assessment, Dropped, Usage
from assistant.eligibility.asked import Demand
from assistant.eligibility.assess import Describe, assess
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.tree import without_group
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.reading_reply import ModelVerdict, read_reading
from assistant.eligibility.reading_words import Words, words_of
from assistant.writing.fold import locate_quote
from assistant.writing.model_call import ModelCall, ModelSettings
from corpus.errors import ModelFailed
from corpus.trial import Trial

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

logger = logging.getLogger(__name__)

PROMPT = "criteria"
MAX_PARTS = 60
"""Parts sent at once: with their criteria about 3,000 tokens."""
CHARACTERS_A_TOKEN = 3
"""What a token holds at least in English; keeps a call within its budget without a vocabulary."""
_READ = ("concept", "state", "unread")
_NUMBERS = re.compile(r"\d")
Key = tuple[str, tuple[str, ...], int, int]


@dataclass(frozen=True)
class Further:
    """The assessment after the model's reading, and what came of it.

    `fallback_reason` says in one sentence why the rules' assessment stands as it was; `dropped` are readings
    that were not carried by the text; `read` counts the parts that the model settled.
    """

    assessment: Assessment
    profile: PatientProfile
    read: int = 0
    usage: Usage | None = None
    dropped: tuple[Dropped, ...] = ()
    prompt_digests: dict[str, str] = field(default_factory=dict)
    fallback_reason: str | None = None


@dataclass(frozen=True)
class _Part:
    """One part of a criterion that the rules leave open, with the criterion's words around it."""

    key: Key
    demand: Demand

    @property
    def words(self) -> str:
        return self.key[0][self.demand.start : self.demand.end] or self.demand.words


def assess_further(
    trial: Trial,
    profile: PatientProfile,
    describe: Describe,
    today: date,
    settings: ModelSettings,
    text: str | None = None,
) -> Assessment:
    """Assess by the rules, and let the model of `settings`, where one is set, read further."""
    assessment = assess(trial, profile, describe, today)
    if not settings.model:
        return assessment
    return read_further(assessment, trial, profile, describe, today, settings, text).assessment


def read_further(
    assessment: Assessment,
    trial: Trial,
    profile: PatientProfile,
    describe: Describe,
    today: date,
    settings: ModelSettings,
    text: str | None = None,
) -> Further:
    """Let the model of `settings` read what `assessment` leaves open, and assess again with what stands.

    `text` are the person's own words where `profile` was read from them (turn 0); without it the quotes of
    the profile are all that the model sees. Never raises ModelFailed: the rules' assessment is given back.
    """
    words = words_of(profile, text)
    parts = _open_parts(assessment, trial, profile, describe, today)[:MAX_PARTS]
    if not words.said or not (parts or text):
        return Further(assessment, profile)
    try:
        call = ModelCall(settings)
        reply = read_reading(call.ask(_messages(words, profile, parts, settings.model_token_budget)))
    except ModelFailed as error:
        logger.info("no reading by the model: %s", error)
        told = assessment.model_copy(update={"fallback_reason": str(error)})
        return Further(told, profile, fallback_reason=str(error))
    dropped = list(reply.dropped)
    more = words.with_statements(reply.statements, profile, today, dropped)
    readings = _readings(reply.verdicts, parts, words, dropped)
    usual = more == profile and not readings
    again = assessment if usual else assess(trial, more, describe, today, _Reading(readings))
    return Further(
        again,
        more,
        len(readings),
        call.usage,
        tuple(dropped),
        {PROMPT: prompts.digest(PROMPT)},
    )


class _Collector:
    """Notes which parts of criteria stay unknown while the rules judge; changes nothing."""

    def __init__(self) -> None:
        self.parts: dict[Key, _Part] = {}

    def __call__(self, text: str, parents: Sequence[str], demand: Demand, found: Judged) -> Judged:
        if found.value == "unknown" and demand.kind in _READ and demand.window is None:
            part = _Part((text, tuple(parents), demand.start, demand.end), demand)
            if not _NUMBERS.search(part.words):
                self.parts[part.key] = part
        return found


class _Reading:
    """Puts the model's readings in place of what the rules could not tell."""

    def __init__(self, readings: dict[Key, Judged]) -> None:
        self._readings = readings

    def __call__(self, text: str, parents: Sequence[str], demand: Demand, found: Judged) -> Judged:
        if found.value != "unknown":
            return found
        return self._readings.get((text, tuple(parents), demand.start, demand.end), found)


def _open_parts(
    assessment: Assessment, trial: Trial, profile: PatientProfile, describe: Describe, today: date
) -> list[_Part]:
    collector = _Collector()
    assess(trial, profile, describe, today, collector)
    unsettled = {without_group(one.criterion) for one in assessment.verdicts if one.verdict == "unknown"}
    return [part for part in collector.parts.values() if part.key[0] in unsettled]


def _readings(
    verdicts: Sequence[ModelVerdict], parts: Sequence[_Part], words: Words, dropped: list[Dropped]
) -> dict[Key, Judged]:
    """Return what stands of the model's verdicts, by part; two that differ on one part cancel each other."""
    made: dict[Key, Judged] = {}
    torn: set[Key] = set()
    for verdict in verdicts:
        judged = _judged(verdict, parts, words)
        if isinstance(judged, str):
            dropped.append(Dropped(text=verdict.person_quote, reason=judged))
            continue
        key = parts[verdict.part - 1].key
        if key in made and made[key].value != judged.value:
            torn.add(key)
        made[key] = judged
    dropped += [
        Dropped(text=key[0][key[2] : key[3]], reason="It was read both ways.") for key in sorted(torn)
    ]
    return {key: judged for key, judged in made.items() if key not in torn}


def _judged(verdict: ModelVerdict, parts: Sequence[_Part], words: Words) -> Judged | str:
    """Return the reading, or the reason why it may not count."""
    if not 1 <= verdict.part <= len(parts):
        return f"There is no part {verdict.part}."
    part = parts[verdict.part - 1]
    if locate_quote(verdict.part_quote, part.words) is None:
        return "The quote does not stand in the part."
    found = words.find(verdict.person_quote)
    if found is None:
        return "The quote does not stand in the person's words."
    if not found.certain:
        return "The words are doubtful, or said of someone else."
    if verdict.holds and found.denied:
        return "The words deny it."
    if not verdict.holds and not found.denied:
        return "The words do not deny it."
    if found.over and not part.demand.prior:
        return "The words tell of the past."
    told = "names" if verdict.holds else "denies"
    reason = f"As a language model reads it, “{found.quotes[0].quote}” {told} what “{part.words}” asks about."
    return Judged(value="met" if verdict.holds else "not_met", reason=reason, said=found.quotes)


def _messages(
    words: Words, profile: PatientProfile, parts: Sequence[_Part], budget: int
) -> "list[BaseMessage]":
    """Fill the prompt; all that was said and all that stands in documents are variables of the template."""
    from langchain_core.prompts import ChatPromptTemplate

    pieces = prompts.load(PROMPT).parts
    template = ChatPromptTemplate([("system", pieces["system"]), ("human", pieces["user"])])
    known = "; ".join(one.quote.quote for one in profile.statements)
    left = budget * CHARACTERS_A_TOKEN - sum(map(len, (*pieces.values(), words.said, known)))
    lines: list[str] = []
    for number, part in enumerate(parts, start=1):
        line = f"{number}. “{part.words}” in: {part.key[0]}"
        left -= len(line) + 1
        if left < 0:
            break
        lines.append(line)
    return template.format_messages(
        fence=f"=====data-{secrets.token_hex(8)}=====",
        words=words.said,
        known=known or "nothing",
        parts="\n".join(lines) or "none",
    )
