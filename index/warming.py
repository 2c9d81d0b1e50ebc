"""Embeds passages of a two-tier generation ahead of the questions (`trialnav warm`)."""

from collections.abc import Collection
from pathlib import Path

from corpus.errors import StoreFailed
from index.reuse import OnProgress
from index.snapshot import StoredSnapshot


def warm(
    snapshot: StoredSnapshot,
    home: Path,
    trial_ids: Collection[str] | None,
    on_progress: OnProgress | None = None,
) -> int:
    """Compute what is missing for these trials (None: all), one after the other; return how many vectors.

    Each trial is kept at once, so that what was done stays when this is interrupted.
    """
    report = on_progress or (lambda stage, done, total: None)
    wanted = sorted(snapshot.by_trial.ids if trial_ids is None else set(trial_ids))
    computed = 0
    for done, trial_id in enumerate(wanted):
        report("warming", done, len(wanted))
        count, kept = snapshot.warm(trial_id)
        computed += count
        if not kept:
            raise StoreFailed(
                f"The vectors cannot be kept in {home}: see that its disk has room and can be written,"
                " then run the same command again; it goes on where it stopped."
            )
    report("warming", len(wanted), len(wanted))
    return computed
