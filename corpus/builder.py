"""Collects the nodes of a document and sees to it that no character is lost or taken twice."""

from dataclasses import dataclass

from corpus.document import Node, NodeKind, Part, Section


@dataclass
class _Draft:
    kind: NodeKind
    start: int
    end: int
    section: Section
    parent: int | None
    field: str | None
    parts: tuple[Part, ...] = ()


class NodeBuilder:
    """Takes nodes in reading order; what nobody claims becomes `other` nodes.

    Spans are trimmed to non-blank characters. A node that would overlap one before it is cut to
    what is left of it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._drafts: list[_Draft] = []

    def add(
        self,
        kind: NodeKind,
        start: int,
        end: int,
        section: Section = "other",
        parent: int | None = None,
        field: str | None = None,
        parts: tuple[Part, ...] = (),
    ) -> int | None:
        """Add a node over `text[start:end]` and return its index, or None if nothing is left of it."""
        start = max(start, self._drafts[-1].end if self._drafts else 0)
        if start >= end:
            return None
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start >= end:
            return None
        self._drafts.append(_Draft(kind, start, end, section, parent, field, parts))
        return len(self._drafts) - 1

    def __len__(self) -> int:
        return len(self._drafts)

    def last_field(self) -> str | None:
        """Return the field of the node added last."""
        return self._drafts[-1].field if self._drafts else None

    def nodes(self) -> tuple[Node, ...]:
        """Return all nodes in order, gaps filled with `other`."""
        placed: list[tuple[_Draft, int | None]] = []
        at = 0
        for index, draft in enumerate(self._drafts):
            placed.extend((gap, None) for gap in self._gap(at, draft.start))
            placed.append((draft, index))
            at = draft.end
        placed.extend((gap, None) for gap in self._gap(at, len(self.text)))
        position = {old: new for new, (_, old) in enumerate(placed) if old is not None}
        return tuple(
            Node(
                kind=d.kind,
                start=d.start,
                end=d.end,
                section=d.section,
                parent=None if d.parent is None else position[d.parent],
                field=d.field,
                parts=d.parts,
            )
            for d, _ in placed
        )

    def _gap(self, start: int, end: int) -> list[_Draft]:
        if start >= end or not (words := self.text[start:end].strip()):
            return []
        at = self.text.index(words, start)
        return [_Draft("other", at, at + len(words), "other", None, None)]
