"""Adverse events in the registry's old XML, in the shape of its API v2, and its groups of participants."""

from collections.abc import Iterator
from typing import Any

from corpus.readers.registry_xml.codes import code
from corpus.readers.registry_xml.element import Element, packed, some
from corpus.readers.registry_xml.text import line, lines

_TOTALS = {
    "total, all-cause mortality": "deaths",
    "total, all cause mortality": "deaths",
    "total, serious adverse events": "serious",
    "total, other adverse events": "other",
}


def groups_of(one: Element) -> list[dict[str, Any]]:
    """Return the groups of participants that a part of the results tells apart."""
    return some(
        packed(
            {
                "id": group.attribute("group_id"),
                **group.row(("title", "title", line), ("description", "description", lines)),
            }
        )
        for group in one.many("group_list", "group")
    )


def harms(reported: Element) -> dict[str, Any]:
    """Return adverseEventsModule."""
    groups = groups_of(reported)
    named = {group["id"]: group for group in groups if "id" in group}
    told = reported.row(("time_frame", "timeFrame", line), ("desc", "description", lines))
    kinds: dict[str, Any] = {}
    for name, key in (("other_events", "otherEvents"), ("serious_events", "seriousEvents")):
        kind = reported.child(name)
        kind.same("frequency_threshold", told.get("frequencyThreshold"))
        if "frequencyThreshold" not in told:
            told |= kind.row(("frequency_threshold", "frequencyThreshold", line))
        vocabulary, assessment = kind.value("default_vocab"), kind.value("default_assessment", code)
        usual = packed({"sourceVocabulary": vocabulary, "assessmentType": assessment})
        kinds[key] = list(_of_kind(kind, usual, named))
    return packed({**told, "eventGroups": groups, **kinds})


def _of_kind(
    kind: Element, usual: dict[str, Any], groups: dict[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the events of a kind; its totals go to the groups that they count."""
    for category in kind.many("category_list", "category"):
        system = category.value("title")
        for event in category.many("event_list", "event"):
            term = event.child("sub_title")
            total = _TOTALS.get(line(term.words).casefold())
            stats = [_stat(cell) for cell in event.many("counts")]
            if total and all(stat.get("groupId") in groups for stat in stats):
                term.take()
                for stat in stats:
                    counted = {f"{total}NumAffected": stat.get("numAffected")}
                    counted[f"{total}NumAtRisk"] = stat.get("numAtRisk")
                    groups[stat["groupId"]] |= packed(counted)
                continue
            own = packed({"sourceVocabulary": term.attribute("vocab"), "term": term.take()})
            own |= event.row(("assessment", "assessmentType", code), ("description", "notes", lines))
            yield packed({"organSystem": system, **usual, **own, "stats": stats})


def _stat(cell: Element) -> dict[str, Any]:
    return packed(
        {
            "groupId": cell.attribute("group_id"),
            "numEvents": cell.attribute("events"),
            "numAffected": cell.attribute("subjects_affected"),
            "numAtRisk": cell.attribute("subjects_at_risk"),
            "comment": cell.take(lines),
        }
    )
