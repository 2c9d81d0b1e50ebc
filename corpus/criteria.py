"""Eligibility nodes to a criteria tree: side, group, and how the children of a node join.

Nodes of section "eligibility" are the one source: a criterion's own span is a node's span.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.builder import NodeBuilder
from corpus.clean import fold, plain, strip_mark
from corpus.criteria_marks import EVERYBODY, is_side_heading, side_people
from corpus.criteria_split import split
from corpus.document import Document, Node, NodeKind
from corpus.trial import Combine, Criterion, Polarity

_AT_LEAST = re.compile(
    r"\b(?:at least|minimum of|or more of|any) (two|three|four|five|2|3|4|5)\b|\b(two|three|four|2|3|"
    r"4) or more\b"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_ANY = re.compile(
    r"\b(?:(?:any|(?:at )?least one|one or more|one|either|1 or more|at least 1|"
    r"any one)(?: or more)?(?: of)?(?: the)? (?:following|these|below|of these|criteria)|"
    r"(?:any|one|either) of\b|one of|any of|one or more|least one|defined (?:as|by)|affected by|"
    r"by which is meant|such as|including(?: but not limited to)?|"
    r"with one of|among|i\.e\.?|e\.g\.?|following (?:conditions|diseases|diagnoses|disorders))"
)
_ALL = re.compile(
    r"\b(?:all (?:of )?(?:the )?(?:following|these|below)|each of|both of|all criteria|must meet all|"
    r"every one of)\b"
)
_IF = re.compile(
    r"^(?:if|when|where|in case of|for (?:patients|subjects|participants|women|men|those|persons|people)|"
    r"in (?:patients|subjects|a person|women|men))\b"
)
_UNCLEAR = re.compile(r"\band ?/ ?or\b\W*$")
_EXCLUDES = re.compile(
    r"\b(?:exclusion|exclusions|excluded?|non-?inclusion|ineligib\w+|cannot|can't|can not|"
    r"not be (?:eligible|included|enrolled))\b"
)
_MAY_NOT = re.compile(
    r"\b(?:(?:may|can|should|must|do|does|will|would|are|is) ?not|(?:can|do|does|must|should|wo|are|is)n?"
    r"['\u2019]t|not (?:be )?(?:eligible|able|allowed|suitable))\b|^\W*out\W*:"
)
"""What makes a sentence or question to people a list of exclusions, where it names no criteria."""
_NAMES_CRITERIA = re.compile(r"\b(?:in|ex)clusion|\bcriteria\b")
_INCLUDES = re.compile(
    r"\b(?:inclusions?|included?|eligib\w+|(?:can|may|should) (?:take part|participate|join|enrol+|be in)|"
    r"enrolled|"
    r"able to|qualify|suitable|(?:can|may|could|might|to) (?:also |be )*(?:join|take part|participate|"
    r"enrol+|in))\b"
    r"|^\W*in\W*:"
)
_NAME_ONLY = re.compile(r"^[^:]{2,90}:?$")
_SIDE_GROUP = re.compile(
    r"\(([^()]*\b(?:group|cohort|arm)s?\b[^()]*)\)|(?:\bfor|\bof|[-\u2013(])\s+((?:the )?(?:(?:group|cohort|"
    r"arm|part|stage|phase)s?|healthy|controls?|adults?|"
    r"children|p?a?ediatric)\b[^:)]*)",
    re.I,
)
_GROUP_LEAD = re.compile(r"^for (?:the )?", re.I)
MAX_LEVELS = 64
"""Most levels of a tree; what is nested more deeply stands on the last one. Registry texts have up to 6."""
_GROUP_HEAD = re.compile(r"[\s:*_#]+$")


def add_nodes(
    builder: NodeBuilder,
    start: int,
    end: int,
    parent: int | None = None,
    headers: frozenset[int] = frozenset(),
) -> None:
    """Cut `builder.text[start:end]` into criteria and add them as nodes of section "eligibility".

    `headers` are the starts of lines that pages repeat at their edges; they are left out.
    """
    index: dict[int, int | None] = {}
    for number, piece in enumerate(split(builder.text, start, end, headers)):
        kind: NodeKind = "note" if piece.kind == "note" else "leaf" if piece.kind == "leaf" else "heading"
        field = "group" if piece.kind == "group" else "criterion" if kind == "leaf" else None
        above = parent if piece.parent is None else index[piece.parent]
        index[number] = builder.add(kind, piece.start, piece.end, "eligibility", above, field)


def tree(document: Document) -> tuple[Criterion, ...]:
    """Return the top-level criteria of a document, in reading order, built from its nodes."""
    chosen = [
        i for i, node in enumerate(document.nodes) if node.section == "eligibility" and node.kind != "other"
    ]
    above: dict[int | None, int | None] = {}
    level: dict[int | None, int] = {None: 0}
    children: dict[int | None, list[int]] = {}
    for index in chosen:
        parent = document.nodes[index].parent
        parent = parent if parent in above else None
        while level[parent] >= MAX_LEVELS:
            parent = above[parent]
        above[index], level[index] = parent, level[parent] + 1
        children.setdefault(parent, []).append(index)
    return tuple(_criterion(document, i, children, "unstated", None, None) for i in children.get(None, []))


def parse(text: str) -> tuple[Criterion, ...]:
    """Return the criteria tree of a bare eligibility text; spans point into `text`."""
    builder = NodeBuilder(text)
    add_nodes(builder, 0, len(text))
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    nodes = tuple(_placed(node) for node in builder.nodes())
    return tree(
        Document(id=digest, text=text, source="text", format="plain", retrieved=date.min, nodes=nodes)
    )


def _placed(node: Node) -> Node:
    return node if node.kind != "other" else replace(node, kind="note", section="eligibility")


def _criterion(
    document: Document,
    index: int,
    children: dict[int | None, list[int]],
    polarity: Polarity,
    group: str | None,
    above: Combine | None,
) -> Criterion:
    node = document.nodes[index]
    own = document.text[node.start : node.end]
    words = plain(strip_mark(own))
    below = children.get(index, [])
    if node.kind == "heading" and is_side_heading(strip_mark(own)):
        polarity, group = _side(words), _side_group(words) or group
    elif node.field == "group":
        group = None if EVERYBODY.match(words) else _GROUP_LEAD.sub("", _GROUP_HEAD.sub("", words))
    over = None if node.field == "group" else above
    combine, minimum = _join(words, polarity, node.kind, over, bool(below))
    groups = [document.nodes[child] for child in below if document.nodes[child].field == "group"]
    if polarity == "inclusion" and combine == "all" and len(groups) > 1:
        # each group has a list of its own, and a person belongs to one; unless a list is for everybody
        shared = any(EVERYBODY.match(document.text[g.start : g.end]) for g in groups)
        combine = "any" if not shared else "unclear" if len(groups) > 2 else "all"
    made = tuple(
        _criterion(document, child, children, polarity, group, combine if below else None) for child in below
    )
    return Criterion(
        id=f"{document.id}-{node.start}",
        kind="note" if node.kind == "note" else "header" if node.kind == "heading" else "leaf",
        text=words,
        span=document.span(node.start, node.end),
        polarity=polarity,
        group=group,
        combine=combine,
        minimum=minimum,
        children=made,
    )


def _side(words: str) -> Polarity:
    said = fold(words)
    both = re.search(r"\binclusion\b", said) and re.search(r"\bexclusion\b", said)
    if _EXCLUDES.search(said) or (_MAY_NOT.search(said) and not _NAMES_CRITERIA.search(said)):
        return "unstated" if both else "exclusion"
    return "inclusion" if _INCLUDES.search(said) else "unstated"


def _side_group(words: str) -> str | None:
    """Return the group that a side heading names ("Inclusion criteria for Group A:")."""
    found = _SIDE_GROUP.search(words)
    return (found[1] or found[2]).strip() if found else side_people(words)


def _join(
    words: str, polarity: Polarity, kind: NodeKind, above: Combine | None, has_children: bool
) -> tuple[Combine, int | None]:
    """Return how the children of a node join, from its own words and what stands above it."""
    if not has_children:
        return "all", None
    said = fold(words)
    tail = said[-160:]
    number = _AT_LEAST.search(tail)
    if number:
        word = number[1] or number[2]
        return "at_least", _NUMBERS.get(word, int(word) if word.isdigit() else 2)
    if _UNCLEAR.search(tail):
        return "unclear", None
    if _ALL.search(tail):
        return "all", None
    if _ANY.search(tail):
        return "any", None
    if _IF.match(said) and kind == "heading":
        return "if", None
    if polarity == "exclusion":
        return "any", None
    if (
        above == "any"
        and _NAME_ONLY.match(words)
        and not re.search(r"\b(?:with|and|plus|must|have|who)\b", said)
    ):
        return "any", None
    return "all", None


def leaves(criteria: Sequence[Criterion]) -> list[Criterion]:
    """Return the leaves below `criteria`, in reading order."""
    return [node for top in criteria for node in top.walk() if node.kind == "leaf"]
