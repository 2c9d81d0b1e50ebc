"""The side panel: which trials to ask about, and the visitor's own documents."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant import NavigatorError, TrialAssistant
from assistant.page.markup import escape, label, sentence
from assistant.page.session import Session, Upload
from assistant.page.sources import plain_date
from assistant.page.texts import say
from corpus.staleness import standing
from corpus.trial import Trial
from index.report import IngestReport

TICKED_ONE_BY_ONE = 12
"""Up to this many trials each have a box to tick; more are chosen from a searchable list."""

MOST_NAMED = 20
"""Files of one outcome that are named; files that could not be read are named whatever their number."""


def status_line(trial: Trial, today: date) -> str:
    """Return the recruitment status with the date of its record, and whether it still counts on `today`."""
    found = standing(trial, today)
    if found is None:
        return say("status_missing")
    if found.record_date is None:
        return say("status_undated", status=found.status)
    line = say("status_dated", status=found.status, date=plain_date(found.record_date))
    if found.why != "not_verified":
        return line
    return say("status_unconfirmed", line=line)


def trial_list(session: Session, trials: Sequence[Trial], own: frozenset[str], today: date) -> None:
    """Draw the list to narrow to, as of `today`; `own` holds the ids that only this session knows."""
    st.html(f'<h2 class="tn-side-title">{escape(say("trials"))}</h2>')
    known = {trial.id for trial in trials}
    session.narrowed = [trial_id for trial_id in session.narrowed if trial_id in known]
    if not trials:
        st.html(f'<p class="tn-hint">{escape(say("no_trials"))}</p>')
        return
    if len(trials) > 1:
        st.html(f'<p class="tn-hint">{escape(say("narrow_hint"))}</p>')
    if len(trials) <= TICKED_ONE_BY_ONE:
        _boxes(session, trials, own, today)
    else:
        _choice(session, trials)


def clear_narrowing(session: Session) -> None:
    """Ask about all trials again."""
    for trial_id in session.narrowed:
        st.session_state[_box_key(trial_id)] = False
    st.session_state["narrow"] = []
    session.narrowed = []


def narrow_to(session: Session, trial_id: str) -> None:
    """Ask about one trial only."""
    clear_narrowing(session)
    st.session_state[_box_key(trial_id)] = True
    st.session_state["narrow"] = [trial_id]
    session.narrowed = [trial_id]


def _boxes(session: Session, trials: Sequence[Trial], own: frozenset[str], today: date) -> None:
    chosen: list[str] = []
    for trial in trials:
        with st.container(key=f"trial-{_digest(trial.id)}", gap=None):
            if len(trials) > 1:
                st.session_state.setdefault(_box_key(trial.id), trial.id in session.narrowed)
                if st.checkbox(label(trial.name), key=_box_key(trial.id)):
                    chosen.append(trial.id)
            else:
                st.html(f'<p class="tn-trial-name">{escape(trial.name)}</p>')
            st.html(_about(trial, trial.id in own, today))
    session.narrowed = chosen


def _choice(session: Session, trials: Sequence[Trial]) -> None:
    names = {trial.id: trial.name for trial in trials}
    st.session_state.setdefault("narrow", list(session.narrowed))
    session.narrowed = st.multiselect(
        say("narrow_select"), list(names), format_func=lambda trial_id: names[trial_id], key="narrow"
    )


def _about(trial: Trial, own: bool, today: date) -> str:
    registry = [fact.value.value for fact in trial.ids if fact.value.kind == "nct"][:1]
    facts = [*registry, *(fact.value for fact in trial.phases[:1])]
    lines = [status_line(trial, today), " · ".join(facts), say("session_only") if own else ""]
    return "".join(f'<p class="tn-about">{escape(line)}</p>' for line in lines if line)


def _box_key(trial_id: str) -> str:
    return f"narrow-{trial_id}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def own_files(session: Session, shared: TrialAssistant) -> None:
    """Draw the upload: read at once for this session, added to the library when confirmed."""
    st.html(
        f'<h2 class="tn-side-title">{escape(say("own_files"))}</h2>'
        f'<p class="tn-hint">{escape(say("own_files_hint"))}</p>'
        f'<p class="tn-hint">{escape(say("upload_types"))}</p>'
    )
    chosen = st.file_uploader(
        say("upload"),
        accept_multiple_files=True,
        key=f"upload-{session.uploads}",
        label_visibility="collapsed",
    )
    files = _named((one.name, one.getvalue()) for one in chosen or [])
    if not files:
        session.upload, session.confirming = None, False
        if session.added:
            st.html(report_html(session.added, say("added")))
        return
    session.added = None
    if _read(session, shared, files) and session.upload:
        st.html(report_html(session.upload.report, say("read")))
        if session.upload.report.read:
            _adding(session, shared)


def _named(pairs: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return the files by name; a second file of the same name gets a number."""
    files: dict[str, bytes] = {}
    for name, data in pairs:
        unique, count = name, 1
        while unique in files:
            count += 1
            stem, dot, ending = name.rpartition(".")
            unique = f"{stem} ({count}){dot}{ending}" if dot else f"{name} ({count})"
        files[unique] = data
    return files


def _read(session: Session, shared: TrialAssistant, files: Mapping[str, bytes]) -> bool:
    """Make the files known to this session, unless they already are; say it in words when that fails."""
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    if session.upload and session.upload.digest == digest.hexdigest():
        return True
    session.upload, session.confirming = None, False
    try:
        with st.spinner(say("reading", count=len(files))):
            assistant, report = shared.preview(files)
    except NavigatorError as problem:
        st.error(sentence(str(problem)))
        return False
    session.upload = Upload(digest.hexdigest(), files, assistant, report)
    return True


def _adding(session: Session, shared: TrialAssistant) -> None:
    """Ask before anything is written; then write, with progress."""
    upload = session.upload
    if upload is None:
        return
    if not session.confirming:
        if st.button(say("add"), key="add", width="stretch"):
            session.confirming = True
            st.rerun()
        return
    readable = {name: data for name, data in upload.files.items() if name not in _failed(upload.report)}
    files = say("files_one") if len(readable) == 1 else say("files_many", count=len(readable))
    st.html(f'<p class="tn-confirm">{escape(say("add_question", count=files))}</p>')
    with st.container(horizontal=True):
        confirmed = st.button(say("add_confirm"), key="add-yes", type="primary")
        if st.button(say("add_cancel"), key="add-no"):
            session.confirming = False
            st.rerun()
    if confirmed and _add(session, shared, readable):
        st.rerun()


def _on_bar(bar: DeltaGenerator) -> Callable[[str, int, int], None]:
    """Return a listener that moves the bar: the share that is done of the present stage."""

    def show(stage: str, done: int, total: int) -> None:
        bar.progress(min(1.0, done / total) if total else 0.0, say("adding"))

    return show


def _failed(report: IngestReport) -> set[str]:
    return {source for source, _ in report.unreadable}


def _add(session: Session, shared: TrialAssistant, files: Mapping[str, bytes]) -> bool:
    """Write the files to the library; return whether that worked."""
    bar = st.progress(0.0, say("adding"))
    try:
        report = shared.add(files, on_progress=_on_bar(bar))
    except NavigatorError as problem:
        bar.empty()
        st.error(sentence(str(problem)))
        return False
    session.added, session.upload, session.confirming = report, None, False
    session.uploads += 1
    return True


def report_html(report: IngestReport, title: str) -> str:
    """Return what was read, what was known already and what could not be read and why."""
    failed = report.unreadable[: len(report.unreadable) - len(report.problems)]
    parts = ['<div class="tn-report">']
    for heading, names in (
        (_counted(title, report), report.read),
        (say("replaced"), report.replaced),
        (say("unchanged"), report.unchanged),
    ):
        parts += _names(heading, [escape(name) for name in names])
    reasons = [
        [f"<b>{escape(name)}</b> {escape(why)}" for name, why in part] for part in (failed, report.problems)
    ]
    parts += _names(say("unreadable"), reasons[0], len(failed), "tn-failed")
    parts += _names(say("left_out"), reasons[1], css="tn-failed")
    if len(parts) == 1:
        parts.append(f"<p>{escape(say('nothing_read'))}</p>")
    return "".join([*parts, "</div>"])


def _counted(title: str, report: IngestReport) -> str:
    """Return the title, with the number of documents where files hold several."""
    documents = report.documents_of.get("read", 0)
    return say("read_many", title=title, count=f"{documents:,}") if documents > len(report.read) else title


def _names(heading: str, rows: Sequence[str], most: int = MOST_NAMED, css: str = "") -> list[str]:
    """Return a list under its heading, at most `most` rows of it; nothing where there is no row."""
    if not rows:
        return []
    more = [escape(say("more_names", count=f"{len(rows) - most:,}"))] if len(rows) > most else []
    items = "".join(f"<li>{row}</li>" for row in [*rows[:most], *more])
    return [f'<p class="{css}">{escape(heading)}</p><ul>{items}</ul>']
