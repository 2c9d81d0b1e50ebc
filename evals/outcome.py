"""What a check looks at, what it returns, and the two ways in which both are put into words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer

MARKER = re.compile(r" ?\[\d+(?:, ?\d+)*\]")
"""A citation marker in an answer's text."""


@dataclass(frozen=True)
class Outcome:
    """What a check found: True or False, None where the case asks nothing of it; and why."""

    value: bool | None
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether the check looked and was not satisfied."""
        return self.value is False


@dataclass(frozen=True)
class Shown:
    """An answer, and the text of every document that it could cite, by document id."""

    answer: Answer
    documents: Mapping[str, str]


class Check(Protocol):
    """Looks at an answer."""

    def __call__(self, shown: Shown) -> Outcome:
        """Return what was found."""


def stated(answer: Answer) -> str:
    """Return what the answer says, without the citation markers: "[18]" states no age."""
    return MARKER.sub("", answer.text)


def short(text: str, limit: int = 80) -> str:
    """Return `text` on one line, cut to `limit` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
