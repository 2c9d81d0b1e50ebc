"""Words of a question or passage: tokens, stems, and which of them carry meaning."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from corpus.clean import fold

_TOKEN = re.compile(r"[a-z0-9]+(?:[-'/.+][a-z0-9]+)*\+?|[<>≤≥]=?")

STOPWORDS = frozenset(
    """put puts treat treats treated treating
    good enough ok okay still seen frequently frequency regularly timing
    time times min max minimum maximum lowest highest received ago exactly cutoff threshold pls im ive
    id theyre youre wouldn couldn didn doesn isn aren wasn won don pt pts a about above after again all
    also am an and any anybody anyone are as at be because been before being below between both but by
    can cannot could d did do does doing don't down during each either else ever every few for from
    further get gets getting give given gives go goes going got had has have having he her here hers him
    his how however i i'd i'll i'm i've if in into is isn't it it's its just know let like ll look made
    make makes many may maybe me mean means might more most much must my need needed needs no nor not
    now of off on once one ones only or other our out over own per please quite really regarding right s
    same say says see shall she should so some someone somebody something such t take taken takes tell
    than thank thanks that that's the their them then there there's these they thing things this those
    though through to too under until up upon us use used using very want wants was way we well were
    what what's whats when where whether which while who who's whom whose why will wish with within
    without wonder would yes yet you your actually basically kind sort lot bit possible happen happens
    happened whole anything nothing around first long often soon hi hello hey dear find show list
    mention mentioned state stated stating described describe explain according document documents
    record page text info information detail details question answer understand figure call called come
    comes""".split()
)
"""Words that say nothing about what is asked; verbs of asking and courtesy among them."""

TRIAL_WORDS = frozenset(
    """trial trials study studies research protocol participant participants patient patients people person
    persons subject subjects volunteer volunteers join joining joined enrol enroll enrolled enrolling
    enrolment enrollment participate participating participation part eligible eligibility criteria
    criterion allowed allow allows accept accepted accepts exclude excluded excludes exclusion include
    included includes inclusion qualify qualifies able permitted permit requirement requirements
    required require requires ineligible rule ruled disqualify disqualified disqualifies acceptable
    candidate candidates admitted admit barred bar barring entry enter entering consider considered guy
    guys man woman men women someone individual individuals folks doctor doctors nurse team ok fine
    problem matter okay""".split()
)
"""Words that stand in nearly every question on trials and so tell passages apart only poorly."""


_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve".split(),
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
    )
    for number, word in enumerate(words, start=1)
}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the English Snowball stem of a folded word; British spellings meet American ones.

    Numbers meet however they are written: "five", "fifth" and "5th" give "5".
    """
    import snowballstemmer

    if word in _NUMBERS:
        return _NUMBERS[word]
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", word):
        return word[:-2]

    word = word.replace("aemia", "emia").replace("haem", "hem").replace("tumour", "tumor")
    word = word.replace("oedema", "edema").replace("oesoph", "esoph").replace("paed", "ped")
    word = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", word) if len(word) > 6 else word
    return str(_stemmer(snowballstemmer).stemWord(word.rstrip("'").removesuffix("'s")))


@lru_cache(maxsize=1)
def _stemmer(module):  # type: ignore[no-untyped-def]
    return module.stemmer("english")


_CONTRACTION = re.compile(r"(?<=[a-z])(?:n't|'(?:s|re|ve|ll|d|m|t))\b")


def tokens(text: str) -> list[str]:
    """Return the folded tokens of a text, hyphenated words whole and also in parts."""
    found: list[str] = []
    for match in _TOKEN.finditer(_CONTRACTION.sub("", _latin(fold(text)))):
        token = match.group().strip(".-'/")
        if not token:
            continue
        found.append(token)
        if re.search(r"[-/']", token):
            found.extend(part for part in re.split(r"[-/']", token) if part)
    return found


_GREEK = str.maketrans(
    {"\u03b1": " alpha ", "\u03b2": " beta ", "\u03b3": " gamma ", "\u03b4": " delta ", "\u03ba": " kappa "}
)


def _latin(text: str) -> str:
    """Spell Greek letters out and drop accents, as people do when they type."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_GREEK))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stems(text: str) -> list[str]:
    """Return the stems of all tokens of a text, in order."""
    return [stem(token) for token in tokens(text)]


def content(words: Iterable[str]) -> list[str]:
    """Return the words that carry meaning, in order, each once."""
    kept: dict[str, None] = {}
    for word in words:
        if word not in STOPWORDS and word not in TRIAL_WORDS and (len(word) > 1 or word.isdigit()):
            kept[word] = None
    return list(kept)
