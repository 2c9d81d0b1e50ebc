"""Opens the one assistant that all visitors share, and builds the sample library where there is none."""

import os
from importlib.resources import as_file, files

import streamlit as st

from assistant import TrialAssistant
from corpus.errors import IndexMissing


def data_home() -> str:
    """Return the data home asked for by TRIALNAV_HOME; empty for the usual place."""
    return os.environ.get("TRIALNAV_HOME", "")


@st.cache_resource(show_spinner=False, max_entries=2)
def shared_assistant(home: str) -> TrialAssistant:
    """Return the assistant over `home`, built over the shipped samples where nothing was ingested.

    Raises NavigatorError where the library is damaged, busy or of another version; a failure is
    not kept, so the next visit tries again.
    """
    try:
        return TrialAssistant.open(data_home=home or None)
    except IndexMissing:
        with as_file(files("corpus.samples")) as samples:
            return TrialAssistant.from_paths([samples], data_home=home or None)
