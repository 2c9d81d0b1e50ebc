"""The words of a cell to the codes of the registry's API v2; None where they are none of its codes."""

import re
from collections.abc import Sequence
from typing import Any

STATUSES = (
    "RECRUITING|NOT_YET_RECRUITING|ACTIVE_NOT_RECRUITING|ENROLLING_BY_INVITATION|COMPLETED|SUSPENDED|TERMINATED|"
    "WITHDRAWN|UNKNOWN|AVAILABLE|NO_LONGER_AVAILABLE|TEMPORARILY_NOT_AVAILABLE|APPROVED_FOR_MARKETING|WITHHELD"
).split("|")
FUNDERS = "INDUSTRY|OTHER|NIH|FED|NETWORK|OTHER_GOV|INDIV|UNKNOWN|AMBIG".split("|")
STUDY_TYPES = "INTERVENTIONAL|OBSERVATIONAL|EXPANDED_ACCESS".split("|")
AGE_GROUPS = "CHILD|ADULT|OLDER_ADULT".split("|")
INTERVENTION_TYPES = (
    "DRUG|DEVICE|BIOLOGICAL|PROCEDURE|RADIATION|BEHAVIORAL|GENETIC|DIETARY_SUPPLEMENT|COMBINATION_PRODUCT|"
    "DIAGNOSTIC_TEST|OTHER"
).split("|")
MASKED = "PARTICIPANT|CARE_PROVIDER|INVESTIGATOR|OUTCOMES_ASSESSOR".split("|")
DESIGN: dict[str, tuple[str, Sequence[str]]] = {
    "allocation": ("allocation", "RANDOMIZED|NON_RANDOMIZED|NA".split("|")),
    "interventionmodel": (
        "interventionModel",
        "SINGLE_GROUP|PARALLEL|CROSSOVER|FACTORIAL|SEQUENTIAL".split("|"),
    ),
    "observationalmodel": (
        "observationalModel",
        (
            "COHORT|CASE_CONTROL|CASE_ONLY|CASE_CROSSOVER|ECOLOGIC_OR_COMMUNITY|FAMILY_BASED|DEFINED_POPULATION|"
            "NATURAL_HISTORY|OTHER"
        ).split("|"),
    ),
    "timeperspective": ("timePerspective", "PROSPECTIVE|RETROSPECTIVE|CROSS_SECTIONAL|OTHER".split("|")),
    "primarypurpose": (
        "primaryPurpose",
        (
            "TREATMENT|PREVENTION|DIAGNOSTIC|ECT|SUPPORTIVE_CARE|SCREENING|HEALTH_SERVICES_RESEARCH|"
            "BASIC_SCIENCE|DEVICE_FEASIBILITY|OTHER"
        ).split("|"),
    ),
    "masking": ("masking", "NONE|SINGLE|DOUBLE|TRIPLE|QUADRUPLE".split("|")),
}
"""Each part of "Study Design" by its name: the key in `designInfo` and its codes."""

_SAME = {
    "UNKNOWN_STATUS": "UNKNOWN",
    "N_A": "NA",
    "NOT_APPLICABLE": "NA",
    "U_S_FED": "FED",
    "US_FED": "FED",
    "OTHER_GOVERNMENT": "OTHER_GOV",
    "OTHER_U_S_FEDERAL_AGENCY": "FED",
    "INDIVIDUAL": "INDIV",
    "EDUCATIONAL_COUNSELING_TRAINING": "ECT",
    "CROSS_OVER": "CROSSOVER",
    "NONE_OPEN_LABEL": "NONE",
    "OPEN_LABEL": "NONE",
    "SINGLE_BLIND": "SINGLE",
    "DOUBLE_BLIND": "DOUBLE",
    "RANDOMISED": "RANDOMIZED",
    "NON_RANDOMISED": "NON_RANDOMIZED",
    "NONRANDOMIZED": "NON_RANDOMIZED",
    "BEHAVIOURAL": "BEHAVIORAL",
    "BOTH": "ALL",
    "ANY": "ALL",
    "FEMALES": "FEMALE",
    "MALES": "MALE",
    "WOMEN": "FEMALE",
    "MEN": "MALE",
    "ALL_SEXES": "ALL",
    "BOTH_SEXES": "ALL",
    "SUBJECT": "PARTICIPANT",
    "CAREGIVER": "CARE_PROVIDER",
}
_PHASE = re.compile(r"(early[ _]?)?(?:phase[ _]?)?([1-4]|i{1,3}|iv)", re.I)
_ARABIC = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_AGE = r"\d+(?:\.\d+)?\s*(?:years?|months?|weeks?|days?|hours?|minutes?)"
_FROM_TO = re.compile(rf"(?P<low>{_AGE}|\d+)\s*(?:to|[-\u2013])\s*(?P<high>{_AGE})", re.I)
_AND_OLDER = re.compile(rf"(?P<low>{_AGE})\s*(?:and|or) (?:older|over|above|up)", re.I)
_UP_TO = re.compile(rf"up to\s+(?P<high>{_AGE})", re.I)
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0)?(?:\s*\(?(actual|estimated|anticipated)\)?)?", re.I)


def code(words: str, codes: Sequence[str]) -> str | None:
    """Return the one of `codes` that the words are, in any letter case and with any signs between."""
    said = re.sub(r"[^A-Z0-9]+", "_", words.upper()).strip("_")
    said = _SAME.get(said, said)
    return said if said in codes else None


def sex(words: str) -> str | None:
    """Return ALL, FEMALE or MALE."""
    return code(words, ("ALL", "FEMALE", "MALE"))


def yes_no(words: str) -> bool | None:
    """Return the truth of "YES", "Has Results", "Accepts Healthy Volunteers" and their opposites."""
    said = words.strip().casefold()
    if said in ("yes", "y", "true", "t", "1", "has results", "accepts healthy volunteers"):
        return True
    return False if said in ("no", "n", "false", "f", "0", "no results available", "none") else None


def phases(words: str) -> list[str] | None:
    """Return the phases of "PHASE1|PHASE2", "Phase 1/Phase 2" or "Not Applicable"."""
    out: list[str] = []
    for part in re.split(r"\s*[|/,;]\s*", re.sub(r"\bn/a\b", "NA", words.strip(), flags=re.I)):
        found = _PHASE.fullmatch(part)
        if code(part, ("NA",)):
            out.append("NA")
        elif found:
            number = _ARABIC.get(found[2].casefold(), found[2])
            out.append(f"{'EARLY_' if found[1] else ''}PHASE{number}")
        else:
            return None
    return out


def ages(words: str) -> dict[str, Any] | None:
    """Return `minimumAge`, `maximumAge` and `stdAges`, as far as the words state them."""
    out: dict[str, Any] = {}
    said = " ".join(words.split())
    grouped = re.fullmatch(r"(?P<range>.*?)\s*\((?P<groups>[^()]*)\)", said)
    bounds, listed = (grouped["range"], grouped["groups"]) if grouped else (said, "")
    groups = _age_groups(listed or bounds)
    if listed and groups is None:
        return None
    if not listed and groups is not None:
        return {"stdAges": groups}
    found = _FROM_TO.fullmatch(bounds) or _AND_OLDER.fullmatch(bounds) or _UP_TO.fullmatch(bounds)
    if bounds and not found:
        return None
    told = found.groupdict() if found else {}
    if told.get("low"):
        unit = "" if re.search(r"[a-z]", told["low"], re.I) else re.sub(r"^[\d.]+", "", told["high"])
        out["minimumAge"] = told["low"] + unit
    if told.get("high"):
        out["maximumAge"] = told["high"]
    return {**out, "stdAges": groups} if groups else out


def enrollment(words: str) -> dict[str, Any] | None:
    """Return `count`, and `type` where the words say it: "85 (Actual)"."""
    found = _COUNT.fullmatch(words.strip())
    if not found:
        return None
    out: dict[str, Any] = {"count": int(found[1].replace(",", ""))}
    kind = enrollment_type(found[2] or "")
    return {**out, "type": kind} if kind else out


def enrollment_type(words: str) -> str | None:
    """Return ACTUAL or ESTIMATED."""
    said = words.strip().casefold()
    return "ACTUAL" if said == "actual" else "ESTIMATED" if said in ("estimated", "anticipated") else None


def masking(words: str) -> dict[str, Any]:
    """Return `masking` and `whoMasked` of "QUADRUPLE (PARTICIPANT, CARE_PROVIDER, …)"."""
    codes = DESIGN["masking"][1]
    found = re.fullmatch(r"(?P<kind>[^()]*?)\s*(?:\((?P<who>[^()]*)\))?", words.strip())
    whole = code(words, codes)
    if whole or not found:
        return {"masking": whole or words.strip()}
    who = [code(part, MASKED) for part in re.split(r"[,|]", found["who"] or "") if part.strip()]
    kind = code(found["kind"], codes)
    if kind is None or None in who:
        return {"masking": words.strip()}
    return {"masking": kind, **({"whoMasked": who} if who else {})}


def design_value(name: str, words: str) -> str:
    """Return the code of a part of the design, the words as they stand where they are none."""
    _, codes = DESIGN[name]
    return code(re.sub(r"\s+assignment$", "", words.strip(), flags=re.I), codes) or words.strip()


def _age_groups(words: str) -> list[str] | None:
    groups = [code(part, AGE_GROUPS) for part in re.split(r"\s*[,|]\s*", words.strip())]
    return [group for group in groups if group] if all(groups) else None
