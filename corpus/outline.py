"""A document's nodes as a tree with quick ways to children, words and named parts."""

from functools import cached_property

from corpus.document import Document, Node, Span


class Outline:
    """Nodes of one document by field and by parent; `other` nodes are left out."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _by_field(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, node in enumerate(self.document.nodes):
            if node.field is not None and node.kind != "other":
                found.setdefault(node.field, []).append(index)
        return found

    @cached_property
    def _by_parent(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, node in enumerate(self.document.nodes):
            if node.parent is not None:
                found.setdefault(node.parent, []).append(index)
        return found

    def indices(self, *fields: str) -> list[int]:
        """Return the indices of the nodes of any of `fields`, in reading order."""
        if len(fields) == 1:
            return self._by_field.get(fields[0], [])
        return sorted(index for field in fields for index in self._by_field.get(field, ()))

    def nodes(self, *fields: str) -> list[Node]:
        """Return the nodes of any of `fields`, in reading order."""
        return [self.document.nodes[index] for index in self.indices(*fields)]

    def children(self, index: int) -> list[Node]:
        """Return the nodes right under node `index`."""
        return [self.document.nodes[below] for below in self._by_parent.get(index, ())]

    def below(self, index: int) -> list[Node]:
        """Return all nodes under node `index`, at any depth, in reading order."""
        found: list[int] = []
        todo = list(self._by_parent.get(index, ()))
        while todo:
            found.append(todo.pop())
            todo += self._by_parent.get(found[-1], ())
        return [self.document.nodes[below] for below in sorted(found)]

    def span(self, node: Node) -> Span:
        """Return the span of a node's value: its part "value" if it has one, else all but a last bar."""
        for part in node.parts:
            if part.name == "value":
                return self.document.span(part.start, part.end)
        end = node.end
        while end > node.start and self.document.text[end - 1] in "| \n\t":
            end -= 1
        return self.document.span(node.start, end if end > node.start else node.end)

    def words(self, node: Node) -> str:
        """Return the words of a node's value with single blanks."""
        return " ".join(self.document.slice(self.span(node)).split())

    def parts(self, node: Node) -> dict[str, str]:
        """Return the named parts of a node; of a name that stands twice the first."""
        found: dict[str, str] = {}
        for part in node.parts:
            found.setdefault(part.name, " ".join(self.document.text[part.start : part.end].split()))
        return found

    def all_parts(self, node: Node, name: str) -> list[str]:
        """Return every part of that name, in order."""
        text = self.document.text
        return [" ".join(text[p.start : p.end].split()) for p in node.parts if p.name == name]

    def joined(self, nodes: list[Node]) -> str | None:
        """Return the words of several nodes as one text, None for none."""
        return " ".join(self.words(node) for node in nodes) or None
