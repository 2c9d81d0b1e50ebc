"""The conversation: first questions, turns with their answers, and the field to ask in."""

import logging
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant import NavigatorError, TrialAssistant
from assistant.answer import ClaimReady, Done, Stage
from assistant.page import library, render
from assistant.page.markup import escape, label, sentence
from assistant.page.session import Session, Turn
from assistant.page.suggest import first_questions
from assistant.page.texts import say
from corpus.trial import Trial

SHOWN = 30
"""Turns. The whole history is sent again at each turn: 300 messages cost seconds, 30 do not."""

WITH_SOURCES = 8
"""Turns whose passages are sent along; older ones bring theirs when asked."""

LONGEST_QUESTION = 8000
"""Characters that the field takes; the assistant has a limit of its own."""

log = logging.getLogger(__name__)


def asking(session: Session, trials: Sequence[Trial]) -> None:
    """Draw what stays at the foot of the page: the scope, the field, and what this is not."""
    with st.bottom:
        if trials:
            _scope(session, trials)
        typed = st.chat_input(
            say("placeholder"), max_chars=LONGEST_QUESTION, submit_mode="stop", disabled=not trials
        )
        st.html(f'<p class="tn-not-this">{escape(say("not_this"))}</p>')
    question = typed if typed and typed.strip() else session.pending
    session.pending = None
    if question:
        session.ask(question.strip())


def conversation(session: Session, nav: TrialAssistant, trials: Sequence[Trial]) -> None:
    """Draw all turns, and answer the last one if it waits."""
    if not session.turns:
        _welcome(session, trials)
        return
    hidden = max(0, len(session.turns) - SHOWN)
    if hidden:
        st.html(render.notice(say("earlier", count=hidden)))
    statuses = {trial.id: library.status_line(trial, nav.today) for trial in trials}
    names = {trial.id: trial.name for trial in trials}
    for number, turn in enumerate(session.turns[hidden:], start=hidden):
        recent = len(session.turns) - number <= WITH_SOURCES
        asked_now = turn.state == "waiting"
        with st.chat_message("user", avatar=None):
            st.html(render.question(turn.question, f"turn-{turn.number}"))
            if asked_now:
                with st.container(key="scroll"):
                    st.html(render.scroll_to(f"turn-{turn.number}"), unsafe_allow_javascript=True)
        with st.chat_message("assistant", avatar=None):
            place = st.empty()  # the same place while an answer is made and after: nothing shows twice
            if asked_now:
                _answer(session, nav, turn, place)
            _draw(session, turn, place, statuses, recent or turn.opened)
            if turn is session.turns[-1]:
                _choices(session, turn, names)
    if session.announce:
        with st.container(key=f"announce-{session.asked}"):  # a new one each time, or it is not read out
            st.info(session.announce)


def _welcome(session: Session, trials: Sequence[Trial]) -> None:
    count = len(trials)
    loaded = say("welcome_one" if count == 1 else "welcome_many", count=count) if count else say("no_trials")
    hint = say("welcome_hint") if count else ""
    st.html(
        f'<div class="tn-welcome"><p class="tn-brand">{escape(say("title"))}</p>'
        f"<h1>{escape(say('welcome'))}</h1><p>{escape(say('tagline'))}</p>"
        f'<p class="tn-hint">{escape(loaded)} {escape(hint)}</p></div>'
    )
    questions = first_questions(trials)
    if not questions:
        return
    with st.container(key="suggestions"):
        st.html(f'<h2 class="tn-side-title">{escape(say("suggestions"))}</h2>')
        for number, question in enumerate(questions):
            if st.button(label(question), key=f"suggest-{number}", width="stretch"):
                session.pending = question
                st.rerun()


def _scope(session: Session, trials: Sequence[Trial]) -> None:
    chosen = [trial for trial in trials if trial.id in session.narrowed]
    if not chosen:
        count = len(trials)
        text = say("scope_all_one") if count == 1 else say("scope_all", count=count)
        st.html(f'<p class="tn-scope">{escape(text)}</p>')
        return
    names = " ".join(f"<b>{escape(trial.name)}</b>" for trial in chosen)
    with st.container(key="scope", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="tn-scope">{escape(say("scope_some"))} {names}</p>', width="content")
        st.button(
            say("scope_clear"),
            key="scope-clear",
            type="tertiary",
            on_click=library.clear_narrowing,
            args=(session,),
        )


def _answer(session: Session, nav: TrialAssistant, turn: Turn, place: DeltaGenerator) -> None:
    """Fill a turn. It is in the session already, so that Stop leaves what was said so far."""
    turn.state = "running"
    stage = "understanding"
    place.html(render.progress(stage, turn.claims))
    try:
        events = nav.stream(turn.question, trials=session.narrowed or None, conversation=session.conversation)
        for event in events:
            if isinstance(event, Done):
                turn.answer = event.answer
            elif isinstance(event, ClaimReady):
                turn.claims.append(event.claim)
            elif isinstance(event, Stage):
                stage = event.name
            place.html(render.progress(stage, turn.claims))
        turn.state = "done" if turn.answer else "stopped"
    except NavigatorError as problem:
        turn.state, turn.error = "failed", str(problem)
    except Exception:
        log.exception("a question could not be answered")
        turn.state, turn.error = "failed", say("unexpected")
    session.announce = render.ready(turn.answer) if turn.answer else ""


def _draw(
    session: Session, turn: Turn, place: DeltaGenerator, statuses: Mapping[str, str], with_sources: bool
) -> None:
    if turn.answer:
        place.html(render.answer(turn.answer, f"turn-{turn.number}", statuses, with_sources))
        if not with_sources and turn.answer.citations:
            turn.opened = st.button(say("show_sources"), key=f"open-{turn.number}", type="tertiary")
            if turn.opened:
                st.rerun()
        return
    if turn.state == "failed":
        place.error(sentence(turn.error))
    else:
        turn.state = "stopped"
        place.html(render.progress("stopped", turn.claims))
    if turn is session.turns[-1] and st.button(say("ask_again"), key=f"again-{turn.number}"):
        session.turns.remove(turn)
        session.pending = turn.question
        st.rerun()


def _choices(session: Session, turn: Turn, names: Mapping[str, str]) -> None:
    """Offer the trials that an unclear question could be about."""
    if not turn.answer or turn.answer.status != "clarify":
        return
    with st.container(key="choices", horizontal=True):
        for trial_id in turn.answer.trials:
            if trial_id in names:
                st.button(
                    label(say("which_trial", trial=names[trial_id])),
                    key=f"which-{turn.number}-{trial_id}",
                    on_click=_ask_about,
                    args=(session, trial_id, turn.question),
                )


def _ask_about(session: Session, trial_id: str, question: str) -> None:
    library.narrow_to(session, trial_id)
    session.pending = question
