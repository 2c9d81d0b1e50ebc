"""Citations on the page: the `[n]` next to a sentence, and the passage panel that it opens.

A marker is a native button for a native popover, so opening a source costs no rerun, works from
the keyboard (Enter opens, Escape closes) and needs no script. `<mark>` holds the quote, letter for letter.
"""

import re
from datetime import date

from assistant import Citation
from assistant.page.markup import escape
from assistant.page.texts import say
from corpus.document import Span

_LINE_BREAK = re.compile(r"\n(?:[ \t]*\n)*[ \t]*")
_LIST_MARK = re.compile(r"\s*(?:[•\-*\u2013]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_SHORT_LINE = 60
"""Characters. A line shorter than this ended on purpose; a longer one was wrapped at a margin."""


def plain_date(day: date | None) -> str:
    """Return a date in words ("3 May 2024"), or that the document states none."""
    return f"{day.day} {day:%B %Y}" if day else say("record_undated")


class Sources:
    """The sources of one answer: numbers to markers, and the panels for all markers that were made."""

    def __init__(self, prefix: str, citations: tuple[Citation, ...], opens: bool = True) -> None:
        """`prefix` makes the panels' ids unique on the page (one value a turn).

        Where nothing `opens`, markers are plain numbers, and there are neither panels nor a listing.
        """
        self._prefix = prefix
        self._opens = opens
        self._by_number = {citation.number: citation for citation in citations}
        self._numbers = {citation.span: citation.number for citation in citations}
        self._ids: dict[Span, str] = {}
        self._panels: list[str] = []

    def marker(self, number: int) -> str | None:
        """Return the marker of source `number`, or None where the answer has no such source."""
        citation = self._by_number.get(number)
        return None if citation is None else self.of(citation)

    def of(self, citation: Citation) -> str:
        """Return the marker of a citation, and keep its panel."""
        target = self._target(citation)
        number = self._numbers[citation.span]
        name = say("open_source", number=number, heading=_heading(citation))
        if not self._opens:
            return f'<span class="tn-cite tn-closed"><span>[</span>{number}<span>]</span></span>'
        return (
            f'<button type="button" class="tn-cite" popovertarget="{target}" aria-label="{escape(name)}">'
            f"<span>[</span>{number}<span>]</span></button>"
        )

    def listing(self) -> str:
        """Return the folded list of all sources of the answer; empty where it has none."""
        if not self._by_number or not self._opens:
            return ""
        rows = "".join(
            f'<li><button type="button" class="tn-source" popovertarget="{self._target(citation)}">'
            f'<b aria-hidden="true">{number}</b>'
            f"<span><em>{escape(_heading(citation))}</em>{escape(citation.trial)}"
            f" &middot; {escape(citation.source)}</span></button></li>"
            for number, citation in self._by_number.items()
        )
        count = len(self._by_number)
        return (
            f'<details class="tn-sources"><summary>{escape(say("sources"))} <i>{count}</i></summary>'
            f"<ol>{rows}</ol></details>"
        )

    def panels(self) -> str:
        """Return the passage panels, hidden until their marker is pressed."""
        return "".join(self._panels) if self._opens else ""

    def _target(self, citation: Citation) -> str:
        """Return the id of a citation's panel; one that the text does not number gets the next number."""
        span = citation.span
        number = self._numbers.setdefault(span, 1 + max(self._numbers.values(), default=0))
        self._by_number.setdefault(number, citation)
        if span not in self._ids:
            self._ids[span] = f"{self._prefix}-source-{number}"
            self._panels.append(_panel(self._ids[span], citation, number))
        return self._ids[span]


def passage(citation: Citation) -> str:
    """Return the surroundings with the quote in `<mark>`; its text content is the quote itself."""
    start = citation.context_start
    end = start + len(citation.quote)
    text = citation.context
    first = min(start, len(text) - len(text.lstrip()))
    cut = "… " if citation.start > start else ""
    rest = text[end:].rstrip()
    more = " …" if rest and not rest.endswith((".", ":", ";", "?", "!")) else ""
    quote = f"<mark>{_flow(text, start, end)}</mark>"
    return f"{cut}{_flow(text, first, start)}{quote}{_flow(text, end, len(text))}{more}"


def _heading(citation: Citation) -> str:
    path = [" ".join(part.split()).rstrip(":") for part in citation.heading if part.strip()]
    return say("heading_step").join(path) if path else say("no_heading")


def _panel(target: str, citation: Citation, number: int) -> str:
    title = say("source_number", number=number)
    side = say(citation.polarity) if citation.polarity != "unstated" else ""
    group = f" &middot; {escape(citation.group)}" if citation.group else ""
    tag = f'<p class="tn-side tn-{citation.polarity}">{escape(side)}{group}</p>' if side else ""
    rows = [
        (say("document"), citation.source),
        (say("record_date"), plain_date(citation.record_date)),
        *([(say("page"), str(citation.page))] if citation.page is not None else []),
    ]
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows)
    return (
        f'<div popover id="{target}" class="tn-panel" role="dialog" aria-label="{escape(title)}">'
        f'<div class="tn-panel-head"><p>{escape(title)}</p>'
        f'<button type="button" class="tn-close" popovertarget="{target}" popovertargetaction="hide">'
        f"{escape(say('close'))}</button></div>"
        f'<h3>{escape(citation.trial)}</h3><p class="tn-path">{escape(_heading(citation))}</p>{tag}'
        f'<dl class="tn-facts">{facts}</dl>'
        f'<blockquote class="tn-passage">{passage(citation)}</blockquote></div>'
    )


def _flow(text: str, start: int, end: int) -> str:
    """Escape `text[start:end]`; keep breaks that were meant, let lines that a margin wrapped flow on."""
    parts: list[str] = []
    for found in _LINE_BREAK.finditer(text, start, end):
        parts.append(escape(text[start : found.start()]))
        start = found.end()
        blank = found[0].count("\n") > 1
        kept = "tn-gap" if blank else "tn-br" if _meant(text, found) else ""
        parts.append(f'<span class="{kept}">{found[0]}</span>' if kept else found[0])
    parts.append(escape(text[start:end]))
    return "".join(parts)


def _meant(text: str, found: re.Match[str]) -> bool:
    first = text.rfind("\n", 0, found.start()) + 1
    line = text[first : found.start()].strip()
    short = first > 0 and len(line) < _SHORT_LINE
    ended = line.endswith((".", ":", ";", "?", "!"))
    listed = _LIST_MARK.match(text, found.end()) is not None
    return short or ended or listed
