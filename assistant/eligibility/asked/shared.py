"""What the items of a list share: the qualifier of the first, the noun of a later one."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.eligibility.asked.told import Told, content
from assistant.eligibility.asked.wording import LEAD, PRIOR, USE
from assistant.eligibility.conditions import conditions_in
from assistant.eligibility.statements.names import names_in

LONG_OBJECT = 3
"""Words of what may still be the object of the thing before it."""
LONG_OPENING = 4
"""Words of a first item whose last one may stand for all: "central venous puncture or catheterization"."""
LONG_ADJECTIVE = 2
"""Words of an item that may still be a mere adjective ("acute hepatic")."""
QUALIFIER = re.compile(
    r"(?:(?:severe(?:ly)?|serious(?:ly)?|uncontrolled|poorly[- ]controlled|uncorrected|untreated|unstable|"
    r"active|acute|chronic|recurrent|"
    r"clinically|significant(?:ly)?|major|moderate|mild|symptomatic|refractory|relapsed|progressive|"
    r"advanced|metastatic|"
    r"locally|unresectable|end-?stage|decompensated|hereditary|congenital|primary|secondary|systemic|"
    r"invasive|"
    r"persistent|known|suspected|other|medical|to|inadequately|controlled|important|relevant|abnormal|"
    r"impaired|"
    r"local|early|late|high|low|new|newly|recent|complete|partial|stable|intermittent|opportunistic|"
    r"life-?threatening|prior|previous|"
    r"malignant|benign|allergic|radical|routine|oral|intravenous|topical|live|"
    r"live-?attenuated)\b[\s,/-]*(?:and/or |and |or )?)+",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:family|any|an?|the|use|history|his|her|other|another|evidence|presence|receipt|treatment|need)\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"^(?:any|other|any other)\s+", re.IGNORECASE)
_OF_SOMETHING = re.compile(
    r"(?:surger(?:y|ies)|operations?|transplant(?:s|ation)?|infections?|disease|radiation|procedures?|"
    r"trauma|injur(?:y|ies)|catheteri[sz]ation|biops(?:y|ies)|"
    r"stent(?:s|ing)?|resection|bleeding|malformations?|tumou?rs?|metastas[ei]s|involvement)"
)
"""A noun that shares what stands before the first of its list ("head and neck cancer or surgery")."""
_SUBSTANCE = re.compile(
    r"\b(?:drugs?|alcohol|substance|tobacco|opioids?|liver|kidney|lung|heart|breast|brain|bone|skin|colon|"
    r"bowel|stomach|bladder|prostate|thyroid|pancreas|"
    r"bone marrow|(?:solid )?organ|stem cell|tissue|viral|bacterial|fungal|renal|hepatic|cardiac|pulmonary)$",
    re.IGNORECASE,
)
_HEPATITIS = re.compile(
    r"\b(hepatitis) (?:virus )?[A-E](?:,? (?:and/or |and |or )?[A-E])*[\s,]*$", re.IGNORECASE
)
_LETTER = re.compile(r"[A-E](?: (?:virus|viral|infections?|disease))*$")
"""What goes on in "hepatitis B or C"."""
_ET_CETERA = re.compile(r"[\s,]*\betc\b.*$", re.IGNORECASE)
_QUALIFIED_NOUN = re.compile(
    r"(?:any|an?|the|history|prior|previous|presence|use|current|other|known|active)\b", re.IGNORECASE
)
_HELD = re.compile(
    r"[a-z]{4,} (?:for|of|to|in|from|due to|against|by|involving|on) (?:the )?(?:\w+[ -]?){1,3}$",
    re.IGNORECASE,
)
"""A thing with what it is of: what an "or" adds may be of it, too ("surgery for fracture or tumour")."""
_KINDS = re.compile(
    r"\b(cancers?|carcinomas?|diseases?|disorders?|failure|infections?|impairment|dysfunction|"
    r"insufficiency|metastas[ei]s|surgery|"
    r"surgeries|therapy|therapies|treatments?|transplant(?:s|ation)?|syndromes?|injur(?:y|ies)|"
    r"illness(?:es)?|conditions?|"
    r"involvement|abnormalit(?:y|ies)|medications?|drugs?|agents?|inhibitors?|antibod(?:y|ies)|tumou?rs?|"
    r"malignanc(?:y|ies)|"
    r"leuka?emias?|lymphomas?|diabetes|hepatitis|problems?|neuropathy|retinopathy|bleeding|"
    r"h(?:a)?emorrhage|stroke|"
    r"alterations?|abuse|dependenc[ey]|misuse|addiction|use disorders?|arrhythmias?|angina|fibrillation|"
    r"mutations?|rearrangements?|fusions?|trials?|stud(?:y|ies)|vaccines?|"
    r"transfusions?|function|events?|reactions?|procedures?|programs?|therap(?:y|ies)|virus|virus "
    r"infection)$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:[a-z-]*(?:al|ic|ar|ary|ous|ive|oid|ian|ine|ular|tory|ile|ean|able|ed|-cell)|liver|kidney|lung|"
    r"heart|breast|brain|bone|skin|colon|bowel|"
    r"stomach|blood|eye|ear|joint|muscle|bladder|prostate|thyroid|pancreas|spine|nerve|cervix|esophagus|"
    r"oesophagus|rectum|cns|cardiovascular|"
    r"gastrointestinal|gi|head|neck|throat|lymph node|bone marrow|organ|stem cell|hepatitis [a-e]|"
    r"drugs?|alcohol|"
    r"substance|tobacco|opioids?|[abc]|type [12]|i{1,3}|iv|[0-9])$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Item:
    """One item, at characters `start` to `end`, with the words that it shares with others of its list.

    `by` is what joins it to the one before ("and", "or"), told by the next such word where a comma stands.
    """

    start: int
    end: int
    qualifier: str = ""
    kind: str = ""
    by: str = ""


def shared(told: Told, parts: list[tuple[int, int]]) -> list[Item]:
    """Give each item the qualifier of the first and, where it is no thing by itself, the last one's noun."""
    first = _unled(told.said[slice(*parts[0])].strip(" ,()"))
    qualifier = QUALIFIER.match(first)
    shared = (
        " ".join(qualifier.group().split()).strip(" ,") if qualifier and qualifier.end() < len(first) else ""
    )
    opening = first.split()
    premodified = " ".join(opening[:-1]) if 1 < len(opening) <= LONG_OPENING else ""
    nouns = _nouns(told, parts)
    made: list[Item] = []
    goes_on = ""
    for place, (start, end) in enumerate(parts):
        own = told.said[start:end].strip(" ,()")
        last = nouns[place + 1]
        lone = bool(last) and (_is_adjective(own) or (place == 0 and _is_adjective(first)))
        bare = "" if place == 0 or QUALIFIER.match(own) or _OWN.match(own) else shared
        inner = QUALIFIER.match(_ANY.sub("", own)) if place and lone else None
        if inner and content(inner.group()):
            goes_on = " ".join(inner.group().split()).strip(" ,")
        elif goes_on and not bare and not _OWN.match(own) and (lone or made[-1].kind):
            bare = goes_on
        if place and not bare and _is_bare_noun(own):
            bare = premodified
        if (
            place
            and _LETTER.match(own)
            and (hepatitis := _HEPATITIS.search(told.said[: parts[place - 1][1]]))
        ):
            bare = f"{shared} {hepatitis[1]}".strip()
        before = _unled(told.said[slice(*parts[place - 1])].strip(" ()")) if place else ""
        held = (
            _HELD.search(before)
            if place and not before.endswith(",") and "," not in told.said[parts[place - 1][1] : start]
            else None
        )
        if held and not bare and len(own.split()) <= LONG_OBJECT and not _QUALIFIED_NOUN.match(own):
            bare = (
                " ".join(before.split()[:-1])
                if len(before[held.start() :].split()) == 3
                else " ".join(held.group().split()[:2])
            )
        made.append(Item(start, end, qualifier=bare, kind=last.group() if last and lone else ""))
    return made


def _nouns(told: Told, parts: list[tuple[int, int]]) -> list[re.Match[str] | None]:
    """Return, for each item and for what follows the last one, the next noun from there on."""
    found: list[re.Match[str] | None] = [None]
    for part in reversed(parts):
        noun = _KINDS.search(_ET_CETERA.sub("", told.said[slice(*part)]).strip(" ,.;()"))
        found.append(noun or found[-1])
    return found[::-1]


def _unled(words: str) -> str:
    """Return words without what only leads up to them ("history of end-stage liver disease")."""
    at = True
    while at:
        led = next(
            (
                found
                for pattern in (PRIOR, LEAD, USE)
                if (found := pattern.match(words)) and 0 < found.end() < len(words)
            ),
            None,
        )
        words, at = (words[led.end() :], True) if led else (words, False)
    return words


@lru_cache(maxsize=8192)
def _is_adjective(words: str) -> bool:
    """Whether an item names nothing without a later noun ("liver" of "liver or kidney disease")."""
    words = QUALIFIER.sub("", words).strip() or words
    if _KINDS.search(words) or not 0 < len(content(words)) <= LONG_ADJECTIVE or not _ADJECTIVE.search(words):
        return False
    if _SUBSTANCE.search(words):
        return True
    return not conditions_in(words) and not any(one.end >= len(words) - 1 for one in names_in(words))


@lru_cache(maxsize=8192)
def _is_bare_noun(words: str) -> bool:
    """Whether an item is one word that names nothing by itself, and so shares what precedes the first."""
    if _OF_SOMETHING.fullmatch(words):
        return True
    return len(words.split()) == 1 and words.islower() and not conditions_in(words) and not names_in(words)
