"""Circumstances that a text tells: languages, a phone, how somebody lives and walks, a diet, prison.

Each is a statement of the variable `circumstance`, whose words are the id that `judging.circumstances` knows.
"""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Status
from assistant.eligibility.statements.found import Found

LANGUAGES = (
    "english|spanish|french|german|italian|portuguese|dutch|danish|swedish|norwegian|finnish|polish|czech|"
    "greek|turkish|russian|ukrainian|arabic|hebrew|persian|farsi|hindi|urdu|bengali|punjabi|tamil|chinese|"
    "mandarin|cantonese|japanese|korean|vietnamese|thai|malay|indonesian|swahili|amharic|somali|hungarian|"
    "romanian|catalan|creole"
)
_LIST = rf"(?:{LANGUAGES})(?:(?:,? (?:and|or)|,) (?:{LANGUAGES}))*"
_SPEAKS = re.compile(
    rf"\b(?:speaks?|speaking|fluent in|my (?:first|native|mother|main) language is|(?:my |her |his )mother "
    rf"tongue is)\s+(?:(?:only|fluent|good|very good|perfect|both|native|some(?P<some>)|a little(?P<little>)|"
    rf"a bit of(?P<bit>)|broken(?P<broken>)|poor(?P<poor>))\s+)*(?P<these>{_LIST})\b|"
    rf"\b(?:native|fluent) (?P<native>{_LIST})[- ]speakers?\b|"
    rf"\b(?P<own>{LANGUAGES})(?:[- ]speaking\b| is (?:my|her|his) (?:first|native|mother) (?:language|"
    rf"tongue))",
    re.IGNORECASE,
)
_NOT_SPOKEN = re.compile(
    r"(?:\b(?:not|never|no|cannot|without|hardly|barely|nor|neither)|n't|\bdont)\b(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_WITHOUT = r"(?:without|with no|no|(?:need|needs|needing) no)"
_AID = r"(?:stick|cane|walker|rollator|frame|zimmer(?: frame)?|crutch(?:es)?|walking aid|wheelchair|aid)"
_HELP = rf"(?:(?:any |a |an |my |his |her |the |or |nor )*(?:help|assistance|support|{_AID}))"
_TOLD: tuple[tuple[str, str, Status | None], ...] = (
    ("smartphone", r"(?:i-?phones?(?: \d+)?|smart ?-?phones?|android(?: phone)?)", None),
    ("mobile phone", r"(?:mobile(?: phone)?|cell ?phone)(?= |[.,;!?]|$)", None),
    ("email", r"(?:e-?mail (?:account|address)|g-?mail(?: account)?)", None),
    ("internet", r"(?:internet|wi-?fi|broadband)(?: access| connection| at home)*", None),
    (
        "lives at home",
        r"(?:liv(?:e|es|ing) (?:independently |alone |still )*(?:at home|on (?:my|his|her) own|alone|"
        r"independently|"
        r"in (?:my|his|her|our|their) own (?:home|house|flat|apartment)|"
        r"with (?:my|his|her) (?:\w+ )?(?:wife|husband|partner|family|daughter|son|children|parents)))",
        None,
    ),
    (
        "lives in an institution",
        r"(?:liv(?:e|es|ing)|stay(?:s|ing)?|is|am|resid\w+) (?:permanently )?in (?:a |an |the )?(?:nursing "
        r"home|care home|"
        r"hospice|"
        r"assisted living(?: facility)?|residential (?:care|home)|long-term care(?: facility)?)",
        None,
    ),
    (
        "walks alone",
        rf"walk(?:s|ing)?(?: (?!without|with)[\w'-]+){{0,5}} {_WITHOUT} {_HELP}(?: (?:or|nor|and) {_HELP})*|"
        r"walks? (?:independently|unaided|unassisted)",
        None,
    ),
    (
        "walks alone",
        rf"(?:can(?:'t|not)| can not|unable to|(?:is|am)n't able to|not able to) walk(?: [\w'-]+){{0,3}} "
        rf"without "
        rf"(?:\w+ )?(?:help|assistance|support|{_AID})|"
        r"(?:can(?:'t|not)|unable to|not able to|can no longer) walk(?= (?:any ?more|at all|alone|by (?:my|"
        r"him|her)self|"
        r"unaided|independently)|\s*[.,;!]|\s*$)|"
        r"(?:wheelchair[- ]bound|bed-?ridden|bed-?bound|non-?ambulatory|in a wheelchair)",
        "absent",
    ),
    ("walks", r"(?:can|able to) walk\b(?! without)", "present"),
    ("swallows tablets", r"(?:can|able to|no (?:problems?|trouble|difficulty)) (?:easily "
    r")?(?:swallow(?:ing)?) "
     r"(?:(?:pills|tablets|capsules|oral|medicines?|medications?|my|his|her|whole|and|or|large) ?)+",
     "present"),
    ("swallows tablets", r"(?:can(?:'t|not)|cannot|unable to|not able to|trouble|difficulty|problems) "
    r"swallow(?:ing)? "
     r"(?:(?:pills|tablets|capsules|oral|medicines?|medications?|my|his|her|whole|and|or|anything) ?)+",
     "absent"),
    ("vegan diet", r"vegan", None),
    ("vegetarian diet", r"vegetarian", None),
    ("special diet", r"(?:gluten-free|ketogenic|keto|low[- ]carb|paleo|fodmap|low[- ]fodmap|lactose-free|"
    r"halal|kosher) "
     r"diet", None),
    ("in prison", r"(?:in (?:jail|prison|custody)|incarcerated|imprisoned|a prisoner)", None),
    ("homeless", r"homeless", None),
    ("white", r"(?:caucasian|white (?:man|woman|male|female|lady|guy|european))", None),
    ("black", r"(?:african[- ]american|black (?:man|woman|male|female|lady|guy|african))", None),
    ("asian", r"asian(?= (?:man|woman|male|female|descent|origin)|\s*[.,;]|$)", None),
    ("hispanic", r"(?:hispanic|latin[oa])", None),
)  # fmt: skip
_MISUSE: tuple[tuple[str, str, Status | None], ...] = (
    (
        "alcohol abuse",
        r"(?:problems?|issues?|trouble) with (?:(?:drugs|substances|drug use) (?:or|and|nor) )?(?:alcohol|"
        r"drink(?:ing)?)",
        None,
    ),
    (
        "drug abuse",
        r"(?:problems?|issues?|trouble) with (?:(?:alcohol|drink(?:ing)?) (?:or|and|nor) )?(?:drugs|"
        r"substances|drug use)",
        None,
    ),
    ("drug abuse", r"(?<=never )(?:touched|done|tried) (?:any )?(?:\w+ )?drugs", "absent"),
    ("alcohol abuse", r"(?:sober|dry)(?= (?:ever )?(?:since|for)\b)", "absent"),
)
_MISUSE_READ = tuple(
    (id_, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), status) for id_, pattern, status in _MISUSE
)
_READ = tuple(
    (id_, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), status) for id_, pattern, status in _TOLD
)


def circumstances_in(text: str) -> Iterator[Found]:
    """Yield the circumstances that a text tells, languages first."""
    said = text.replace("\u2019", "'")
    for at in _SPEAKS.finditer(said):
        if any(at[name] is not None for name in ("some", "little", "bit", "broken", "poor")):
            continue
        group = "these" if at["these"] else "native" if at["native"] else "own"
        status: Status = "absent" if _NOT_SPOKEN.search(said[: at.start()]) else "present"
        for one in re.finditer(LANGUAGES, at[group], re.IGNORECASE):
            start = at.start(group) + one.start()
            words = f"speaks {one.group().casefold()}"
            yield Found("circumstance", start, start + len(one.group()), words, status=status, rank=4)
    for id_, pattern, told in _READ:
        for at in pattern.finditer(said):
            yield Found("circumstance", at.start(), at.end(), id_, status=told, rank=4)
    for id_, pattern, told in _MISUSE_READ:
        for at in pattern.finditer(said):
            yield Found("condition", at.start(), at.end(), id_, status=told, rank=4)
