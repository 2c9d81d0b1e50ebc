"""The registry's codes in words ("ACTIVE_NOT_RECRUITING": "Active, not recruiting")."""

import re

from corpus.clean import clean

_WORDS = {
    "ACTIVE_NOT_RECRUITING": "Active, not recruiting",
    "APPROVED_FOR_MARKETING": "Approved for marketing",
    "NO_LONGER_AVAILABLE": "No longer available",
    "UNKNOWN": "Unknown status",
    "NA": "Not applicable",
    "NON_RANDOMIZED": "Non-randomized",
    "EARLY_PHASE1": "Early phase 1",
    "PHASE1": "Phase 1",
    "PHASE2": "Phase 2",
    "PHASE3": "Phase 3",
    "PHASE4": "Phase 4",
    "NIH": "NIH",
    "FED": "U.S. federal agency",
    "INDIV": "Individual",
    "OTHER_GOV": "Other government",
    "AMBIG": "Ambiguous",
    "DIETARY_SUPPLEMENT": "Dietary supplement",
    "COMBINATION_PRODUCT": "Combination product",
    "DIAGNOSTIC_TEST": "Diagnostic test",
    "ESTIMATED": "estimated",
    "ACTUAL": "actual",
    "OUTCOMES_ASSESSOR": "outcomes assessor",
    "CARE_PROVIDER": "care provider",
    "PARTICIPANT": "participant",
    "INVESTIGATOR": "investigator",
    "ALL": "All",
    "YES": "Yes",
    "NO": "No",
    "SAP": "Statistical analysis plan (SAP)",
    "ICF": "Informed consent form (ICF)",
    "CSR": "Clinical study report (CSR)",
    "STUDY_PROTOCOL": "Study protocol",
    "ANALYTIC_CODE": "Analytic code",
}
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def in_words(code: str | None) -> str | None:
    """Return a code of the registry as words; what is no code (or an unknown one) reads as it stands."""
    if not code:
        return None
    known = _WORDS.get(code)
    if known:
        return known
    return code.replace("_", " ").capitalize() if _CODE.fullmatch(code) and len(code) > 3 else code


def role(code: str | None) -> str | None:
    """Return the role of a person in words ("PRINCIPAL_INVESTIGATOR": "Principal investigator")."""
    return "Investigator" if code == "INVESTIGATOR" else in_words(code)


_KEYS = {
    "oversightHasDmc": "Data monitoring committee",
    "isFdaRegulatedDrug": "Drug regulated by the FDA",
    "isFdaRegulatedDevice": "Device regulated by the FDA",
    "isUnapprovedDevice": "Device not yet approved",
    "isUsExport": "Exported from the U.S.",
    "isPpsd": "Pediatric postmarket surveillance",
    "ipdSharing": "Plan to share individual data",
    "infoTypes": "Kinds of data",
    "url": "Address",
}


def spaced(key: str) -> str:
    """Return the name of a key as a label ("removedCountries": "Removed countries")."""
    if key in _KEYS:
        return _KEYS[key]
    words = " ".join(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", clean(key)).split())
    return words[:1].upper() + words[1:].lower() if words else ""


def yes(flag: bool | None) -> str | None:
    """Return "Yes" or "No", None for nothing said."""
    return None if flag is None else "Yes" if flag else "No"
