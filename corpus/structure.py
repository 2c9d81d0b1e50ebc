"""One document's nodes to a Trial: typed facts with the spans that state them.

Values come from the nodes' fields; `corpus.prose` adds what only running text says, where the
record has no labelled field for it.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

from corpus import arms, contacts, criteria, dates, outcomes, prose, values
from corpus.clean import fold
from corpus.collect import collect
from corpus.document import Document, Span
from corpus.fields import FIELDS
from corpus.naming import title_name
from corpus.outline import Outline
from corpus.trial import Fact, Identifier, RecruitmentStatus, Trial

__all__ = ["FIELDS", "structure"]

T = TypeVar("T")
_ACRONYM = re.compile(r"\(([A-Z0-9][\w./ +-]{1,24})\)\s*$")
_ENTITY = re.compile(r"&#?\w{1,8};")


def structure(document: Document) -> Trial:
    """Return what one document says of its study; facts that it does not state are empty."""
    read = _Facts(document)
    ids = read.identifiers()
    titles = read.titles()
    acronyms = read.acronyms(titles)
    found = {
        "titles": titles,
        "acronyms": acronyms,
        "ids": ids,
        "statuses": read.statuses(),
        "phases": read.phases(),
        "study_types": read.each("study_type", values.study_type),
        "allocations": read.each("allocation", values.words),
        "maskings": read.each("masking", values.words),
        "models": read.each("model", values.words),
        "purposes": read.each("purpose", values.words),
        "sponsors": read.texts("sponsor"),
        "collaborators": read.listed("collaborator"),
        "funders": read.each("funder", values.words),
        "conditions": read.listed("condition"),
        "keywords": read.listed("keyword"),
        "interventions": arms.interventions_of(read.outline),
        "arms": arms.arms_of(read.outline),
        "enrolments": read.labelled("enrollment", values.enrolment),
        "start_dates": read.labelled("start_date", dates.study_date),
        "primary_completion_dates": read.labelled("primary_completion_date", dates.study_date),
        "completion_dates": read.labelled("completion_date", dates.study_date),
        "verified_dates": read.each("verified_date", dates.study_date),
        "sexes": read.each("sex", values.sex),
        "healthy_volunteers": read.each("healthy_volunteers", values.healthy),
        "outcomes": outcomes.outcomes_of(read.outline),
        "countries": read.listed("country"),
        "summaries": read.texts("summary"),
        "descriptions": read.texts("description"),
        "stop_reasons": read.texts("stop_reason"),
        "results": read.texts("result"),
        "eligibility": criteria.tree(document),
    }
    found["minimum_ages"], found["maximum_ages"] = read.ages()
    found["sites"] = contacts.sites_of(read.outline)
    found["contacts"] = contacts.contacts_of(read.outline)
    found["investigators"] = contacts.investigators_of(read.outline)
    for name, stated in prose.facts_of(document, found).items():
        if not found.get(name):
            found[name] = stated
    trial = Trial.model_validate(
        {"id": trial_id(document, ids), "name": "", "documents": (document.id,), **found}
    )
    return trial.model_copy(update={"name": title_name(trial, document.text)})


def trial_id(document: Document, ids: Iterable[Fact[Identifier]]) -> str:
    """Return the NCT id, else a provisional "local-" id made from the content."""
    for fact in ids:
        if fact.value.kind == "nct":
            return fact.value.value
    digest = hashlib.sha256(fold(document.text).encode()).hexdigest()
    return f"local-{digest[:10]}"


class _Facts:
    """Reads facts off the nodes of one document; equal values share one fact with several spans."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outline = Outline(document)

    def each(self, field: str, parse: Callable[[str], T | None]) -> tuple[Fact[T], ...]:
        """Return a fact for each node of `field` whose text `parse` understands."""
        spans = map(self.outline.span, self.outline.nodes(field))
        pairs = [(parse(self.document.slice(span)), span) for span in spans]
        return collect((value, span) for value, span in pairs if value is not None)

    def labelled(self, field: str, parse: Callable[[str, str], T | None]) -> tuple[Fact[T], ...]:
        """Return what `each` does for values whose label may say more ("Enrollment (Estimated)")."""
        pairs: list[tuple[T | None, Span]] = []
        for node in self.outline.nodes(field):
            above = self.document.nodes[node.parent] if node.parent is not None else None
            label = self.outline.words(above) if above is not None and above.kind == "heading" else ""
            span = self.outline.span(node)
            pairs.append((parse(self.document.slice(span), label), span))
        return collect((value, span) for value, span in pairs if value is not None)

    def texts(self, field: str) -> tuple[Fact[str], ...]:
        return self.each(field, lambda text: " ".join(text.split()) or None)

    def titles(self) -> tuple[Fact[str], ...]:
        """Return titles without the marks of Markdown around them."""
        pairs: list[tuple[str, Span]] = []
        for span in map(self.outline.span, self.outline.nodes("title")):
            words = self.document.slice(span)
            bare = words.strip("#*_ \t\n")
            at = span.start + words.index(bare)
            pairs.append((" ".join(bare.split()), self.document.span(at, at + len(bare))))
        return collect(pairs)

    def listed(self, field: str) -> tuple[Fact[str], ...]:
        """Return the parts of values that are joined with "|" or ";" (countries: also commas)."""
        bars = self.document.format == "export_row"
        pairs: list[tuple[str, Span]] = []
        for node in self.outline.nodes(field):
            if node.parts:
                pairs.append((self.outline.words(node), self.outline.span(node)))
                continue
            text = self.document.text[node.start : node.end]
            separators = (
                r"[^|;,]+" if field == "country" else r"[^|]+" if bars or _ENTITY.search(text) else r"[^|;]+"
            )
            for found in re.finditer(separators, text):
                words = found[0].strip().lstrip("•-* ").strip()
                if words:
                    at = node.start + text.index(words, found.start())
                    pairs.append((" ".join(words.split()), self.document.span(at, at + len(words))))
        return collect(pairs)

    def statuses(self) -> tuple[Fact[RecruitmentStatus], ...]:
        """Return the status with the dates of the record, and the status known before it lapsed."""
        verified = [dates.parse_date(self.outline.words(n)) for n in self.outline.nodes("verified_date")]
        known = [self.outline.words(node) for node in self.outline.nodes("last_known_status")]
        return self.each(
            "status",
            lambda text: RecruitmentStatus(
                label=values.status(text),
                record_date=self.document.record_date,
                verified=next((day for day in verified if day), None),
                last_known=next(iter(known), None),
            ),
        )

    def identifiers(self) -> tuple[Fact[Identifier], ...]:
        pairs: list[tuple[Identifier, Span]] = []
        for node in self.outline.nodes("identifier", "sponsor_number"):
            if node.parts:
                kind: Literal["sponsor", "other"] = "sponsor" if node.field == "sponsor_number" else "other"
                pairs.append((values.identifier(self.outline.words(node), kind), self.outline.span(node)))
                continue
            for value, start, end in values.identifiers(self.document.text[node.start : node.end]):
                pairs.append((value, self.document.span(node.start + start, node.start + end)))
        if not any(value.kind == "nct" for value, _ in pairs):
            for span in prose.own_number(self.document):
                pairs.append((values.identifier(self.document.slice(span), "other"), span))
        return collect(pairs)

    def acronyms(self, titles: tuple[Fact[str], ...]) -> tuple[Fact[str], ...]:
        """Return stated acronyms, and one in brackets at the end of a title that has no blank in it.

        A record that has a field for it is taken at its word: what its title abbreviates is a disease.
        """
        pairs = [(fact.value, span) for fact in self.texts("acronym") for span in fact.spans]
        has_field = any(node.parts for node in self.outline.nodes("title"))
        for title in () if has_field else titles:
            for span in title.spans:
                said = self.document.slice(span)
                found = _ACRONYM.search(said)
                if found and sum(c.isupper() for c in found[1]) >= 2 and found[1].count(" ") <= 1:
                    pairs.append(
                        (found[1], self.document.span(span.start + found.start(1), span.start + found.end(1)))
                    )
        return collect(pairs)

    def phases(self) -> tuple[Fact[str], ...]:
        """Return the phase; phases on lines of their own ("Phase 2", "Phase 1") make one value."""
        spans = [self.outline.span(node) for node in self.outline.nodes("phase")]
        several = [n for n in (values.phase_numbers(self.document.slice(span)) for span in spans) if n]
        if not several:
            return self.each("phase", values.phase)
        if len({tuple(n) for n in several}) == 1:
            return self.each("phase", values.phase)
        together = sorted({number for n in several for number in n})
        return (Fact[str](value=values.phase_label(together), spans=tuple(spans)),)

    def ages(self) -> tuple[tuple[Fact[object], ...], tuple[Fact[object], ...]]:
        lower: list[tuple[object, Span]] = []
        upper: list[tuple[object, Span]] = []
        for node in self.outline.nodes("ages", "minimum_age", "maximum_age"):
            span = self.outline.span(node)
            youngest, oldest = values.ages(self.document.slice(span), node.field or "ages")
            lower += [(youngest, span)] if youngest else []
            upper += [(oldest, span)] if oldest else []
        return collect(lower), collect(upper)
