"""The cells of one row to a study in the shape of the registry's API v2; no cell is lost."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from corpus.readers.registry_table import codes
from corpus.readers.registry_table.columns import COLUMNS, label_of
from corpus.readers.registry_table.fields import DATES, LISTS, WORDS, document, split

_NCT = re.compile(r"NCT\d{8}", re.I)


def study_of(cells: Mapping[str, str], others: Mapping[str, str]) -> dict[str, Any]:
    """Return the study that a row states.

    `cells` are its values by the keys of `COLUMNS`, `others` those of other columns by their names.
    What is not in the words that its column has (a phase that is none) stands with the latter, under
    `exportColumns`, as it is.
    """
    row = _Row()
    for key in COLUMNS:
        value = cells.get(key, "").strip()
        if value and not row.take(key, value):
            row.keep(label_of(key), value)
    for name, value in others.items():
        if value.strip():
            row.keep(name, value.strip())
    return row.study


class _Row:
    def __init__(self) -> None:
        self.study: dict[str, Any] = {}

    def take(self, key: str, value: str) -> bool:
        """Put a value in its place; False if it does not say what its column is for."""
        if key in WORDS:
            self._put(WORDS[key], value)
            return True
        if key in DATES:
            self._put(f"statusModule.{DATES[key]}", {"date": value})
            return True
        if key in LISTS:
            parts = split(value)
            made = [LISTS[key][1](part) for part in parts]
            if made:
                self._put(LISTS[key][0], made)
            return bool(made)
        if key in _CODES:
            found = _CODES[key][1](value)
            if found is not None:
                self._put(_CODES[key][0], found)
            return found is not None
        return _OTHERS[key](self, value)

    def keep(self, name: str, value: str) -> None:
        """Keep a value under the name of its column; equal names are told apart by a number."""
        kept = self.study.setdefault("exportColumns", {})
        free, number = name, 1
        while free in kept:
            number += 1
            free = f"{name} ({number})"
        kept[free] = value

    def _put(self, path: str, value: Any) -> None:
        place = self.study
        *above, last = path.split(".")
        if above:
            place = place.setdefault("protocolSection", {})
        for step in above:
            place = place.setdefault(step, {})
        if isinstance(value, dict):
            place.setdefault(last, {}).update(value)
        else:
            place[last] = value

    def number(self, value: str) -> bool:
        if not _NCT.fullmatch(value):
            return False
        self._put("identificationModule.nctId", value.upper())
        return True

    def sponsors(self, value: str) -> bool:
        lead, *others = split(value) or [""]
        if not lead:
            return False
        self._put("sponsorCollaboratorsModule.leadSponsor", {"name": lead})
        if others:
            self._put("sponsorCollaboratorsModule.collaborators", [{"name": name} for name in others])
        return True

    def funder(self, value: str) -> bool:
        """Take the class of the lead sponsor, the only one that this column tells."""
        kind = codes.code(value, codes.FUNDERS)
        if kind is None:
            return False
        self._put("sponsorCollaboratorsModule.leadSponsor", {"class": kind})
        return True

    def funders(self, value: str) -> bool:
        """Take the classes of all sponsors: each class stands once, that of the lead sponsor first.

        The column is kept as well where it does not tell which collaborator is of which class.
        """
        found = [codes.code(part, codes.FUNDERS) for part in split(value)]
        if not found or None in found:
            return False
        self._put("sponsorCollaboratorsModule.leadSponsor", {"class": found[0]})
        others = self.study["protocolSection"]["sponsorCollaboratorsModule"].get("collaborators", [])
        if len(found) == 1:
            for other in others:
                other["class"] = found[0]
        elif len(found) == len(others) + 1 == 2:
            others[0]["class"] = found[1]
        else:
            return False
        return True

    def design(self, value: str) -> bool:
        left: list[str] = []
        for part in split(value):
            name, colon, said = part.partition(":")
            key = re.sub(r"[^a-z]", "", name.casefold())
            if not colon or key not in codes.DESIGN:
                left.append(part)
            elif said.strip():
                self.designed(key, said)
        if left:
            self.keep(label_of("design"), "|".join(left))
        return True

    def designed(self, name: str, value: str) -> bool:
        if name == "masking":
            self._put("designModule.designInfo.maskingInfo", codes.masking(value))
        else:
            self._put(f"designModule.designInfo.{codes.DESIGN[name][0]}", codes.design_value(name, value))
        return True

    def ids(self, value: str) -> bool:
        """Take the sponsor's number, which stands first, and the others."""
        first, *others = split(value) or [""]
        if not first:
            return False
        self._put("identificationModule.orgStudyIdInfo", {"id": first})
        if others:
            self._put("identificationModule.secondaryIdInfos", [{"id": one} for one in others])
        return True

    def ages(self, value: str) -> bool:
        found = codes.ages(value)
        for key, said in (found or {}).items():
            self._put(f"eligibilityModule.{key}", said)
        return bool(found)

    def study_type(self, value: str) -> bool:
        """Take the type; "Observational [Patient Registry]" says two things."""
        bare, bracket, registry = value.partition("[")
        kind = codes.code(bare, codes.STUDY_TYPES)
        if kind is None or (bracket and not registry.casefold().startswith("patient registry")):
            return False
        self._put("designModule.studyType", kind)
        if bracket:
            self._put("designModule.patientRegistry", True)
        return True

    def enrollment_type(self, value: str) -> bool:
        kind = codes.enrollment_type(value)
        if kind is None:
            return False
        self._put("designModule.enrollmentInfo", {"type": kind})
        return True

    def results(self, value: str) -> bool:
        found = codes.yes_no(value)
        if found is None:
            return False
        self.study["hasResults"] = found
        return True

    def documents(self, value: str) -> bool:
        papers = [document(part) for part in split(value)]
        if papers:
            self.study["documentSection"] = {"largeDocumentModule": {"largeDocs": papers}}
        return bool(papers)


_CODES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "status": ("statusModule.overallStatus", lambda said: codes.code(said, codes.STATUSES)),
    "sex": ("eligibilityModule.sex", codes.sex),
    "healthy": ("eligibilityModule.healthyVolunteers", codes.yes_no),
    "phases": ("designModule.phases", codes.phases),
    "enrollment": ("designModule.enrollmentInfo", codes.enrollment),
}
_OTHERS: dict[str, Callable[[_Row, str], bool]] = {
    "nct": _Row.number,
    "url": lambda row, value: False,
    "results": _Row.results,
    "sponsors": _Row.sponsors,
    "age": _Row.ages,
    "enrollment_type": _Row.enrollment_type,
    "funder": _Row.funder,
    "funders": _Row.funders,
    "study_type": _Row.study_type,
    "design": _Row.design,
    "allocation": lambda row, value: row.designed("allocation", value),
    "model": lambda row, value: row.designed("interventionmodel", value),
    "observational_model": lambda row, value: row.designed("observationalmodel", value),
    "time_perspective": lambda row, value: row.designed("timeperspective", value),
    "masking": lambda row, value: row.designed("masking", value),
    "purpose": lambda row, value: row.designed("primarypurpose", value),
    "ids": _Row.ids,
    "documents": _Row.documents,
}
