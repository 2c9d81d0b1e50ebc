"""Words of claims and quotes: stems with synonyms folded, names and codes, opposites."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from assistant.writing.claims_vocabulary import (
    ADDRESS_SYNONYMS,
    FRAMING,
    GLUE,
    IMPLIED,
    OPPOSITES,
    STOP,
    SYNONYMS,
)

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_TOKEN = re.compile(r"[^\W_]+(?:[-+/.'&][^\W_]+)*\+?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;|(\n\u2022\"])\s*$")
_SPELLINGS = (
    (re.compile(r"haem"), "hem"),
    (re.compile(r"aemi"), "emi"),
    (re.compile(r"oedema"), "edema"),
    (re.compile(r"oestr"), "estr"),
    (re.compile(r"oesoph"), "esoph"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"rrhoea"), "rrhea"),
    (re.compile(r"(tum|lab|behavi|col)our"), r"\1or"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"(?<=\w{4})is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
)
_GREEK = {"\u03b1": "alpha", "\u03b2": "beta", "\u03b3": "gamma", "\u03b4": "delta", "\u03ba": "kappa"}
_DEFINED = re.compile(r"((?:[^\W\d_]+[- ]){1,6})\(([A-Za-z][A-Za-z0-9-]{1,9})\)")
_JOINED = re.compile(
    r"\b(breast|follow|child|non|in|out)[- ](feeding|up|bearing|randomi[sz]ed|patients?)\b", re.I
)


@lru_cache(maxsize=1)
def _stemmer() -> "object":
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Map each stem of a synonym group to the group's first stem."""
    return {_stem(word): _stem(group[0]) for group in reversed(SYNONYMS) for word in group}


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return str(_stemmer().stemWord(word))  # type: ignore[attr-defined]


@lru_cache(maxsize=50_000)
def meaning(word: str) -> str:
    """Return the stem of a word, or the stem that stands for its group of synonyms."""
    stem = _stem(word.casefold().removesuffix("'s"))
    return _groups().get(stem, stem)


def words(text: str) -> list[str]:
    """Return the words of a folded text in order, in small letters, hyphened words in parts."""
    return [match.group().casefold() for match in WORD.finditer(_JOINED.sub(r"\1\2", text))]


@lru_cache(maxsize=4096)
def all_meanings(text: str) -> frozenset[str]:
    """Return the meanings of every word of a folded quote, and what they imply."""
    stems = {meaning(word) for word in words(text)}
    return frozenset(stems | {meaning(then) for given, then in IMPLIED if meaning(given) in stems})


@lru_cache(maxsize=4096)
def abbreviations(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the abbreviations that a text spells out, "serum creatinine (SCr)", with their meanings."""
    found = []
    for match in _DEFINED.finditer(text):
        short, full = match[2], words(match[1])
        telling = [word for word in full if word not in STOP][-len(short) :]
        while telling and telling[0][0] != short[0].casefold():
            telling.pop(0)
        if telling and any(character.isupper() for character in short):
            found.append((meaning(short), frozenset(map(meaning, telling))))
    return tuple(found)


def is_name(token: str) -> bool:
    """Tell whether a token in the middle of a sentence is a name, an acronym or a code."""
    letters = [character for character in token if character.isalpha()]
    if not letters:
        return False
    return any(c.isdigit() for c in token) or any(c.isupper() for c in letters)


def missing_names(text: str, evidence: str, known: Collection[str], framing: Collection[str]) -> list[str]:
    """Return the names of a folded claim that stand neither in the evidence nor among the known names.

    A capitalised word that opens a sentence counts as a name unless it is an ordinary word of the
    framing or stands in the evidence in any form.
    """
    stems = all_meanings(evidence)
    standing = code_forms(evidence).union(*(code_forms(name) for name in known))
    missing = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not is_name(token):
            continue
        small = token.casefold()
        if small in framing or small.rstrip("s") in framing or _form(token) in standing:
            continue
        opens = _SENTENCE_START.search(text[: match.start()]) and token[1:] == token[1:].lower()
        parts = [part for part in re.split(r"[-+/.'&]", small) if part]
        ordinary = {*STOP, *framing, *FRAMING}
        if opens and all(part in ordinary or meaning(part) in stems for part in parts):
            continue
        if _parts_stand(token, standing, framing) or _spelt_out(token, evidence):
            continue
        missing.append(token)
    return missing


@lru_cache(maxsize=4096)
def code_forms(text: str) -> frozenset[str]:
    """Return the tokens of a text as they are compared: small letters, no hyphens; parts joined in runs."""
    forms: set[str] = set()
    for match in _TOKEN.finditer(text):
        parts = [part for part in re.split(r"[-+/.'&]", match.group()) if part]
        for start in range(len(parts)):
            for end in range(start + 1, min(len(parts), start + 5) + 1):
                forms.add(_form("".join(parts[start:end])))
    small = text.casefold()
    for same in ADDRESS_SYNONYMS:
        if any(re.search(rf"\b{re.escape(name)}\b", small) for name in same):
            forms.update(part for name in same for part in name.split())
    return frozenset(forms)


def _form(token: str) -> str:
    """Return a token without punctuation, Greek letters spelt out, as names are compared."""
    small = re.sub(r"[-+/.'&]", "", token.casefold())
    for letter, spelt in _GREEK.items():
        small = small.replace(letter, spelt)
    return small


def _parts_stand(token: str, forms: Collection[str], framing: Collection[str]) -> bool:
    """Tell whether every part of a compound stands by itself; a part with a digit cannot."""
    parts = [part for part in re.split(r"[-+/.'&]", token) if part]
    if len(parts) < 2 or any(character.isdigit() for character in token):
        return token.casefold().removesuffix("s") in forms or f"{token.casefold()}s" in forms
    ordinary = {*framing, *STOP}
    return all(_form(part) in forms or part.casefold() in ordinary for part in parts)


def _spelt_out(token: str, evidence: str) -> bool:
    """Tell whether an acronym of three or more letters is spelt out, word by word, in the evidence."""
    if len(token) < 3 or not token.isupper() or not token.isalpha():
        return False
    initials = "".join(word[0] for word in words(evidence) if word not in {"of", "the", "and", "for", "in"})
    return token.casefold() in initials


def turned_around(claim: Iterable[str], evidence: Iterable[str]) -> tuple[str, str] | None:
    """Return (word of the claim, its opposite in the evidence) where only the opposite stands there."""
    said, carried = set(claim), set(evidence)
    for pair in OPPOSITES:
        for here, there in (pair, pair[::-1]):
            only_opposite = here in said and there not in said and there in carried and here not in carried
            if only_opposite and meaning(here) not in {meaning(word) for word in carried}:
                return here, there
    return None


def uncarried(
    text: str, stems: Collection[str], framing: Collection[str] = GLUE
) -> tuple[set[str], set[str]]:
    """Return the meanings of a claim's content words that the evidence holds, and those it lacks."""
    ordinary = meanings_of(frozenset(framing))
    content = {meaning(word) for word in words(text) if _is_content(word)} - ordinary
    lacking = content - set(stems)
    return content - lacking, lacking


@lru_cache(maxsize=8)
def meanings_of(ordinary: frozenset[str]) -> frozenset[str]:
    """Return the meanings of a word list."""
    return frozenset(map(meaning, ordinary))


def _is_content(word: str) -> bool:
    return len(word) > 1 and not word[0].isdigit() and word not in STOP
