"""Diagnoses and comorbidities, their stage, and how the disease stands (relapsed, in remission)."""

import re
from collections.abc import Iterator, Sequence

from assistant.eligibility.conditions import conditions_in
from assistant.eligibility.numerals import roman_at
from assistant.eligibility.statement import Status, Value
from assistant.eligibility.statements.degrees import degree_of
from assistant.eligibility.statements.found import Found
from assistant.eligibility.statements.letters import further_letters
from assistant.eligibility.statements.names import NamedThing, no_diseases
from assistant.eligibility.statements.sites import site_of

_NO_DIAGNOSIS = re.compile(
    r"(?:remissions?|disease|condition|disorder|syndrome|(?:co-?)?infection|injury|dysfunction|"
    r"failure|cancer diagnosis|tumou?r|"
    r"diagnosis|prognosis|relapse|suicidal|anemia of|(?:no|any|other|another|this|that|his|her|my|"
    r"the|active|serious|severe|evidence of) (?:disease|condition))",
    re.IGNORECASE,
)
_INFECTION = re.compile(r"infections?", re.IGNORECASE)
"""Alone it may be any; "an active infection" is what criteria ask for."""
_LEADING = re.compile(
    r"^(?:(?:new|newly|recent|doctors?|found|finds?|finding|shows?|showed|revealed?|know|tested|"
    r"caught|contracted|developing|beat|fighting|battling|survived|managing|experiencing|lost|"
    r"losing|living|lives|need|needs|asked|want|wants|does|do|did|think|say|really|very|quite|"
    r"actually|currently|recently|maybe|perhaps|probably|possibly|terrible|awful|horrible|nasty|"
    r"prior|previous|past|active|severe|mild|moderate|chronic lung|possible|probable|suspected|"
    r"known|"
    r"diagnosed|relapsed|refractory|relapsed/refractory|recurrent|metastatic|advanced|resected|"
    r"progressive|stage|have|had|got|takes|"
    r"take|on|is|was|just|treated|untreated|bad|slow|a|an|my|his|her|your|i|it|so|says?|said|"
    r"called|i've|prior|old|female|male|woman|man|"
    r"boy|girl|presents|being|am|since|no|any|year-old|with|early|late|high-risk|"
    r"intermediate-risk|low-risk|end-stage|"
    r"moderate-to-severe|severely|mildly|treatment-resistant|transfusion-dependent|"
    r"platinum-resistant|high-grade|iv|iii|ii|i|"
    r"[1-4][abc]?|grade|class|secondary to|due|only|also|still|now|then|developed|having|has|get|"
    r"getting|suffers?|suffering|"
    r"think|thinks|might|may|could|be|were|told|found|they|we|he|she|who|that|this|but|and|for|"
    r"from|because|like|like|of|in|to|the|your|our|their|some|both)\s+)+",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|shows?|showed|shown|reveal(?:s|ed)|found|finds?|called|has|have|"
    r"had|takes?|took|is|was|are|"
    r"were|with|presents|presented|neither|nor|can|could|causes?|it|demonstrates?|demonstrated|"
    r"reports?|reported|notes?|noted|"
    r"causing|caused|from)\s+",
    re.IGNORECASE,
)
"""Verbs and the like that no name of a condition holds: it begins after them."""
_PART = re.compile(
    (
        r"-[A-Za-z]|\s+(?:time|clinic|ward|unit|nurse|department|association|foundation|support group|"
        r"trials?|stud(?:y|ies)|patients?\b|medications?|medicines?|pills?|tablets?|drugs?|"
        r"diet\b|screening|specialist|vaccin\w+|shots?\b|jabs?\b|boosters?\b)"
    ),
    re.IGNORECASE,
)
"""What follows a word that is part of a longer one, or of a place: "MDS-UPDRS", "the cancer clinic"."""
_PRE = re.compile(r"\bpre[- ]$", re.IGNORECASE)
""""Pre-diabetes" is no diabetes."""
_LETTERED = re.compile(r"\b(?:hepatitis|ha?emophilia|influenza)$", re.IGNORECASE)
_LETTER = re.compile(r"[ -][A-E](?!\w)")
_HEALTHY = re.compile(
    r"\b(?:past |prior |previous )?medical (?:history|conditions?) (?:is|was) (?:totally |"
    r"completely |entirely )?"
    r"(?:clean|clear|unremarkable|non-?contributory|negative)\b|\b(?:has|have|i've|he's|she's) "
    r"never been (?:seriously )?(?:sick|ill)\b|"
    r"\b(?:no|(?:don't|do not|doesn't|does not) have any|has no|have no|"
    r"without(?: any)?)\s+(?:(?:other|known|significant|remarkable|past|major|serious|relevant|"
    r"chronic|further|prior)\s+)+"
    r"(?:(?:medical|health|past)\s+)*(?:history|problems|conditions?|issues|illness(?:es)?|"
    r"diseases?|comorbidities)\b(?!\s+of\b)(?!\s+(?:besides|except|other than|apart))|"
    r"\bno (?:medical|health) (?:problems|conditions|issues|history)\b|"
    r"\botherwise (?:fit and )?healthy\b|\b(?:medical history is|history is) (?:totally |"
    r"completely )?(?:clean|unremarkable)\b",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"\b(?:mets|metasta(?:sis|ses)) (?:to|in) (?:the |my |his |her )?(?:liver|lungs?|bones?|brain|"
    r"spine|lymph nodes|nodes|adrenals?|skin|peritoneum)\b|"
    r"\b(?:colon|breast|lung|prostate|ovarian|bladder|gastric|pancreatic|rectal|renal|thyroid|"
    r"cervical) ca\b(?!\s*-?\d)",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?P<of>stage|stages|ISS(?: stage)?|R-ISS(?: stage)?|FIGO(?: stage)?|BCLC(?: stage)?|"
    r"Rai(?: stage)?|Binet(?: stage)?|Ann Arbor(?: stage)?)\s*[:=]?\s*"
    r"(?P<n>(?:IV|I{1,3}|[0-4])(?:[-/ ]?[A-D]\d?\b)?|one|two|three|four|[A-D]\b)(?![\w%])|"
    r"\b(?P<tnm>[cpy]{0,2}T[0-4][a-d]?N[0-3x][a-c]?(?:M[01x][a-c]?)?)\b",
    re.IGNORECASE,
)
_SPELLED = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0}
_NOT_TUMOUR = re.compile(
    (
        r"\b(?:CKD|kidney|renal|Hoehn|Yahr|GOLD|COPD|fibrosis|pressure|ulcer|encephalopathy|NASH|"
        r"lymphedema|heart)\b[^.;]{0,25}$"
    ),
    re.IGNORECASE,
)
_STANDS: tuple[tuple[str, Status | None, str], ...] = (
    (
        "relapsed",
        None,
        r"\b(?:(?:first|second|third|fourth|1st|2nd|3rd|4th|multiple|early|late)\s+relapse|"
        r"relapsed(?!-remitting)|relapse(?= (?:after|of|in|\d))|recurrent|recurrence|recurred|"
        r"(?:it |cancer |leuk[a]?emia |lymphoma |myeloma |disease |which |that |has |have |had |and |"
        r"but )(?:came|come|comes|has come|is|was)? ?back\b"
        r"(?! (?:pain|operation|surgery|problems?|negative|positive|clear|normal|high|low|as|at|"
        r"with|from|in)\b)|"
        r"(?<!results )(?<!result )(?<!tests )(?<!test )(?<!biopsy )(?<!scan )(?<!cultures )"
        r"came back(?! (?:negative|positive|clear|normal|as|at|with|and (?:was|were|show\w+)))|"
        r"(?:it|has|have|cancer|"
        r"which) returned|showed it again)\b",
    ),
    (
        "refractory",
        None,
        (
            r"\b(?:refractory|(?:did|does|has|have)(?:n't| not) respond(?:ed)?|no response to|"
            r"stopped working|without response)\b"
        ),
    ),
    (
        "progressed",
        None,
        (
            r"\b(?:progress(?:ed|ing)(?! (?:well|neurolog|to (?:include|involve|solid)))|"
            r"(?:disease )?progression(?! of)|progressive disease|spreading|got worse on|grew on)\b"
        ),
    ),
    (
        "in remission",
        None,
        r"\b(?:in (?:(?:complete|partial|full|molecular|deep) )?(?:remission|response)|VGPR|"
        r"(?-i:CR[12]?)\b(?= |,|;|\.)(?! \d)|(?:complete|partial) (?:remission|response)|"
        r"cancer[- ]free)\b",
    ),
    ("in remission", "present", r"\bno evidence of disease\b|\b(?-i:NED)\b"),
    (
        "newly diagnosed",
        None,
        r"\b(?:newly|just|recently) diagnosed\b|\b(?:treatment|therapy)[- ]na[iï]ve\b",
    ),
    ("untreated", None, r"\b(?:previously )?untreated\b"),
    ("metastatic", None, r"\b(?:metastatic|has spread|spread to|stage four spread)\b"),
    ("resistant", None, r"\b(?:(?:castration|platinum|treatment|drug)-resistant)\b"),
)
_STANDS_READ = tuple(
    (words, status, re.compile(pattern, re.IGNORECASE)) for words, status, pattern in _STANDS
)


def diagnoses_in(text: str, names: Sequence[NamedThing]) -> Iterator[Found]:
    """Yield the conditions that a text names, in lay or clinical words."""
    for named in conditions_in(text):
        start, end = _bare(text, named.start, named.end)
        start -= 4 if _PRE.search(text[:start]) else 0
        end += _letter(text, start, end)
        if start < end:
            words = " ".join(text[start:end].split()) + site_of(text, start, end)
            how = degree_of(text, start, end)
            yield Found("condition", start, end, words, heads=named.heads, degree=how, rank=3)
    yield from further_letters(text)
    for name in names:
        start, end = _bare(text, name.start, name.end)
        if name.sort == "condition" and start < end:
            first = name.start - (4 if _PRE.search(text[: name.start]) else 0)
            words = " ".join(text[first : name.end].split()) + site_of(text, first, name.end)
            how = degree_of(text, first, name.end)
            yield Found("condition", first, name.end, words, degree=how, rank=3)


def _letter(text: str, start: int, end: int) -> int:
    """Return the length of the letter that belongs to a name: "chronic hepatitis B"."""
    at = _LETTER.match(text, end) if _LETTERED.search(text[start:end]) else None
    return at.end() - end if at else 0


def _fold(words: str) -> str:
    return " ".join(re.sub(r"[-_*\u2010-\u2014]", " ", words.casefold()).split())


def none_in(text: str) -> Iterator[Found]:
    """Yield where a text says that there is no illness besides what it names."""
    for at in _HEALTHY.finditer(text):
        yield Found("condition", at.start(), at.end(), "any", status="absent", rank=4)
    for at in _SPREAD.finditer(text):
        yield Found("condition", at.start(), at.end(), " ".join(at.group().split()), rank=3)


def stages_in(text: str) -> Iterator[Found]:
    """Yield the stages that a text gives; of other things than tumours as `stage`, without a number."""
    for at in _STAGE.finditer(text):
        words = " ".join(at.group().split())
        if at["tnm"]:
            yield Found("tumor_stage", at.start(), at.end(), words, rank=0)
            continue
        other = _NOT_TUMOUR.search(text[: at.start()]) or at["of"].lower() not in ("stage", "stages")
        value = None if other else _stage_value(at["n"])
        yield Found("stage" if other else "tumor_stage", at.start(), at.end(), words, value=value, rank=0)


def _stage_value(words: str) -> Value | None:
    bare = words.replace("-", "").replace("/", "").replace(" ", "")
    roman = roman_at(bare, 0)
    letter = re.match(r"(\d)([a-d])?", bare, re.IGNORECASE)
    number = _SPELLED.get(bare.lower()) or (roman.value if roman else None)
    if number is None and letter:
        number = float(letter[1]) + ((ord(letter[2].lower()) - ord("a") + 1) / 10 if letter[2] else 0.0)
    return None if number is None else Value(low=number, high=number)


_OF_DISEASE = re.compile(r"(?:cancer|leuka?emia|lymphoma|myeloma|disease)\s+", re.IGNORECASE)


def standings_in(text: str) -> Iterator[Found]:
    """Yield how the disease is said to stand."""
    for words, status, pattern in _STANDS_READ:
        for at in pattern.finditer(text):
            disease = _OF_DISEASE.match(text, at.start(), at.end())
            start = disease.end() if disease else at.start()  # the disease is told for itself
            yield Found("disease_status", start, at.end(), words, status=status, rank=1)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a condition without the words that lead to it; an empty span for none."""
    said = text[start:end]
    lead = _LEADING.match(said)
    if lead and len(said[lead.end() :]) > 2:
        start += lead.end()
    verbs = list(_TELLING.finditer(text, start, end))
    if verbs and verbs[-1].end() < end - 2:
        start = verbs[-1].end()
    said = text[start:end]
    bare = _NO_DIAGNOSIS.fullmatch(said.strip()) and not (
        _INFECTION.fullmatch(said.strip()) and degree_of(text, start, end)
    )
    if bare or _fold(said) in no_diseases() or _PART.match(text, end):
        return start, start
    return start, end
