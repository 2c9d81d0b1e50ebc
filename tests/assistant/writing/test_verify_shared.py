"""The check on real trial documents, where they are at hand: lies refused, honest sentences kept."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.writing.draft import DraftClaim
from assistant.writing.verify import verify
from corpus.document import Document

SENTENCES = yaml.safe_load(Path(__file__).with_name("claims_shared.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Document]:
    files = sorted((shared / "documents").glob("*.txt"))
    made = [
        Document(
            id=path.name,
            text=path.read_text(encoding="utf-8"),
            source=path.name,
            format="plain",
            retrieved=date(2026, 11, 21),
        )
        for path in files
    ]
    return {document.id: document for document in made}


def reason(documents: dict[str, Document], text: str, heading: str, quote: str) -> str | None:
    document = next(document for document in documents.values() if quote in document.text)
    start = document.text.index(quote)
    above = document.text.rindex(heading, 0, start) if heading else 0
    support = (document.span(above, above + len(heading)),) if heading else ()
    span = document.span(start, start + len(quote))
    claim = DraftClaim(text=text, kind="quoted", spans=(span,), support=support)
    return verify(claim, documents, known_names=SENTENCES["names"], writer="model")


@pytest.mark.parametrize("lie", SENTENCES["lies"], ids=lambda lie: str(lie[0]))
def test_a_lie_on_a_real_document_is_refused(documents: dict[str, Document], lie: list[str]) -> None:
    assert reason(documents, *lie)


def test_honest_sentences_on_real_documents_are_kept(documents: dict[str, Document]) -> None:
    lost = {one[0]: why for one in SENTENCES["honest"] if (why := reason(documents, *one))}
    assert len(lost) <= 1, lost
