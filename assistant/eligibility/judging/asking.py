"""Plain questions about a thing that a criterion names; odd words are put in quotes, not into a sentence."""

import re

from assistant.eligibility.conditions import conditions_in
from assistant.eligibility.judging.kinds import known
from assistant.eligibility.judging.sameness import is_medicine
from assistant.eligibility.statements.names import names_in

MOST_WORDS = 5
"""Longer words are no name that stands in a plain question."""
_TREATED = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|surg\w+|operations?|transplant\w*|medications?|drugs?|"
    r"medicines?|agents?|"
    r"inhibitors?|steroids?|corticosteroids?|vaccin\w+|injections?|infusions?|chemo\w*|radio\w*|dialysis|"
    r"transfusions?|procedures?|implants?|replacement)\b",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"\b(?:positive|negative|seropositive|seronegative|serology|antibod(?:y|ies)|antigen|dna|"
    r"rna|pcr|test|biopsy|"
    r"histolog\w*|cytolog\w*|patholog\w*|mutation|expression|amplification|rearrangement|"
    r"abnormal\w*|elevated|"
    r"decreased|ecg|ekg|electrocardiogra\w+|mri|ct|x-?ray|scan|imaging|echocardiogra\w+|"
    r"endoscop\w+|findings?|"
    r"lesions?|stage|grade|class|score|measurable)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:surg\w+|operations?|transplant\w*|transfusions?|procedures?|implants?|replacement|\w+ectomy)$",
    re.IGNORECASE,
)
_ODD = re.compile(
    r"[\u201c\u201d\"()\[\]/:;<>=\u2264\u2265%*]|\d{3,}|\b(?:and|or|not|no|without|with|who|which|that|is|"
    r"are|was|"
    r"were|has|have|had|be|been|being|"
    r"able|unable|ability|inability|participat\w+|requir\w+|receiv\w+|using|use|used|taking|patients?|"
    r"subjects?|"
    r"participants?|individuals?|adults?|children|persons?|people|planned|eligible|other|any|following|"
    r"adequate|acceptable|stable|willing|than|as|prescribed|self|reported|routine|especially|\w+-speaking|e\.g|i\.e)\b",
    re.IGNORECASE,
)
"""Marks and words of a clause or a heading: they make no name of a thing."""
_NAMES = re.compile(
    r"\b(?:diseases?|disorders?|syndromes?|cancers?|infections?|failure|tumou?rs?|leuka?emias?|"
    r"[a-z]+(?:itis|osis|oma|opathy|emia|algia|penia|plegia))$",
    re.IGNORECASE,
)


def is_treatment(words: str) -> bool:
    """Whether words speak of something that is given or done."""
    return bool(_TREATED.search(words)) or is_medicine(words)


def is_found_by_test(words: str) -> bool:
    """Whether a test tells what words name, and not the person."""
    return bool(_TEST.search(words)) and not is_treatment(words)


def asked_plainly(words: str) -> str:
    """Return a plain question about a thing: a sentence for a name, else one that quotes the words."""
    thing = " ".join(words.split()).strip(" .;:,-")
    if not _is_name(thing):
        return quoted(thing)
    if _DONE.search(thing):
        return f"Was there {_small(thing)}, and when?"
    if is_treatment(thing):
        return f"Was {_small(thing)} given, and when?"
    return f"Has a doctor found {_small(thing)}?"


def quoted(words: str) -> str:
    """Return the question that fits any words of a criterion."""
    return f"What is known of: \u201c{words}\u201d?"


def _is_name(thing: str) -> bool:
    """Whether words are the name of an illness or a treatment, as one would say it."""
    if _ODD.search(thing) or not thing or len(thing.split()) > MOST_WORDS:
        return False
    if known(thing) or is_medicine(thing) or _NAMES.search(thing):
        return True
    ends = [*(one.end for one in conditions_in(thing)), *(one.end for one in names_in(thing))]
    return bool(ends) and max(ends) >= len(thing)


def _small(thing: str) -> str:
    """Return a name as it stands within a sentence: "Asthma" small, "HIV" and "Crohn's" as they are."""
    first, _, rest = thing.partition(" ")
    plain = first[1:].islower() and first[0].isupper() and not first.endswith("'s")
    named = first.casefold() in _PROPER or first.casefold().endswith(("son", "eimer"))
    return f"{first.lower()} {rest}".strip() if plain and not named else thing


_PROPER = frozenset(
    "parkinson alzheimer crohn hodgkin graves hashimoto addison cushing marfan down turner huntington "
    "sjogren "
    "wilson lyme epstein ebola zika kawasaki raynaud fabry gaucher pompe duchenne ewing wilms barrett "
    "merkel paget meniere tourette rett".split()
)
