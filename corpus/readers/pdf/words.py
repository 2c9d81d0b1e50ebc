"""Puts lines of print together again: words that were parted at the end of a line, and blanks."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_TAIL = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)-$")
_HEAD = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_SYLLABLE = re.compile(
    r"^(?:ments?|mented|menting|mental|tions?|tional|tionally|tioned|sions?|cians?|tient|tients|ity|ities|"
    r"ing|ings|ed|ly|ness|nesses|able|ably|ible|ibly|ance|ances|ence|ences|ency|ancy|tive|tively|sive|"
    r"tory|tories|tary|rial|cial|tial|cially|tially|ous|ously|uous|tious|ology|ological|ologist|ologists|"
    r"graphy|graphic|lation|lations|ration|rations|nation|nations|cation|cations|dation|mation|zation|"
    r"sation|tation|tations|lated|rated|nated|cated|tated|vious|viously|pants|pant|ticipants?|"
    r"ular|ulary|eral|erally|ally|ically|ical|tical|istic|istics|ment's|ters?|ders?|cers?|gery|sease|seases)$",
    re.I,
)
"""What the second half of an English word looks like when it is no word by itself."""

_PREFIX = re.compile(
    r"^(?:non|self|anti|pre|post|co|re|follow|well|high|low|long|short|first|second|third|double|single|"
    r"open|cross|half|intra|inter|multi|sub|semi|ex|all|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"life|check|end|age|dose|time|child|new|old|on|off|in|out|up|by|to|of|or|and|the)$",
    re.I,
)
"""First halves that keep their hyphen where nothing in the document says otherwise."""

_WIDE_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SOFT = "\u00ad"


class Vocabulary:
    """Counts of a document's words: plain ones, and those with a hyphen inside."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Count the words of `lines`; halves at the end and start of a line do not count as words."""
        self._words: Counter[str] = Counter()
        parted = False
        for line in lines:
            words = [match for match in _WORD.finditer(line)]
            last = len(line.rstrip())
            ends_parted = line.rstrip().endswith("-")
            for match in words:
                half = (parted and match.start() == 0) or (ends_parted and match.end() >= last - 1)
                if not half:
                    self._words[match.group().casefold()] += 1
            parted = ends_parted

    def count(self, word: str) -> int:
        """Return how often a word stands whole in the document."""
        return self._words[word.casefold()]


def join_lines(lines: Sequence[str], words: Vocabulary) -> str:
    """Return lines as one text with single blanks; a word parted at a line's end is whole again."""
    text = ""
    for line in lines:
        text = join(text, line, words)
    return " ".join(text.replace(_SOFT, "").split())


def join(left: str, right: str, words: Vocabulary) -> str:
    """Return two lines as one.

    A hyphen at the end of `left` is dropped when the document writes the word without it elsewhere,
    or when the second half cannot be a word by itself; otherwise it stays ("follow-up", "18-70").
    """
    spaced = left.endswith(" ")
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left or right
    if left.endswith(_SOFT):
        return left[:-1] + right
    if left.endswith(("-", "\u2010", "\u2011")) and len(left) > 1 and not left[-2].isspace():
        if spaced and not left[-2].isalpha():
            return f"{left} {right}"
        return left[:-1] + right if left.endswith("-") and drops_hyphen(left, right, words) else left + right
    if left[-1] in "\u2013/" and len(left) > 1 and not left[-2].isspace() and not spaced:
        return (
            left + right
            if left[-1] == "/" or (left[-2].isdigit() and right[0].isdigit())
            else f"{left} {right}"
        )
    if _WIDE_SCRIPT.match(left[-1]) and _WIDE_SCRIPT.match(right[0]):
        return left + right
    return f"{left} {right}"


def drops_hyphen(left: str, right: str, words: Vocabulary) -> bool:
    """Tell whether the hyphen that ends `left` was only put there by the end of the line."""
    tail, head = _TAIL.search(left), _HEAD.match(right)
    if tail is None or head is None or not right[0].islower():
        return False
    first, second = tail["word"], head["word"]
    if tail.start() and left[tail.start() - 1].isdigit():
        return False
    whole, hyphened = words.count(first + second), words.count(f"{first}-{second}")
    if whole or hyphened:
        return whole > hyphened
    if _PREFIX.match(first) or words.count(second):
        return False
    return len(first) > 1 and bool(_SYLLABLE.match(second))
