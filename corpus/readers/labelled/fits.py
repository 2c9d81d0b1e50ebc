"""Tells whether a text can be the value of the label before it, by its shape."""

import re

from corpus.readers import shapes
from corpus.readers.labelled import label_table
from corpus.readers.labelled.label_table import Label

SENTENCE = re.compile(r"[.!?]$")
"""How a sentence ends."""
_OF_A_STUDY = re.compile(
    r"\b(?:this (?:[\w-]+[ ,]+){0,4}(?:study|trial)|patients|participants|subjects)\b", re.I
)
_COUNTED = re.compile(
    r"(?:(?:about|approximately|up to|a total of|at least|"
    r"n ?=)\s*)*\d[\d,]* (?:[\w-]+ ){0,2}?(?:participants|patients|"
    r"subjects|people|persons|volunteers|individuals|adults|children|women|men)\b(?! (?:per|in each|"
    r"in every|at each))",
    re.I,
)
_OF_STATUS = re.compile(
    r"recruit|enrol|open|clos|complet|terminat|withdraw|withh|suspend|ongoing|active|halt|stop|end(?:ed|"
    r"ing)|start|"
    r"authori[sz]ed|accru|pending|paus|unknown|availab|progress|invit|hold|finish|accept|follow|planned|"
    r"discontinu",
    re.I,
)
"""Words of a recruitment status; "Approved" is the ethics committee's."""


_REGISTRY_NAME = re.compile(
    r"\b(?:EudraCT|CTIS|EU[ -]?CT|NCT|ISRCTN|DRKS|ClinicalTrials\.gov|CT\.gov|UTN|ID|no|nr|"
    r"number|and)\b\.?:?|[\s,;/|()]+",
    re.I,
)


def is_prose(body: str) -> bool:
    """Tell whether a line is a text on the study itself, after a value: it ends as a sentence does."""
    return bool(len(body) > 100 and SENTENCE.search(body) and _OF_A_STUDY.search(body))


def fits(label: Label, body: str) -> bool:
    """Tell whether a line can be the value of a label that waits for one."""
    if label.field == "status":
        return bool(shapes.STATUS.match(body)) or (
            len(body.split()) <= 8 and not SENTENCE.search(body) and bool(_OF_STATUS.search(body))
        )
    if label.field in (
        "title",
        "intervention",
        "arm_intervention",
        "outcome_primary",
        "outcome_secondary",
        "outcome_other",
    ):
        return True
    if label.field == "phase":
        return bool(shapes.PHASE.match(body) or shapes.PHASE_VALUE.match(body))
    if label.field == "identifier":
        return bool(shapes.REGISTRY_ID.search(body) or shapes.SPONSOR_ID.match(body))
    if label.field == "site_count":
        return bool(re.fullmatch(r"\d+(?: \w+){0,3}", body))
    if label.field == "investigator":
        return len(body) <= 200 and any(map(shapes.is_person, re.split(r"[;|]\s*", body)))
    if label.field == "enrollment" and _COUNTED.match(body):
        return len(body) <= 160
    if label.field == "contact" and (shapes.is_country(body) or re.search(r"\blocations?$", body, re.I)):
        return False
    if label.field in ("site", "contact") and (shapes.STATUS.match(body) or shapes.DATE.match(body)):
        return False
    if label.field == "healthy_volunteers":
        return (
            bool(re.match(r"^(?:yes|no|accept|not accept|true|false|healthy|does not)", body, re.I))
            and len(body) <= 60
        )
    if label.shape is label_table.WORDS:
        lower = label.field in ("condition", "keyword")
        sentence = SENTENCE.search(body) and len(body) > 60
        return len(body) <= 200 and not sentence and (lower or not body[0].islower())
    return label.shape is None or (bool(label.shape.search(body)) and len(body) <= 160)


def only_numbers(body: str) -> bool:
    """Tell whether a line holds nothing but registries' numbers, with the registries' names or without."""
    bare = shapes.REGISTRY_ID.sub(" ", body) if len(body) <= 160 else body
    return bare != body and not _REGISTRY_NAME.sub("", bare)
