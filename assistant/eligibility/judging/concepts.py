"""A condition, treatment, procedure or finding that a criterion names, against what was said.

What was said settles it only where it is the thing asked about, a kind of it, or (where denied) a wider
thing; `sameness` tells which. Plans, fears, doubts and other people's illnesses settle nothing, nor does
silence.
"""

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import MissingKind, PatientQuote
from assistant.eligibility.judging.allergies import judge_allergy
from assistant.eligibility.judging.asking import asked_plainly, is_found_by_test
from assistant.eligibility.judging.degrees import compared
from assistant.eligibility.judging.forms import form, is_general
from assistant.eligibility.judging.general_absence import denied_in_general
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.kinds import any_covers, is_lasting, same_forms, wider_forms
from assistant.eligibility.judging.not_names import AT_MOST, NOT_OURS, NOT_WITH
from assistant.eligibility.judging.other_trials import asks_of_other_trials, judge_other_trials
from assistant.eligibility.judging.sameness import Relation, is_medicine, relation
from assistant.eligibility.judging.wholes import parts_of
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement

_REACTION = re.compile(
    r"^\s*(?:known |severe |any |an? )*(?:allerg(?:y|ies|ic)|hyper-?sensitiv\w+|intoleran\w+|"
    r"contra-?indicat\w+)[^.;]{0,40}?"
    r"\b(?:to|of|with|for)\s+",
    re.IGNORECASE,
)
ANY = ("any", "any other")
"""Words of statements that deny all of a sort."""
NAMED = ("condition", "treatment", "marker", "drug_use")
"""Variables of statements that name a thing."""
_HISTORY = re.compile(
    r"^\s*(?:(?:any|a|an|known|documented|prior|previous|past|personal|significant) )*"
    r"(?:medical )?(?:history|hx) of (?:an?y? |the )?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:whom|whose|which|that|are|is|were|was|must|should|will|would|may|if|when|unless|because)\b",
    re.IGNORECASE,
)
"""Words of a whole clause, which says more of a thing than its name: "whom beta blockers are"."""
_STAYS_DONE = ("surgery", "transplant", "implanted device")
_OTHER = re.compile(r"\b(?:other|another|additional|further|else)\b", re.IGNORECASE)
"""What is asked for besides something else may be that very thing."""


def judge_concept(words: str, profile: PatientProfile, today: date, *, prior: bool = False) -> Judged:
    """Say whether the thing that `words` name is there on `today`, by what was said.

    `prior` tells that the criterion speaks of the past as well ("history of"). Windows of time are for
    `things`.
    """
    led = _HISTORY.match(words)
    if led and led.end() < len(words):
        words, prior = words[led.end() :], True
    borne = _REACTION.match(words)
    if borne:
        return judge_allergy(words[borne.end() :], words, profile)
    if asks_of_other_trials(words):
        return judge_other_trials(words, profile, prior=prior)
    if is_general(words) or _CLAUSE.search(words):
        return _ask(words, f"“{_thing(words)}” names nothing that could be compared.", ())
    if AT_MOST.match(words):
        return _ask(words, f"“{_thing(words)}” is a number that was not said.", ())
    if NOT_OURS.search(words):
        return _ask(words, f"“{_thing(words)}” speaks of somebody else.", ())
    related = [(one, how) for one in profile.statements if (how := _related(one, words))]
    held = [one for one, how in related if how in ("same", "narrower")]
    if held and _OTHER.search(words):
        return _ask(
            words, f"{_quoted(held[-1])} was said; whether that is another one was not.", (held[-1].quote,)
        )
    for judge in (_present, _past):
        judged = [found for one in reversed(held) if (found := judge(one, words, prior))]
        if judged:
            return next((one for one in judged if one.value != "unknown"), judged[0])
    return (
        _denied(related, words, prior)
        or _denied_in_parts(words, profile, prior)
        or _other_kind(related, words)
        or (denied_in_general(words, profile) if not prior or not is_medicine(words) else None)
        or _open(related, words)
    )


def _related(one: Statement, words: str) -> Relation | None:
    if one.variable not in NAMED or one.words in ANY:
        return None
    names = (*_said_as(one), *(one.heads if one.variable == "treatment" else ()))
    found = [known for name in names if (known := relation(name, words))]
    if one.degree and relation(one.in_full, words) == "apart":
        return "apart"
    return next((how for how in ("same", "narrower", "wider", "apart") if how in found), None)


def _said_as(one: Statement) -> tuple[str, ...]:
    """Return the names of what was said; a denial of severe asthma is none of asthma."""
    if not one.degree:
        return (one.words,)
    return (one.in_full,) if one.status == "absent" else (one.in_full, one.words)


def _present(one: Statement, words: str, prior: bool) -> Judged | None:
    """Judge by what was said to be there now; `prior` asks for no less."""
    if one.status != "present":
        return None
    return Judged(value="met", reason=f"{_quoted(one)} was said{_kind(one, words)}.", said=(one.quote,))


def _past(one: Statement, words: str, prior: bool) -> Judged | None:
    """Judge by what was said to have been there once."""
    if one.status != "history":
        return None
    reason = f"{_quoted(one)} was said of the past{_kind(one, words)}"
    if prior or (_is_done(one) and not same_forms(words) & same_forms("surgery")):
        return Judged(value="met", reason=f"{reason}.", said=(one.quote,))
    if is_lasting(one.words):
        return Judged(value="met", reason=f"{reason}; it is an illness that stays.", said=(one.quote,))
    return _ask(
        words,
        f"{_quoted(one)} was said of the past; whether it is there now was not said.",
        (one.quote,),
        missing=f"whether {_thing(words)} is there now",
        question=f"{_quoted(one)} was said. Is it there now, or is it over?",
    )


def _is_done(one: Statement) -> bool:
    """Whether a thing of the past is an operation or the like, which stays done; a course ends."""
    forms = wider_forms(one.words)
    return one.variable == "treatment" and any(
        made is not None and any_covers(made, forms) for made in map(form, _STAYS_DONE)
    )


def _denied(related: Sequence[tuple[Statement, Relation]], words: str, prior: bool) -> Judged | None:
    """Judge by a thing said not to be there: it answers for itself and for every kind of it."""
    for one, how in reversed(related):
        if one.status != "absent" or how not in ("same", "wider"):
            continue
        if how == "wider" and one.variable == "treatment" and NOT_WITH.match(words):
            continue
        if not prior or one.ever or is_lasting(one.words):
            more = "" if how == "same" else f", and “{_thing(words)}” is a kind of it"
            return Judged(value="not_met", reason=f"{_quoted(one)} was denied{more}.", said=(one.quote,))
        return _ask(
            words,
            f"{_quoted(one)} was denied for now; whether it was there before was not said.",
            (one.quote,),
            missing=f"whether there ever was {_thing(words)}",
            question=f"Was there ever: “{_thing(words)}”?",
        )
    return None


def _denied_in_parts(words: str, profile: PatientProfile, prior: bool) -> Judged | None:
    """Judge by the denial of all that a thing can be: "no alcohol or drug abuse" answers substance abuse."""
    found = []
    for part in parts_of(words):
        related = [(one, how) for one in profile.statements if (how := _related(one, part))]
        found.append(_denied(related, part, prior))
    settled = [one for one in found if one is not None and one.value == "not_met"]
    if not settled or len(settled) < len(found):
        return None
    reason = " ".join(dict.fromkeys(one.reason for one in settled))
    said = tuple(dict.fromkeys(quote for one in settled for quote in one.said))
    return Judged(value="not_met", reason=reason, said=said)


def _other_kind(related: Sequence[tuple[Statement, Relation]], words: str) -> Judged | None:
    """Judge by a thing said to be there that is never the thing asked about, by the data."""
    for one, how in reversed(related):
        if how == "apart" and one.status == "present":  # of the past, another may be there now
            other = "something else" if compared(one.in_full, words) else "another illness"
            reason = f"{_quoted(one)} was said, which is {other} than “{_thing(words)}”."
            return Judged(value="not_met", reason=reason, said=(one.quote,))
    return None


def _open(related: Sequence[tuple[Statement, Relation]], words: str) -> Judged:
    """Say what is missing, with what comes nearest to it."""
    for one, how in reversed(related):
        if one.status == "uncertain" and how in ("same", "narrower"):
            return _ask(words, f"{_quoted(one)} was said, but not for certain.", (one.quote,))
        if one.status in ("present", "history") and how == "wider":
            return _ask(
                words,
                f"{_quoted(one)} was said; whether it is “{_thing(words)}” was not.",
                (one.quote,),
                missing=f"whether {_quoted(one)} is {_thing(words)}",
                question=f"{_quoted(one)} was said. Is it: “{_thing(words)}”?",
            )
    return _ask(words, f"Nothing was said of “{_thing(words)}”.", ())


def _ask(
    words: str,
    reason: str,
    said: tuple[PatientQuote, ...],
    *,
    missing: str | None = None,
    question: str | None = None,
) -> Judged:
    kind: MissingKind = "test" if is_found_by_test(words) else "person"
    return Judged(
        value="unknown",
        reason=reason,
        said=said,
        missing=missing or _thing(words),
        missing_kind=kind,
        question=question or asked_plainly(words),
    )


def _quoted(one: Statement) -> str:
    return f"“{' '.join(one.quote.quote.split())}”"


def _kind(one: Statement, words: str) -> str:
    """Return the clause that says what the thing said is, where its words are not those asked about."""
    said, asked = form(one.words), form(words)
    return "" if said is not None and said == asked else f", which counts as “{_thing(words)}”"


def _thing(words: str) -> str:
    return " ".join(words.split()).strip(" .;:,-")
