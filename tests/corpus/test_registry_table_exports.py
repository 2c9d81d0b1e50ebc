"""Real downloads, read beside a plain reading of their cells."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.readers.registry_table import studies as registry_table
from corpus.readers.registry_table.places import place_of

FILES = {"alzheimer.csv": 717, "mrd.csv": 245, "small.csv": 10, "old_style.tsv": 40}
"""Rows with a study, counted with a spreadsheet's eyes: NCT numbers at the start of a row."""
CODED = frozenset(
    {
        "Study Status",
        "Status",
        "Study Results",
        "Sex",
        "Gender",
        "Age",
        "Phases",
        "Funder Type",
        "Funded Bys",
        "Study Type",
        "Study Design",
        "Study Designs",
    }
)
"""Columns whose words become codes; all others stand in the study as they are."""


@pytest.fixture(scope="module", params=sorted(FILES))
def export(
    request: pytest.FixtureRequest, shared: Path
) -> tuple[str, list[dict[str, str]], list[dict[str, Any]]]:
    """Name, rows as the csv module reads them, and studies of one download."""
    path = shared / "data" / "exports" / request.param
    if not path.is_file():
        pytest.skip(f"no {path.name} beside the repository")
    text = path.read_text(encoding="utf-8-sig")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t" if path.suffix == ".tsv" else ","))
    assert registry_table.recognise(text)
    found, problems = registry_table.studies(text, path.name)
    assert problems == []
    return path.name, rows, [study for _, study in found]


def words_in(value: Any) -> Iterator[str]:
    """Every word or number of a nested value."""
    if isinstance(value, dict):
        for below in value.values():
            yield from words_in(below)
    elif isinstance(value, list):
        for below in value:
            yield from words_in(below)
    else:
        yield str(value)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_row_is_a_study(export: Any) -> None:
    name, rows, studies = export
    assert len(rows) == len(studies) == FILES[name]
    assert [s["protocolSection"]["identificationModule"]["nctId"] for s in studies] == [
        r["NCT Number"] for r in rows
    ]


def test_every_part_of_every_cell_stands_in_the_study(export: Any) -> None:
    _, rows, studies = export
    for row, study in zip(rows, studies, strict=True):
        held = "\n".join(squeezed(words) for words in words_in(study))
        for column, cell in row.items():
            if column in CODED:
                continue
            for part in cell.replace("|", "\0").split("\0"):
                bare = re.sub(r"^[A-Za-z_ ]+: ", "", part) if column == "Interventions" else part
                pieces = re.split(r'"|, (?=https?:)', bare) if column == "Study Documents" else [bare]
                for piece in pieces:
                    assert squeezed(piece) in held, (row["NCT Number"], column)


def test_codes_are_those_of_the_cells(export: Any) -> None:
    _, rows, studies = export
    for row, study in zip(rows, studies, strict=True):
        protocol = study["protocolSection"]
        status = (row.get("Study Status") or row["Status"]).upper().replace(",", "").replace(" ", "_")
        assert protocol["statusModule"]["overallStatus"] == status.replace("UNKNOWN_STATUS", "UNKNOWN")
        design = protocol.get("designModule", {})
        phases = row.get("Phases", "").upper().replace("NOT APPLICABLE", "NA").replace(" ", "")
        assert "|".join(design.get("phases", [])) == phases
        assert str(design.get("enrollmentInfo", {}).get("count", "")) == row.get("Enrollment", "")
        assert design.get("studyType", "") == row["Study Type"].upper()
        sex = row.get("Sex") or row.get("Gender") or ""
        assert protocol.get("eligibilityModule", {}).get("sex", "") == sex.upper()


def test_lists_have_as_many_parts_as_their_cells(export: Any) -> None:
    _, rows, studies = export
    places = {
        "Conditions": ("conditionsModule", "conditions"),
        "Interventions": ("armsInterventionsModule", "interventions"),
        "Locations": ("contactsLocationsModule", "locations"),
        "Primary Outcome Measures": ("outcomesModule", "primaryOutcomes"),
        "Secondary Outcome Measures": ("outcomesModule", "secondaryOutcomes"),
        "Other Outcome Measures": ("outcomesModule", "otherOutcomes"),
        "Outcome Measures": ("outcomesModule", "outcomeMeasures"),
    }
    for row, study in zip(rows, studies, strict=True):
        for column, (module, key) in places.items():
            cell = row.get(column, "")
            made = study["protocolSection"].get(module, {}).get(key, [])
            assert len(made) == (cell.count("|") + 1 if cell else 0), (row["NCT Number"], column)


def test_every_place_has_its_country_and_its_words(export: Any) -> None:
    _, rows, studies = export
    for row, study in zip(rows, studies, strict=True):
        places = study["protocolSection"].get("contactsLocationsModule", {}).get("locations", [])
        assert [p["text"] for p in places] == [p.strip() for p in row.get("Locations", "").split("|") if p]
        assert all(
            p["text"].endswith(p["country"]) and p["text"].startswith(p.get("facility", p.get("city")))
            for p in places
        )


def test_a_place_put_together_from_a_record_comes_apart_again(shared: Path) -> None:
    folder = shared / "data" / "registry_json"
    if not folder.is_dir():
        pytest.skip("no registry_json beside the repository")
    total = right = 0
    for path in sorted(folder.glob("*.json")):
        protocol = json.loads(path.read_text(encoding="utf-8"))["protocolSection"]
        for place in protocol.get("contactsLocationsModule", {}).get("locations", []):
            keys = [key for key in ("facility", "city", "state", "zip", "country") if place.get(key)]
            parts = {key: " ".join(place[key].split()) for key in keys}
            made = place_of(", ".join(parts.values()))
            total += 1
            right += made == {"text": ", ".join(parts.values()), **parts}
    assert right >= 0.98 * total
