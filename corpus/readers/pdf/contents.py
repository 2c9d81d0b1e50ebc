"""What the elements of a structure tree hold: children, marked contents, and the runs of those."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.readers.pdf.page import PdfPage, Run
from corpus.readers.pdf.tree import Element

HEADING = re.compile(r"H([1-6])$")

Content = tuple[int, int]
"""Page number and marked content id."""


def content_runs(pages: list[PdfPage]) -> dict[Content, list[Run]]:
    """Return the runs of each marked content, in the order in which they are drawn."""
    runs: dict[Content, list[Run]] = defaultdict(list)
    for page in pages:
        for run in page.runs:
            if run.mcid is not None and not run.hidden:
                runs[(page.number, run.mcid)].append(run)
    return runs


def contents_of(element: Element) -> Iterator[Content]:
    """Yield the marked contents of an element and of all below it."""
    for part in parts_of(element):
        if isinstance(part, Element):
            yield from contents_of(part)
        else:
            yield part


def has_structure(element: Element) -> bool:
    """Tell whether a tree names headings, lists or tables, and not paragraphs alone."""
    return bool(
        HEADING.match(element.type)
        or element.type in ("H", "Title", "L", "Table")
        or any(has_structure(child) for child in element.children.values())
    )


def parts_of(element: Element) -> Iterator["Element | Content"]:
    """Yield children and contents of an element in their order."""
    places: list[tuple[int, int, Element | Content]] = [
        (place, 0, child) for place, child in element.children.items()
    ]
    places += [(place, page, (page, content)) for place, page, content in element.contents]
    for _, _, part in sorted(places, key=lambda entry: entry[:2]):
        yield part
