"""Situations that a criterion asks for against what was said: pregnancy, smoking, sex and the like."""

import re

from assistant.answer import MissingKind, VerdictValue
from assistant.eligibility.asked import Demand
from assistant.eligibility.judging.asking import quoted
from assistant.eligibility.judging.derivations import derived
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement

_ASKED: dict[str, tuple[str, str, MissingKind]] = {
    "pregnancy": ("whether there is a pregnancy", "Are you pregnant, or could you be?", "person"),
    "pregnancy_test": (
        "the result of a pregnancy test",
        "What was the result of the last pregnancy test?",
        "test",
    ),
    "pregnancy_plan": (
        "whether a pregnancy is planned",
        "Is a pregnancy (or fathering a child) planned?",
        "person",
    ),
    "singleton": ("how many babies there are", "Is it one baby, or more?", "person"),
    "multiple_pregnancy": ("how many babies there are", "Is it one baby, or more?", "person"),
    "breastfeeding": ("breastfeeding", "Are you breastfeeding?", "person"),
    "contraception": ("contraception", "What contraception do you use, if any?", "person"),
    "infertile": (
        "menopause or sterilisation",
        "Have you been through the menopause, or been sterilised?",
        "person",
    ),
    "childbearing": (
        "childbearing potential",
        "Could you become pregnant (not past the menopause, not sterilised)?",
        "person",
    ),
    "smoker": ("smoking", "Do you smoke?", "person"),
    "ever_smoker": ("smoking, now or earlier", "Do you smoke, or did you smoke earlier?", "person"),
    "never_smoker": ("smoking, now or earlier", "Did you ever smoke?", "person"),
    "healthy": ("whether there is any illness", "Is there any illness at all?", "study_team"),
}
_VARIABLE = {
    "smoker": "smoking",
    "ever_smoker": "smoking",
    "never_smoker": "smoking",
    "pregnancy_test": "pregnancy",
    "singleton": "pregnancy",
    "multiple_pregnancy": "pregnancy",
}
_ONE_BABY = re.compile(r"\b(?:singleton|(?:one|a single|1) (?:baby|child|f(?:o)?etus))\b", re.IGNORECASE)
_SEVERAL_BABIES = re.compile(
    r"\b(?:twins?|triplets?|quadruplets?|(?:two|three|2|3) (?:babies|children|f(?:o)?etuses))\b",
    re.IGNORECASE,
)


def judge_sex(demand: Demand, profile: PatientProfile) -> Judged:
    """Say whether the sex given is the one asked for."""
    said = profile.sex
    if demand.sex is None:
        return Judged(value="met", reason="Any sex is accepted.", said=(said.quote,) if said else ())
    follows = derived("female", profile) if said is None else None
    if follows:
        value: VerdictValue = "met" if demand.sex == "female" else "not_met"
        return Judged(
            value=value, reason=follows[1], said=(follows[2].quote,), variable="sex", fixability="fixed"
        )
    if said is None:
        return Judged(
            value="unknown",
            reason=f"The sex was not said; {demand.sex} is asked.",
            missing="sex",
            missing_kind="person",
            variable="sex",
            question="What is the person's sex?",
        )
    return Judged(
        value="met" if said.sex == demand.sex else "not_met",
        reason=f"The criterion speaks of the {demand.sex} sex; {said.sex} was said.",
        said=(said.quote,),
        variable="sex",
        fixability="fixed",
    )


def judge_situation(demand: Demand, profile: PatientProfile) -> Judged:
    """Say whether a situation was said to be there, to be absent, or follows from something else."""
    state = demand.state or ""
    variable = _VARIABLE.get(state, state)
    said = next(
        (
            one
            for one in reversed(profile.statements)
            if one.variable == variable and one.status in ("present", "absent", "history")
        ),
        None,
    )
    found = _BY_STATE.get(state, _plain)(said, demand) if said else None
    if found is not None:
        return found
    follows = derived(state, profile)
    if follows and not (
        state == "infertile" and follows[0] == "met" and "menopaus" not in demand.words.casefold()
    ):
        value, reason, source = follows
        return Judged(value=value, reason=reason, said=(source.quote,), variable=variable, fixability="fixed")
    return _open(state, demand, said)


def _plain(said: Statement, demand: Demand) -> Judged | None:
    if said.status == "history":
        return None
    value = "met" if said.status == "present" else "not_met"
    return _told(said, value, demand)


def _smoker(said: Statement, demand: Demand) -> Judged | None:
    if demand.window and said.status != "present" and "never" not in said.quote.quote.casefold():
        return None  # when it ended was asked for, and not said
    if said.status == "history" and demand.prior:
        return _told(said, "met", demand)
    return _told(said, "met" if said.status == "present" else "not_met", demand)


def _ever(said: Statement, demand: Demand) -> Judged | None:
    if said.status == "history" and demand.window:
        return None
    if said.status in ("present", "history"):
        return _told(said, "met", demand)
    return _told(said, "not_met", demand) if "never" in said.quote.quote.casefold() else None


def _never(said: Statement, demand: Demand) -> Judged | None:
    if "never" not in demand.words.casefold():
        return _told(said, "not_met" if said.status == "present" else "met", demand)
    if said.status in ("present", "history"):
        return _told(said, "not_met", demand)
    return _told(said, "met", demand) if "never" in said.quote.quote.casefold() else None


def _test(said: Statement, demand: Demand) -> Judged | None:
    if "test" not in said.quote.quote.casefold() or said.status == "history":
        return None
    negative = "negative" in demand.words.casefold()
    return _told(said, "met" if (said.status == "absent") == negative else "not_met", demand)


def _babies(said: Statement, demand: Demand) -> Judged | None:
    if said.status == "absent":
        return _told(said, "not_met", demand)
    one, several = _ONE_BABY.search(said.quote.quote), _SEVERAL_BABIES.search(said.quote.quote)
    if said.status != "present" or bool(one) == bool(several):
        return None
    return _told(
        said, "met" if bool(several) == (demand.state == "multiple_pregnancy") else "not_met", demand
    )


def _contraception(said: Statement, demand: Demand) -> Judged | None:
    reason = f"“{said.quote.quote}” was said; whether that is what the study asks for is for its team to say."
    return Judged(
        value="unknown",
        reason=reason,
        said=(said.quote,),
        missing="contraception",
        missing_kind="study_team",
        variable="contraception",
    )


def _childbearing(said: Statement, demand: Demand) -> Judged | None:
    return None  # words of the menopause tell it by a derivation, not by themselves


_BY_STATE = {
    "smoker": _smoker,
    "ever_smoker": _ever,
    "never_smoker": _never,
    "pregnancy_test": _test,
    "singleton": _babies,
    "multiple_pregnancy": _babies,
    "contraception": _contraception,
    "childbearing": _childbearing,
    "infertile": _childbearing,
    "pregnancy_plan": _childbearing,
}


def _told(said: Statement, value: str, demand: Demand) -> Judged:
    about = demand.words or demand.state
    verb = "says" if value == "met" else "speaks against"
    return Judged(
        value=value,  # type: ignore[arg-type]
        reason=f"“{said.quote.quote}” {verb} “{about}”.",
        said=(said.quote,),
        variable=said.variable,
        fixability="time"
        if said.variable in ("pregnancy", "breastfeeding") and said.status == "present"
        else None,
    )


def _open(state: str, demand: Demand, said: Statement | None) -> Judged:
    missing, question, kind = _ASKED.get(state, (demand.words, quoted(demand.words), "person"))
    return Judged(
        value="unknown",
        reason=f"Nothing that was said settles “{demand.words}”.",
        said=(said.quote,) if said else (),
        missing=missing,
        missing_kind=kind,
        variable=_VARIABLE.get(state, state),
        question=question,
    )
