"""Opens the one assistant that all visitors share, and builds the sample library where there is none."""

import os
import threading
from collections.abc import Callable

import streamlit as st

from assistant import TrialAssistant
from assistant.settings import samples_folder
from corpus.errors import IndexMissing

OnProgress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""

_building = threading.Lock()
"""Held while the samples are read, so that a second first visitor waits instead of failing."""


def data_home() -> str:
    """Return the data home asked for by TRIALNAV_HOME; empty for the usual place."""
    return os.environ.get("TRIALNAV_HOME", "")


def open_library(home: str, on_progress: OnProgress | None = None) -> TrialAssistant:
    """Return the assistant over `home`, built over the shipped samples where nothing was ingested.

    Raises NavigatorError where the library is damaged, busy or of another version; a failure is
    not kept, so the next visit tries again.
    """
    with _building:
        try:
            return shared_assistant(home)
        except IndexMissing:
            TrialAssistant.from_paths([samples_folder()], home or None, on_progress=on_progress).close()
        return shared_assistant(home)


@st.cache_resource(show_spinner=False, max_entries=2)
def shared_assistant(home: str) -> TrialAssistant:
    """Return the assistant over `home`; it is opened once and serves all visitors."""
    return TrialAssistant.open(data_home=home or None)
