"""From a span to a citation: quote, surroundings, heading path, side, group, source and date."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from assistant.answer import Citation
from corpus.document import Document, Node, Span
from corpus.errors import UnknownDocument
from corpus.trial import Criterion, Trial

CONTEXT_CHARACTERS = 420
"""How much text is shown on each side of a quote at most: about two short paragraphs."""

SENTENCE_CHARACTERS = 700
"""A span inside a longer node is shown as it is: the node is a whole paragraph."""
LABEL_CHARACTERS = 60
"""A label before a value is shown with it up to this length."""
_PROSE = ("summary", "description", "arm_description", "intervention_description")


class Citer:
    """Makes the citations of one answer, numbered in the order in which they are first asked for."""

    def __init__(self, documents: Mapping[str, Document], trials: Sequence[Trial]) -> None:
        """Prepare for the documents of `trials`; criteria are looked up by where they stand."""
        self._documents = documents
        self._trial_of = {document: trial for trial in trials for document in trial.documents}
        self._criteria: dict[str, list[Criterion]] = {}
        self._numbers: dict[Span, Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations made so far, in order of number."""
        return tuple(self._numbers.values())

    def cite(self, span: Span) -> Citation:
        """Return the citation of a span, the same one for the same span."""
        known = self._numbers.get(span)
        if known:
            return known
        made = self.describe(span, len(self._numbers) + 1)
        self._numbers[span] = made
        return made

    def describe(self, span: Span, number: int = 0) -> Citation:
        """Return a citation outside the numbering (number 0: not shown in the text)."""
        document = self._documents.get(span.document_id)
        if document is None:
            raise UnknownDocument(
                f"There is no document {span.document_id}; run `trialnav trials` for a list."
            )
        trial = self._trial_of[span.document_id]
        span = shown(document, span)
        start, end = _context(document.text, span)
        criterion = self._criterion(trial, span)
        return Citation(
            number=number,
            document_id=span.document_id,
            start=span.start,
            end=span.end,
            quote=document.slice(span),
            context=document.text[start:end],
            context_start=span.start - start,
            page=document.page_of(span.start),
            heading=heading_of(document, span),
            polarity=criterion.polarity if criterion else "unstated",
            group=criterion.group if criterion else None,
            trial_id=trial.id,
            trial=trial.name,
            source=document.source,
            record_date=document.record_date,
        )

    def _criterion(self, trial: Trial, span: Span) -> Criterion | None:
        if trial.id not in self._criteria:
            self._criteria[trial.id] = trial.criteria()
        return next(
            (
                c
                for c in self._criteria[trial.id]
                if c.span.document_id == span.document_id
                and c.span.start < span.end
                and span.start < c.span.end
            ),
            None,
        )


def node_at(document: Document, position: int) -> int | None:
    """Return the index of the node that holds a position of the text, if one does."""
    starts = [node.start for node in document.nodes]
    index = bisect_right(starts, position) - 1
    if index >= 0 and document.nodes[index].end > position:
        return index
    return None


def heading_of(document: Document, span: Span) -> tuple[str, ...]:
    """Return the headings above a span, outermost first, each shortened to one line of 120 characters."""
    index = node_at(document, span.start)
    if index is None:
        return ()
    return tuple(_short(text) for text in document.heading_path(index))


def shown(document: Document, span: Span) -> Span:
    """Widen a span to what makes sense on its own: the sentence it stands in, the label before a value."""
    index = node_at(document, span.start)
    if index is None or document.nodes[index].end < span.end:
        return span
    node = document.nodes[index]
    start, end = min(span.start, node.start), max(span.end, node.end)
    if end - start > SENTENCE_CHARACTERS:
        return span
    above = document.nodes[index - 1] if index and node.parent == index - 1 else None
    if above is not None and above.kind == "heading" and node.field not in (None, "criterion", *_PROSE):
        gap = document.text[above.end : start]
        if not gap.strip(" \t\n:-") and above.end - above.start <= LABEL_CHARACTERS:
            start = above.start
    return document.span(start, end)


def joined(documents: Mapping[str, Document], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Widen spans as `shown` does, and join those that only blanks part: a name and its phone."""
    found: list[Span] = []
    for span in spans:
        document = documents[span.document_id]
        wide = shown(document, span)
        last = found[-1] if found else None
        if last and last.document_id == wide.document_id and last.end <= wide.start:
            gap = document.text[last.end : wide.start]
            if not gap.strip(" \t\n|;,") and wide.end - last.start <= SENTENCE_CHARACTERS:
                found[-1] = document.span(last.start, wide.end)
                continue
        if wide not in found:
            found.append(wide)
    return tuple(found)


def heading_nodes(document: Document, span: Span) -> list[Node]:
    """Return the nodes above a span, innermost first: they give side and group."""
    index = node_at(document, span.start)
    found: list[Node] = []
    parent = document.nodes[index].parent if index is not None else None
    while parent is not None:
        found.append(document.nodes[parent])
        parent = document.nodes[parent].parent
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else line[:117].rsplit(" ", 1)[0] + " …"


def _context(text: str, span: Span) -> tuple[int, int]:
    """Widen a span to whole lines, at most CONTEXT_CHARACTERS on each side."""
    start = max(0, span.start - CONTEXT_CHARACTERS)
    end = min(len(text), span.end + CONTEXT_CHARACTERS)
    if start > 0:
        newline = text.find("\n", start, span.start)
        space = text.find(" ", start, span.start)
        start = newline + 1 if newline >= 0 else space + 1 if space >= 0 else start
    if end < len(text):
        newline = text.rfind("\n", span.end, end)
        space = text.rfind(" ", span.end, end)
        end = newline if newline >= 0 else space if space >= 0 else end
    return start, end
