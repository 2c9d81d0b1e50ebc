"""Tells what a table with a row of column headings holds, and which column states which part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.clean import fold
from corpus.document import Section

TableKind = Literal["arm", "intervention", "outcome", "site", "contact", "investigator", "labels", "other"]

_COLUMNS: dict[str, dict[str, str]] = {
    "arm": {
        "name": "arm|arms|group|cohort|study arm|study group|treatment arm|treatment group|arm/group|"
        "arm name|arm label|arm title|participant group|participant group/arm|arm group label",
        "type": "type|arm type|group type|role",
        "description": "description|details|arm description|what they get|what participants receive|regimen",
        "intervention": "interventions|intervention|treatment|treatments|intervention/treatment|"
        "assigned interventions|drug|drugs",
    },
    "intervention": {
        "name": "intervention|interventions|treatment|drug|product|investigational product|"
        "intervention name|study drug|imp|medicinal product",
        "type": "type|intervention type",
        "description": "description|details|dose|dosage|dose and schedule|regimen|administration",
    },
    "outcome": {
        "measure": "outcome|outcomes|outcome measure|outcome measures|measure|endpoint|endpoints|title|"
        "primary outcome|secondary outcome|primary outcome measure|secondary outcome measure|"
        "primary endpoint|secondary endpoint|measure title|endpoint(s)|end points|corresponding endpoints|"
        "endpoints/estimands|outcome measure(s)",
        "time_frame": "time frame|timeframe|time point|timepoint|timepoints|time points|when|timing|"
        "time point(s)|measured at",
        "description": "description|measure description|details|definition",
    },
    "site": {
        "name": "site|sites|facility|hospital|location|locations|centre|center|study site|trial site|"
        "institution|clinic|study centre|study center|facility name|site name",
        "city": "city|town|place|city/town",
        "region": "state|region|province|state/province|county",
        "postcode": "zip|zip code|postcode|postal code|zip/postal code",
        "country": "country",
        "status": "status|recruitment status|recruiting|site status",
        "contact": "contact|site contact|contact person",
        "phone": "phone|telephone|tel|phone number",
        "email": "email|e-mail|email address",
        "investigator": "investigator|principal investigator|pi",
    },
    "contact": {
        "name": "contact|contacts|name|contact name|contact person|person",
        "phone": "phone|telephone|tel|phone number|telephone number|call|mobile",
        "email": "email|e-mail|email address|mail",
        "role": "role|title|position|function|type",
    },
    "investigator": {
        "name": "investigator|investigators|principal investigator|name|study official|official",
        "role": "role|title|position|function",
        "affiliation": "affiliation|institution|organization|organisation|hospital",
    },
    "labels": {
        "name": "item|field|characteristic|label|data element|attribute|category|element|topic|section",
        "value": "value|details|detail|information|description|content|entry|answer|response",
    },
}
_SECTION_KINDS: dict[Section, TableKind] = {
    "arms": "arm",
    "interventions": "intervention",
    "outcomes": "outcome",
    "sites": "site",
    "contacts": "contact",
}
_KIND_SECTIONS: dict[TableKind, Section] = {kind: section for section, kind in _SECTION_KINDS.items()} | {
    "investigator": "contacts"
}


@dataclass(frozen=True)
class Table:
    """What the rows of a table state: `columns` name the part that each cell is, "" for none.

    `heading` is the node of the row of column headings.
    """

    kind: TableKind
    section: Section
    columns: tuple[str, ...]
    heading: int | None = None
    field: str | None = None


def table_of(cells: Sequence[str], section: Section, field: str | None) -> Table:
    """Return what a table with these column headings holds, below a heading of `section` and `field`."""
    names = [fold(cell).strip(" :*") for cell in cells]
    best: Table | None = None
    known = 0
    wanted: TableKind | None = "investigator" if field == "investigator" else _SECTION_KINDS.get(section)
    for kind in _COLUMNS:
        columns = _columns(kind, names)
        count = len([column for column in columns if column])
        main = "measure" if kind == "outcome" else "name"
        fits = (
            main in columns and (count > 1 or kind == wanted) and not (kind == "labels" and len(names) != 2)
        )
        score = count * 2 + (kind == wanted)
        if fits and score > known:
            known = score
            best = Table(kind, _KIND_SECTIONS.get(kind, section), columns, None, _field(kind, names, field))  # type: ignore[arg-type,call-overload]
    return best or Table("other", section, tuple("" for _ in cells))


def _columns(kind: str, names: Sequence[str]) -> tuple[str, ...]:
    columns: list[str] = []
    for name in names:
        found = next(
            (part for part, words in _COLUMNS[kind].items() if name and name in words.split("|")), ""
        )
        columns.append("" if found in columns else found)
    return tuple(columns)


def _field(kind: str, names: Sequence[str], field: str | None) -> str | None:
    """Return the field of a table's rows, where the kind alone does not tell it."""
    if kind != "outcome":
        return None
    said = " ".join(names)
    for word, name in (("primary", "outcome_primary"), ("secondary", "outcome_secondary")):
        if word in said:
            return name
    return field if field and field.startswith("outcome_") else None
