"""What the assistant gives back: answers, claims, citations, verdicts. Values only, no logic."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from corpus.document import Frozen, Span
from corpus.staleness import Standing
from corpus.trial import Criterion, Polarity

Status = Literal[
    "answered",
    "partial",
    "clarify",
    "not_in_documents",
    "out_of_scope",
    "medical_advice",
    "emergency",
]
ClaimKind = Literal["quoted", "computed", "person", "fixed"]
Writer = Literal["extractive", "model", "fallback"]
VerdictValue = Literal["met", "not_met", "unknown", "not_applicable"]
Effect = Literal["agrees", "conflicts", "open", "not_applicable"]
MissingKind = Literal["person", "test", "study_team"]
Fixability = Literal["time", "repeat_test", "fixed"]


class Citation(Frozen):
    """A passage shown as proof: `document.text[start:end] == quote`, letter for letter.

    `context` is the document's text around the quote; the quote stands in it at
    `context[context_start : context_start + len(quote)]`.
    """

    number: int
    document_id: str
    start: int
    end: int
    quote: str
    context: str
    context_start: int
    page: int | None = None
    heading: tuple[str, ...] = ()
    polarity: Polarity = "unstated"
    group: str | None = None
    trial_id: str
    trial: str
    source: str
    record_date: date | None = None

    @property
    def span(self) -> Span:
        """The span that the quote is."""
        return Span(document_id=self.document_id, start=self.start, end=self.end)


class Claim(Frozen):
    """One sentence of an answer (or one row of its table) and the citations that carry it.

    `quoted`: carried by its quotes. `computed`: inputs cited, worked out by code. `person`: what
    the person said. `fixed`: our own words, no trial fact in them.
    """

    text: str
    kind: ClaimKind
    citations: tuple[Citation, ...] = ()


class PatientQuote(Frozen):
    """Words of the person: characters `start` to `end` of turn `turn` (or of the form)."""

    turn: int | Literal["form"]
    start: int
    end: int
    quote: str


class Verdict(Frozen):
    """How one criterion compares with what the person said; never a decision about the person.

    `effect` turns the verdict into what it means for taking part: an exclusion that is met
    conflicts. `missing` names the fact that is not known, `missing_kind` who could supply it. Where
    `settled_by` names criteria (by id), those below this one are what settles it.
    """

    criterion: Criterion
    verdict: VerdictValue
    effect: Effect
    reason: str
    missing: str | None = None
    missing_kind: MissingKind | None = None
    fixability: Fixability | None = None
    changes_on: date | None = None
    trial_citation: Citation
    patient_quote: PatientQuote | None = None
    said: tuple[PatientQuote, ...] = ()
    """All words of the person that it rests on; `patient_quote` is the first."""
    question: str | None = None
    """What to ask, where a fact is missing that the person could tell."""
    variable: str | None = None
    """Id of the missing fact in the table of variables, where it stands there."""
    membership: VerdictValue | None = None
    """Whether the person belongs to the group that the criterion is asked of; None where it has none."""
    settled_by: tuple[str, ...] = ()

    @property
    def polarity(self) -> Polarity:
        """The side that the criterion stands on."""
        return self.criterion.polarity


class InGroup(Frozen):
    """One group of a trial: whether the person belongs to it, and how many of its criteria agree.

    Counted are the criteria that are asked of the group and those asked of everybody, each once.
    """

    name: str
    membership: VerdictValue
    conflicts: int
    agrees: int
    open: int


class Assessment(Frozen):
    """All verdicts for one trial, conflicts first, then what agrees, then what is open."""

    trial_id: str
    trial: str
    verdicts: tuple[Verdict, ...]
    groups: dict[str, VerdictValue] = Field(default_factory=dict)
    """Group name to whether the person belongs to it (met, not_met, unknown)."""
    by_group: tuple[InGroup, ...] = ()
    next_question: str | None = None
    """The one fact that would settle most, asked in plain words."""
    next_question_why: str | None = None
    """Why it is asked, in one sentence."""
    fallback_reason: str | None = None
    """Why a configured language model could not read further; None where it did, or where there is none."""

    def by_effect(self, effect: Effect) -> tuple[Verdict, ...]:
        """Return the verdicts with that effect, in order."""
        return tuple(v for v in self.verdicts if v.effect == effect)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return self.model_dump(mode="json")


class Conflict(Frozen):
    """Two sources that state one fact differently, both cited."""

    fact: str
    citations: tuple[Citation, ...]
    values: tuple[str, ...]


class Searched(Frozen):
    """What was looked through for an answer."""

    trials: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    passages: int = 0


class Dropped(Frozen):
    """A claim that was not shown, and why."""

    text: str
    reason: str


class Usage(Frozen):
    """What a model cost, where it says so."""

    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    calls: int = 0


class Answer(Frozen):
    """The answer to one question. `text` is Markdown with `[n]` after each carried sentence."""

    question: str
    status: Status
    text: str
    understood: str
    """The question as it was read, with follow-ups resolved."""
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    assessment: Assessment | None = None
    standings: tuple[Standing, ...] = ()
    """For each trial whose recruitment status is stated: its date, its age, and whether it still counts."""
    assessments: tuple[Assessment, ...] = ()
    """One a trial, where a personal question could mean several; `assessment` is the first."""
    trials: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    searched: Searched = Searched()
    writer: Writer = "extractive"
    fallback_reason: str | None = None
    usage: Usage | None = None
    dropped: tuple[Dropped, ...] = ()
    prompt_digests: dict[str, str] = Field(default_factory=dict)
    generation: str = ""
    timings: dict[str, float] = Field(default_factory=dict)
    """Seconds a stage took; the only part that differs between two equal runs."""

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data, the same that `trialnav ask --json` prints."""
        return self.model_dump(mode="json")


Aspect = Literal["condition", "treatment", "topic", "wording", "age", "sex", "status", "country"]
"""What a reason is about; `topic` where a title says what was said, `wording` where it is only near."""


class Reason(Frozen):
    """Why a trial came: what its documents say, cited, and the person's words that it goes with."""

    aspect: Aspect
    text: str
    citations: tuple[Citation, ...] = ()
    patient_quote: PatientQuote | None = None


class TrialHit(Frozen):
    """A trial found for a description or a topic; `rank` counts from 1. It is no verdict on anyone."""

    rank: int
    trial_id: str
    trial: str
    why: tuple[Reason, ...]
    standing: Standing | None = None
    """What its recruitment status is worth; None where none is stated."""

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return self.model_dump(mode="json")


class LeftOut(Frozen):
    """How many trials were left out, and for which of the things said."""

    aspect: Aspect
    count: int
    text: str


class Stage(Frozen):
    """A streaming event: what is being done now."""

    name: Literal["understanding", "searching", "writing", "checking"]


class ClaimReady(Frozen):
    """A streaming event: a claim that passed the check and can be shown."""

    claim: Claim


class Done(Frozen):
    """The last streaming event; holds what `ask()` returns."""

    answer: Answer


Event = Stage | ClaimReady | Done
