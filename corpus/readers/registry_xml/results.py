"""Results in the registry's old XML, in the shape of its API v2: flow, baseline, outcomes."""

from collections.abc import Iterator
from typing import Any

from corpus.readers.registry_xml.codes import code
from corpus.readers.registry_xml.element import Element, packed, some
from corpus.readers.registry_xml.harms import groups_of, harms
from corpus.readers.registry_xml.text import line, lines

_COUNTED = (
    ("group_id", "groupId"),
    ("value", "value"),
    ("spread", "spread"),
    ("lower_limit", "lowerLimit"),
    ("upper_limit", "upperLimit"),
)
_MEASURE = (
    ("units", "unitOfMeasure", line),
    ("param", "paramType", code),
    ("dispersion", "dispersionType", line),
    ("units_analyzed", "denomUnitsSelected", line),
)
_ANALYSIS = (
    ("groups_desc", "groupDescription", lines),
    ("non_inferiority_type", "nonInferiorityType", code),
    ("non_inferiority_desc", "nonInferiorityComment", lines),
    ("p_value", "pValue", line),
    ("p_value_desc", "pValueComment", lines),
    ("method", "statisticalMethod", line),
    ("method_desc", "statisticalComment", lines),
    ("param_type", "paramType", line),
    ("param_value", "paramValue", line),
    ("dispersion_type", "dispersionType", code),
    ("dispersion_value", "dispersionValue", line),
    ("ci_percent", "ciPctValue", line),
    ("ci_n_sides", "ciNumSides", code),
    ("ci_lower_limit", "ciLowerLimit", line),
    ("ci_upper_limit", "ciUpperLimit", line),
    ("ci_lower_limit_na_comment", "ciLowerLimitComment", lines),
    ("ci_upper_limit_na_comment", "ciUpperLimitComment", lines),
    ("estimate_desc", "estimateComment", lines),
    ("other_analysis_desc", "otherAnalysisDescription", lines),
)


def results(told: Element) -> dict[str, Any]:
    """Return resultsSection, empty for a study without posted results."""
    return packed(
        {
            "participantFlowModule": _flow(told.child("participant_flow")),
            "baselineCharacteristicsModule": _baseline(told.child("baseline")),
            "outcomeMeasuresModule": packed(
                {"outcomeMeasures": some(_outcome(one) for one in told.many("outcome_list", "outcome"))}
            ),
            "adverseEventsModule": harms(told.child("reported_events")),
            "moreInfoModule": packed(
                {
                    "limitationsAndCaveats": told.row(("limitations_and_caveats", "description", lines)),
                    "pointOfContact": told.child("point_of_contact").row(
                        ("name_or_title", "title", line),
                        ("organization", "organization", line),
                        ("phone", "phone", line),
                        ("phone_ext", "phoneExt", line),
                        ("email", "email", line),
                    ),
                }
            ),
        }
    )


def _flow(flow: Element) -> dict[str, Any]:
    told = flow.row(
        ("recruitment_details", "recruitmentDetails", lines),
        ("pre_assignment_details", "preAssignmentDetails", lines),
    )
    periods = (
        packed(
            {
                **period.row(("title", "title", line)),
                "milestones": list(_stages(period.many("milestone_list", "milestone"), "achievements")),
                "dropWithdraws": list(
                    _stages(period.many("drop_withdraw_reason_list", "drop_withdraw_reason"), "reasons")
                ),
            }
        )
        for period in flow.many("period_list", "period")
    )
    return packed({**told, "groups": groups_of(flow), "periods": some(periods)})


def _stages(stages: list[Element], key: str) -> Iterator[dict[str, Any]]:
    for stage in stages:
        cells = (
            packed(
                {
                    "groupId": cell.attribute("group_id"),
                    "numSubjects": cell.attribute("count"),
                    "comment": cell.take(lines),
                }
            )
            for cell in stage.many("participants_list", "participants")
        )
        yield packed({**stage.row(("title", "type", line)), key: some(cells)})


def _baseline(one: Element) -> dict[str, Any]:
    return packed(
        {
            **one.row(("population", "populationDescription", lines)),
            "groups": groups_of(one),
            "denoms": _denominators(one),
            "measures": some(_measure(below) for below in one.many("measure_list", "measure")),
        }
    )


def _denominators(one: Element) -> list[dict[str, Any]]:
    """Return how many were analysed; the scope says only where the numbers stand."""
    made = []
    for analysed in one.many("analyzed_list", "analyzed"):
        for scope in ("Overall", "Measure", "Class"):
            analysed.same("scope", scope)
        counts = [_cell(count) for count in analysed.many("count_list", "count")]
        made.append(packed({**analysed.row(("units", "units", line)), "counts": counts}))
    return made


def _cell(one: Element) -> dict[str, Any]:
    told = {key: one.attribute(name) for name, key in _COUNTED}
    return packed({**told, "comment": one.take(lines)})


def _measure(one: Element) -> dict[str, Any]:
    told = one.row(
        ("title", "title", line),
        ("description", "description", lines),
        ("population", "populationDescription", lines),
    )
    return packed({**told, **_table(one)})


def _table(one: Element) -> dict[str, Any]:
    classes = (
        packed(
            {
                **group.row(("title", "title", line)),
                "denoms": _denominators(group),
                "categories": _categories(group),
            }
        )
        for group in one.many("class_list", "class")
    )
    older = _categories(one)
    """Until 2016 categories stood in the measure itself."""
    found = [*some(classes), *([{"categories": older}] if older else [])]
    return packed({**one.row(*_MEASURE), "denoms": _denominators(one), "classes": found})


def _categories(one: Element) -> list[dict[str, Any]]:
    return some(
        packed(
            {
                **category.row(("title", "title", line), ("sub_title", "title", line)),
                "measurements": [_cell(cell) for cell in category.many("measurement_list", "measurement")],
            }
        )
        for category in one.many("category_list", "category")
    )


def _outcome(one: Element) -> dict[str, Any]:
    told = one.row(
        ("type", "type", code),
        ("title", "title", line),
        ("description", "description", lines),
        ("time_frame", "timeFrame", line),
        ("population", "populationDescription", lines),
        ("posting_date", "anticipatedPostingDate", line),
    )
    measures = [*one.many("measure"), *one.many("measure_list", "measure")]
    if len(measures) > 1:
        told["measures"] = [packed({**_measure(below)}) for below in measures]
    for below in measures:
        below.same("title", told.get("title"))
        below.same("description", told.get("description"))
        below.same("population", told.get("populationDescription"))
        table = _table(below)
        told |= {key: value for key, value in table.items() if key not in told}
    analyses = (
        packed({"groupIds": below.values("group_id_list", "group_id"), **below.row(*_ANALYSIS)})
        for below in one.many("analysis_list", "analysis")
    )
    posted = {"reportingStatus": "POSTED" if measures else "NOT_POSTED"} if told else {}
    return packed({**told, **posted, "groups": groups_of(one), "analyses": some(analyses)})
