"""Which sentences of a text are not English: they are not read, since a "no" in them would not be seen."""

import re

from assistant.eligibility.statements.clauses import sentence_bounds

_LANGUAGES = tuple(
    frozenset(words.split())
    for words in (
        "ich bin habe hatte kein keine keinen nicht mein meine meinen und ist eine einen das mit seit jahre "
        "wurde auch sie leide nehme noch nie aber wegen",
        "je suis ai pas mon une avec depuis j'ai n'ai homme femme mais n'a c'est les jamais ans prends et du "
        "mes contre",
        "tengo soy años una desde hace pero estoy yo mujer hombre los las el del nunca ni que padezco tomo "
        "mi tuve",
        "ho sono anni mia mio della soffro uomo donna dal che il di prendo mai avuto ma",
        "tenho sou anos não uma meu minha com desde mas estou nunca tive tomo",
        "ik heb geen niet mijn jaar een het van ben nooit maar gebruik voor",
    )
)
"""Small words of German, French, Spanish, Italian, Portuguese and Dutch that English has not, or seldom."""
_ENGLISH = frozenset(
    "i i'm i've my the a an and or is am are was were has have had with without no not of on in for to he "
    "she "
    "his her who since years year old told never takes take but from by at patient pt".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
ENOUGH = 2
"""Small words of one language in a sentence, more than it has of English, tell that language."""
FOREIGN_LETTERS = 0.3
"""Share of letters of another alphabet from which on a sentence is not English; "\u03b2-blocker" has less."""


def not_english(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text start and end that are in another language."""
    found = []
    for start, end in sentence_bounds(text):
        words = [word.casefold().replace("\u2019", "'") for word in _WORD.findall(text[start:end])]
        if words and (_in_letters("".join(words)) or _in_words(words)):
            found.append((start, end))
    return found


def _in_letters(letters: str) -> bool:
    return sum(letter > "\u024f" for letter in letters) > FOREIGN_LETTERS * len(letters)


def _in_words(words: list[str]) -> bool:
    english = len(_ENGLISH.intersection(words))
    return any(ENOUGH <= len(small.intersection(words)) > english for small in _LANGUAGES)
