"""Three-valued logic over parts of a criterion: what several outcomes come to, and why."""

import re
from collections.abc import Iterable
from datetime import date

from assistant.answer import PatientQuote
from assistant.eligibility.asked import Demand
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.variables import variable

_FEMALE = re.compile(r"\b(?:wom[ae]n|females?|girls?)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:m[ae]n|males?|boys?)\b", re.IGNORECASE)
_ASKED_OF_SEX = re.compile(
    r"\b(?:pregnan\w+|contracept\w+|child-?\s?bearing|reproductive|birth control|steril\w+|menopaus\w+|"
    r"barrier|abstain|abstinen\w+|sperm|hcg|"
    r"(?:fe)?males? and (?:fe)?males?|(?:men|women) and (?:wo)?men|if (?:fe)?male|for (?:fe)?males?)\b",
    re.IGNORECASE,
)
"""Beside such words a sex is who something is asked of, and no demand to be of it."""
_CLASS = re.compile(
    r"\b(?:disorders?|diseases?|illness(?:es)?|conditions?|comorbidit(?:y|ies)|infections?|malignanc(?:y|"
    r"ies)|cancers?|drugs?|medications?|medicines?|agents?|"
    r"inhibitors?|inducers?|therap(?:y|ies)|treatments?|factors?|allerg(?:y|ies)|procedures?|"
    r"anticoagulants?|corticosteroids?|steroids?)$",
    re.IGNORECASE,
)
_NARROWED = re.compile(
    r"\b(?:topical|systemic|inject\w+|intra-?\w+|oral|local|unstable|stable|dose|new|planned|recent|"
    r"severe|uncontrolled|untreated|active|acute|significant(?:ly)?|serious|major|"
    r"decompensated|end-?stage|other|another|strong|moderate|potent|high|low|long-?acting|inhaled|"
    r"intravenous|investigational|experimental)\b",
    re.IGNORECASE,
)
"""A class so narrowed is more than its examples."""
_BAD = re.compile(r"\b(?:clinically |medically )?(?:severe|serious|major|significant)\b", re.IGNORECASE)
"""So is none: of "serious heart disease, such as stroke" the text itself says that a stroke is one."""
_MILD = re.compile(r"\b(?:mild(?:ly)?|minor|slight(?:ly)?|controlled|stable|inactive|small)\b", re.IGNORECASE)
_OUT_OF_RANGE = re.compile(
    r"^(?:severe(?:ly)? |morbid(?:ly)? |marked(?:ly)? |significant |moderate |elevated |low |high )*"
    r"(?:obes\w+|overweight|underweight|an(?:a)?emi\w+|thrombo(?:cyto)?peni\w+|neutropeni\w+|leu[ck]openi\w+|"
    r"leu[ck]ocytosis|lymphopeni\w+|hyp(?:o|er)\w*[ae]mi\w+|(?:brady|tachy)cardi\w+|hypotensi\w+|fever|"
    r"proteinuri\w+|(?:prolonged qtc?|qtc? prolongation)\b.*)$",
    re.IGNORECASE,
)
"""Things that are nothing but a value out of its range."""
_MISSING_RANK = {"person": 0, "test": 1, "study_team": 2, None: 3}


def asked_of_one_sex(text: str) -> bool:
    """Whether a sex in a text is who something is asked of, and no demand to be of it."""
    return of_both(text) or bool(_ASKED_OF_SEX.search(text))


def of_both(text: str) -> bool:
    """Whether a text names both sexes."""
    return bool(_FEMALE.search(text) and _MALE.search(text))


def of_other_sex(parts: tuple[Demand, ...], judged: list[Judged]) -> Judged | None:
    """Return that what is asked of one sex is not asked of the other ("pregnant women", said of a man)."""
    for part, one in zip(parts, judged, strict=True):
        if part.kind == "sex" and one.value == "not_met":
            return one.model_copy(
                update={
                    "value": "not_applicable",
                    "reason": f"This is asked of the {part.sex} sex only. {one.reason}",
                }
            )
    return None


def all_of(judged: list[Judged]) -> Judged:
    """Return what comes of parts that must all hold; one that does not settles it."""
    asking = [one for one in judged if one.value != "not_applicable"]
    if not asking:
        return judged[0]
    failed = next((one for one in asking if one.value == "not_met"), None)
    if failed:
        return failed
    if any(one.value == "unknown" for one in asking):
        return _open([one for one in asking if one.value == "unknown"], asking)
    return _together(asking)


def any_of(judged: list[Judged]) -> Judged:
    """Return what comes of parts of which one is enough."""
    asking = [one for one in judged if one.value != "not_applicable"]
    if not asking:
        return judged[0]
    held = next((one for one in asking if one.value == "met"), None)
    if held:
        return held
    unknown = [one for one in asking if one.value == "unknown"]
    return _open(unknown, unknown) if unknown else _together(asking)


def agreed(judged: list[Judged]) -> Judged:
    """Return what all parts come to; what is not the same is unknown."""
    asking = [one for one in judged if one.value != "not_applicable"] or judged
    if len({one.value for one in asking}) == 1 and asking[0].value != "unknown":
        return _together(asking)
    unknown = [one for one in asking if one.value == "unknown"]
    return _open(unknown or [doubt(asking[0])], asking)


def included(main: Demand, judged: list[Judged]) -> Judged:
    """Judge a thing with examples: one that holds settles a mere class ("psychiatric disorders, such as …").

    Of a thing that narrows its examples ("eyelid abnormalities, e.g. tumour") the example alone says nothing.
    """
    whole, examples = judged[0], judged[1]
    if whole.value == "not_met" and examples.value == "met":
        return doubt(whole)
    atoms = main.atoms()
    held = [one.kind in ("concept", "unread") and bool(_CLASS.search(one.words)) for one in atoms]
    narrowed = any(_NARROWED.search(_BAD.sub(" ", one.words)) for one in atoms)
    classes = (any(held) if main.kind == "any" else all(held)) and not narrowed
    if any(_BAD.search(one.words) for one in atoms) and any(_MILD.search(one.quote) for one in examples.said):
        return whole
    if (
        whole.value == "unknown"
        and examples.value == "met"
        and main.kind in ("concept", "any", "unread")
        and classes
    ):
        return examples
    return whole


def defined(parts: tuple[Demand, ...], judged: list[Judged], *, exact: bool) -> Judged:
    """Judge a thing whose limit stands in brackets: "obesity (BMI ≥ 35)".

    Either both are asked for, or the limit says what is meant: what fails by both readings fails. Of a thing
    that is nothing but a value out of its range, and behind "i.e." (`exact`), the limit alone tells.
    """
    whole, limit = judged
    if "not_applicable" in (whole.value, limit.value) or whole.value == limit.value:
        return agreed(judged)
    if limit.value == "not_met" and (whole.value == "unknown" or _is_class(parts[1])):
        return limit
    if whole.value == "not_met" and limit.value == "unknown":
        return whole
    named = all(one.kind == "concept" and _OUT_OF_RANGE.search(one.words) for one in parts[0].atoms())
    own = _is_class(parts[1]) and any(one.kind == "concept" for one in parts[1].atoms())
    if (
        whole.value == "unknown"
        and limit.value == "met"
        and (exact or named or own)
        and parts[0].kind != "all"
    ):
        return limit
    return agreed(judged)


def _is_class(limit: Demand) -> bool:
    """Whether a limit in brackets tells how far a thing has gone ("heart failure (NYHA III-IV)")."""
    about = [variable(one.constraint.variable or "") for one in limit.atoms() if one.constraint]
    return bool(about) and all(one is not None and one.kind == "score" for one in about)


def none_of(judged: list[Judged]) -> Judged:
    """Return what comes of parts none of which may hold."""
    one = any_of(judged)
    if one.value == "met":
        return one.model_copy(update={"value": "not_met"})
    return one.model_copy(update={"value": "met"}) if one.value == "not_met" else one


def _open(unknown: list[Judged], all_: list[Judged]) -> Judged:
    """Return the unknown part that is best asked about, with what was said of the others."""
    best = min(unknown, key=lambda one: (_MISSING_RANK[one.missing_kind], not one.question))
    held = [one for one in all_ if one.value in ("met", "not_met")]
    reason = (
        f"{best.reason} The rest holds: {held[0].reason}"
        if held and held[0].value == "met" and len(held) + 1 == len(all_)
        else best.reason
    )
    return best.model_copy(update={"reason": reason, "said": quotes_of([best, *held])})


def _together(judged: list[Judged]) -> Judged:
    """Return one outcome of several that agree."""
    reasons = list(dict.fromkeys(one.reason for one in judged))
    changing = [one for one in judged if one.changes_on]
    first = min(changing, key=lambda one: one.changes_on or date.max) if changing else judged[0]
    return first.model_copy(update={"reason": " ".join(reasons), "said": quotes_of(judged)})


def doubt(one: Judged, reason: str | None = None) -> Judged:
    """Return an outcome as unknown, for the reason given."""
    return Judged(
        value="unknown",
        reason=reason or f"{one.reason} The words around it leave open what that settles.",
        said=one.said,
        missing=one.missing,
        missing_kind=one.missing_kind or "person",
        variable=one.variable,
        question=one.question,
    )


def quotes_of(judged: Iterable[Judged]) -> tuple[PatientQuote, ...]:
    """Return the words of the person that several outcomes rest on, each once."""
    return tuple(dict.fromkeys(quote for one in judged for quote in one.said))
