"""Whether an eligibility text was kept whole; blanks and characters without width do not count."""

from corpus.criteria import parse
from corpus.trial import Criterion

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
BLANK = ZERO_WIDTH + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
INCLUSION = "Inclusion Criteria:\n"


def nodes(criteria: tuple[Criterion, ...]) -> list[Criterion]:
    """All nodes in reading order."""
    return sorted((node for top in criteria for node in top.walk()), key=lambda node: node.span.start)


def kept_whole(text: str) -> tuple[Criterion, ...]:
    """The criteria of a text, after a look at whether they hold all of it."""
    criteria = parse(text)
    check_whole(text, criteria)
    return criteria


def check_whole(text: str, criteria: tuple[Criterion, ...]) -> None:
    """Each character but blanks stands in one own span, and no two nodes are the same."""
    at = 0
    found = nodes(criteria)
    for node in found:
        assert not text[at : node.span.start].strip(BLANK)
        assert at <= node.span.start < node.span.end
        at = node.span.end
    assert not text[at:].strip(BLANK)
    assert len({node.id for node in found}) == len(found)


def words(node: Criterion) -> list[str]:
    """What the children of a node say."""
    return [child.text for child in node.children]
