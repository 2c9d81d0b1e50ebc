"""What a label announces, and the shapes of values that are told by nothing else."""

import re
from dataclasses import dataclass
from re import Pattern

from corpus.document import Section


@dataclass(frozen=True)
class Label:
    """What a label announces: a field, or with None only a section; `many` values may follow."""

    field: str | None
    section: Section
    many: bool = False
    shape: Pattern[str] | None = None
    """What a value on the label's own line must look like; None: anything short and capitalised."""
    prose: bool = False
    """Whether text of several sentences follows."""


WORDS = re.compile(r"^[A-Z(][^.?!]{1,120}$")
"""Shape of a free value: short, capitalised, no sentence."""
PURPOSE = re.compile(
    r"^(?:treatment|prevention|diagnos\w+|supportive care|screening|health services research|basic science|"
    r"device feasibility|educational\b.*|other|expanded access)$",
    re.I,
)
