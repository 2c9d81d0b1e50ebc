"""Tells what kind of text a document is, by what it contains, and whether it speaks of a trial."""

import re

from corpus.clean import fold
from corpus.criteria_marks import is_side_heading
from corpus.lines import lines_of
from corpus.readers import export_row, labelled_page

_STRONG = (
    r"clinical (?:trial|stud)|\btrials?\b|randomi[sz]|placebo|open[- ]label|double[- ]blind|eligib|"
    r"inclusion criteria|exclusion criteria|"
    r"inclusion:|exclusion:|informed consent|investigational|\bphase (?:[1-4]|i{1,3}|iv)\b|\bnct\d{8}|"
    r"sponsor|\bcohorts?\b|\barms?\b|"
    r"dose[- ]escalat|\benrol|recruit|outcome measure|primary (?:outcome|endpoint)|interventional|"
    r"observational|\bstudy\b"
)
_FIELD = (
    r"patients?|participants?|subjects?|volunteers?|treat(?:ment|ed)|therap|disease|\bdos(?:e|es|ing|age)\b|"
    r"infusion|inject|drug|safety|efficacy|"
    r"tolerab|cancer|tumou?r|syndrome|diabet|infect|vaccin|surg|hospital|clinic|follow-up|screening|"
    r"baseline|adverse|symptom|medic|"
    r"diagnos|pregnan|transplant|chronic|acute|blood|survival|response rate|weeks|months|years|healthy|"
    r"quality of life|disorder|intervention|"
    r"investigators?|infants?|babies|neonat|donor|compared?\b|measured|receive|groups?\b|questionnaire|assess"
)
_MARKUP = re.compile(r"^\s*(?:<(?:\?xml|!doctype|html|clinical_study|\w+[\s>])|[{\[]\s*[\"{\[])", re.I)
_CODE = re.compile(
    r"^\s*(?:def |class |import |from \w+ import |#include|function |public |private |return\b|for \(|if \(|"
    r"var |let |const |SELECT |\}|//|/\*)|[{};]\s*$"
)
_CSV_HEADER = re.compile(r"\b(?:nct number|study title|conditions|interventions|sponsor)\b", re.I)


def is_markup(text: str) -> bool:
    """Tell whether a text is XML, HTML or JSON rather than words."""
    return bool(_MARKUP.match(text))


def is_table(text: str) -> bool:
    """Tell whether a text is a table with a header row of registry columns."""
    first = text.lstrip().split("\n", 1)[0]
    return (
        first.count(",") + first.count("\t") >= 3
        and len(set(map(str.lower, _CSV_HEADER.findall(first)))) >= 2
    )


def speaks_of_a_trial(text: str) -> bool:
    """Tell, generously, whether a text could be about a clinical study: by its vocabulary."""
    sample = text[:200_000]
    lines = [line for line in sample.split("\n") if line.strip()]
    if sum(1 for line in lines if _CODE.search(line)) > len(lines) * 0.25 and len(lines) > 3:
        return False
    said = fold(sample)
    strong = set(re.findall(_STRONG, said))
    field = set(re.findall(_FIELD, said))
    if any(is_side_heading(line.strip()) for line in lines):
        return bool(field) or len(strong) >= 2
    if strong and len(field) >= 2 and labelled_page.count_labels(sample) >= 3:
        return True
    if export_row.looks_like(sample):
        return True
    words = max(len(said.split()), 1)
    dense = (len(re.findall(_FIELD, said)) + len(re.findall(_STRONG, said))) / words
    sure = len(strong) + any(found.startswith("clinical") for found in strong)
    enough = dense > 0.012 if len(strong) + len(field) >= 6 else dense > 0.08
    return sure >= 2 and len(field) >= 2 and enough


def is_export_row(text: str) -> bool:
    """Tell whether a text is a registry's export row, one field a line."""
    return labelled_page.count_labels(text) < 4 and export_row.looks_like(text)


def is_labelled_page(text: str) -> bool:
    """Tell whether a text has at least three different labels of the field."""
    return labelled_page.count_labels(text) >= 3


def is_description(text: str) -> bool:
    """Tell whether a text is prose without labels, criteria headings or lists."""
    lines = [line for line in lines_of(text) if not line.blank]
    return labelled_page.count_labels(text) == 0 and not any(is_side_heading(line.body) for line in lines)
