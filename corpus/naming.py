"""A short name for a trial, for people."""

import re

from corpus.clean import fold
from corpus.trial import Trial

NAME_CHARS = 60
"""Longest name made from a title, in characters."""

_CODED = re.compile(r"[A-Z]{2}.*[^\W A-Z_]|\d")
"""A word made of capitals with a digit, a Greek or a small letter, as products are named."""
_WEAK_WORDS = re.compile(
    r"\s+(?:a|an|the|of|in|for|and|or|to|with|on|by|after|from|at|as|versus|vs\.?|who|that|patients?)$", re.I
)


def title_name(trial: Trial, text: str) -> str:
    """Return a short name: acronym, product named in the title, title cut short, or first words."""
    if trial.acronyms:
        return trial.acronyms[0].value
    title = trial.titles[0].value if trial.titles else ""
    about = {fold(fact.value) for fact in (*trial.conditions, *trial.keywords)}
    product = _product(title, [fact.value.name for fact in trial.interventions], about)
    if product:
        return product
    if title:
        return _shortened(title)
    return f"\u201c{_shortened(' '.join(text.split()), 40)}\u201d"


def _product(title: str, names: list[str], about: set[str]) -> str | None:
    """Return the first intervention that the title names, else a code-like word of the title.

    `about` are the folded conditions and keywords: a code among them ("COVID-19") names no trial.
    """
    said = fold(title)
    for name in names:
        bare = re.sub(r"\s*\(.*?\)", "", name).strip()
        if 3 <= len(bare) <= 40 and _names(said, bare):
            return bare
    for name in names:
        parts = [part for part in re.split(r"[\s-]+", name) if _CODED.search(part)]
        if len(name) <= 25 and any(_names(said, part) for part in parts):
            return name
    codes = re.findall(r"(?<![\w-])(?=[A-Z])[A-Z][A-Za-z]*-?\d{2,}[A-Za-z0-9-]*(?![\w-])", title)
    named = {code for code in codes if not any(fold(code) in words for words in about)}
    return codes[0] if len(set(codes)) == 1 and named else None


def _names(said: str, words: str) -> bool:
    """Tell whether folded text has these words as words of their own."""
    folded = fold(words)
    return folded in said and bool(re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", said))


def _shortened(text: str, limit: int = NAME_CHARS) -> str:
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rsplit(" ", 1)[0].rstrip(" ,;:-")
    while (weaker := _WEAK_WORDS.sub("", cut)) != cut:
        cut = weaker.rstrip(" ,;:-")
    return f"{cut} \u2026"
