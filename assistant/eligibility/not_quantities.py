"""Digits that measure nothing: dates, clock times, list numbers, versions, names of tests and days."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_NONE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? ?(?:\d{{4}})?\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|"
    rf"th)?,? \d{{4}}\b|"
    rf"\b{_MONTH},? (?:of )?(?:19|20)\d{{2}}\b|\b(?:19|20)\d{{2}}[ -/]{_MONTH}\b|"
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b|\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b|"
    r"\b\d{1,2}[:h]\d{2}(?:\s?[ap]\.?m\.?)?\b|\b\d{1,2}\s?[ap]\.?m\.?(?=\W|$)|"
    r"(?m:^[ \t]*(?:[-*\u00b7][ \t]*)?\(?\d{1,2}(?:\.\d{1,2})*[.)](?!\d))|"
    r"(?-i:(?<= )(?<![<>\u2264\u2265=] )(?<!\d to )(?<!\d or )(?<!\d, )(?<!\d and )(?<!\bof "
    r")(?<!\bthan )(?<!\bis )"
    r"(?<!least )(?<!most )\d{1,2}\.(?=\s?[A-Z][a-z]))|\(\d{1,2}\)(?=\s|[A-Z])(?!\s*[/x*]|"
    r"\s+(?:mg|g|days?|weeks?|months?|years?)\b)|"
    r"\b(?:v(?:ersion|er|\.)?|ctcae(?: v(?:ersion|\.)?)?|recist(?: v(?:ersion|\.)?)?|irecist|edition|"
    r"criteria|dsm|icd|"
    r"figure|table|section|appendix|criterion|item|step|arm|cohort|part|visit|cycle|phase|factor|"
    r"chapter|protocol|"
    r"paragraph|no\.|number|nr\.?|covid|vitamin|type|question)[ -]?#?\d+(?:\.\d+)*[a-z]?\b(?! ?(?:or|"
    r"and|to|-) )|"
    r"\b(?:in|since|year|from|of|during|before|after|until|until) (?:the year )?(?:19|"
    r"20)\d{2}\b(?![ ]?[/%a-z]|,\d)|"
    r"\b(?:cluster|chromosome|trisomy|exon|codon|hla|her|ki|cd|il|pd|sf|phq|gad|spo|covid)-?\d+[a-z]?\+?|"
    r"\+?\d[\d -]{8,}\d(?=\D|$)|"
    r"\b(?:days?|weeks?|months?|visit|cycles?) ?[-+]?\d{1,3}(?! ?(?:or|and|to|-) ?\d)(?=\s*(?:of|and|,|"
    r"\)|\.|;|$|visit|\())|"
    r"\b[01] ?(?:-|to) ?\d+\b(?=[ -]?(?:point|severity|numeric|scale|likert|vas|nrs|rating|analog))|"
    r"\b\d+(?=-(?:point|item|lead|channel|question|digit)s?\b)|"
    r"\[\d{1,3}(?:[,-]\s?\d{1,3})*\]",
    re.IGNORECASE,
)


def masked(said: str) -> tuple[tuple[int, int], ...]:
    """Return the places of a levelled text whose digits are no quantity."""
    return tuple((found.start(), found.end()) for found in _NONE.finditer(said))
