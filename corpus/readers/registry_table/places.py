"""One place of a download: facility, city, region, postcode and country, joined there with commas.

Parts are told from the right. What cannot be told is left to `text`, which has all of it.
"""

import re

from corpus.readers.registry_table.regions import has_states, is_country, is_region

_SHORT = re.compile(r"[A-Z]{1,3}")
"""A region by its letters, which no city is written as."""
_COMMA = re.compile(r",\s+")
_POSTCODE = re.compile(r"(?=(?:\D*\d){2})(?![A-Z]{5})[A-Z]{0,4}[- .]?[\dA-Z][\dA-Z .-]{0,11}\??")
_NO_CITY = re.compile(
    r"\b(?:hospitals?|universit\w+|departments?|dept|clinics?|school|unit|ward|floor|building|suite|room|street|"
    r"st\.|road|rd|avenue|ave|boulevard|blvd|drive|inc|llc|ltd|llp|p\.?[acl]\.?|md|m\.d\.|phd|gmbh|s\.?r\.?l|"
    r"s\.?a|cent(?:er|re)s?|institut\w*|college|foundation|pharma\w*|research|site|medical|medicine|health|hopital|"
    r"hôpital|ospedale|klinik\w*|klinikum|krankenhaus|division|faculty|laborator\w+|campus|of the|"
    r"investigator\w*|oncology|cardiology|neurology|surgery|pediatrics|irccs|chu|nhs|trust|cancer|"
    r"group|associates|services?)\b|\d",
    re.I,
)
"""Words and digits that the name of a city has not, but the end of a facility's name may have."""


def place_of(text: str) -> dict[str, str]:
    """Return `text`, the words as they stand, and what can be told of them."""
    ends = [found.start() for found in _COMMA.finditer(text)]
    parts = [part.strip() for part in _COMMA.split(text)]
    out = {"text": text}
    country = _country(parts)
    if country is None:
        return out
    if len(parts) > 1 and (_POSTCODE.fullmatch(parts[-1]) or (len(parts) > 2 and parts[-1].isdecimal())):
        out["zip"] = parts.pop()
    if len(parts) > 3 and parts[-1] == "City of":
        parts[-2:] = [f"{parts[-2]}, {parts[-1]}"]
    if len(parts) > 1 and _ends_in_region(parts, country):
        out["state"] = parts.pop()
    if parts and not (len(parts) == 1 and _NO_CITY.search(parts[0])):
        out["city"] = parts.pop()
    if parts:
        out["facility"] = text[: ends[len(parts) - 1]].strip()
    order = ("text", "facility", "city", "state", "zip", "country")
    return {key: told for key in order if (told := {**out, "country": country}.get(key))}


def _country(parts: list[str]) -> str | None:
    """Take the country off the end; its name may hold a comma ("Korea, Republic of")."""
    for size in (3, 2, 1):
        name = ", ".join(parts[-size:])
        if len(parts) > size - 1 and is_country(name):
            del parts[-size:]
            return name
    return None


def _ends_in_region(parts: list[str], country: str) -> bool:
    """Tell whether the last part is a region, with a city before it.

    A city may be named as its region is ("Beijing, Beijing"): it is a region only if what stands before
    it can be a city, and a facility before that.
    """
    if not (is_region(parts[-1], country) or _SHORT.fullmatch(parts[-1])):
        return False
    if has_states(country):
        return True
    return len(parts) > 2 and not _NO_CITY.search(parts[-2])
