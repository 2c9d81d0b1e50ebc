"""Lines behind a bare eligibility text that repeat the fields of a record: sex, ages, healthy volunteers.

Copied texts often end with them, right below the exclusions, which they do not belong to: they say who is
asked for.
"""

import re

_ASKS = re.compile(
    r"(?:(?:subjects?|participants?|patients?|volunteers?|people|persons?) (?:must|should|have to) be\s+"
    r"(?:at (?:least|most)|no (?:older|younger) than|older than|younger than|over|under|"
    r"between)\s+\d[^.;,\n]{0,40}|"
    r"(?:(?:sex(?:es)?|gender)(?: eligible)?[^:\n]{0,20}:\s*)?(?:females?|males?|women|men)(?: only)?|"
    r"(?:(?:minimum|maximum) age|ages? eligible[^:\n]{0,20}):\s*\d[^;,\n]{0,40}|"
    r"(?:no|does not accept) healthy (?:volunteers?|subjects?|participants?)\b[^.;,\n]{0,30})\s*\.?",
    re.IGNORECASE,
)
_ASKS_NOTHING = re.compile(
    r"(?:no (?:conditions?|restrictions?|limits?|limitations?) (?:on|of|for|as to) "
    r"(?:the )?(?:gender|sex|age)\b[^.;,\n]{0,40}|"
    r"(?:sex(?:es)?|gender)(?: eligible)?[^:\n]{0,20}:\s*(?:all|both)|"
    r"(?:accepts healthy (?:volunteers?|subjects?|participants?)|healthy (?:volunteers?|"
    r"subjects?|participants?) accepted)"
    r"[^.;,\n]{0,30}|(?:minimum|maximum) age:\s*(?:n/?a|none|no limit))\s*\.?",
    re.IGNORECASE,
)


def record_lines(text: str) -> list[tuple[int, int, bool]]:
    """Return where lines of a record at the end of `text` start and end, and whether they ask something."""
    found: list[tuple[int, int, bool]] = []
    end = len(text)
    for line in reversed(text.split("\n")):
        start = end - len(line)
        bare = line.strip()
        if bare:
            asks = bool(_ASKS.fullmatch(bare))
            if not asks and not _ASKS_NOTHING.fullmatch(bare):
                break
            found.append((start, end, asks))
        end = start - 1
    if len(found) == len([line for line in text.split("\n") if line.strip()]):
        return []  # nothing stands before them: they are the criteria
    return found[::-1]
