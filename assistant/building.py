"""Builds and checks a data home without opening it: for a first ingest, and for one that is damaged."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings, disable_tracing, samples_folder
from corpus.errors import IndexMissing

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.health import HealthReport
    from index.report import IngestReport

OnProgress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""


def home_of(data_home: Path | None, settings: Settings) -> Path:
    """Return the folder that is meant: the one named, else the settings', else the platform's.

    From here on its vectors are kept and looked for where the settings say.
    """
    from index.home import data_home as resolve
    from index.store_place import choose_server
    from index.tiers import choose_tiers

    home = resolve(data_home or settings.data_home)
    choose_server(home, settings.server())
    choose_tiers(home, settings.two_tiers_above)
    return home


def prepare(
    data_home: Path | str | None = None, model: str | None = None, settings: Settings | None = None
) -> "tuple[Settings, Path, Embedder]":
    """Return the settings that hold, the data home and the embedder; nothing is opened or loaded yet.

    Raises SettingsError as `Settings` does.
    """
    from index.embedding import load_embedder

    chosen = settings or Settings.from_env()
    if model is not None:
        chosen = Settings.model_validate({**chosen.model_dump(), "model": model})
    disable_tracing(chosen)
    home = home_of(Path(data_home) if data_home else None, chosen)
    return chosen, home, load_embedder(chosen.embedding_model)


def build(
    paths: Sequence[Path],
    data_home: Path | None = None,
    settings: Settings | None = None,
    on_progress: OnProgress | None = None,
) -> "IngestReport":
    """Read files, folders or zips into the index, whatever state it is in, and say what was done.

    Raises NothingToRead and IndexBusy as `index.ingest.ingest` does.
    """
    from index.embedding import load_embedder
    from index.ingest import ingest

    settings = settings or Settings.from_env()
    embedder = load_embedder(settings.embedding_model)
    day = settings.today or date.today()
    return ingest(home_of(data_home, settings), [Path(path) for path in paths], embedder, day, on_progress)


def build_samples_if_empty(data_home: Path | None = None, on_progress: OnProgress | None = None) -> bool:
    """Build the index over the shipped samples where nothing was ingested; return whether it was."""
    from index.current import current_generation

    settings = Settings.from_env()
    try:
        current_generation(home_of(data_home, settings))
    except IndexMissing:
        build(sorted(samples_folder().glob("*.txt")), data_home, settings, on_progress)
        return True
    return False


def repair(
    data_home: Path | None = None, settings: Settings | None = None, on_progress: OnProgress | None = None
) -> "HealthReport":
    """Mend what is wrong with the index from what is stored; the report says what was done.

    Raises IndexMissing, IndexBusy, IndexNotWritten and ModelFailed as `index.repair.repair` does.
    """
    from index.embedding import load_embedder
    from index.repair import repair as repair_home

    settings = settings or Settings.from_env()
    embedder = load_embedder(settings.embedding_model)
    return repair_home(home_of(data_home, settings), embedder, settings.today or date.today(), on_progress)


def check(data_home: Path | None = None, settings: Settings | None = None) -> "HealthReport":
    """Check the index in full, without opening it for questions; nothing is changed."""
    from index.embedding import load_embedder
    from index.health import check as check_home

    settings = settings or Settings.from_env()
    return check_home(home_of(data_home, settings), load_embedder(settings.embedding_model))
