"""Values of the registry's old XML as the codes of its API v2 ("Not yet recruiting": NOT_YET_RECRUITING).

Each function takes words and returns None for those it cannot read, so that they stay in words.
"""

import re
from typing import Any

from corpus.readers.registry_xml.text import line

_CODES = {
    "n/a": "NA",
    "unknown status": "UNKNOWN",
    "u.s. fed": "FED",
    "anticipated": "ESTIMATED",
    "estimate": "ESTIMATED",
    "both": "ALL",
    "educational/counseling/training": "ECT",
    "statistical analysis plan (sap)": "SAP",
    "informed consent form (icf)": "ICF",
    "clinical study report (csr)": "CSR",
    "u.s. nih grant/contract": "NIH",
    "registry identifier": "REGISTRY",
    "other identifier": "OTHER",
    "other grant/funding number": "OTHER_GRANT",
    "standard error of the mean": "STANDARD_ERROR_OF_MEAN",
    "1-sided": "ONE_SIDED",
    "2-sided": "TWO_SIDED",
}
_WORDY = re.compile(r"[A-Za-z ,.()&'\[\]-]+")
LONGEST_CODE = 60
"""Characters of the longest value that may be one of a closed list; the longest known has 45."""
_PHASE = re.compile(r"(?:phase )?(\d|i{1,3}v?|iv)", re.I)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_MASKING = re.compile(r"(?P<kind>[A-Za-z -]+?)\s*(?:\((?P<who>[^()]*)\))?")
_KINDS = {
    "none": "NONE",
    "open": "NONE",
    "open label": "NONE",
    "no masking": "NONE",
    "single": "SINGLE",
    "double": "DOUBLE",
    "triple": "TRIPLE",
    "quadruple": "QUADRUPLE",
}
_MASKED = {
    "participant": "PARTICIPANT",
    "subject": "PARTICIPANT",
    "care provider": "CARE_PROVIDER",
    "caregiver": "CARE_PROVIDER",
    "investigator": "INVESTIGATOR",
    "outcomes assessor": "OUTCOMES_ASSESSOR",
}


def code(words: str) -> str | None:
    """Return the code of a value from a closed list; words that no list has stay words."""
    said = " ".join(words.split())
    known = _CODES.get(said.casefold())
    if known:
        return known
    if len(said) > LONGEST_CODE or not _WORDY.fullmatch(said):
        return line(words) or None
    return re.sub(r"[^A-Z0-9]+", "_", said.upper()).strip("_") or None


def flag(words: str) -> bool | None:
    """Return Yes and No as truth values."""
    return {"yes": True, "no": False}.get(words.strip().casefold())


def number(words: str) -> int | None:
    """Return a whole number, for up to nine digits."""
    said = words.strip().replace(",", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 9 else None


def age(words: str) -> str | None:
    """Return an age as worded; "" for "N/A", which sets no limit."""
    said = line(words)
    return "" if said.casefold() == "n/a" else said


def volunteers(words: str) -> bool | None:
    """Return whether healthy volunteers are accepted."""
    said = line(words).casefold()
    return True if said == "accepts healthy volunteers" else flag(said)


def model(words: str) -> str | None:
    """Return an intervention model ("Parallel Assignment": PARALLEL)."""
    return code(re.sub(r"\s+Assignment\s*$", "", words))


def phases(words: str) -> list[str] | None:
    """Return the phases of a study ("Phase 1/Phase 2": PHASE1, PHASE2)."""
    said = line(words).casefold()
    if said == "n/a":
        return ["NA"]
    if said in ("early phase 1", "phase 0"):
        return ["EARLY_PHASE1"]
    found = [_PHASE.fullmatch(part.strip()) for part in said.split("/")]
    digits = [_ROMAN.get(one[1], one[1]) if one else "" for one in found]
    return [f"PHASE{digit}" for digit in digits] if all(digits) else None


def masking(words: str) -> dict[str, Any] | None:
    """Return masking and who is masked ("Double (Participant, Investigator)")."""
    found = _MASKING.fullmatch(line(words))
    if not found:
        return None
    kind = _KINDS.get(re.sub(r"[ -]blind$", "", found["kind"].casefold()))
    who = (found["who"] or "").casefold()
    if kind == "NONE" and who in ("", "open label"):
        return {"masking": kind}
    masked = [_MASKED.get(one.strip()) for one in who.split(",")] if who else []
    if not kind or not all(masked):
        return None
    return {"masking": kind, "whoMasked": masked} if masked else {"masking": kind}
