"""Turn text into HTML that can only show: everything is escaped, then a few structures are allowed.

Answers are Markdown by our own writers, but hold words of documents: paragraphs, bullets, tables,
headings, bold and `[n]` markers are kept; whatever else looks like markup is shown as it is.
"""

import html
import re
from collections.abc import Callable

Marker = Callable[[int], str | None]
"""Gives the HTML of source `n`, or None where no such source exists."""

LONGEST_KEPT = 40
"""Characters of a last word that may move to the next line together with its marker."""

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|\*\*(?P<bold>(?:[^*\\]|\\.)+)\*\*|(?P<gap>\s*)\[(?P<number>\d{1,4})\]"
)
_BULLET = re.compile(r"^(?P<indent>\s*)(?:[-*•]|\d{1,3}[.)])\s+(?P<text>.+)$")
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.+?)\s*#*$")
_BOLD_LINE = re.compile(r"^\*\*(?P<text>[^*]+)\*\*:?$")
_RULE_ROW = re.compile(r"^\|?[\s:|-]*-[\s:|-]*\|?$")
_CELL = re.compile(r"(?<!\\)\|")
_LIVE = re.compile(r"([\\`*_{}\[\]!|<>:$~&@^]|^[-+#=]|(?<=-)-|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
"""What Markdown, its autolinks and Streamlit's directives (`:material/x:`, `$x$`) start with."""

_ADDRESS = re.compile(r"(?:https?|ftp|mailto)(?=:)|www(?=\.)|(?=@)", re.IGNORECASE)
"""Where an address would become a link even when escaped; an invisible word joiner breaks it."""


def escape(text: str) -> str:
    """Return `text` as HTML that shows it letter for letter."""
    return html.escape(text, quote=True)


def label(text: str) -> str:
    """Return `text` for a widget's label, which Streamlit reads as Markdown and may fetch images of."""
    return _inert(" ".join(text.split()))


def sentence(text: str) -> str:
    """Return an error's sentence for Streamlit: inert like a label, but `commands` stay commands."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:
        return label(text)
    return "".join(f"`{part}`" if place % 2 and part else _inert(part) for place, part in enumerate(parts))


def _inert(part: str) -> str:
    """Return a piece of a line with every mark of Markdown escaped, blanks kept."""
    return _LIVE.sub(r"\\\1", _ADDRESS.sub("\\g<0>\u2060", part))


def inline(text: str, marker: Marker) -> str:
    """Return one run of text with bold and `[n]` markers, all else escaped."""
    parts: list[str] = []
    end = 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[end : found.start()]))
        end = found.end()
        if found["escaped"]:
            parts.append(escape(found["escaped"]))
        elif found["bold"]:
            parts.append(f"<strong>{inline(found['bold'], marker)}</strong>")
        else:
            button = marker(int(found["number"]))
            parts.append(escape(found[0]) if button is None else f"{_last_word(parts)}&nbsp;{button}</span>")
    parts.append(escape(text[end:]))
    return "".join(parts)


def followed(text: str, button: str) -> str:
    """Return escaped words with a marker that stays on the line of the last one."""
    parts = [escape(text)]
    last = _last_word(parts)
    return f"{parts[0]}{last}&nbsp;{button}</span>"


def _last_word(parts: list[str]) -> str:
    """Take the last word off `parts` and open a run that keeps it on one line with its marker."""
    before, space, word = parts.pop().rpartition(" ") if parts else ("", "", "")
    if ">" in word or len(word) > LONGEST_KEPT:
        before, space, word = f"{before}{space}{word}", "", ""
    parts.append(before + space)
    return f'<span class="tn-keep">{word}'


def blocks(text: str, marker: Marker) -> str:
    """Return the HTML of an answer's Markdown."""
    out: list[str] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        heading = _HEADING.match(line) or _BOLD_LINE.match(line.strip())
        if not line.strip():
            at += 1
        elif line.lstrip().startswith("|"):
            at = _table(lines, at, marker, out)
        elif _BULLET.match(line):
            at = _bullets(lines, at, marker, out)
        elif heading:
            out.append(f"<h3>{inline(heading['text'], marker)}</h3>")
            at += 1
        else:
            at = _paragraph(lines, at, marker, out)
    return "".join(out)


def _paragraph(lines: list[str], at: int, marker: Marker, out: list[str]) -> int:
    """Add lines up to the next blank one or the next structure; return where it ends."""
    first = at
    at += 1
    while at < len(lines) and lines[at].strip() and not _starts_structure(lines[at]):
        at += 1
    text = "\n".join(line.strip() for line in lines[first:at])
    quote = text.startswith(">")
    if quote:
        text = re.sub(r"^>\s?", "", text, flags=re.MULTILINE)
    tag = "blockquote" if quote else "p"
    out.append(f"<{tag}>{inline(text, marker)}</{tag}>")
    return at


def _starts_structure(line: str) -> bool:
    return bool(line.lstrip().startswith("|") or _BULLET.match(line) or _HEADING.match(line))


def _bullets(lines: list[str], at: int, marker: Marker, out: list[str]) -> int:
    """Add a list; deeper indentation gives deeper items; return where it ends."""
    levels: list[int] = []
    while at < len(lines) and (found := _BULLET.match(lines[at])):
        indent = len(found["indent"])
        if not levels or indent > levels[-1]:
            levels.append(indent)
            out.append("<ul><li>")
        else:
            while len(levels) > 1 and indent < levels[-1]:
                levels.pop()
                out.append("</li></ul>")
            out.append("</li><li>")
        text = found["text"]
        at += 1
        while at < len(lines) and lines[at].startswith("  ") and not _starts_structure(lines[at]):
            text += f"\n{lines[at].strip()}"
            at += 1
        out.append(inline(text, marker))
    out.append("</li></ul>" * len(levels))
    return at


def _table(lines: list[str], at: int, marker: Marker, out: list[str]) -> int:
    """Add a table; the row before a rule row is its head; return where it ends."""
    rows: list[str] = []
    while at < len(lines) and lines[at].lstrip().startswith("|"):
        rows.append(lines[at].strip())
        at += 1
    has_head = len(rows) > 1 and bool(_RULE_ROW.match(rows[1]))
    body = [row for row in rows[1:] if not _RULE_ROW.match(row)] if has_head else rows
    out.append('<div class="tn-scroll"><table>')
    if has_head:
        head = "".join(f'<th scope="col">{inline(cell, marker)}</th>' for cell in _cells(rows[0]))
        out.append(f"<thead><tr>{head}</tr></thead>")
    out.append("<tbody>")
    for row in body:
        first, *rest = _cells(row) or [""]
        cells = "".join(f"<td>{inline(cell, marker)}</td>" for cell in rest)
        out.append(f'<tr><th scope="row">{inline(first, marker)}</th>{cells}</tr>')
    out.append("</tbody></table></div>")
    return at


def _cells(row: str) -> list[str]:
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [cell.strip() for cell in _CELL.split(row)]
