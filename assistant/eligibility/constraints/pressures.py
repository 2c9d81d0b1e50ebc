"""Which blood pressure a limit is of, where the word for it stands behind the number."""

import re

PRESSURES = {"systolic": "sbp", "diastolic": "dbp"}
"""The variable of each pressure."""
PRESSURE_BEHIND = re.compile(
    r"\s*(?:mm\s?Hg)?\s*(?P<which>systolic|diastolic)\b(?!\s*(?:(?:blood )?pressure|"
    r"bp)?\s*(?:[<>\u2264\u2265=:]|of\b|"
    r"between|above|below|is\b|must|less|greater))",
    re.IGNORECASE,
)
"""Which pressure a number is of, told behind it ("<150 systolic/<100 diastolic")."""
