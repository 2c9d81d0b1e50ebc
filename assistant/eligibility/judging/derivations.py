"""What follows from another statement: the one list of it, each named in the reason that it gives.

Nothing else may be concluded from what was not said.
"""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import VerdictValue
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.statement import Statement

PAST_CHILDBEARING_YEARS = 60
"""From this age on no pregnancy is thought of; menopause comes at 45 to 55 (WHO)."""


@dataclass(frozen=True)
class Derivation:
    """From a statement that `when` finds follows that the situation `of` is there or not (`value`)."""

    of: tuple[str, ...]
    when: Callable[[PatientProfile], Statement | None]
    value: VerdictValue
    reason: str


def derived(situation: str, profile: PatientProfile) -> tuple[VerdictValue, str, Statement] | None:
    """Return what follows for a situation from other statements, with the reason; None where nothing does."""
    for one in DERIVATIONS:
        said = one.when(profile) if situation in one.of else None
        if said is not None:
            return one.value, f"Follows from “{said.quote.quote}”: {one.reason}.", said
    return None


def _sex(sex: str) -> Callable[[PatientProfile], Statement | None]:
    return lambda profile: profile.sex if profile.sex and profile.sex.sex == sex else None


def _worded(
    variable: str, *words: str, status: tuple[str, ...] = ("present", "history")
) -> Callable[[PatientProfile], Statement | None]:
    def find(profile: PatientProfile) -> Statement | None:
        return next(
            (
                one
                for one in reversed(profile.statements)
                if one.variable == variable
                and one.status in status
                and any(word in one.words.casefold() for word in words)
            ),
            None,
        )

    return find


def _old_woman(profile: PatientProfile) -> Statement | None:
    woman = profile.sex is not None and profile.sex.sex == "female"
    return (
        profile.age
        if woman and profile.age and profile.age.age and profile.age.age.years >= PAST_CHILDBEARING_YEARS
        else None
    )


_POSTMENOPAUSAL = _worded("childbearing", "post", "past the menopause", "through", "after")
_NO_WOMB = _worded("childbearing", "hysterectomy")
_PREGNANT = _worded("pregnancy", "pregnant", status=("present",))
_WITH_CHILD = ("pregnancy", "breastfeeding")
_FERTILE = ("childbearing",)

DERIVATIONS: tuple[Derivation, ...] = (
    Derivation(
        (*_WITH_CHILD, "childbearing", "singleton", "multiple_pregnancy"),
        _sex("male"),
        "not_met",
        "a man is neither pregnant nor breastfeeding, nor a woman of childbearing potential",
    ),
    Derivation(
        ("infertile",), _sex("male"), "not_met", "menopause and sterilisation are asked of women here"
    ),
    Derivation(
        ("pregnancy", "childbearing"), _POSTMENOPAUSAL, "not_met", "after the menopause there is no pregnancy"
    ),
    Derivation(
        ("infertile",), _POSTMENOPAUSAL, "met", "after the menopause there is no childbearing potential"
    ),
    Derivation(("pregnancy", "childbearing"), _NO_WOMB, "not_met", "without a womb there is no pregnancy"),
    Derivation(("pregnancy_plan",), _POSTMENOPAUSAL, "not_met", "after the menopause there is no pregnancy"),
    Derivation(
        ("pregnancy", "childbearing", "pregnancy_plan"),
        _old_woman,
        "not_met",
        f"from {PAST_CHILDBEARING_YEARS} years on no pregnancy is expected",
    ),
    Derivation(
        ("breastfeeding",),
        _old_woman,
        "not_met",
        f"from {PAST_CHILDBEARING_YEARS} years on no breastfeeding is expected",
    ),
    Derivation(("female",), _PREGNANT, "met", "who is pregnant is a woman"),
    Derivation(("female",), _POSTMENOPAUSAL, "met", "who had the menopause is a woman"),
    Derivation(("female",), _NO_WOMB, "met", "who had a hysterectomy is a woman"),
    Derivation(_FERTILE, _PREGNANT, "met", "who is pregnant can bear children"),
    Derivation(("infertile",), _PREGNANT, "not_met", "who is pregnant can bear children"),
    Derivation(
        _FERTILE,
        _worded("childbearing", "pre-menopausal", "premenopausal", "perimenopausal", "peri-menopausal"),
        "met",
        "before the menopause there is childbearing potential",
    ),
    Derivation(
        ("infertile",),
        _worded("childbearing", "pre-menopausal", "premenopausal"),
        "not_met",
        "before the menopause there is childbearing potential",
    ),
)
