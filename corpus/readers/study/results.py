"""Results that a record reports, as text: a line for each measure, group and value."""

from corpus.readers.study.codes import in_words
from corpus.readers.study.record_writer import RecordWriter
from corpus.readers.study.taken import Taken


def write(out: RecordWriter, study: Taken) -> None:
    """Write participant flow, baseline, outcome measures, adverse events and limitations."""
    module = study.child("resultsSection")
    out.heading("Results", "results")
    flag = study.flag("hasResults")
    if flag:
        out.labelled("Results posted", "Yes")
    _flow(out, module.child("participantFlowModule"))
    _baseline(out, module.child("baselineCharacteristicsModule"))
    for measure in module.child("outcomeMeasuresModule").children("outcomeMeasures"):
        _measure(out, measure)
    _events(out, module.child("adverseEventsModule"))
    more = module.child("moreInfoModule")
    out.heading("Notes on the results", "results")
    out.labelled("Limitations and caveats", more.child("limitationsAndCaveats").line("description"))
    contact = more.child("pointOfContact")
    asked = ", ".join(contact.some("title", "organization", "phone", "phoneExt", "email"))
    out.labelled("Contact for the results", asked)


def _flow(out: RecordWriter, module: Taken) -> None:
    out.heading("Participant flow", "results")
    out.labelled("Recruitment", module.line("recruitmentDetails"))
    out.labelled("Before assignment", module.line("preAssignmentDetails"))
    named = _described(out, module, "groups")
    for period in module.children("periods"):
        title = period.line("title")
        for stage in period.children("milestones"):
            said = _values(stage.children("achievements"), named, "numSubjects")
            note = stage.line("comment")
            words = ", ".join(part for part in (title, in_words(stage.line("type")), note) if part)
            out.stated(words or "Stage", said)
        for leaving in period.children("dropWithdraws"):
            said = _values(leaving.children("reasons"), named, "numSubjects")
            words = ", ".join(part for part in (title, "left the study", leaving.line("type")) if part)
            out.stated(words, said)


def _described(out: RecordWriter, module: Taken, key: str) -> dict[str, str]:
    """Write the groups with what they are, and return their titles by id."""
    named: dict[str, str] = {}
    for group in module.children(key):
        number, title, said = group.line("id") or "", group.line("title"), group.line("description")
        named[number] = title or number
        out.stated(f"Group {title or number}", said)
    return named


def _baseline(out: RecordWriter, module: Taken) -> None:
    out.heading("Participants at baseline", "results")
    out.labelled("Population", module.line("populationDescription"))
    named = _described(out, module, "groups")
    for one in module.children("denoms"):
        out.stated(in_words(one.line("units")) or "Number", _values(one.children("counts"), named, "value"))
    for measure in module.children("measures"):
        _table(out, measure, named)


def _measure(out: RecordWriter, measure: Taken) -> None:
    title, kind = measure.line("title"), in_words(measure.line("type"))
    out.heading(f"{kind} outcome: {title}" if kind and title else title or "Outcome", "results")
    out.labelled("Time frame", measure.line("timeFrame"))
    out.prose(measure.text("description"), None)
    out.labelled("Population", measure.line("populationDescription"))
    named = _described(out, measure, "groups")
    for one in measure.children("denoms"):
        out.stated(in_words(one.line("units")) or "Number", _values(one.children("counts"), named, "value"))
    _table(out, measure, named, title)
    for analysis in measure.children("analyses"):
        words = [f"{key}: {value}" for key, value in _analysis(analysis, named)]
        if words:
            out.item([(None, "Analysis: " + "; ".join(words))], "result")


def _analysis(analysis: Taken, named: dict[str, str]) -> list[tuple[str, str]]:
    groups = [named.get(number, number) for number in analysis.lines("groupIds")]
    told = [("groups", ", ".join(groups))] if groups else []
    for label, key in _ANALYSIS:
        value = analysis.line(key)
        if value:
            told.append((label, in_words(value) or value))
    low, high, level = (analysis.line(key) for key in ("ciLowerLimit", "ciUpperLimit", "ciPctValue"))
    if low or high:
        told.append((f"{level or ''}% confidence interval".lstrip("%"), f"{low or '?'} to {high or '?'}"))
    return told


_ANALYSIS = (
    ("about", "groupDescription"),
    ("method", "statisticalMethod"),
    ("p value", "pValue"),
    ("estimate of", "paramType"),
    ("value", "paramValue"),
    ("spread", "dispersionType"),
    ("spread value", "dispersionValue"),
    ("sides", "ciNumSides"),
    ("kind", "nonInferiorityType"),
    ("comment", "estimateComment"),
    ("further comment", "statisticalComment"),
    ("p value comment", "pValueComment"),
    ("non-inferiority", "nonInferiorityComment"),
    ("tested", "testedNonInferiority"),
    ("other analysis", "otherAnalysisDescription"),
)


def _table(out: RecordWriter, measure: Taken, named: dict[str, str], above: str | None = None) -> None:
    """Write a measure: a line for each class and category, with the value of each group."""
    title = above or measure.line("title") or "Measure"
    if above is None:
        out.labelled(f"About {title}", measure.line("description"))
        out.labelled(f"Population of {title}", measure.line("populationDescription"))
    unit, spread = measure.line("unitOfMeasure"), in_words(measure.line("dispersionType"))
    kind = in_words(measure.line("paramType"))
    how = ", ".join(part for part in (kind, spread, unit) if part)
    if not measure.holds("classes"):
        out.stated(title, how)
    for group in measure.children("classes"):
        named_class = group.line("title")
        for category in group.children("categories"):
            row = ", ".join(part for part in (title, named_class, category.line("title")) if part)
            said = _values(category.children("measurements"), named, "value")
            if said:
                words = f"{row} ({how}): {said}" if how else f"{row}: {said}"
                out.item([("value", words)], "result")
        for one in group.children("denoms"):
            counted = _values(one.children("counts"), named, "value")
            label = ", ".join(part for part in (title, named_class, in_words(one.line("units"))) if part)
            out.stated(f"Number for {label}", counted)


def _values(cells: list[Taken], named: dict[str, str], key: str) -> str:
    """Return "12.3 (1.2) in Arm A; 10.1 (0.9) in Arm B"."""
    said: list[str] = []
    for cell in cells:
        group = cell.line("groupId") or ""
        value, spread = cell.line(key), cell.line("spread")
        low, high, note = cell.line("lowerLimit"), cell.line("upperLimit"), cell.line("comment")
        around = spread or (f"{low or '?'} to {high or '?'}" if low or high else None)
        words = f"{value or 'not given'} ({around})" if around else value or "not given"
        said.append(f"{words} in {named.get(group, group)}" + (f" [{note}]" if note else ""))
    return "; ".join(said)


def _events(out: RecordWriter, module: Taken) -> None:
    out.heading("Adverse events", "results")
    out.labelled("Time frame", module.line("timeFrame"))
    out.labelled("How they were collected", module.line("description"))
    out.labelled("Reported from a share of", module.line("frequencyThreshold"))
    named: dict[str, str] = {}
    for group in module.children("eventGroups"):
        number, title = group.line("id") or "", group.line("title")
        named[number] = title or number
        counts = [f"{words}: {count} of {all_}" for words, count, all_ in _counts(group) if count is not None]
        about = group.line("description")
        out.stated(f"Group {title or number}", "; ".join(part for part in (about, *counts) if part))
    for title, key in (("Serious event", "seriousEvents"), ("Other event", "otherEvents")):
        for event in module.children(key):
            cells = [
                f"{cell.line('numAffected') or '?'} of {cell.line('numAtRisk') or '?'} in "
                f"{named.get(cell.line('groupId') or '', 'a group')}" + _times(cell.line("numEvents"))
                for cell in event.children("stats")
            ]
            words = ", ".join(part for part in (event.line("term"), event.line("organSystem")) if part)
            notes = [
                in_words(event.line("assessmentType")),
                event.line("sourceVocabulary"),
                event.line("notes"),
            ]
            told = "; ".join(part for part in ("; ".join(cells), *notes) if part)
            out.item([(None, f"{title}: {words}: {told}")], None)


def _times(events: str | None) -> str:
    return f" ({events} events)" if events else ""


def _counts(group: Taken) -> list[tuple[str, str | None, str]]:
    return [
        (words, group.line(f"{key}NumAffected"), group.line(f"{key}NumAtRisk") or "?")
        for words, key in (("deaths", "deaths"), ("serious events", "serious"), ("other events", "other"))
    ]
