"""Finding words in an answer and quotes in a document, as a fair reader would.

Facts are matched with case, white space and typography folded, but never inside a longer number
or across the start of a word. Gold quotes are matched letter for letter, white space folded.
"""

import html
import re
import unicodedata

Range = tuple[int, int]
"""Characters from the first number up to, and without, the second."""

LONGEST_CITATION = 1200
"""Characters. A longer citation counts for a gold quote only when the quote is half of it: under
"half of the shorter one", citing a whole document would prove everything in it. The longest
paragraph that answers a question in the documents at hand is about 1,000 characters."""

_LETTER = r"[^\W\d_]"
_LETTER_BUT_X = r"[^\W\d_x]"  # "2x10^9" holds the number 10^9, but "CD34" does not hold 34

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),  # hyphens, dashes, minus
        **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u2033", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),  # soft hyphen, widthless characters
        "≥": ">=",
        "≧": ">=",
        "⩾": ">=",
        "≤": "<=",
        "≦": "<=",
        "⩽": "<=",
        "\u00d7": "x",  # multiplication sign
        "\u0251": "\u03b1",  # Latin alpha, Greek alpha
    }
)
_STEPS = (
    (re.compile(r"\\(?=[^\w\s])"), ""),  # registry and Markdown escapes: 10\^9, \>
    (re.compile(r"(?<!\d)\*+|\*+(?!\d)|`+"), ""),  # Markdown emphasis
    (re.compile(r"\s+"), " "),
    (re.compile(r"([<>]=?) "), r"\1"),
    (re.compile(r" ?/ ?"), "/"),
    (re.compile(r"(?<=\d) ?- ?(?=\d)"), "-"),
    (re.compile(r"(?<=\d) ?x ?(?=\d)"), "x"),
    (re.compile(r"(?<=\d) ?x ?(?=uln)"), "x "),
    (re.compile(rf"(?<={_LETTER})-(?={_LETTER})"), " "),  # open-label, open label
    (re.compile(rf"(?<=\d) (?=%|°|(?!x ){_LETTER})"), ""),  # 45 %, 5 mg, 18 years
)
_SUPERSCRIPT = re.compile(r"(?<=\d)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def fold(text: str) -> str:
    """Return `text` in the one form in which wordings are compared."""
    text = _SUPERSCRIPT.sub(lambda power: "^" + power.group(), html.unescape(text))
    text = unicodedata.normalize("NFKC", text.translate(_CHARACTERS)).casefold().translate(_CHARACTERS)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()


def states(text: str, wording: str) -> bool:
    """Whether `text` contains `wording`.

    A number is not found in a longer one ("9" in "90", "1.9", "9,000", "10^9"), nor in a name
    ("34" in "CD34"); a word is found only where a word starts ("male" in "female" is none). It may
    go on ("transplant" in "transplantation") unless its last word has three letters or fewer,
    where only a plural s may follow ("no" in "not" is none).
    """
    item = fold(wording)
    if not item:
        return False
    return re.search(_guard_left(item) + re.escape(item) + _guard_right(item), fold(text)) is not None


def _guard_left(item: str) -> str:
    if item[0].isdigit():
        thousands = r"(?<!\d,)" if re.match(r"\d{3}(?!\d)", item) else ""
        return rf"(?<![\d^])(?<!\d\.){thousands}(?<!{_LETTER_BUT_X})"
    return rf"(?<!{_LETTER})" if item[0].isalpha() else ""


def _guard_right(item: str) -> str:
    if item[-1].isdigit():
        return r"(?![\d^])(?!\.\d)(?!,\d{3}(?!\d))"
    last = re.search(rf"{_LETTER}+$", item)
    return rf"(?=s?(?!{_LETTER}))" if last and len(last.group()) <= 3 else ""


def locate(text: str, quote: str) -> list[Range]:
    """Return every place where `quote` stands in `text`, letter for letter, white space folded."""
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    return [match.span() for match in pattern.finditer(text)]


def overlaps(cited: Range, gold: Range) -> bool:
    """Whether a citation shows a gold quote: they share at least half of the shorter of the two.

    A citation longer than `LONGEST_CITATION` must also consist of the gold quote by half.
    """
    shared = min(cited[1], gold[1]) - max(cited[0], gold[0])
    length = cited[1] - cited[0]
    if shared <= 0:
        return False
    if length > LONGEST_CITATION and shared * 2 < length:
        return False
    return shared * 2 >= min(length, gold[1] - gold[0])
