"""Lay-to-clinical glossary: which clinical ideas a question mentions, whatever words it uses.

The data are in ``glossary.yaml`` beside this file: groups of terms that stand for one idea, written as
clinicians write them (``head``, ``terms``) and as patients do (``lay``), with one plain sentence each.
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import snowballstemmer
import yaml

_MAX_WORDS: Final = 5
_GREEK: Final = {
    code: f" {unicodedata.name(chr(code)).rsplit(None, 1)[-1].casefold().replace('lamda', 'lambda')} "
    for code in range(0x3B1, 0x3CA)
}
_PUNCTUATION: Final = {ord(mark): "'" for mark in "\u2018\u2019\u02bc"} | {
    ord(mark): " " for mark in "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
}
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"'(?:m|re|ve|ll)\b|[^\W_]+(?:'(?!(?:m|re|ve|ll)\b)[^\W_]+)*")
_SHORT: Final = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "can't": "cannot"}
_ABBREVIATION: Final = re.compile(r"[a-z0-9]*[A-Z][a-z0-9]*[A-Z][A-Za-z0-9]*|[A-Z][0-9]+")
_SPELLINGS: Final = (
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|al|able)?$)"), "or"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|er|ers|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{3})ys(?=(?:e|ed|ing)$)"), "yz"),
    (re.compile(r"(?:(?<=cent)|(?<=fib)|(?<=lit)|(?<=met))re(?=s?$)"), "er"),
    (re.compile(r"(?<=^label|^model|^enrol)l"), ""),
    (re.compile(r"(?<=^cancel|^travel)l"), ""),
    (re.compile(r"(?<=^counsel)l"), ""),
    (re.compile(r"programme"), "program"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"^leuco"), "leuko"),
)
# Words whose stem would be that of another idea (conditioning and condition, hepatitis and hepatic, blinded
# and blind): the word, spelled the American way, and what stands for it instead.
_KEPT: Final = {
    word: words.split()[0]
    for words in (
        "blinded blinding",
        "conception conceptions",
        "conditioning",
        "expecting",
        "hospital hospitals",
        "immunization immunizations immunized immunize",
        "institutionalized institutionalization",
        "investigator investigators",
        "masked masking",
        "minors",
        "mobilization mobilized mobilize mobilizing",
        "nursing",
        "observational",
        "progression progressed progressive progresses progressing",
        "publication publications",
        "relative relatives",
        "returned",
    )
    for word in words.split()
}

_stemmer = snowballstemmer.stemmer("english")
_stemmer_lock = threading.Lock()


@dataclass(frozen=True)
class Group:
    """Terms that stand for one idea, and one plain sentence that explains it."""

    head: str
    terms: tuple[str, ...]
    lay: tuple[str, ...]
    explain: str


@dataclass(frozen=True)
class _Entry:
    """One term of the index: its keys in order, and the group (by number) it belongs to."""

    keys: tuple[str, ...]
    group: int


@dataclass(frozen=True)
class _Token:
    """A word of a folded text: where it stands, and the keys that it answers to."""

    start: int
    end: int
    keys: frozenset[str]


def fold(text: str) -> str:
    """Return the text in NFKC, casefolded, with hyphens as spaces and Greek letters spelled out."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SPACE.sub(" ", folded.translate(_PUNCTUATION).translate(_GREEK)).strip()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded word, British and American spellings alike."""
    word = _SHORT.get(word, word)
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) >= 5:
        word = word.replace("ae", "e").replace("oe", "e")
        for pattern, instead in _SPELLINGS:
            word = pattern.sub(instead, word)
    if word in _KEPT or word.endswith("itis"):
        return _KEPT.get(word, word)
    with _stemmer_lock:  # the stemmer keeps its state on itself
        return str(_stemmer.stemWord(word))


@lru_cache(maxsize=65536)
def _keys_of(word: str) -> frozenset[str]:
    """Return the keys that a folded word answers to: its stem, and itself (or its singular) unstemmed."""
    keys = {stem(word), "=" + word}
    if len(word) > 2 and word.endswith("s"):
        keys.add("=" + word.removesuffix("s").removesuffix("'"))
    return frozenset(keys)


def _tokens(folded: str) -> list[_Token]:
    """Return the words of a folded text."""
    return [_Token(m.start(), m.end(), _keys_of(m.group())) for m in _WORD.finditer(folded)]


def _term_keys(term: str) -> tuple[str, ...]:
    """Return the keys of a glossary term; an abbreviation in capitals is not stemmed (AIDS is no aid)."""
    keys: list[str] = []
    for part in _SPACE.split(unicodedata.normalize("NFKC", term).translate(_PUNCTUATION)):
        words = [m.group() for m in _WORD.finditer(fold(part))]
        if len(words) == 1 and _ABBREVIATION.fullmatch(part):
            keys.append("=" + words[0])
        else:
            keys += [stem(word) for word in words]
    return tuple(keys)


def _texts(row: dict[str, object], field: str) -> tuple[str, ...]:
    """Return a list of strings from a row of the data, checked."""
    found = row.get(field, [])
    if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
        raise ValueError(f"glossary: {row.get('head')!r}: {field} is not a list of texts")
    long = [one for one in found if len(fold(one).split()) > _MAX_WORDS]
    if long:
        raise ValueError(f"glossary: {row.get('head')!r}: {long[0]!r} has more than {_MAX_WORDS} words")
    return tuple(found)


def _text(row: dict[str, object], field: str) -> str:
    """Return a string from a row of the data, checked."""
    found = row.get(field)
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"glossary: {row.get('head')!r}: {field} is not a text")
    return found.strip()


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """Return every group, read once from the YAML file."""
    source = files("corpus").joinpath("glossary.yaml").read_text(encoding="utf-8")
    rows = yaml.load(source, Loader=yaml.CSafeLoader) if yaml.__with_libyaml__ else yaml.safe_load(source)
    if not isinstance(rows, list):
        raise ValueError("glossary: not a list of groups")
    made: list[Group] = []
    for row in rows:
        if not isinstance(row, dict):
            raise ValueError(f"glossary: not a group: {row!r}")
        head, lay = _text(row, "head"), _texts(row, "lay")
        unique = tuple(dict.fromkeys((head, *_texts(row, "terms"), *lay)))
        made.append(Group(head, unique, lay, _text(row, "explain")))
    return tuple(made)


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[_Entry, ...]]:
    """Return every term of every group by its first key, longest first."""
    found: dict[str, dict[_Entry, None]] = {}
    for number, group in enumerate(groups()):
        for term in group.terms:
            keys = _term_keys(term)
            if keys:
                found.setdefault(keys[0], {})[_Entry(keys, number)] = None
    return {key: tuple(sorted(some, key=lambda e: -len(e.keys))) for key, some in found.items()}


@lru_cache(maxsize=1)
def _explanations() -> dict[tuple[str, ...], str]:
    """Return the plain sentence of every head and clinical term; a head goes before another group's term."""
    found: dict[tuple[str, ...], str] = {}
    for group in groups():
        found.setdefault(_term_keys(group.head), group.explain)
    for group in groups():
        for term in group.terms:
            if term not in group.lay:
                found.setdefault(_term_keys(term), group.explain)
    return found


def _matches(entry: _Entry, tokens: list[_Token], at: int) -> bool:
    """Tell whether an entry, whose first key is known to fit, stands in the tokens at a place."""
    if at + len(entry.keys) > len(tokens):
        return False
    return all(wanted in tokens[at + i].keys for i, wanted in enumerate(entry.keys) if i)


def groups_in(text: str) -> list[tuple[Group, str]]:
    """Return the groups that a text mentions, with the matched words, longest match first.

    A term that lies inside a longer match does not count; a group counts once, by its longest match.
    """
    folded = fold(text)
    tokens = _tokens(folded)
    index = _index()
    spans: dict[tuple[int, int], list[int]] = {}
    for at, token in enumerate(tokens):
        for key in token.keys:
            for entry in index.get(key, ()):
                if _matches(entry, tokens, at):
                    spans.setdefault((at, at + len(entry.keys)), []).append(entry.group)
    every = groups()
    taken: list[tuple[int, int]] = []
    found: dict[int, str] = {}
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if any(a <= start and end <= b for a, b in taken):
            continue
        taken.append((start, end))
        words = folded[tokens[start].start : tokens[end - 1].end]
        for number in sorted(set(spans[start, end])):
            found.setdefault(number, words)
    return [(every[number], words) for number, words in found.items()]


def explain(term: str) -> str | None:
    """Return the plain sentence for a clinical term (the whole of it), or None where it has none."""
    tokens = _tokens(fold(term))
    if not 0 < len(tokens) <= 2 * _MAX_WORDS:
        return None
    known = _explanations()
    for key in tokens[0].keys:
        for entry in _index().get(key, ()):
            if len(entry.keys) == len(tokens) and entry.keys in known and _matches(entry, tokens, 0):
                return known[entry.keys]
    return None
