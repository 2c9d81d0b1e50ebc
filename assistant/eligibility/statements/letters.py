"""Lists of letters that each name an illness: "no hepatitis B or C"."""

import re
from collections.abc import Iterator

from assistant.eligibility.statements.found import Found

_LETTERS = re.compile(
    r"\bhep(?:atitis|s)?\.? (?P<first>[A-E])(?P<rest>(?:(?:,? ?(?:or|and|nor|&|/) ?|, ?)(?:hep(?:atitis)? "
    r")?[A-E]\b)+)",
    re.IGNORECASE,
)


def further_letters(text: str) -> Iterator[Found]:
    """Yield what a list of letters names besides the first: "hepatitis B or C"."""
    for at in _LETTERS.finditer(text):
        for one in re.finditer(r"\b[A-E]\b", text[at.start("rest") : at.end("rest")], re.IGNORECASE):
            start = at.start("rest") + one.start()
            yield Found("condition", start, start + 1, f"hepatitis {one.group().upper()}", rank=3)
