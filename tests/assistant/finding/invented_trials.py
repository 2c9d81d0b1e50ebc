"""Eight invented studies as the registry's JSON would have them, and the day on which they are looked for."""

from datetime import date
from typing import Any

TODAY = date(2026, 11, 21)

_ROWS: list[dict[str, Any]] = [
    {"title": "A tablet for gout", "condition": "Gout", "ages": ("18 Years", "75 Years"), "country": "Italy"},
    {
        "title": "Infusions in gout flares",
        "condition": "Gout",
        "ages": ("18 Years", None),
        "country": "Norway",
    },
    {"title": "Cell therapy for multiple myeloma", "condition": "Multiple Myeloma", "country": "Italy"},
    {"title": "Support after breast surgery", "condition": "Breast Cancer", "sex": "FEMALE"},
    {"title": "A cream for eczema in children", "condition": "Eczema", "ages": ("6 Months", "17 Years")},
    {"title": "Exercise in type 2 diabetes", "condition": "Diabetes Mellitus, Type 2", "status": "COMPLETED"},
    {"title": "A registry of migraine", "condition": "Migraine", "status": None, "country": "Norway"},
    {"title": "Diet in gout", "condition": "Gout", "updated": "2019-02-03", "country": "Norway"},
]
GOUT = {"NCT09100000", "NCT09100001", "NCT09100007"}


def studies() -> list[dict[str, Any]]:
    return [study(at, row) for at, row in enumerate(_ROWS)]


def study(at: int, row: dict[str, Any]) -> dict[str, Any]:
    low, high = row.get("ages", (None, None))
    updated = row.get("updated", "2026-10-01")
    status = row.get("status", "RECRUITING")
    bounds = {"minimumAge": low, "maximumAge": high, "sex": row.get("sex", "ALL")}
    made: dict[str, Any] = {
        "identificationModule": {"nctId": f"NCT0910000{at}", "briefTitle": row["title"]},
        "statusModule": {
            "statusVerifiedDate": updated[:7],
            "lastUpdatePostDateStruct": {"date": updated},
        },
        "conditionsModule": {"conditions": [row["condition"]]},
        "descriptionModule": {"briefSummary": f"This study is about {row['condition'].lower()}."},
        "eligibilityModule": {key: value for key, value in bounds.items() if value},
    }
    if status:
        made["statusModule"]["overallStatus"] = status
    if "country" in row:
        place = {"facility": f"Hospital {at}", "city": "Sampletown", "country": row["country"]}
        made["contactsLocationsModule"] = {"locations": [place]}
    return {"protocolSection": made}
