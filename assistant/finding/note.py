"""What of a description is looked for: its sentences, and the words that say what is the matter.

What is denied, normal or another person's is left out; so are the words of telling ("presents",
"on examination"), which stand in trials of every kind.
"""

import re
from dataclasses import dataclass

from assistant.eligibility.scope import scopes, without_scopes
from assistant.words import STOPWORDS, TRIAL_WORDS
from corpus.clean import fold
from corpus.lines import sentences

MAX_PARTS = 24
"""Sentences that are looked for one by one; a longer note is looked for by its whole, too."""

_TELLING = frozenset(
    """accompanied admission admit admitted age aged arrival arrive arrived associated began begin begun
    boy brought call called came care clinic clinical come complain complained complaining complains
    complaint complaints condition current currently daughter day days decreased deny denied denies
    department develop developed developing diagnose diagnosed diagnosis diagnoses difficult difficulty
    dr due earlier early elevated emergency er evaluate evaluated evaluation evening exam examination
    examined experience experienced family father feel feeling feels felt female find finding findings
    found general generally girl gentleman good gp health healthy herself high himself history home
    hospital hospitalised hospitalized hour hours husband immediately include includes including increase
    increased increasing increasingly known lady last late later latest left level levels likely live
    lives living lab laboratory low lower main mainly male marked markedly medical mild mildly minute
    minutes moderate moderately month months morning mother mum mom near negative new next night
    none normal normally notable note noted notes notice noticed now occasionally occasions office old
    onset otherwise parents partner past pain-free percent physician physical point positive present
    presentation presented presenting presents previous previously primary prior problems progressive
    pulse rate rates recent recently refer referred regular remarkable report reported reports return
    returned returning reveal revealed reveals right room sample seen severe several severely shortly
    show showed showing shown shows sign significant significantly signs slight slightly son start
    started starts state states struggle struggles suffer suffered suffering suffers sudden suddenly
    suspect suspected symptom symptoms tell tells test tested tests times today tried try trying two
    three four five six seven eight nine ten first second third once twice
    undergo undergoing undergone
    underwent unable unremarkable upper use value values visit vital vitals week weeks
    went wife worse worsen worsened worsening year
    years yesterday yr yrs yo bpm mmhg hg mg dl ml kg cm mm lb lbs min hr hrs she he they her hers his him
    them their whose upon via despite yes also earlier half end ended almost initial initially previously
    remain remained remains say says wish hope trials recruiting open looking look seek seeking option
    options treatment treatments therapy join""".split()
)
"""Words of telling, time, measure and kinship: they say how something was told, not what it is."""
_VITALS = re.compile(
    r"\b(?:blood pressure|b\.?p|heart rate|hr|pulse|respirat(?:ory rate|ions?)|rr|temp(?:erature)?|"
    r"(?:oxygen )?saturation|t)\b[^.;,a-z]{0,4}(?:(?:is|was|of|at|rate|reading)\b[^.;,\d]{0,12})?\d[\d./,]*",
    re.IGNORECASE,
)
"""A vital sign with its value: every note has them, and they name no condition."""
_WORD = re.compile(r"[a-z][a-z0-9]*(?:'[a-z]+)?|\d+[a-z]+\d*")


@dataclass(frozen=True)
class Note:
    """A description, read: `whole` as it stands, `parts` what holds of the person, sentence by sentence."""

    whole: str
    parts: tuple[str, ...]
    terms: tuple[str, ...]
    """Words of the parts that say what is the matter, folded, each once, in order."""


def read_note(text: str) -> Note:
    """Return what is looked for in a text, which is a description of a person or a topic."""
    found = scopes(text)
    parts: list[str] = []
    for low, high in sentences(text, 0, len(text)):
        part = without_scopes(text, low, high, found)
        if terms_of(part):
            parts.append(part)
    terms = dict.fromkeys(term for part in parts for term in terms_of(part))
    return Note(" ".join(text.split()), tuple(parts[:MAX_PARTS]), tuple(terms))


def terms_of(text: str) -> list[str]:
    """Return the words of a text that say what is the matter."""
    words = _WORD.findall(fold(_VITALS.sub(" ", text)).replace("\u2019", "'"))
    return [word for word in (word.removesuffix("'s") for word in words) if is_matter(word)]


def is_matter(word: str) -> bool:
    """Whether a word can say what is the matter: it is no word of telling, and no single letter."""
    folded = fold(word)
    return len(folded) > 1 and not any(folded in some for some in (_TELLING, STOPWORDS, TRIAL_WORDS))
