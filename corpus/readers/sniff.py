"""Tells what kind of text a document is, by what it contains, and whether it speaks of a trial."""

import re

from corpus.clean import fold
from corpus.criteria.headings import is_side_heading
from corpus.lines import lines_of
from corpus.readers.export import row as export_row
from corpus.readers.labelled import wrapped

_STUDY = re.compile(
    r"\b(?:clinical (?:trial|stud)\w*|trials?|study|studies|research project|randomi[sz]\w+|placebo|"
    r"open[- ]label|double[- ]blind\w*|"
    r"eligib\w+|(?:in|ex)clusion criteria|informed consent|investigational|investigators?|phase (?:[1-4]|"
    r"i{1,3}|iv)\b|nct\d{8}|"
    r"cohorts?|arms?|dose[- ]escalat\w+|enrol\w*|recruit\w*|outcome measures?|(?:primary|"
    r"secondary) (?:outcome|endpoint)s?|"
    r"endpoints?|interventional|observational|prospective\w*|retrospective\w*|efficacy|effectiveness|"
    r"tolerability|screening|"
    r"baseline|follow-up|control group|sham|pharmacokinetics?|participants?|subjects|assess(?:ed|es|ment)?|"
    r"evaluat(?:e|es|ed|ing|ion)|investigat(?:e|es|ed|ing)|pilot|feasibility|"
    r"this project|th(?:is|e present) research|aims? to|hypothes\w+|compar(?:e|es|ed|ing|ison)|"
    r"interventions?)\b"
)
_MEDICAL = re.compile(
    r"\b(?:patients?|volunteers?|healthy|treatments?|treated|therap\w+|diseases?|dos(?:e|es|ing|age)|"
    r"infusions?|inject\w+|drugs?|"
    r"medic(?:al|ation|ations|ine|ines)|cancers?|carcinoma|tumou?rs?|syndromes?|diabet\w+|infect\w+|"
    r"vaccin\w+|surg\w+|hospital\w*|"
    r"clinic\w*|adverse|symptoms?|diagnos\w+|pregnan\w+|transplant\w*|chronic|acute|blood|survival|"
    r"disorders?|infants?|neonat\w+|"
    r"babies|children|adults|women|men|elderly|pain|cardi\w+|heart|renal|kidney|liver|lung|pulmonary|brain|"
    r"cognitive|depress\w+|"
    r"anxiety|stroke|rehabilitation|nurs\w+|exercise|physiotherapy|quality of life|caregivers?|obes\w+|"
    r"weight|bmi|mri|serum|plasma|"
    r"cells?|bone|muscle|skin|dental|eye|visual|oral|sleep|nutrition|diet\w*|smok\w+|alcohol|hiv|covid-19|"
    r"insulin|glucose|"
    r"hypertension|asthma|autism|dementia|leuk\w+|lymphoma|myeloma|psych\w+|mental|catheter\w*|anesth\w+|"
    r"anaesth\w+|laparoscop\w+|"
    r"radio\w+|chemo\w+|immun\w+|antibod\w+|antibiotic\w*|toxicity|prognos\w+|\w+(?:itis|osis|ectomy|oma|"
    r"emia|aemia|pathy|mab|nib))\b"
)
CODE_LINES = 0.25
"""Part of a text's lines that may look like program code."""
MIN_DENSITY = 0.04
"""Fewest words of the field among all words. Registry prose has 0.08 to 0.4, other texts below 0.03."""
_MARKUP = re.compile(r"^\s*(?:<(?:\?xml|!doctype|html|clinical_study|\w+[\s>])|[{\[]\s*[\"{\[])", re.I)
_CODE = re.compile(
    r"^\s*(?:def |class |import |from \w+ import |#include|function |public |private |return\b|for \(|if \(|"
    r"var |let |const |SELECT |\}|//|/\*)|[{};]\s*$"
)


def is_markup(text: str) -> bool:
    """Tell whether a text is XML, HTML or JSON rather than words."""
    return bool(_MARKUP.match(text))


def speaks_of_a_trial(text: str) -> bool:
    """Tell, generously, whether a text could be about a clinical study: by its vocabulary.

    Set on 464 registry summaries and descriptions (nine in ten taken; the rest are a sentence or
    two), and on 865 licences, manuals and source files (none taken).
    """
    sample = text[:200_000]
    lines = [line for line in sample.split("\n") if line.strip()]
    if sum(1 for line in lines if _CODE.search(line)) > len(lines) * CODE_LINES and len(lines) > 3:
        return False
    said = fold(sample)
    study, medical = _STUDY.findall(said), _MEDICAL.findall(said)
    words = max(len(said.split()), 1)
    dense = (len(study) + len(medical)) / words
    if any(is_side_heading(line.strip()) for line in lines) and medical and dense >= MIN_DENSITY:
        return True
    if study and len(set(medical)) >= 1 and dense >= MIN_DENSITY and wrapped.count_labels(sample) >= 3:
        return True
    if (study or medical) and export_row.has_interventions(sample):
        return True
    if dense >= MIN_DENSITY and export_row.looks_like(sample):
        return True
    several = (len(set(study)) >= 2 and medical) or (study and len(set(medical)) >= 3)
    return bool(several) and dense >= MIN_DENSITY


def is_export_row(text: str) -> bool:
    """Tell whether a text is a registry's export row, one field a line."""
    return wrapped.count_labels(text) < 4 and export_row.looks_like(text)


def is_labelled_page(text: str) -> bool:
    """Tell whether a text has at least three different labels of the field."""
    return wrapped.count_labels(text) >= 3


def is_description(text: str) -> bool:
    """Tell whether a text is prose without labels, criteria headings or lists."""
    lines = [line for line in lines_of(text) if not line.blank]
    return wrapped.count_labels(text) == 0 and not any(is_side_heading(line.body) for line in lines)
