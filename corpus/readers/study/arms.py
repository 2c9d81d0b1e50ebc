"""Arms, interventions and outcomes of a study as text."""

from corpus.readers.study.codes import in_words
from corpus.readers.study.design import index_terms
from corpus.readers.study.record_writer import Piece, RecordWriter, named_in
from corpus.readers.study.taken import Taken

_KINDS = (
    ("Primary outcomes", "primaryOutcomes", "outcome_primary"),
    ("Secondary outcomes", "secondaryOutcomes", "outcome_secondary"),
    ("Other outcomes", "otherOutcomes", "outcome_other"),
    ("Outcomes", "outcomeMeasures", "outcome"),
)


def write(out: RecordWriter, module: Taken, derived: Taken) -> None:
    """Write arms with what they receive, then interventions with doses and schedules as worded."""
    out.heading("Arms", "arms")
    for group in module.children("armGroups"):
        kind, label = in_words(group.line("type")), group.line("label")
        pieces: list[Piece] = [("type", kind), (None, ": ")] if kind and label else []
        pieces += [("label", label)] if label else [("label", kind)] if kind else []
        arm = out.item(pieces, "arm") if pieces else None
        given = group.lines("interventionNames")
        if given:
            named: list[Piece] = [("intervention", name) for name in given]
            joined = [piece for one in named for piece in ((None, "; "), one)][1:]
            out.item([(None, "Receives: "), *joined], "arm_receives", under=arm)
        out.prose(group.text("description"), "arm_description", under=arm, indent="  ")
    out.heading("Interventions", "interventions")
    for one in module.children("interventions"):
        _intervention(out, one)
    out.listed("Index terms", index_terms(derived.child("interventionBrowseModule")))


def _intervention(out: RecordWriter, one: Taken) -> None:
    kind, name = in_words(one.line("type")), one.line("name")
    pieces: list[Piece] = [("type", kind), (None, ": ")] if kind and name else []
    pieces += [("name", name)] if name else [("name", kind)] if kind else []
    index = out.item(pieces, "intervention") if pieces else None
    names = one.lines("otherNames")
    if names:
        joined = [piece for name in names for piece in ((None, "; "), ("value", name))][1:]
        out.item([(None, "Also called: "), *joined], "other_name", under=index)
    groups = one.lines("armGroupLabels")
    if groups:
        out.item([(None, f"Given in: {'; '.join(groups)}")], None, under=index)
    out.prose(one.text("description"), "intervention_description", under=index, indent="  ")


def outcomes(out: RecordWriter, module: Taken) -> None:
    """Write what is measured, and when."""
    for title, key, field in _KINDS:
        out.heading(title, "outcomes")
        for one in module.children(key):
            _outcome(out, one, field)


def _outcome(out: RecordWriter, one: Taken, field: str) -> None:
    """Write an outcome; one that an export gives as a single text stays as it stands, its pieces named."""
    whole, measure, frame = one.line("text"), one.line("measure"), one.line("timeFrame")
    said = one.line("description")
    if whole:
        told = {"measure": measure, "description": said, "time_frame": frame}
        out.item(named_in(whole, told) if measure else [("measure", whole)], field)
        return
    pieces: list[Piece] = [("measure", measure)] if measure else []
    pieces += [(None, " (time frame: "), ("time_frame", frame), (None, ")")] if frame else []
    index = out.item(pieces, field) if pieces else None
    if said:
        out.item([("description", said)], "outcome_description", under=index)
