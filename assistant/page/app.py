"""Puts the page together: frame, side panel, conversation."""

from importlib.resources import files

import streamlit as st

from assistant import NavigatorError, Settings, TrialAssistant
from assistant.page import chat, library, opening
from assistant.page.markup import escape, sentence
from assistant.page.session import Session, current
from assistant.page.texts import say


def main() -> None:
    """Draw the page once; Streamlit calls this again at every touch."""
    st.set_page_config(
        page_title=say("title"), page_icon="🧭", layout="centered", initial_sidebar_state="auto"
    )
    st.html(f"<style>{files('assistant.page').joinpath('style.css').read_text('utf-8')}</style>")
    shared = _open()
    if shared is None:
        return
    session = current()
    side = st.sidebar.container()
    with st.sidebar:
        library.own_files(session, shared)
        st.html(f'<p class="tn-local">{escape(what_leaves(Settings.from_env()))}</p>')
    nav = session.upload.assistant if session.upload else shared
    trials = nav.trials()
    own = frozenset(trial.id for trial in trials) - {trial.id for trial in shared.trials()}
    with side:
        _frame(session)
        library.trial_list(session, trials, own, nav.today)
    chat.asking(session, trials)
    chat.conversation(session, nav, trials)


def what_leaves(settings: Settings) -> str:
    """Say what of questions and files leaves this computer, and where to."""
    server = settings.server()
    said = [say("remote", model=settings.model)] if settings.model else []
    if server and not server.on_this_machine:
        said.append(say("remote_store", address=server.url))
    return " ".join(said) or say("local")


def _open() -> TrialAssistant | None:
    """Return the shared assistant, or None after saying in words why there is none."""
    place = st.empty()

    def show(stage: str, done: int, total: int) -> None:
        place.progress(min(1.0, done / total) if total else 0.0, say("building"))

    try:
        with st.spinner(say("opening")):
            shared = opening.open_library(opening.data_home(), show)
        place.empty()
        return shared
    except NavigatorError as problem:
        st.html(f"<h1>{escape(say('cannot_open'))}</h1>")
        st.error(sentence(str(problem)))
        return None


def _frame(session: Session) -> None:
    st.html(f'<p class="tn-brand">{escape(say("title"))}</p>')
    if st.button(say("new_conversation"), key="new", width="stretch"):
        session.restart()
        st.rerun()
