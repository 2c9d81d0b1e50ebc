"""A criteria tree as lines to compare: a dot a level, how two or more children join, the group, the words."""

from collections.abc import Iterator

from corpus.criteria import parse
from corpus.trial import Criterion


def outline(text: str) -> list[str]:
    """The nodes below the only side of a text, in reading order: "any: Lung disease", ". Asthma"."""
    [side] = [top for top in parse(text) if top.kind == "header"]
    return [line for child in side.children for line in _lines(child, 0)]


def inside(*lines: str) -> list[str]:
    """The outline of these lines under an inclusion heading."""
    return outline("\n".join(("Inclusion Criteria:", *lines)))


def outside(*lines: str) -> list[str]:
    """The outline of these lines under an exclusion heading."""
    return outline("\n".join(("Exclusion Criteria:", *lines)))


def joins(node: Criterion) -> str:
    """How two or more children of a node join, "" where there are fewer."""
    if sum(child.kind != "note" for child in node.children) < 2:
        return ""
    return f"{node.combine} {node.minimum}" if node.minimum else node.combine


def _lines(node: Criterion, level: int) -> Iterator[str]:
    signs = [joins(node) or ("note" if node.kind == "note" else "")]
    signs += [f"[{node.group}]"] if node.group else []
    before = " ".join(sign for sign in signs if sign)
    dots = "." * level + " " if level else ""
    yield f"{dots}{before}: {node.text}" if before else f"{dots}{node.text}"
    for child in node.children:
        yield from _lines(child, level + 1)
