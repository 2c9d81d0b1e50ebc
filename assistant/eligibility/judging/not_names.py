"""Words of a criterion that name no thing of the person: counts, other people, what something is not."""

import re

AT_MOST = re.compile(
    r"\W*(?:an? )?(?:max(?:imum|imal|\.)?(?: of)?|(?:no|not) more than|at most|up to|(?:fewer|less) than|"
    r"\u2264|<)"
    r"\s*(?:\d|one\b|two\b|three\b|four\b|five\b)",
    re.IGNORECASE,
)
"""A number that may be reached: that there was none keeps it, which `not_met` would deny."""
NOT_OURS = re.compile(
    r"\W*(?:the |an? |their |his |her )?(?:partners?|spouses?|donors?|care-?givers?|parents?|mothers?|"
    r"fathers?|siblings?)"
    r"\s+(?:has|have|is|are|was|were|with|who)\b|"
    r"\b(?:of|in) (?:the |an? |their |his |her )?(?:partners?|spouses?|donors?|care-?givers?|parents?|"
    r"siblings?)\b",
    re.IGNORECASE,
)
NOT_WITH = re.compile(r"\W*non-?\s?\w", re.IGNORECASE)
"""A treatment that is named by what it is not: to have had none may be the same."""
