"""Weeks that count those of a pregnancy."""

import re

from assistant.eligibility.quantity import Quantity

_PREGNANT_FOR = re.compile(
    r"\bpregnan(?:cy|cies|t)(?: wom[ae]n| females?| patients?| participants?)?[\s,(]*(?:of|at|with|"
    r"for|who are)?\s*$",
    re.IGNORECASE,
)
"""Behind such words weeks count those of the pregnancy."""


def of_pregnancy(said: str, low: int, quantity: Quantity) -> bool:
    """Whether weeks are those of a pregnancy ("pregnancy ≥ 37 weeks"), and no time since one."""
    since = re.search(
        r"\b(?:within|last|past|prior|previous|recent|next)\b", said[quantity.start : quantity.first]
    )
    behind = re.match(
        r"\W*(?:before|prior|after|ago|post|from|following|since|earlier)\b", said[quantity.end :]
    )
    return not since and not behind and bool(_PREGNANT_FOR.search(said, low, quantity.start))
