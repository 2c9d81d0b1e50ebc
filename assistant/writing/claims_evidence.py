"""What a claim is checked against: its quotes, what a cut left outside them, and the headings above."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.writing.fold import fold, locate_quote
from corpus.clean import plain
from corpus.document import Document, Span

CUT = 160
"""Characters on each side of a quote in which the rest of its clause is looked for."""

_CLAUSE_BREAK = re.compile(r"[;\n\u2022|]|[.!?](?=\s|$)")
_EXCEPT_CUT = re.compile(
    r"\W{0,3}(?:except|unless|excluding|with the exception|other than|apart from|if not|but not)\b", re.I
)
_NOT_CUT = re.compile(r"\b(?:no|not|without|never|absence of|lack of|free of|free from|non-?)\s*$", re.I)
_STRETCH = re.compile(r"([():;|]|\.\s)")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_QUOTATION = re.compile(r"\u201c([^\u201d]*)\u201d|\"([^\"]*)\"")


@dataclass(frozen=True)
class Evidence:
    """The folded texts that a claim is checked against.

    `quotes` are what is shown, `around` the same with a "not" or "except" that the cut left outside,
    `headings` what stands above them (side, group, label) and the date of the record.
    """

    quotes: tuple[str, ...]
    around: tuple[str, ...]
    headings: tuple[str, ...] = ()
    tidied: tuple[str, ...] = ()
    """The quotes as they are displayed, without list marks."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Quotes and headings."""
        return (*self.quotes, *self.headings)

    @property
    def whole(self) -> str:
        """Quotes and headings as one text."""
        return " | ".join(self.texts)


def span_problem(spans: Sequence[Span], documents: Mapping[str, Document]) -> str | None:
    """Return why a span cannot be cited, or None."""
    for span in spans:
        document = documents.get(span.document_id)
        if document is None:
            return "The claim cites a document that is not there."
        if not 0 <= span.start < span.end <= len(document.text):
            return "The claim cites a place that its document does not have."
        if not document.text[span.start : span.end].strip():
            return "The claim cites an empty place."
    return None


def evidence_of(
    spans: Sequence[Span], support: Sequence[Span], documents: Mapping[str, Document]
) -> Evidence:
    """Fold the quotes, what their cuts left out, and the headings above them. Spans must be valid."""
    quotes, around, headings, tidied = [], [], [], []
    for span in spans:
        document = documents[span.document_id]
        quotes.append(fold(document.text[span.start : span.end]))
        tidied.append(fold(plain(document.text[span.start : span.end])))
        around.append(with_cut(document.text, span.start, span.end))
        headings += [fold(heading) for heading in headings_above(document, span.start)]
        if document.record_date is not None:
            headings.append(f"record dated {document.record_date.isoformat()}")
    headings += [fold(documents[span.document_id].text[span.start : span.end]) for span in support]
    return Evidence(tuple(quotes), tuple(around), tuple(dict.fromkeys(headings)), tuple(tidied))


def headings_above(document: Document, position: int) -> tuple[str, ...]:
    """Return the headings above a place of the document, outermost first."""
    index = bisect_right(document.nodes, position, key=lambda node: node.start) - 1
    return document.heading_path(index) if index >= 0 else ()


def with_cut(text: str, start: int, end: int) -> str:
    """Return the folded quote, with the "not" before it or the "except …" behind it that a cut left out."""
    before = _CLAUSE_BREAK.split(text[max(0, start - CUT) : start])[-1]
    after = _CLAUSE_BREAK.split(text[end : end + CUT])[0]
    quote = text[start:end]
    if negator := _NOT_CUT.search(before):
        quote = negator.group() + " " + quote
    return fold(quote + (after if _EXCEPT_CUT.match(after) else ""))


def quotations(text: str) -> list[str]:
    """Return what stands between quotation marks."""
    return [match[1] if match[1] is not None else match[2] for match in _QUOTATION.finditer(text)]


def without_quotations(text: str) -> str:
    """Return the text with a semicolon for each quotation."""
    return _QUOTATION.sub(" ; ", text)


def without_copies(text: str, evidence: Evidence) -> str:
    """Return the text with a semicolon for each stretch of three words or more that a quote holds as it is.

    Stretches end at brackets, colons, semicolons, cells and sentences.
    """
    pieces = _STRETCH.split(text)
    kept = [
        " ; " if len(piece.split()) > 2 and quotation_reason(piece, evidence) is None else piece
        for piece in pieces
    ]
    return "".join(kept)


def _place(inside: str, around: str) -> tuple[int, int] | None:
    """Locate a folded text in a folded text."""
    small = around.casefold()
    if len(small) != len(around):
        return locate_quote(inside, around)
    start = small.find(inside.casefold())
    return None if start < 0 else (start, start + len(inside))


def _unhyphened(text: str) -> str:
    return _HYPHEN.sub(" ", text)


def quotation_reason(quotation: str, evidence: Evidence) -> str | None:
    """A quotation must be a slice of a quote, cut neither behind a "not" nor before an "except"."""
    inside = fold(quotation).rstrip(" .,;")
    reason = f"The words “{quotation[:60]}” do not stand in the cited passage."
    if not inside:
        return "The claim has an empty quotation."
    for around in (*evidence.around, *evidence.quotes, *evidence.tidied):
        place = _place(inside, around) or _place(_unhyphened(inside), _unhyphened(around))
        if place is None:
            continue
        if len(with_cut(around, *place)) <= len(fold(around[slice(*place)])):
            return None
        reason = f"The quotation “{quotation[:60]}” leaves out a “not” or an exception beside it."
    return reason
