"""Names of medicines, treatments and diseases, and where a text says one.

Medicines are told by lists and by the stems of international nonproprietary names ("-mab", "-tinib"),
diseases by a list beside what `conditions` reads; both lists say in their heads where they come from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

Sort = Literal["condition", "medicine", "done", "ongoing"]
MAX_WORDS, MAX_CHARS = 6, 60
LONG_ENOUGH = 5
"""An abbreviation of so many letters is known in small letters, too ("folfox")."""
_WORD = re.compile("[A-Za-z0-9][A-Za-z0-9'\u2019+.-]*[A-Za-z0-9+]|[A-Za-z]")
_BREAK = re.compile(r"\w{2}\.\s|[,;:()\n]")
"""What no name runs across: the end of a sentence ("C. diff" has none), a comma, a bracket, a line."""
# Stems of international nonproprietary names (WHO, The use of stems, 2018) that few other words end in.
_STEM = re.compile(
    r"(?!(?:cannib|crib|squib|remodel)\b)[a-z]{3,}(?:mab|tinib|anib|enib|onib|inib|ciclib|parib|"
    r"rafenib|lisib|zomib|statin|pril|"
    r"sartan|olol|prazole|conazole|cillin|mycin|oxacin|cycline|navir|tegravir|buvir|asvir|previr|"
    r"ciclovir|platin|taxel|"
    r"rubicin|gliptin|gliflozin|glutide|glitazone|triptan|setron|dipine|zepam|zolam|barbital|"
    r"limus|lidomide|xaban|"
    r"gatran|parin|dronate|leucel|cabtagene|parvovec|nersen|siran|lukast|profen|vaptan|oxetine|"
    r"azosin|zosin|afil|"
    r"tidine|thiazide|semide|fibrate|cept|kinra|tropin|terone|lutamide|estrant|trexate|trexed|citabine|fovir|"
    r"vudine|cavir|amivir|quine|bactam|penem|vastatin|metacin|coxib|grelor|fusp|sidenib|stat|"
    r"degib|toclax)(?:-[a-z]{4})?"
)
_NO_STEM = frozenset(
    [
        "except",
        "accept",
        "concept",
        "precept",
        "intercept",
        "incept",
        "april",
        "thermostat",
        "hemostat",
        "haemostat",
        "photostat",
    ]
)


@dataclass(frozen=True)
class NamedThing:
    """A name at characters `start` to `end`; `head` is the generic name of a brand."""

    start: int
    end: int
    sort: Sort
    head: str | None = None


def names_in(text: str) -> list[NamedThing]:
    """Return the names that a text says, in order; of two that overlap the longer one."""
    found = sorted(_each(text), key=lambda one: (one.start - one.end, one.start))
    kept: list[NamedThing] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _each(text: str) -> Iterator[NamedThing]:
    words = list(_WORD.finditer(text))
    lexicon, capitals, firsts = _lexicon(), _capitals(), _first_words()
    for at, word in enumerate(words):
        whole = word.group()
        small = whole.casefold().replace("\u2019", "'")
        if small in firsts or small.removesuffix("s") in firsts:
            yield from _in_lexicon(text, words[at : at + MAX_WORDS], lexicon)
        for part in {whole, whole.rstrip("+-")}:
            if part in capitals:
                yield NamedThing(word.start(), word.start() + len(part), capitals[part])
            elif len(part) >= LONG_ENOUGH and part.upper() in capitals:
                yield NamedThing(word.start(), word.start() + len(part), capitals[part.upper()])
        pieces = {small, *small.split("-")} - _NO_STEM
        if any(_STEM.fullmatch(piece) for piece in pieces):
            yield NamedThing(word.start(), word.end(), "medicine")


def _in_lexicon(
    text: str, words: list[re.Match[str]], lexicon: dict[str, tuple[Sort, str | None]]
) -> Iterator[NamedThing]:
    """Yield the names of the lexicon that begin with the first of some words."""
    start = words[0].start()
    for last in words:
        gap = text[start : last.start()]
        if len(gap) > MAX_CHARS or _BREAK.search(gap):
            break
        said = " ".join(text[start : last.end()].casefold().replace("\u2019", "'").split())
        known = lexicon.get(said) or lexicon.get(said.removesuffix("s"))
        if known:
            yield NamedThing(start, last.end(), known[0], known[1] if known[1] != said else None)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Return the first word of every name: most words of a text begin none."""
    return frozenset(found.group() for name in _lexicon() if (found := _WORD.search(name)))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, tuple[Sort, str | None]]:
    """Return every name in small letters with its sort and its generic name; our own words go first."""
    known: dict[str, tuple[Sort, str | None]] = {}
    for name in _lines("disease_names.txt"):
        known[name] = ("condition", None)
    for line in _lines("drug_names.txt"):
        generic, _, brands = line.partition(":")
        for name in (generic, *brands.split()):
            known.setdefault(name.strip(), ("medicine", generic))
    rows = _terms()
    for sort, words in (
        ("condition", rows["conditions"]["words"]),
        ("done", rows["treatments"]["done"]),
        ("ongoing", rows["treatments"]["ongoing"]),
    ):
        for name in words.split(";"):
            plain = " ".join(name.split())
            known[plain] = (_sort(sort), known.get(plain, ("medicine", None))[1])
    return known


@lru_cache(maxsize=1)
def no_diseases() -> frozenset[str]:
    """Return words that the glossary keeps with diseases and that name none ("blood pressure")."""
    return frozenset(" ".join(word.split()) for word in _terms()["no_diseases"]["words"].split(";"))


@lru_cache(maxsize=1)
def _capitals() -> dict[str, Sort]:
    rows = _terms()
    made: dict[str, Sort] = dict.fromkeys(rows["conditions"]["abbreviations"].split(), "condition")
    return made | dict.fromkeys(rows["treatments"]["abbreviations"].split(), "done")


def _sort(name: str) -> Sort:
    return "condition" if name == "condition" else "done" if name == "done" else "ongoing"


@lru_cache(maxsize=1)
def _terms() -> dict[str, dict[str, str]]:
    source = files(__package__).joinpath("terms.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(source)
    if not isinstance(rows, dict) or set(rows) != {"conditions", "treatments", "no_diseases"}:
        raise ValueError("terms: not the lists of conditions and treatments")
    return rows


def _lines(name: str) -> list[str]:
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in source.splitlines() if line and not line.startswith("#")]
