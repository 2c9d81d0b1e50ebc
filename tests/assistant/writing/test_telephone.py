"""A telephone number is one thing: signs and brackets in it are no numbers of their own."""

from datetime import date

import pytest

from assistant.writing.draft import DraftClaim
from assistant.writing.verify import verify
from corpus.document import Document

TEXT = "Contact: Ana Field, (0) 20 7905 2000 ext. 2863, ana@field.example; NCT04959903"
ONE = Document(id="d", text=TEXT, source="d", format="plain", retrieved=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The contact is Ana Field: (0) 20 7905 2000 ext. 2863 and ana@field.example.", True),
        ("The contact is Ana Field: (0) 20 7905 2001 ext. 2863.", False),
        ("It is registered as NCT04959903.", True),
    ],
)
def test_a_number_is_shown_as_it_stands_or_not_at_all(text: str, shown: bool) -> None:
    claim = DraftClaim(text=text, kind="quoted", spans=(ONE.span(0, len(TEXT)),))
    assert (verify(claim, {ONE.id: ONE}) is None) is shown
