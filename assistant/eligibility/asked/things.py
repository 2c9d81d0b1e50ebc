"""What the words of an item name: a situation, a sex, an age group, a thing, or what the team settles."""

import re

from assistant.eligibility.asked import wording
from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.fertile import asked_of_fertile
from assistant.eligibility.asked.states import situations_in
from assistant.eligibility.asked.study_team import by_team
from assistant.eligibility.asked.told import Mode, Told, content, joined
from assistant.eligibility.conditions import conditions_in
from assistant.eligibility.variable_names import named_in
from assistant.eligibility.variables import variables

SEX = re.compile(r"\b(?P<female>wom[ae]n|females?|girls?)\b|\b(?P<male>m[ae]n|males?|boys?)\b", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:both (?:sexes|genders)|(?:any|either) (?:sex|gender)|all genders|"
    r"(?:m[ae]n|males?|boys?)\s*(?:and/or|and|or|/|&|,)\s*(?:(?:non-?pregnant|"
    r"non-?lactating)[ ,]*)*(?:wom[ae]n|females?|girls?)|"
    r"(?:wom[ae]n|females?|girls?)\s*(?:and/or|and|or|/|&|,)\s*(?:m[ae]n|males?|boys?))\b",
    re.IGNORECASE,
)
_NON_PREGNANT = re.compile(r"\bnon-?pregnant\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:(?:any|other|all|such|same|these|those|some|additional|following|concomitant|medical|specific|"
    r"certain|further|study|related|the)\s+)*"
    r"(?:treatments?|therap(?:y|ies)|conditions?|diseases?|disorders?|medications?|medicines?|drugs?|"
    r"illness(?:es)?|problems?|symptoms?|procedures?|"
    r"abnormalit(?:y|ies)|findings?|syndromes?|agents?|diagnos[ie]s|administration|interventions?|"
    r"reasons?|factors?|issues?|events?|complications?|causes?|"
    r"criteria|signs?|products?|substances?|comorbidit(?:y|ies)|contraindications?|changes?|function|"
    r"values?)",
    re.IGNORECASE,
)
"""Words so wide that anything would be one of them: they are not compared."""
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|scheduled|anticipat\w+|expected|intend\w*|intention|awaiting|candidates? "
    r"for|eligible for|need for|indication for|risk (?:of|for|factors?))\b",
    re.IGNORECASE,
)
"""What is to come, or may: what was said of now does not settle it."""
_FINDING = re.compile(
    r"(?:high |low )?(?:fever|stenosis|prote[ia]nuria|weight loss|bleeding|an(?:a)?emia|blasts)",
    re.IGNORECASE,
)
_LISTED_BEFORE = re.compile(r"(?:\b(?:or|and)|,|/)\s*$", re.IGNORECASE)
_OTHER_TREATMENT = re.compile(
    r"(?:any )?(?:other|another) (?P<thing>.*\b(?:therap(?:y|ies)|treatments?|agents?|drugs?|medications?|"
    r"products?|vaccines?|transplant\w*|inhibitors?|stud(?:y|ies)|trials?|procedures?)\b.*)",
    re.IGNORECASE,
)
"""Another treatment is one besides that of the study: whatever was given is."""
_OF_SOMEONE = re.compile(
    r"\b(?:partners?|donors?|mothers?|fathers?|spouses?|caregivers?|offspring|parents?|siblings?|"
    r"relatives?)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
"""Behind such words somebody else than the person is spoken of."""
_BESIDE = re.compile(r"\W*(?:concurrent|concomitant|simultaneous|coexist|co-exist)", re.IGNORECASE)
_ILLNESS = re.compile(
    r"\b(?:malignan\w+|cancers?|tumou?rs?|neoplas\w+|carcinomas?|diseases?|illness\w*|disorders?|"
    r"conditions?)\b",
    re.IGNORECASE,
)
"""Concurrent is one beside the illness that the trial is about."""
_DESCRIBES = re.compile(
    r"\b(?:adult|young|older|elderly|middle-aged|eligible|sexually active|heterosexual|fertile|obese|"
    r"overweight|non|not|both|or|and|of|age|aged|"
    r"native|ambulatory|community-dwelling|transgender|cis|cisgender|biological|biologically|all|any|for|"
    r"in|other)\b|[,/-]",
    re.IGNORECASE,
)
_YOUNG_WITH = re.compile(
    r"\W*(?:children|adolescents|infants|newborns|neonates|toddlers|"
    r"p(?:a)?ediatric (?:patients|subjects|participants))\s+(?:with|who (?:have|has|had)|having|"
    r"suffering from)\s+",
    re.IGNORECASE,
)
_POSITIVE = re.compile(
    r"^((?:HIV|HCV|HBV|HTLV|hepatitis [A-E]|SARS-CoV-2|COVID-19)(?:-\d)?(?: virus)?(?: infection| RNA| DNA)?)"
    r"[ -](?:test )?positiv(?:e|ity)$",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?P<one>mild|moderate)(?: or | to |-to-|/| and/or )(?P<two>moderate|severe) (?P<thing>\S.*)",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"\b(?P<adult>adults?)\b|\b(?P<child>children|child|p(?:a)?ediatric|infants?|newborns?|neonates?|"
    r"adolescents?|minors?|toddlers?|preterm|premature infants?)\b",
    re.IGNORECASE,
)


def thing(told: Told, low: int, high: int, mode: Mode) -> Demand | None:
    """Return a situation, a sex, an age group or a thing that words name."""
    low, high = told.trimmed(low, high)
    words = told.words(low, high)
    if not content(words) and not SEX.search(words):
        return None
    if _OF_SOMEONE.search(told.said[:low]):
        return told.unread(low, high)
    named = situations_in(words)
    if by_team(words) and not any(one.id.startswith("pregnancy_plan") for one in named):
        return Demand(kind="study_team", start=low, end=high, words=words)
    parts: list[Demand] = []
    if _BOTH.search(words):
        words = _BOTH.sub(" ", words)
        parts.append(Demand(kind="sex", start=low, end=high, words="any sex"))
        if pregnant := _NON_PREGNANT.search(told.words(low, high)):
            inner = Demand(kind="state", start=low, end=high, words=pregnant.group(), state="pregnancy")
            parts.append(Demand(kind="none", start=low, end=high, parts=(inner,)))
            words = _NON_PREGNANT.sub(" ", words)
    elif (sex := SEX.search(words)) and _heads(words, sex.start()):
        parts.append(
            Demand(
                kind="sex", start=low, end=high, words=sex.group(), sex="female" if sex["female"] else "male"
            )
        )
        words = SEX.sub(" ", words)
    named = situations_in(words)
    left = words
    for one in reversed(named):
        left = left[: one.start] + " " + left[one.end :]
    if named and not content(bare(left)):
        parts += [
            Demand(
                kind="state",
                start=low,
                end=high,
                words=words[one.start : one.end],
                state=one.id,
                prior=mode.prior,
                window=mode.window,
            )
            for one in named
        ]
        asked = None if told.excludes else asked_of_fertile(parts, low, high)
        return asked or joined("any" if re.search(r"\bor\b|/", left) else "all", parts)
    age = _AGES.search(words)
    if age and any(one.variable == "age" for one in told.limits):
        words, age = _AGES.sub(" ", words), None  # "adults aged 18 to 65": the limits say it
    if age and re.fullmatch(r"[\s,]*", _AGES.sub(" ", wording.LEAD.sub("", words, count=1)).strip()):
        parts.append(
            Demand(kind="age", start=low, end=high, words="adult" if age["adult"] else age.group().casefold())
        )
        return joined("all", parts)
    young = None if age is None or age["adult"] else _YOUNG_WITH.match(words)
    if age and young:
        parts.append(Demand(kind="age", start=low, end=high, words=age.group().casefold()))
        words = words[young.end() :]
    elif age and age["adult"] and re.match(r"\W*adults?\b", words, re.IGNORECASE):
        parts.append(Demand(kind="age", start=low, end=high, words="adult"))
        words = words[age.end() :]
    if content(bare(words)) or re.search(r"[A-Za-z]{2}\w*\d|\d", words):
        parts.append(_concept(told, low, high, words, mode))
    return joined("all", parts)


def _heads(words: str, place: int) -> bool:
    """Whether only what describes people stands before a word for a sex ("healthy adult male volunteers")."""
    before = words[:place]
    for one in reversed(situations_in(before)):
        before = before[: one.start] + " " + before[one.end :]
    return not content(bare(_DESCRIBES.sub(" ", before)))


def _concept(told: Told, low: int, high: int, words: str, mode: Mode) -> Demand:
    name, prior, current = led(words)
    other = _OTHER_TREATMENT.fullmatch(name)
    if other and not _LISTED_BEFORE.search(told.said[:low]):
        name = other["thing"]
    if _GENERIC.fullmatch(name) or _PLANNED.search(words) or is_variable(name):
        return Demand(kind="unread", start=low, end=high, words=" ".join(words.split()))
    name = _POSITIVE.sub(r"\1", name)
    if mode.qualifier and not name.casefold().startswith(mode.qualifier.casefold()):
        name = f"{mode.qualifier} {name}"
    if mode.reaction and name:
        name = f"{mode.reaction} {name}"
    made = Demand(
        kind="concept",
        start=low,
        end=high,
        words=name or words,
        prior=prior or mode.prior,
        current=current or mode.current,
        window=mode.window,
    )
    either = _EITHER.fullmatch(made.words)
    if either is None:
        return made
    each = [made.model_copy(update={"words": f"{either[one]} {either['thing']}"}) for one in ("one", "two")]
    return Demand(kind="any", start=low, end=high, parts=tuple(each))


def is_variable(name: str) -> bool:
    """Whether words are the name of a measurement alone, whose limit could not be read."""
    named = named_in(name)
    if (
        len(named) != 1
        or _FINDING.fullmatch(name.strip())
        or content(name[: named[0].start] + " " + name[named[0].end :])
        or conditions_in(name)
    ):
        return False
    return variables()[named[0].variable].kind == "measurement"


def bare(words: str) -> str:
    """Return words without what only leads up to the thing."""
    return led(words)[0]


def led(words: str) -> tuple[str, bool, bool]:
    """Return words without what leads up to the thing, whether the past counts, whether only the present."""
    prior = current = False
    beside = ""
    left = wording.PROOF.sub(" ", words)
    left = " ".join(left.split()).strip(" ,.;:-")
    while True:
        for pattern in (wording.PRIOR, wording.CURRENT, wording.LEAD, wording.USE):
            at = pattern.match(left)
            if at and at.end() > 0 and (content(left[at.end() :]) or at.end() == len(left)):
                prior |= pattern is wording.PRIOR
                if _BESIDE.match(at.group()) and _ILLNESS.search(left[at.end() :]):
                    beside = "other "
                current |= pattern is wording.CURRENT or (pattern is wording.USE and not prior)
                left = left[at.end() :].lstrip(" ,:")
                break
        else:
            break
        if not left:
            break
    left = re.sub(
        r"(?:\s+(?:for|with|of|in|to|at|from|by|on|and|or|the|(?-i:a)|an))+$", "", left, flags=re.IGNORECASE
    )
    left = re.sub(
        r"\s+(?:patients?|subjects?|participants?|individuals?|people|persons?|volunteers?)$",
        "",
        left,
        flags=re.IGNORECASE,
    )
    return beside + left, prior, current and not prior
