"""The data home: the one folder that holds everything that is built."""

import os
from pathlib import Path


def data_home(explicit: Path | None = None) -> Path:
    """Return `explicit`, else the folder that TRIALNAV_HOME names, else the user's data folder."""
    if explicit is not None:
        return explicit.expanduser().resolve()
    named = os.environ.get("TRIALNAV_HOME")
    if named:
        return Path(named).expanduser().resolve()
    import platformdirs

    return Path(platformdirs.user_data_dir("trial-navigator", appauthor=False))
