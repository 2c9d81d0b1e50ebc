"""Limits in years: which are of the age of the person, and how they are written."""

import re

from assistant.eligibility.asked.told import Told
from assistant.eligibility.constraints import Constraint

_OTHER_AGE = re.compile(
    r"\b(?:fracture|bone|mental|developmental|lesion|corrected|post-?menstrual|postnatal|conceptional|"
    r"implant|graft|donor|tumou?r)[- ]age\b|"
    r"\bage (?:of|at) (?:\w+ )?(?:onset|diagnosis|surgery|transplant|menarche|first)|\b(?:onset|"
    r"diagnos\w+|menarche|menopause|died|death|relative|parent|mother|father|"
    r"donor|sibling|partner)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
"""Ages that are not that of the person now."""
_ABOUT_AGE = re.compile(r"\bage[ds]?\b|\bold(?:er)?\b|\byounger\b|\by/?o\b|\bof age\b", re.IGNORECASE)
_NO_AGE_BEHIND = re.compile(
    r"\W*(?:free|since|after|post|history|duration|ago|prior|before|from|of (?!age)|in remission|without|"
    r"disease|survival|apart|later|earlier|with)\b",
    re.IGNORECASE,
)
_NO_AGE_BEFORE = re.compile(
    r"\b(?:duration|for|history|diagnos\w+|within|survival|last|past|previous|since|expectancy|free|every|"
    r"during|lasting|interval|remission)\b[^.;,]*$",
    re.IGNORECASE,
)


def ranges(limits: list[Constraint], told: Told) -> list[Constraint]:
    """Join "20yrs" and "40yrs" of "20yrs-40yrs" to the range that they are."""
    made: list[Constraint] = []
    for one in limits:
        before = made[-1] if made else None
        if (
            before is not None
            and before.variable == one.variable == "age"
            and before.quantity.operator is None
            and one.quantity.operator is None
            and len(before.quantity.values) == len(one.quantity.values) == 1
            and before.quantity.unit == one.quantity.unit
            and re.fullmatch(
                r"\s*(?:-|to|and|through|until)\s*", told.said[before.quantity.end : one.quantity.start]
            )
        ):
            both = before.quantity.model_copy(
                update={
                    "values": (before.quantity.value, one.quantity.value),
                    "operator": "BETWEEN",
                    "end": one.quantity.end,
                }
            )
            made[-1] = before.model_copy(update={"quantity": both, "end": one.end})
        else:
            made.append(one)
    return made


def is_age(one: Constraint, told: Told) -> bool:
    """Whether a limit in years is one of the age ("less than 3 years free of disease" is none)."""
    behind, before = (
        told.said[one.quantity.end : one.quantity.end + 25],
        told.said[max(0, one.quantity.start - 25) : one.quantity.start],
    )
    if _OTHER_AGE.search(told.said[max(0, one.start - 40) : one.quantity.start]) or _OTHER_AGE.search(
        told.said[one.start : one.quantity.end + 20]
    ):
        return False
    if _ABOUT_AGE.search(told.said[one.start : one.quantity.end + 12]):
        return True
    return not _NO_AGE_BEHIND.match(behind) and not _NO_AGE_BEFORE.search(before)


def floor(one: Constraint, told: Told) -> Constraint:
    """Return "6 months" of "6 months to less than 13 years" as the least age that it is."""
    if one.quantity.operator is not None or len(one.quantity.values) != 1 or one.variable != "age":
        return one
    if not re.match(
        r"[\s\w]{0,12}\b(?:to|through|up to|until|-)\s+(?:less|<|under|below|\d)",
        told.said[one.quantity.last :],
    ):
        return one
    return one.model_copy(update={"quantity": one.quantity.model_copy(update={"operator": "GTEQ"})})
