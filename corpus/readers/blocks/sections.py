"""Tells what a heading that is no known label announces, by its words."""

import re

from corpus.document import Section

_WORDS: tuple[tuple[Section, str], ...] = (
    ("results", r"\bresults?\b|\badverse events?\b|\bparticipant flow\b"),
    (
        "more",
        r"\b(?:references?|publications?|data sharing|oversight|ethic|glossary|"
        r"monitoring committee)\b",
    ),
    ("outcomes", r"\b(?:outcomes?|end ?points?|objectives and endpoints)\b"),
    ("sites", r"\b(?:locations?|sites?|where|hospitals?|centres?|centers?)\b"),
    ("contacts", r"\b(?:contacts?|investigators?|study team|who to call|get in touch)\b"),
    ("sponsor", r"\b(?:sponsors?|funding|collaborators?|funded)\b"),
    ("identifiers", r"\b(?:identifiers?|identification|registration|registry numbers?)\b"),
    ("dates", r"\b(?:dates|timeline)\b"),
    ("status", r"\b(?:recruitment|status)\b"),
    ("conditions", r"\b(?:conditions?|diseases?|diagnosis|diagnoses)\b"),
    ("arms", r"\b(?:arms?|treatment groups?|cohorts?)\b"),
    ("interventions", r"\b(?:interventions?|treatments?|medicines?|drugs?|study products?|dosing|dose)\b"),
    ("design", r"\b(?:design|methodology)\b"),
    ("summary", r"\b(?:summary|purpose|aims?|objectives?|synopsis|overview|at a glance)\b"),
    (
        "description",
        r"\b(?:stud(?:y|ies)|trial|research|participat\w+|taking part|take part|visits?|procedures?|"
        r"schedule|background|rationale|introduction|what (?:will|happens)|how long|risks?|benefits?|"
        r"side effects?|duration|follow-?up|description|details|consent|screening|statistic\w*|"
        r"sample size|safety|assessments?|expect)\b",
    ),
)
_SECTIONS = tuple((section, re.compile(pattern, re.I)) for section, pattern in _WORDS)
_SITES_OWN = re.compile(
    r"^(?:about (?:us|our)|our \w+|related\b.*|news\b.*|events?|donate\b.*|subscribe\b.*|follow us|share\b.*|"
    r"stay (?:in touch|informed|connected)|newsletter|quick links|links|resources|support us|get involved|"
    r"you (?:may|might) also (?:like|be interested)\b.*|similar (?:trials|studies)|"
    r"more (?:trials|studies)\b.*|disclaimer|legal|languages?|navigation|menu|search|cookies?\b.*)$",
    re.I,
)
STUDY_SECTIONS: frozenset[Section] = frozenset({"summary", "description"})
"""Sections whose text is prose on the study, sentence by sentence."""


def section_of(words: str) -> Section:
    """Return what a heading announces, `other` where its words do not tell."""
    if _SITES_OWN.match(words):
        return "other"
    return next((section for section, pattern in _SECTIONS if pattern.search(words)), "other")


def is_sites_own(words: str) -> bool:
    """Tell whether a heading announces the site's own: its news, its links, other studies."""
    return bool(_SITES_OWN.match(words))
