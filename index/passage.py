"""The unit of retrieval: a small piece of a document, with what is needed to find and cite it."""

from typing import Literal

from corpus.document import Frozen, Span
from corpus.trial import Polarity

PassageKind = Literal[
    "title",
    "summary",
    "description",
    "status",
    "design",
    "condition",
    "intervention",
    "arm",
    "outcome",
    "criterion",
    "sponsor",
    "contact",
    "site",
    "identifier",
    "date",
    "result",
    "more",
    "other",
]


class Passage(Frozen):
    """`text` is what is shown (`document.text[start:end]`), `search_text` what is searched.

    `search_text` starts with the trial's name and the heading path, so that a small piece is
    found by what stands above it. `id` depends on content and place alone.
    """

    id: str
    trial_id: str
    span: Span
    kind: PassageKind
    heading: tuple[str, ...] = ()
    polarity: Polarity = "unstated"
    group: str | None = None
    criterion_id: str | None = None
    text: str
    search_text: str
