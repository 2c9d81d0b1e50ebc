"""What a document says of which study it is of: its numbers, titles, sponsors and phases.

`corpus.same_trial` decides by them which documents belong together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields

from corpus.clean import fold
from corpus.conflicts import normal, sponsor
from corpus.document import Document, Span
from corpus.readers import shapes
from corpus.trial import Age, StudyDate, Trial

SHORTEST_NUMBER_CHARS = 3
"""Letters and digits of the shortest text that counts as a sponsor's number."""
DESIGN = {
    "study_types": ("study_type",),
    "allocations": ("allocation", "design"),
    "models": ("model", "design"),
    "maskings": ("masking", "design"),
    "sexes": ("sex",),
    "minimum_ages": ("minimum_age", "ages"),
    "maximum_ages": ("maximum_age", "ages"),
    "start_dates": ("start_date",),
}
"""Facts that hardly change while a study runs, and the fields of the nodes that state them."""
_NO_TITLE = re.compile(rf"{shapes.NCT.pattern}|study without a title", re.I)
"""What stands where a record has no title."""
_EARLIER = re.compile(r"\b(?:earlier|former(?:ly)?|obsolete|previous)\b", re.I)
_NOT_OWN = re.compile(r"\b(?:other|secondary|related|additional|parent|extension|see also)\b", re.I)
_OWN = re.compile(r"\bnct\b|\bclinicaltrials", re.I)
_SPONSORS = re.compile(r"\b(?:sponsor|protocol|org(?:ani[sz]ation)?|study (?:code|number))\b", re.I)
_MONEY = re.compile(r"\b(?:nih|fda|va|cdc|ahrq|samhsa|grant|contract|award|funding|ind)\b", re.I)
_GRANT = re.compile(r"\d?[a-z][a-z\d]\d[a-z]{2}\d{5,6}(?:-?\d{2}\w{0,4})?", re.I)
"""Numbers of grants by the US institutes' pattern ("2R44AA026234-02"): one grant pays many studies."""


@dataclass(frozen=True)
class Identity:
    """What a document, or several of one study, say of which study it is; all texts folded.

    `own` are the ClinicalTrials.gov numbers that it calls its own (several: it speaks of several
    studies), `earlier` those that it had before; `registered` the numbers of other registries.
    `numbers` are the sponsor's, `others` such as stand beside them. `labelled` are phases that a
    label states, `told` those that only prose does. `design` are labelled facts that hardly change
    while a study runs, by name.
    """

    own: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    registered: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    sponsors: frozenset[str] = frozenset()
    labelled: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    design: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: "Identity") -> "Identity":
        """Return what both say together."""
        return Identity(
            *(getattr(self, field.name) | getattr(other, field.name) for field in fields(Identity))
        )

    @property
    def all_numbers(self) -> frozenset[str]:
        """The sponsor's numbers and those beside them."""
        return self.numbers | self.others


def identity(document: Document, trial: Trial) -> Identity:
    """Return what `document`, of which `trial` was read, says of its study."""
    own, earlier = _registry_numbers(document, trial)
    registered: set[str] = set()
    numbers: set[str] = set()
    others: set[str] = set()
    for fact in trial.ids:
        value, label = fact.value.value, _label(document, fact.spans[0])
        if fact.value.kind == "nct" or _EARLIER.search(label):
            continue
        if fact.value.kind in ("eudract", "ctis", "isrctn") or shapes.REGISTRY_ID.fullmatch(value):
            registered.add(_registered(value, fact.value.kind))
        elif _MONEY.search(label) or _GRANT.fullmatch(re.sub(r"[\s_]", "", value)):
            continue
        elif len(re.sub(r"\W", "", value)) >= SHORTEST_NUMBER_CHARS:
            sponsors = fact.value.kind == "sponsor" or _SPONSORS.search(label)
            (numbers if sponsors else others).add(plain_number(value))
    labelled = [f for f in trial.phases if any(_field(document, span) == "phase" for span in f.spans)]
    told = [fact for fact in trial.phases if fact not in labelled]
    return Identity(
        own=frozenset(own),
        earlier=frozenset(earlier),
        registered=frozenset(registered),
        numbers=frozenset(numbers),
        others=frozenset(others - numbers),
        titles=frozenset(plain_title(f.value) for f in trial.titles if not _NO_TITLE.fullmatch(f.value)),
        sponsors=frozenset(sponsor(fact.value) for fact in trial.sponsors),
        labelled=frozenset(fact.value for fact in labelled),
        told=frozenset(fact.value for fact in told),
        design=frozenset(_design(document, trial)),
    )


def _design(document: Document, trial: Trial) -> Iterator[tuple[str, str]]:
    for name, fields_of in DESIGN.items():
        for fact in getattr(trial, name):
            if any(_field(document, span) in fields_of for span in fact.spans):
                value = normal(name, fact.value)
                if isinstance(fact.value, Age):
                    value = round(fact.value.years, 1)
                if isinstance(fact.value, StudyDate):
                    value = fact.value.day and 12 * fact.value.day.year + fact.value.day.month
                if value is not None:
                    yield name, str(value)


def _registry_numbers(document: Document, trial: Trial) -> tuple[set[str], set[str]]:
    """Return the document's own ClinicalTrials.gov numbers and its earlier ones.

    A number that is only "other" or "secondary" is of another study, such as the parent of an
    extension; unless it is the only one, as on the pages of other registries.
    """
    found: dict[str, set[str]] = {"own": set(), "unlabelled": set(), "other": set(), "earlier": set()}
    for fact in trial.ids:
        if fact.value.kind == "nct":
            kinds = {_kind_of(_label(document, span)) for span in fact.spans}
            next(numbers for kind, numbers in found.items() if kind in kinds).add(fact.value.value)
    earlier = found.pop("earlier")
    return next((numbers for numbers in found.values() if numbers), set()), earlier


def _kind_of(label: str) -> str:
    if _EARLIER.search(label):
        return "earlier"
    if _NOT_OWN.search(label):
        return "other"
    return "own" if _OWN.search(label) else "unlabelled"


def _registered(value: str, kind: str) -> str:
    """Return a registry's number with what tells the registry: the EU's are the same with country codes."""
    european = re.search(r"\d{4}-(\d)\d{5}-\d{2}", value)
    if european and kind != "isrctn":
        return f"{'ctis' if european[1] == '5' else 'eudract'} {european[0]}"
    return fold(value)


def plain_number(value: str) -> str:
    """Return a sponsor's number as it is compared: "ABC 101", "abc-101" and "ABC101" are one."""
    said = re.sub(r"[\W_]+", "-", fold(value)).strip("-")
    return re.sub(r"(?<=\D)-|-(?=\D)", "", said)


def plain_title(value: str) -> str:
    """Return a title as it is compared: without punctuation and letter case."""
    return re.sub(r"[\W_]+", " ", fold(value)).strip()


def _node_at(document: Document, span: Span) -> int:
    return bisect_right(document.nodes, span.start, key=lambda node: node.start) - 1


def _field(document: Document, span: Span) -> str | None:
    return document.nodes[_node_at(document, span)].field


def _label(document: Document, span: Span) -> str:
    """Return the words of the label or heading that a value stands under, or nothing."""
    parent = document.nodes[_node_at(document, span)].parent
    return (
        document.text[document.nodes[parent].start : document.nodes[parent].end] if parent is not None else ""
    )
