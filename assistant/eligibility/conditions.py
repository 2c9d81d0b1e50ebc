"""Conditions that a text names, in lay or clinical words, and where they stand in it.

Told by the glossary's diseases, and by how diseases are called ("-itis", "… syndrome"); whether the
person has them is for `scope` to say.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.glossary import Group, fold, groups_in, stem


@dataclass(frozen=True)
class Named:
    """A condition named at characters `start` to `end`.

    `heads` are the clinical names that the glossary lists beside lay words ("heart attack").
    """

    start: int
    end: int
    heads: tuple[str, ...] = ()


DISEASES = frozenset(
    (
        "arrhythmia", "heart failure", "coronary artery disease", "myocardial infarction",
        "cardiovascular disease", "cardiomyopathy", "valvular heart disease", "hypertension", "hypotension",
        "pulmonary hypertension", "stroke", "thrombosis", "critical limb ischaemia", "pulmonary disease",
        "asthma", "pneumonia", "cystic fibrosis", "bronchopulmonary dysplasia", "ARDS", "pleural effusion",
        "lung cancer", "renal failure", "cystitis", "urinary incontinence", "liver disease", "fatty liver",
        "veno-occlusive disease", "hepatocellular carcinoma", "pancreatitis", "inflammatory bowel disease",
        "gastrointestinal disease", "iron overload", "graft-versus-host disease", "malignancy", "leukaemia",
        "lymphoma", "multiple myeloma", "haematological malignancy", "myelodysplastic syndrome",
        "myeloproliferative neoplasm", "breast cancer", "prostate cancer", "colorectal cancer",
        "gastric cancer", "pancreatic cancer", "ovarian cancer", "cervical cancer", "renal cell carcinoma",
        "melanoma", "non-melanoma skin cancer", "sarcoma", "glioma", "neuroblastoma", "head and neck cancer",
        "mesothelioma", "germ cell tumour", "beta-thalassaemia", "sickle cell disease", "aplastic anaemia",
        "haemophilia", "immunodeficiency", "HLH", "immune thrombocytopenia", "lysosomal storage disease",
        "adrenoleukodystrophy", "genetic disorder", "autoimmune disease", "systemic sclerosis",
        "multiple sclerosis", "myasthenia gravis", "osteoarthritis", "bone fracture", "back pain",
        "periodontitis", "neurological disorder", "epilepsy", "neuropathy", "dementia",
        "Parkinson's disease", "ALS", "spinal muscular atrophy", "spinal cord injury", "cerebral palsy",
        "autism", "traumatic brain injury", "psychiatric disorder", "depression", "bipolar disorder",
        "schizophrenia", "anxiety disorder", "substance abuse", "alcohol abuse", "diabetes mellitus",
        "type 1 diabetes", "hypoglycaemia", "malnutrition", "sepsis", "HIV", "hepatitis B", "hepatitis C",
        "syphilis", "HTLV", "cytomegalovirus", "Epstein-Barr virus", "herpes virus", "tuberculosis",
        "COVID-19", "fungal infection", "preterm birth", "retinal disease", "limbal stem cell deficiency",
        "hearing loss", "erectile dysfunction",
    )
)  # fmt: skip
"""Heads of the glossary's groups that are conditions; others are tests, treatments, words of trials."""
MOST_MEANT, MOST_MEANT_BY_A_WORD = 4, 2
"""Conditions that several words ("blood cancer"), or one word ("depressed"), may stand for and still name."""
_SUFFIXED = (
    r"(?!(?:diagnosis|prognosis|osmosis|mitosis|apoptosis|hypnosis|aroma|diploma|dose|therap\w*)\b)"
    r"[a-z]{2,}(?:omas?|itis|a?emia|osis|opath(?:y|ies)|algia|penia|trophy|plegia|iasis|rrhagia|ectasis)"
)
_NOUN = (
    r"cancers?|disease|syndrome|disorders?|failure|tumou?rs?|infections?|deficiency|insufficiency|dysfunction|"
    r"injur(?:y|ies)|fractures?|stenosis|fibrosis|dystrophy|diabetes(?: mellitus)?(?: type [12])?|"
    r"hypertension|hypothyroidism|hyperthyroidism|epilepsy|asthma|stroke|lupus|dementia|depression|"
    r"obesity|copd|hiv|covid(?:-?19)?|autism|eczema|psoriasis|pneumonia|migraines?|infertility|embolism|"
    r"thrombosis|ulcers?|apnoea|apnea|colitis|cirrhosis|haemophilia|hemophilia"
)
_MODIFIER = (
    r"(?!(?:has|have|had|having|with|of|from|and|or|an?|the|my|his|her|our|their|this|that|diagnosed|history|"
    r"for|trials?|stud(?:y|ies)|is|are|was|were|by|to|in|on|no|not|about|against|some|any|known|suspected|"
    r"who|which|as|but|then|also|possible|probable|likely|got|get|after|since|treated|treat|new|"
    r"old|man|woman|male|female|boy|girl|patients?|person|people|year|years|denies|without|developed|"
    r"mum|mom|dad|mother|father|certain|both|concurrent|underlying|comorbid|including|recent|prior)\b)"
    r"[a-z][a-z0-9'-]*\s+"
)
_CALLED = re.compile(rf"\b(?:{_MODIFIER}){{0,3}}(?:{_SUFFIXED}|{_NOUN})\b", re.IGNORECASE)


def conditions_in(text: str) -> list[Named]:
    """Return the conditions that a text names, in order; of two that overlap the longer one."""
    found = [*_by_glossary(text), *(Named(at.start(), at.end()) for at in _CALLED.finditer(text))]
    kept: list[Named] = []
    for one in sorted(found, key=lambda named: (named.start - named.end, named.start, not named.heads)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            inside = (o.heads for o in found if one.start <= o.start and o.end <= one.end)
            heads = tuple(dict.fromkeys(head for some in inside for head in some))
            kept.append(Named(one.start, one.end, heads))
    return sorted(kept, key=lambda named: named.start)


def _by_glossary(text: str) -> Iterator[Named]:
    """Yield the diseases of the glossary; words that may mean many of them ("heart") name none."""
    matched = [(group, words) for group, words in groups_in(text) if group.head in DISEASES]
    often = Counter(words for _, words in matched)
    for group, words in matched:
        if often[words] > (MOST_MEANT if " " in words else MOST_MEANT_BY_A_WORD):
            continue
        heads = (group.head,) if _is_lay(words, group) else ()
        pattern = r"[\W_]+".join(re.escape(word) for word in re.split(r"\W+", words) if word)
        for at in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            yield Named(at.start(), at.end(), heads)


def _is_lay(words: str, group: Group) -> bool:
    """Whether words are a lay way to say a group's idea, and not one of its clinical terms.

    A clinical term names itself; its group holds kindred conditions, too.
    """
    clinical = (term for term in (group.head, *group.terms) if term not in group.lay)
    return _stems(words) not in {_stems(term) for term in clinical}


def _stems(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in fold(words).split())
