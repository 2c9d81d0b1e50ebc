"""What all documents together say of one study: typed facts, each with the spans that state it."""

from datetime import date
from typing import Generic, Literal, TypeVar

from corpus.document import Frozen, Span

T = TypeVar("T")

Polarity = Literal["inclusion", "exclusion", "unstated"]
Combine = Literal["all", "any", "at_least", "if", "unclear"]
AgeUnit = Literal["years", "months", "weeks", "days", "hours", "minutes"]
CriterionKind = Literal["header", "leaf", "note"]
Sex = Literal["all", "female", "male"]


class Fact(Frozen, Generic[T]):
    """A value and the spans that state it; several facts of one kind where sources differ."""

    value: T
    spans: tuple[Span, ...]


class Criterion(Frozen):
    """A node of the eligibility tree.

    `text` is its own text without list marks, `span` its own span (without its children; list
    marks included). `combine` says how the children join: `all` of them, `any`, `at_least`
    (`minimum` of them), `if` (the child holds when the parent's condition does) or `unclear`
    ("and/or"). A `header` groups others, a `leaf` asks something, a `note` asks nothing.
    """

    id: str
    kind: CriterionKind
    text: str
    span: Span
    polarity: Polarity
    group: str | None = None
    combine: Combine = "all"
    minimum: int | None = None
    children: tuple["Criterion", ...] = ()

    def walk(self) -> "list[Criterion]":
        """Return this node and all below it, in reading order."""
        return [self, *(node for child in self.children for node in child.walk())]


class Age(Frozen):
    """An age as the record states it, in its own unit."""

    value: float
    unit: AgeUnit

    @property
    def years(self) -> float:
        """The same age in years (12 months, 52.18 weeks or 365.25 days of 24 hours a year)."""
        return self.value / _A_YEAR[self.unit]


_A_YEAR: dict[AgeUnit, float] = {
    "years": 1,
    "months": 12,
    "weeks": 52.18,
    "days": 365.25,
    "hours": 8766,
    "minutes": 525_960,
}


class RecruitmentStatus(Frozen):
    """The status in the record's words, with the date of the record that states it (None: undated).

    `verified` is the day (a month counts from its first day) on which the study's staff last
    confirmed the record, `last_known` the status that the registry knew before it became unknown.
    """

    label: str
    record_date: date | None
    verified: date | None = None
    last_known: str | None = None


class StudyDate(Frozen):
    """A date of the study as the record words it; `kind` is planned or actual where it says so.

    `day` is None where no date can be told from the words; a month counts from its first day.
    """

    text: str
    day: date | None = None
    kind: Literal["planned", "actual"] | None = None


class Identifier(Frozen):
    """A registry's or sponsor's number for the study."""

    kind: Literal["nct", "eudract", "ctis", "isrctn", "sponsor", "other"]
    value: str


class Enrolment(Frozen):
    """How many people; `kind` is planned or actual, None where the record does not say."""

    count: int
    kind: Literal["planned", "actual"] | None


class Intervention(Frozen):
    """What is given or done, with the record's type ("Drug", "Biological") where stated."""

    name: str
    type: str | None = None
    description: str | None = None
    other_names: tuple[str, ...] = ()


class Arm(Frozen):
    """A group of participants and what it gets; `interventions` by the record's names for them."""

    label: str
    type: str | None = None
    description: str | None = None
    interventions: tuple[str, ...] = ()


class Outcome(Frozen):
    """What is measured; `time_frame` as the record words it. `kind` is unstated where no source tells."""

    measure: str
    kind: Literal["primary", "secondary", "other", "unstated"]
    description: str | None = None
    time_frame: str | None = None


class Site(Frozen):
    """A place where the study runs."""

    name: str | None = None
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None
    status: str | None = None


class Contact(Frozen):
    """Someone to ask. `role` is central, site, investigator or other.

    `title` is the role in the record's words ("Study chair"), `site` the name of the place that a
    site's contact or investigator belongs to. A phone number includes its extension.
    """

    role: Literal["central", "site", "investigator", "other"]
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    affiliation: str | None = None
    title: str | None = None
    site: str | None = None


class Likeness(Frozen):
    """Why a document is only probably of a trial: what it shares with the document `like`.

    `words` says it to people; it goes on from "probably of this trial: ".
    """

    document: str
    like: str
    kind: Literal["text", "number", "title", "companion"]
    words: str


class Trial(Frozen):
    """One study. Each attribute is a tuple of Facts: empty where nothing is said."""

    id: str
    name: str
    """Short name for people: the acronym, else what is studied, else the title cut short."""
    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    probable: tuple[str, ...] = ()
    """Ids of documents that are only probably of this study; they come last in `documents`."""
    likenesses: tuple[Likeness, ...] = ()
    """Why each of `probable` is taken to be of this study, in the same order."""

    titles: tuple[Fact[str], ...] = ()
    acronyms: tuple[Fact[str], ...] = ()
    ids: tuple[Fact[Identifier], ...] = ()
    statuses: tuple[Fact[RecruitmentStatus], ...] = ()
    phases: tuple[Fact[str], ...] = ()
    """"Phase 1/Phase 2", "Early phase 1", "Not applicable"."""
    study_types: tuple[Fact[str], ...] = ()
    allocations: tuple[Fact[str], ...] = ()
    maskings: tuple[Fact[str], ...] = ()
    models: tuple[Fact[str], ...] = ()
    purposes: tuple[Fact[str], ...] = ()
    sponsors: tuple[Fact[str], ...] = ()
    collaborators: tuple[Fact[str], ...] = ()
    funders: tuple[Fact[str], ...] = ()
    conditions: tuple[Fact[str], ...] = ()
    keywords: tuple[Fact[str], ...] = ()
    interventions: tuple[Fact[Intervention], ...] = ()
    arms: tuple[Fact[Arm], ...] = ()
    enrolments: tuple[Fact[Enrolment], ...] = ()
    start_dates: tuple[Fact[StudyDate], ...] = ()
    primary_completion_dates: tuple[Fact[StudyDate], ...] = ()
    completion_dates: tuple[Fact[StudyDate], ...] = ()
    verified_dates: tuple[Fact[StudyDate], ...] = ()
    """When the study's staff last confirmed the record."""
    minimum_ages: tuple[Fact[Age], ...] = ()
    maximum_ages: tuple[Fact[Age], ...] = ()
    sexes: tuple[Fact[Sex], ...] = ()
    healthy_volunteers: tuple[Fact[bool], ...] = ()
    outcomes: tuple[Fact[Outcome], ...] = ()
    countries: tuple[Fact[str], ...] = ()
    sites: tuple[Fact[Site], ...] = ()
    contacts: tuple[Fact[Contact], ...] = ()
    investigators: tuple[Fact[Contact], ...] = ()
    summaries: tuple[Fact[str], ...] = ()
    descriptions: tuple[Fact[str], ...] = ()
    stop_reasons: tuple[Fact[str], ...] = ()
    """Why a study was stopped early, withdrawn or suspended."""
    results: tuple[Fact[str], ...] = ()
    """What was found, one fact for each measure that the record reports."""
    eligibility: tuple[Criterion, ...] = ()
    """Top-level criteria nodes, in reading order, of all documents."""

    def criteria(self) -> list[Criterion]:
        """Return every node of the eligibility tree, in reading order."""
        return [node for top in self.eligibility for node in top.walk()]
