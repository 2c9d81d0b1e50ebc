"""Names of files from outside, ready to show: never a path to open, never anything that steers a screen."""

import re

LONGEST_NAME = 200
"""Characters of a name that are shown; of a longer one its end, which tells more."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, line ends, bidirectional and invisible marks, and bytes that are no text."""


def shown_name(name: str) -> str:
    """Return the name of a file in a zip with forward slashes, without drive, root and `..`."""
    steps = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    safe = shown_path("/".join(step for step in steps if step not in ("", ".", "..")))
    if not safe:
        return "a file without a name"
    return safe if len(safe) <= LONGEST_NAME else "\u2026" + safe[1 - LONGEST_NAME :]


def shown_path(path: str) -> str:
    """Return a path with every character that cannot be shown safely replaced by U+FFFD."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", path)
