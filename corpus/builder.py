"""Collects the nodes of a document and sees to it that no character is lost or taken twice."""

from dataclasses import dataclass

from corpus.document import Node, NodeKind, Part, Section


@dataclass(slots=True)
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
        if self.text[start].isspace() or self.text[end - 1].isspace():
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
        made: list[Node] = []
        position: list[int] = []
        at = 0
        for draft in self._drafts:
            made += self._gap(at, draft.start)
            position.append(len(made))
            parent = None if draft.parent is None else position[draft.parent]
            made.append(
                Node(draft.kind, draft.start, draft.end, draft.section, parent, draft.field, draft.parts)
            )
            at = draft.end
        return (*made, *self._gap(at, len(self.text)))

    def _gap(self, start: int, end: int) -> tuple[Node, ...]:
        if start >= end or not (words := self.text[start:end].strip()):
            return ()
        at = self.text.index(words, start)
        return (Node("other", at, at + len(words)),)
