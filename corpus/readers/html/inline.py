"""The words of one paragraph of an HTML page: line breaks, bold starts, powers."""

import re

from corpus.readers.blocks.block import joined_line
from corpus.readers.html.chrome import Node

WRAPPED_CHARS = (60, 110)
"""Length of a line that a mail program wrapped: the next one goes on with its sentence."""
_BOLD = frozenset(("b", "strong", "th"))
_BADGE = re.compile(
    r"(?:^|[\s_-])(?:badge|chip|pill|tag|label|value|field|status|btn|cell|col)(?:$|[\s_-])", re.I
)
_EDGE = "\x1f"
"""Where a badge starts or ends: a line end if nothing but badges stands there, else a blank."""


class Inline:
    """Collects words until a block ends."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool]] = []
        self._bold = 0
        self._raised = 0
        self._linked = 0
        self._badges = 0
        self._outside = False
        """Whether words stand outside of badges in the block that is open."""

    def text(self, words: str) -> None:
        """Take a text node; white space is one blank, as browsers show it."""
        words = re.sub(r"[\s\x1f]+", " ", words)
        if self._raised and words.strip():
            words = raised(self._before(), words.strip(), bool(self._linked))
        self._outside = self._outside or (bool(words.strip()) and not self._badges)
        if words:
            self._pieces.append((words, bool(self._bold)))

    def line_end(self) -> None:
        """Take a line break."""
        self._pieces.append(("\n", bool(self._bold)))

    def open(self, node: Node) -> None:
        """Take the start of an inline element."""
        tag = node.tag
        self._bold += tag in _BOLD
        self._raised += tag == "sup"
        self._linked += tag == "a"
        if _apart(node):
            self._badges += 1
            self._pieces.append((_EDGE, bool(self._bold)))

    def close(self, node: Node) -> None:
        """Take the end of an inline element."""
        tag = node.tag
        self._bold -= tag in _BOLD
        self._raised -= tag == "sup"
        self._linked -= tag == "a"
        if _apart(node):
            self._badges -= 1
            self._pieces.append((_EDGE, bool(self._bold)))

    def take(self) -> list[tuple[str, int]]:
        """Return the lines collected, each with the number of bold characters at its start."""
        pieces, self._pieces = self._pieces, []
        edge, self._outside = (" " if self._outside else "\n"), False
        pieces = [(edge if words == _EDGE else words, bold) for words, bold in pieces]
        lines: list[list[tuple[str, bool]]] = [[]]
        for words, bold in pieces:
            if words == "\n":
                lines.append([])
            else:
                lines[-1].append((words, bold))
        made = [made for made in map(joined_line, lines) if made[0]]
        joined: list[tuple[str, int]] = []
        for text, lead in made:
            if joined and _goes_on(joined[-1][0], text):
                before, first = joined[-1]
                whole = first == len(before) and lead == len(text)
                joined[-1] = (f"{before} {text}", len(before) + 1 + lead if whole else first)
            else:
                joined.append((text, lead))
        return joined

    def _before(self) -> str:
        return "".join(words for words, _ in self._pieces[-3:])


def raised(before: str, words: str, linked: bool) -> str:
    """Return raised characters as they read on a line: "10^9", "m2", "word [1]" for a footnote."""
    if linked or not re.fullmatch(r"[-+\u2212\u2013]?[\w,*]{1,4}", words):
        return f" [{words}]" if linked else words
    if re.search(r"\d$", before) and re.fullmatch(r"[-+\u2212\u2013]?\d+", words):
        return f"^{words}"
    return words


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a line break only wrapped a sentence."""
    last = before.rsplit("\n", 1)[-1]
    full = len(last) >= WRAPPED_CHARS[0]
    return full and before[-1] not in ".:;!?)" and after[0].islower() and not re.match(r"[a-z][.)]\s", after)


def _apart(node: Node) -> bool:
    """Tell whether an inline element stands apart from the words beside it."""
    classes = node.attributes.get("class") or ""
    return node.tag in ("label", "output", "button") or bool(_BADGE.search(classes))
