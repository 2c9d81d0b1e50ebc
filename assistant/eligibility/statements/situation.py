"""Pregnancy, breastfeeding, contraception, menopause, smoking, alcohol, drugs of abuse, allergies."""

import re
from collections.abc import Iterator
from typing import Literal

from assistant.eligibility.statement import Status
from assistant.eligibility.statements.consent import consents_in
from assistant.eligibility.statements.found import Found

_Rule = tuple[str, str, Status | None, str]
_RULES: tuple[_Rule, ...] = (
    # variable, status that the words tell by themselves, what they amount to, pattern
    (
        "pregnancy",
        r"\bpregnancy test\b(?![^.;]{0,60}negative)[^.;]{0,60}?\bpositive\b|\bpositive pregnancy test\b",
        "present",
        "pregnant",
    ),
    (
        "pregnancy",
        r"\bpregnancy test\b[^.;]{0,60}?\bnegative\b|\bnegative pregnancy test\b",
        "absent",
        "pregnant",
    ),
    (
        "pregnancy",
        (
            r"\b(?:trying|want(?:s|ing)?|hop(?:e|es|ing)|plan(?:s|ning)?|wish(?:es)?)(?: to)?(?: (?:get|"
            r"become|be|for|a|conceive))*\s*(?:pregnan(?:t|cy)|a baby|conceive)\b"
        ),
        "hypothetical",
        "pregnant",
    ),
    ("pregnancy", r"\b(?:was|were|had been) pregnant\b(?! now)", "history", "pregnant"),
    (
        "pregnancy",
        (
            r"\b(?:\d{1,2}|[a-z]+) weeks pregnant\b|\bpregnant\b|\bexpecting (?:a (?:baby|child)|twins)\b|"
            r"\b\d{1,2}(?:\+\d)? weeks(?:'| of)? gestation\b|\bgravid\b"
        ),
        None,
        "pregnant",
    ),
    (
        "breastfeeding",
        (
            r"\b(?:breast-? ?feed(?:ing|s)?|breast-?fed|lactating|still nursing|nursing (?:my|her|a|"
            r"our) (?:baby|child|son|daughter|newborn))\b"
        ),
        None,
        "breastfeeding",
    ),
    (
        "contraception",
        r"\btubal ligation\b|\btubes (?:are |were )?tied\b|\bvasectomy\b",
        "present",
        "sterilised",
    ),
    (
        "contraception",
        (
            r"\b(?:the pill|(?:oral |hormonal )?contracepti(?:ves?|on)(?: (?:pills?|implant|patch|ring|"
            r"injections?))?|birth[- ]control(?: pills?)?|mini-?pill|iud|ius|(?:copper|hormone) coil|"
            r"the coil|mirena|condoms?|diaphragm|depo-?provera|nuvaring|nexplanon|abstinent|abstinence|"
            r"not sexually active)\b"
        ),
        None,
        "",
    ),
    (
        "healthy",
        (
            r"\bhealthy(?: (?:adult|male|female|young|human))? (?:volunteer|subject|control|adult|man|"
            r"woman|male|"
            r"female|person|individual|boy|girl|child)\b|"
            r"(?<=\b(?:am|is|'m|im|\u2019m) )(?:(?:perfectly|completely|generally|quite|very|fit and) "
            r")?healthy\b"
            r"(?! (?:enough|apart|except|otherwise|besides|other than|but))|\bhealthy(?=,? \d{1,3}[ -])"
        ),
        None,
        "healthy",
    ),
    (
        "childbearing",
        (
            r"\b(?:post-?menopausal|(?:past|after|through|gone through) (?:the )?menopause|"
            r"peri-?menopausal|pre-?menopausal)\b"
        ),
        None,
        "",
    ),
    (
        "childbearing",
        r"\b(?:hysterectomy|(?:womb|uterus) (?:was |has been )?(?:removed|taken out|out))\b",
        "history",
        "hysterectomy",
    ),
    ("smoking", r"\b(?:never[- ]smok(?:er|ed)|non-?smoker|life-?long non-?smoker)\b", "absent", "smoker"),
    (
        "smoking",
        (
            r"\b(?:ex-?smoker|former(?:ly a)? smoker|past smoker|(?:quit|stopped|gave up|"
            r"given up) (?:smoking|cigarettes|tobacco|vaping)|used to smoke|smoking history)\b"
        ),
        "history",
        "smoker",
    ),
    (
        "smoking",
        (
            r"\b(?:current(?:ly a)? smoker|active smoker|smok(?:e|es|er|ing)(?! (?:weed|pot|marijuana|"
            r"cannabis|alarm|inhalation))|tobacco|cigarettes|nicotine|vapes?|vaping)\b"
        ),
        None,
        "smoker",
    ),
    (
        "drug_use",
        (
            r"\b(?:street drugs|illicit drugs?(?: use)?|illegal drugs|recreational drugs|drug abuse|"
            r"drug use|do(?:es)? drugs|drugs of abuse|(?:intra-?venous|iv) drug us\w+|kind of drugs|"
            r"smok(?:e|es|ing) (?:weed|pot|marijuana|cannabis)|weed|marijuana|cannabis(?! use disorder)|"
            r"cocaine|heroin|methamphetamine|crystal meth|other drugs)\b"
        ),
        None,
        "",
    ),
    (
        "alcohol",
        (
            r"\b(?:quit|stopped|gave up|given up) (?:drinking|alcohol)\b|\bused to drink\b|\blast drink\b|"
            r"\bsober\b|\bteetotal(?:ler)?\b"
        ),
        "history",
        "alcohol",
    ),
    (
        "alcohol",
        (
            r"\b(?:alcohol(?! (?:use|abuse|dependen\w+|related|withdrawal)|-)|drinks? (?:alcohol|wine|"
            r"beer|a (?:lot|bit|little|glass)|at |only|socially|occasionally|every|daily|\d|two|one)|"
            r"drink(?:s|ing)?(?= (?:or|and|at all|occasionally|socially|much|any)|\s*[.,;]|$)|"
            r"glass(?:es)? of wine|beers?)\b"
        ),
        None,
        "alcohol",
    ),
)
_ALLERGY = re.compile(
    r"\b(?:allerg(?:ic|y)|intolerant|intolerance|hypersensitiv(?:e|ity)|anaphyla(?:xis|ctic)|"
    r"reacts badly) (?:reaction )?(?:to|of)\s+(?P<what>[^.;:\n]+)|"
    r"\ballerg(?:ies|y|ic)\s*[:=]\s*(?P<listed>[^.;\n]+)|"
    r"\b(?P<kind>(?!(?:an|the|my|her|his|food|severe|any|no|known|drug|seasonal|bad|of|has|have|"
    r"had)\b)[\w-]+) allerg(?:y|ies)\b",
    re.IGNORECASE,
)
_NO_ALLERGY = re.compile(
    r"\bNKDA\b|\bNKA\b|\b(?:no (?:known )?(?:drug )?|denies (?:any )?)allergies\b(?! to)", re.IGNORECASE
)
_NONE = re.compile(
    r"^\s*(?:none|no|nil|nka|nkda|not known|no known(?: drug)?(?: allergies)?)\b", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*(?:,\s*(?:and|or)?\s*|\band\b|\bor\b|/|&)\s*(?:to\s+)?", re.IGNORECASE)
_STOP = re.compile(
    (
        r"\b(?:but|so|because|and (?:i|he|she|my|has|have|had|takes?|am|is|was|eczema)|which|since|"
        r"who|that|i|he|she|when|with|where|last|in \d|for|takes?)\b|\("
    ),
    re.IGNORECASE,
)


def situation_in(text: str) -> Iterator[Found]:
    """Yield what a text tells of pregnancy, contraception, habits and allergies."""
    for variable, pattern, status, amounts in _RULES_READ:
        for at in pattern.finditer(text):
            yield Found(
                variable, at.start(), at.end(), amounts or " ".join(at.group().split()), status=status, rank=0
            )
    yield from consents_in(text)
    yield from _allergies(text)


def _allergies(text: str) -> Iterator[Found]:
    for at in _NO_ALLERGY.finditer(text):
        yield Found("allergy", at.start(), at.end(), "any", status="absent", rank=0)
    for at in _ALLERGY.finditer(text):
        group: Literal["what", "listed", "kind"] = (
            "what" if at["what"] else "listed" if at["listed"] else "kind"
        )
        said, start = at[group], at.start(group)
        if group == "kind":
            yield Found("allergy", start, at.end(), said, rank=0)
            continue
        if _NONE.match(said):
            yield Found("allergy", at.start(), start + len(said), "any", status="absent", rank=0)
            continue
        stop = _STOP.search(said)
        said = said[: stop.start()] if stop else said
        place = 0
        for part in _SPLIT.split(said):
            place = said.index(part, place) if part else place
            if part.strip():
                low = place + len(part) - len(part.lstrip())
                yield Found("allergy", start + low, start + low + len(part.strip()), part.strip(), rank=0)
            place += len(part)


_RULES_READ = tuple(
    (variable, re.compile(pattern, re.IGNORECASE), status, amounts)
    for variable, pattern, status, amounts in _RULES
)
