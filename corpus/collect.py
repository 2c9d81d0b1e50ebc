"""Equal values of a document to one fact with all the spans that state it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from corpus.clean import fold
from corpus.document import Span
from corpus.trial import Fact

T = TypeVar("T")


def collect(pairs: Iterable[tuple[T, Span]], key: Callable[[T], object] | None = None) -> tuple[Fact[T], ...]:
    """Return facts in the order first seen; equal values (by `key`, else folded) share one fact."""
    seen: dict[object, tuple[T, dict[Span, None]]] = {}
    for value, span in pairs:
        mark = key(value) if key else fold(value) if isinstance(value, str) else value
        seen.setdefault(mark, (value, {}))[1][span] = None
    return tuple(Fact(value=value, spans=tuple(spans)) for value, spans in seen.values())
