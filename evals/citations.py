"""The citations of an answer: all of them, whether each is its span, and which gold quote it shows."""

from collections.abc import Mapping

from assistant.answer import Answer, Citation
from evals.matching import locate, overlaps


def all_citations(answer: Answer) -> list[Citation]:
    """Return every citation that an answer holds, wherever it stands in it."""
    assessments = (*answer.assessments, *((answer.assessment,) if answer.assessment else ()))
    return [
        *answer.citations,
        *(citation for claim in answer.claims for citation in claim.citations),
        *(citation for conflict in answer.conflicts for citation in conflict.citations),
        *(verdict.trial_citation for assessment in assessments for verdict in assessment.verdicts),
    ]


def valid(citation: Citation, documents: Mapping[str, str]) -> bool:
    """Whether the quote is, letter for letter, what its span and its context say."""
    text = documents.get(citation.document_id)
    if text is None or not 0 <= citation.start < citation.end <= len(text):
        return False
    at = citation.context_start
    in_context = citation.context[at : at + len(citation.quote)] == citation.quote
    return text[citation.start : citation.end] == citation.quote and in_context


def found(quotes: tuple[str, ...], documents: Mapping[str, str]) -> bool:
    """Whether any of the equivalent quotes stands in any document."""
    return any(locate(text, quote) for text in documents.values() for quote in quotes)


def shows(citation: Citation, quotes: tuple[str, ...], documents: Mapping[str, str]) -> bool:
    """Whether a citation shows one of the equivalent quotes where it stands in that document."""
    text = documents.get(citation.document_id, "")
    span = (citation.start, citation.end)
    return any(overlaps(span, place) for quote in quotes for place in locate(text, quote))
