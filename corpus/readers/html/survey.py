"""A first look over an HTML page: how much each part says, which controls open which part."""

import re
from collections.abc import Generator
from dataclasses import dataclass, field

from corpus.readers.html.chrome import UNSEEN, Node

_TAB_WORDS = re.compile(r"(?:^|[\s_-])tabs?(?:$|[\s_-])", re.I)


@dataclass
class Survey:
    """What is known of a page before its words are taken.

    `letters` counts those of the page, `sizes` those below each element by its number; `titled` are
    those that hold the first heading; `opened` are ids that a control shows; `tabs` the names of
    panels by id; `movers` the controls whose words name a panel.
    """

    letters: int = 0
    sizes: dict[int, int] = field(default_factory=dict)
    titled: set[int] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    tabs: dict[str, str] = field(default_factory=dict)
    movers: set[int] = field(default_factory=set)


def steps(root: Node) -> Generator[tuple[Node, bool], bool, None]:
    """Yield each node twice, entering (True) and leaving, without recursion; send True to skip below."""
    node = root
    while node is not None:
        skip = yield node, True
        below = None if skip else node.child
        if below is not None:
            node = below
            continue
        while node is not None:
            if not skip:
                yield node, False
            skip = False
            if node.mem_id == root.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


def survey(root: Node) -> Survey:
    """Return what a first look over the page below `root` tells."""
    seen = Survey()
    ids: set[str] = set()
    controls: list[tuple[int, str, str]] = []
    letters = heads = 0
    open_at: list[tuple[int, int]] = []
    walk = steps(root)
    step = next(walk, None)
    while step is not None:
        node, enters = step
        skip = False
        if node.tag == "-text":
            letters += len((node.text_content or "").strip()) if enters else 0
        elif enters and node.tag in UNSEEN:
            skip = True
        elif enters:
            open_at.append((letters, heads))
            heads += node.tag == "h1"
            _note(node, ids, controls, seen)
        else:
            before, heads_before = open_at.pop()
            seen.sizes[node.mem_id] = letters - before
            if heads > heads_before:
                seen.titled.add(node.mem_id)
        try:
            step = walk.send(skip)
        except StopIteration:
            step = None
    seen.letters = letters
    for number, target, words in controls:
        if target in ids and words:
            seen.tabs.setdefault(target, words)
            seen.movers.add(number)
    return seen


def words_below(node: Node, limit: int = 2_000) -> str:
    """Return the words below an element on one line, about `limit` characters of them at most."""
    said: list[str] = []
    length = 0
    walk = steps(node)
    step = next(walk, None)
    while step is not None:
        inner, enters = step
        if enters and inner.tag == "-text":
            said.append(inner.text_content or "")
            length += len(said[-1].strip()) + 1
        if length > limit:
            break
        try:
            step = walk.send(enters and inner.tag in UNSEEN)
        except StopIteration:
            step = None
    return " ".join(" ".join(said).split())


def _note(node: Node, ids: set[str], controls: list[tuple[int, str, str]], seen: Survey) -> None:
    """Note the id of an element, and what it shows when it is a control."""
    attributes = node.attributes
    if attributes.get("id"):
        ids.add(attributes["id"])
    target = (
        attributes.get("aria-controls")
        or attributes.get("data-bs-target")
        or attributes.get("data-target")
        or (attributes.get("href") if node.tag == "a" else "")
        or ""
    )
    if not target or (target == attributes.get("href") and not target.startswith("#")):
        return
    target = target.lstrip("#")
    toggle = attributes.get("data-toggle") or attributes.get("data-bs-toggle")
    if toggle or attributes.get("aria-controls") or attributes.get("role") in ("tab", "button"):
        seen.opened.add(target)
    above = node.parent.parent if node.parent is not None else None
    listed = above is not None and _TAB_WORDS.search(above.attributes.get("class") or "")
    if attributes.get("role") == "tab" or toggle in ("tab", "pill") or listed:
        seen.opened.add(target)
        controls.append((node.mem_id, target, words_below(node, 200)[:200]))
