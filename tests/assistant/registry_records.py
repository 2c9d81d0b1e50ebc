"""Records as the loopback registry holds and gives them: small invented studies, and parts of them."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

Study = dict[str, Any]


def invented_study(
    nct_id: str,
    *,
    title: str = "Blue Lamp Light for Tired Eyes",
    status: str = "RECRUITING",
    updated: str = "2026-05-01",
    criteria: str = "Inclusion Criteria:\n\n* Tired eyes\n\nExclusion Criteria:\n\n* Fear of lamps",
    minimum_age: str = "18 Years",
    maximum_age: str = "75 Years",
    aliases: Sequence[str] = (),
) -> Study:
    """Return a small study in the registry's shape; nothing in it is of a real trial."""
    number = {"nctId": nct_id, **({"nctIdAliases": list(aliases)} if aliases else {})}
    ages = {"minimumAge": minimum_age, "maximumAge": maximum_age, "sex": "ALL"}
    dates = {"lastUpdatePostDateStruct": {"date": updated, "type": "ACTUAL"}}
    protocol = {
        "identificationModule": {**number, "briefTitle": title},
        "statusModule": {"overallStatus": status, **dates},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Lamp Institute", "class": "OTHER"}},
        "descriptionModule": {"briefSummary": "People with tired eyes sit under a blue lamp."},
        "conditionsModule": {"conditions": ["Tired Eyes"]},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
        "eligibilityModule": {"eligibilityCriteria": criteria, **ages},
    }
    derived = {"miscInfoModule": {"versionHolder": "2026-11-20"}}
    return {"protocolSection": protocol, "derivedSection": derived, "hasResults": False}


def numbers_of(study: Study) -> list[str]:
    """Return the number of a study and its earlier ones."""
    module = study["protocolSection"]["identificationModule"]
    return [module["nctId"], *module.get("nctIdAliases", ())]


def matches(study: Study, params: Mapping[str, str]) -> bool:
    """Tell whether a study has all words of the query, and one of the numbers of the filter."""
    words, ids = params.get("query.term", "").casefold().split(), params.get("filter.ids", "")
    text = json.dumps(study, ensure_ascii=False).casefold()
    listed = not ids or not set(numbers_of(study)).isdisjoint(re.split(r"[,|]", ids))
    return listed and all(word in text for word in words)


_PIECES = {
    "NCTId": ("identificationModule", "nctId"),
    "NCTIdAlias": ("identificationModule", "nctIdAliases"),
    "BriefTitle": ("identificationModule", "briefTitle"),
    "OverallStatus": ("statusModule", "overallStatus"),
    "LastUpdatePostDate": ("statusModule", "lastUpdatePostDateStruct", "date"),
    "Condition": ("conditionsModule", "conditions"),
}
_MODULE = re.compile(r"[A-Z][A-Za-z]+(Module|Section)")


def only(study: Study, fields: str | None) -> Study:
    """Return the fields asked for, all if none are named; an unknown name is refused, as by the registry."""
    if fields is None:
        return study
    kept: Study = {}
    for name in re.split(r"[,|]", fields):
        if name == "HasResults":
            kept["hasResults"] = study["hasResults"]
        elif name in _PIECES:
            _copy(study, kept, ("protocolSection", *_PIECES[name]))
        elif _MODULE.fullmatch(name):
            key = re.sub(r"^[A-Z]+(?=[A-Z][a-z])|^[A-Z]", lambda first: first[0].lower(), name)
            for section in [one for one, held in study.items() if isinstance(held, dict) and key in held]:
                _copy(study, kept, (section, key))
        else:
            raise ValueError("`fields`")
    return kept


def _copy(study: Study, kept: Study, path: Sequence[str]) -> None:
    value: Any = study
    for key in path:
        if key not in value:
            return
        value = value[key]
    for key in path[:-1]:
        kept = kept.setdefault(key, {})
    kept[path[-1]] = value
