"""A status is told with its date, and as unconfirmed where the registry's rule says so; counts are checked."""

from datetime import date

import pytest

from assistant.writing.draft import DraftClaim
from assistant.writing.facts_status import status
from assistant.writing.sentences import Given
from assistant.writing.verify import verify
from corpus.document import Document, Node
from corpus.structure import structure

TODAY = date(2026, 11, 21)
LINES = (
    ("status", "Recruitment status: ", "Recruiting"),
    ("verified_date", "Last verified: ", "2023-06"),
    ("record_date", "Last update posted: ", "2023-06-27"),
)


def document(dated: bool = True) -> Document:
    text, nodes = "", []
    for field, label, value in LINES:
        nodes.append(Node("heading", len(text), len(text) + len(label.rstrip()), "status"))
        nodes.append(
            Node(
                "leaf",
                len(text) + len(label),
                len(text) + len(label + value),
                "status",
                len(nodes) - 1,
                field,
            )
        )
        text += f"{label}{value}\n"
    day = date(2023, 6, 27) if dated else None
    kept = nodes if dated else nodes[:2]
    return Document(
        id="d", text=text, source="d", format="plain", retrieved=TODAY, record_date=day, nodes=tuple(kept)
    )


def claims(one: Document, today: date) -> list[DraftClaim]:
    return status(structure(one), Given({one.id: one}, today))


def test_an_old_recruiting_status_is_told_with_its_date_and_as_unconfirmed() -> None:
    one = document()
    told, doubt = claims(one, TODAY)
    assert "“Recruiting”; the record is dated 27 June 2023." in told.text
    assert doubt.text == (
        "That status is unconfirmed: it was last verified in June 2023, more than two years before"
        " 21 November 2026."
    )
    assert doubt.kind == "computed"
    assert [one.slice(span) for span in doubt.spans] == ["2023-06"]
    assert verify(doubt, {one.id: one}, today=TODAY) is None


def test_a_fresh_status_is_not_called_unconfirmed() -> None:
    assert len(claims(document(), date(2025, 6, 1))) == 1


def test_an_undated_status_is_told_as_undated() -> None:
    (told,) = claims(document(dated=False), TODAY)
    assert told.text.endswith("the record is undated.")


@pytest.mark.parametrize(
    "text",
    [
        "That status is unconfirmed: it was last verified in June 2025, more than two years before 21 November 2026.",
        "That status is unconfirmed: it was last verified in June 2023, more than four years before 21 November 2026.",
        "That status is unconfirmed: it was last verified in June 2023, more than two years before 21 November 2030.",
    ],
)
def test_a_wrong_count_of_years_is_not_shown(text: str) -> None:
    one = document()
    made = claims(one, TODAY)[1].model_copy(update={"text": text})
    assert verify(made, {one.id: one}, today=TODAY) is not None


def test_a_count_of_what_is_listed_is_counted_again() -> None:
    one = document()
    spans = tuple(one.span(node.start, node.end) for node in one.nodes if node.kind == "leaf")
    right = DraftClaim(text="The record lists 3 sites:", kind="computed", spans=spans[:1], support=spans[1:])
    wrong = right.model_copy(update={"text": "The record lists 4 sites:"})
    assert verify(right, {one.id: one}) is None
    assert verify(wrong, {one.id: one}) is not None
