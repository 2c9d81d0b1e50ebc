"""Age and sex, in the many ways in which people and notes give them."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Value
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.people import EITHER, FEMALE, MALE
from assistant.number_words import ONES, TENS
from corpus.trial import Age, AgeUnit

OLDEST_YEARS = 120
"""Ages above this are taken for a slip and not used; the oldest person on record reached 122."""

_NOT_AN_AGE = (
    r"(?!\s*(?:kg|cm|%|lbs?|pounds|kilos?|percent|weeks?|months?|days?|hours?|minutes?|feet|foot|ft|stone|"
    r"years? (?:post|after|since|into|out|in|clean|sober|ago|now|of (?!age))|mg|ml|/|[.,]\d|x\b|"
    r"miles|km|points?|'|\u2019|\"|-?weeks?|pack|times))(?!\d)"
)
_UNITS: dict[str, AgeUnit] = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
_WORDS = ONES | TENS
_WORDED = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:[- ](?:{'|'.join(list(ONES)[1:10])}))?"
_N = rf"(?P<n>\d{{1,3}}(?:[.,]5)?|{_WORDED})(?![\w]|[.,]\d)"
_OR = rf"(?:\s*(?:or|to|-|/)\s*(?P<n2>\d{{1,3}}|{_WORDED})(?!\w))?"
_HEDGE = r"(?:(?:only|just|already|now|nearly|almost|about|around|currently|like|a) )?"
_PEOPLE = f"{FEMALE}|{MALE}|{EITHER}|patient"
_AM = (
    r"(?:i am|i'm|im|i\u2019m|he is|he's|she is|she's|he\u2019s|she\u2019s|who is|who's|they are|"
    r"they're|we are|hes|shes)"
)
_BEFORE_LETTER = r"(?:^|[.;:(\n]\s*|,\s+|\b(?:i am|i'm|im|i\u2019m|is|pt|patient|an?|he's|she's|for)\s+)"
_AFTER_LETTER = (
    r"(?=\s*(?:[,.;):!?-]|$|with|w/|who|and|has|had|presents|s/p|on|in|here|from|c/o|dx|diagnosed|post|"
    r"after))"
)
"""What stands around "72M": without it a letter may be metres or degrees."""
_NAMED_BY_AGE = (
    "woman|man|lady|gentleman|guy|male|female|boy|girl|child|baby|infant|newborn|toddler|patient|pt"
)
_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(?P<about>about |around |approximately |nearly |almost )?{_N}{_OR}(?:\s*|-)(?P<u>years?|"
            rf"yrs?|y|months?|mos?|weeks?|days?)(?:\s*|-)(?:olds?|of age)\b"
        ),
        r"\b(?P<n>\d{1,3})\s*-?\s*(?P<u>y)(?:/?o\b|\.\s?o\b\.?|rs?\b)(?!\s+(?:ago|post|history|of))",
        (
            rf"\b(?:woman|man|lady|boy|girl|child|kid|person|patient|male|female|guy|gentleman|teacher|"
            rf"nurse) of {_N}"
        )
        + _NOT_AN_AGE,
        rf"(?<!at )(?<!at the )(?<!from )\b(?:aged|age|age is|age:|age of)\s*{_N}" + _NOT_AN_AGE,
        rf"\b{_AM}\s+{_HEDGE}(?P<n>\d{{1,3}}|(?!(?:one|two|three|four)\b){_WORDED})(?![\w]|[.,]\d){_OR}"
        + _NOT_AN_AGE,
        (
            rf"\b(?:turned|turns|just turned|turning|will be)\s+(?P<n>\d{{1,3}}|(?!(?:one|two|three|"
            rf"four)\b){_WORDED})(?![\w]|[.,]\d)"
        )
        + _NOT_AN_AGE,
        (
            rf"\b(?:my|our) (?:[\w-]+ )?(?:{_PEOPLE})(?: is|'s|,| \()\s*(?:who is )?\(?{_N}(?=\s*[,.;:)?!]|"
            rf"\s+(?:and|but|who|with|has|had|was|years|turns)\b|$)"
        )
        + _NOT_AN_AGE,
        rf"{_BEFORE_LETTER}(?<!\d\.)(?P<n>\d{{1,3}})\s?(?:y\.?o?\.?\s?)?(?=[mf]\b{_AFTER_LETTER})",
        rf"^\s*{_N}(?=,\s+(?:male|female|woman|man|m|f)\b)",
        rf"\b(?:{_NAMED_BY_AGE}),?\s+\(?{_N}(?=\s*(?:[,.;:)]|$))" + _NOT_AN_AGE,
        rf"\b(?:{_NAMED_BY_AGE})(?:,| of)?\s+\(?{_N}\s*(?P<u>years?|months?|weeks?|days?)\b"
        r"(?!\s+(?:ago|after|before|post|history|of|since|in|into|later|out|pregnant|along|gone|postpartum))",
    )
)
_LETTER_AGE = next(one for one in _AGES if "[mf]" in one.pattern)
_OPEN_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_AM}\s+(?:aged )?between (?P<n>\d{{1,3}}) and (?P<n2>\d{{1,3}})" + _NOT_AN_AGE,
        rf"\b{_AM}\s+(?P<n>\d{{1,3}})-?ish\b",
        r"\bin (?:my|his|her) (?:early |mid[- ]?|late )?(?P<n>[2-9]0)'?s\b",
        (
            r"\bin (?:my|his|her) (?:early |mid[- ]?|late )?(?P<tens>twent|thirt|fort|fift|sixt|sevent|"
            r"eight|ninet)ies\b"
        ),
    )
)
"""Ages that leave open which one: "in my forties"."""
ISH_YEARS = 5
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_FUTURE = re.compile(
    r"\b(?:will be|when (?:i|he|she)\b.{0,12}|(?:breast-?)?feeding (?:my|a|our))\s*$", re.IGNORECASE
)
_TURNS = re.compile(r"\b(?:turns|turning)\s+$", re.IGNORECASE)
_TO_COME = re.compile(r"\s+(?:on|in|next|this|tomorrow|soon)\b", re.IGNORECASE)
_WOMAN, _MAN = "woman|female|lady|girl", "man|male|guy|boy|gentleman"
_BEING = (
    r"\b(?:i am|i'm|im|i\u2019m|he is|she is|she's|he's|is|as|being|an?)\s+(?:an? )?(?:(?!who\b|"
    r"with\b)[\w-]+ ){0,4}?"
)
_OLD = (
    r"\b\d{1,3}(?:-|, | )?(?:years?|yrs?|y\.?|months?|days?|weeks?)?(?:-| )?(?:old|"
    r"/?o\.?)?,? (?:[\w-]+ ){0,3}?"
)
_OF_OTHERS = r"(?! (?:sexual|partner|friend|doctor|nurse|relative|hormone|pattern))"
"""What makes "male" a word about others ("two male partners")."""
_SEXES = tuple(
    (re.compile(pattern, re.IGNORECASE), sex)
    for pattern, sex in (
        (rf"{_BEING}(?P<w>{_WOMAN})\b{_OF_OTHERS}", "female"),
        (rf"{_BEING}(?P<w>{_MAN})\b{_OF_OTHERS}", "male"),
        (rf"{_OLD}(?P<w>{_WOMAN})\b{_OF_OTHERS}", "female"),
        (rf"{_OLD}(?P<w>{_MAN})\b{_OF_OTHERS}", "male"),
        (rf"\b(?P<w>{_WOMAN})(?:,| of)? \(?\d{{1,3}}\b", "female"),
        (rf"\b(?P<w>{_MAN})(?:,| of)? \(?\d{{1,3}}\b", "male"),
        (r"(?:^|[,.(]\s*)(?P<w>female|woman)(?=\s*[,.;)]|$)", "female"),
        (r"(?:^|[,.(]\s*)(?P<w>male|man)(?=\s*[,.;)]|$)", "male"),
        (rf"{_BEFORE_LETTER}(?<!\d\.)\d{{1,3}}\s?(?:y\.?o?\.?)?\s?(?P<w>f)\b{_AFTER_LETTER}", "female"),
        (rf"{_BEFORE_LETTER}(?<!\d\.)\d{{1,3}}\s?(?:y\.?o?\.?)?\s?(?P<w>m)\b{_AFTER_LETTER}", "male"),
        (r"\b(?P<w>i(?:'m| am) (?:pregnant|breast-?feeding)|my (?:periods?|uterus|womb))\b", "female"),
        (r"\b(?P<w>post-?menopausal)\b", "female"),
    )
)
_NOT_BY_WORDS = re.compile(
    r"\b(?:trans(?:gender|sexual)?[- ](?:wom[ae]n|m[ae]n|male|female|girl|boy|guy|lady|person)|"
    r"transgender(?:ed)?|"
    r"non-?binary|intersex|(?:ftm|mtf))\b",
    re.IGNORECASE,
)
"""Whoever says so of themselves has said nothing of pregnancy, of hormones or of the sex in a record."""
_KIN = tuple(
    (re.compile(rf"\b(?:my|our) (?:[\w-]+ ){{0,2}}?(?P<w>{words})(?:'s)?\b", re.IGNORECASE), sex)
    for words, sex in ((FEMALE, "female"), (MALE, "male"))
)
_PRONOUNS = (
    (re.compile(r"\b(?:she|her)\b", re.IGNORECASE), "female"),
    (re.compile(r"\b(?:he|his)\b", re.IGNORECASE), "male"),
)


def ages_in(text: str) -> Iterator[Found]:
    """Yield the ages that a text tells; where two ranges of patterns fit, the plainest goes first."""
    taken: list[tuple[int, int]] = []
    for pattern in _AGES:
        for at in pattern.finditer(text):
            known = any(at.start() < end and start < at.end() for start, end in taken)
            if known or _to_come(text, *at.span("n")):
                continue
            taken.append(at.span())
            parts = at.groupdict()
            number, more = _number(parts["n"] or ""), parts.get("n2")
            unit = _UNITS[(parts.get("u") or "y")[0].lower()]
            if more:
                value = Value(low=number, high=_number(more), unit=unit)
                yield Found("age", at.start(), at.end(), at.group().strip(), status="uncertain", value=value)
                continue
            yield Found(
                "age",
                at.start("n") if pattern is _LETTER_AGE else at.start(),
                at.end(),
                parts["n"] or "",
                age=Age(value=number, unit=unit),
            )


def _to_come(text: str, start: int, end: int) -> bool:
    """Whether an age is still to be reached, or is that of a child at the breast."""
    before = text[max(0, start - 40) : start]
    if re.search(r"(?:^|\s)-$", before):
        return True  # "-5 years" is no age
    return bool(_FUTURE.search(before) or (_TURNS.search(before) and _TO_COME.match(text, end)))


def open_ages_in(text: str) -> Iterator[Found]:
    """Yield ages that are told too openly to be one."""
    for pattern in _OPEN_AGES:
        for at in pattern.finditer(text):
            parts = at.groupdict()
            low = float(_TENS[parts["tens"].lower()] if parts.get("tens") else parts["n"])
            high = float(parts["n2"]) if parts.get("n2") else low + 9
            if at.group().casefold().endswith("ish"):
                low, high = low - ISH_YEARS, low + ISH_YEARS
            value = Value(low=low, high=high, unit="years", approximate=True)
            yield Found("age", at.start(), at.end(), at.group(), status="uncertain", value=value, rank=0)


def _number(text: str) -> float:
    """Return 72 for "72" and for "seventy-two"."""
    if text[0].isdigit():
        return float(text.replace(",", "."))
    return float(sum(_WORDS[part] for part in re.split(r"[- ]", text.lower())))


def sexes_in(text: str) -> Iterator[Found]:
    """Yield what tells a sex, plainest first; of trans and intersex people nothing does."""
    if _NOT_BY_WORDS.search(text):
        return
    for pattern, sex in _SEXES:
        for at in pattern.finditer(text):
            start, end = at.span("w") if "w" in at.groupdict() else at.span()
            yield Found("sex", start, end, sex)


def kin_sexes_in(text: str) -> Iterator[Found]:
    """Yield the sexes that words of kinship tell ("my mum"), of the person so called."""
    for pattern, sex in _KIN:
        for at in pattern.finditer(text):
            yield Found("sex", at.start(), at.end("w"), sex, rank=2)


def pronoun_sexes_in(text: str) -> Iterator[Found]:
    """Yield the sexes that pronouns tell, of whom they stand for."""
    for pattern, sex in _PRONOUNS:
        for at in pattern.finditer(text):
            yield Found("sex", at.start(), at.end(), sex, rank=3)
