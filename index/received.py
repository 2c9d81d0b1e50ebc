"""registry/: every record as the registry gave it, and the versions before it. Files only.

`current/` holds one file a study, `earlier/` what it replaced, each named by the study's id and the
day of receipt: NCT01234567_2026-11-21.json, and with _2, _3 at the end what came later on that day.
A file appears whole or not at all.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.current import sync_folder
from index.lock import writer_lock
from index.originals import UNFINISHED, write_whole

_NAME = re.compile(r"(NCT\d{8})_(\d{4}-\d{2}-\d{2})(?:_(\d{1,6}))?\.json")


@dataclass(frozen=True, order=True)
class Version:
    """A record on disk; versions of one study are in the order in which they came."""

    nct_id: str
    day: date
    number: int
    path: Path


class Received:
    """The records that came from the registry into one data home.

    Everything that writes is called under `lock`; `sweep` first, since a process may have been
    killed half way through `keep`.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / "registry"
        self.current = self._folder / "current"
        self.earlier = self._folder / "earlier"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the only right to write here; IndexBusy where another process has it.

        A lock of its own, taken before that of the index and never after it: an ingest can run inside.
        """
        with writer_lock(self._folder):
            for folder in (self.current, self.earlier):
                folder.mkdir(exist_ok=True)
            yield

    def sweep(self) -> None:
        """Bring back the order that a killed process left: no unfinished file, one current file a study."""
        for path in self.current.iterdir():
            if path.name.startswith(".") and path.name.endswith(UNFINISHED):
                path.unlink(missing_ok=True)
        self._retire_replaced()

    def updates(self) -> dict[str, str | None]:
        """Return the date of last update ("2026-05-01") that each current record states, by study."""
        newest = {version.nct_id: version for version in sorted(_versions(self.current))}
        return {key: stated(version.path.read_bytes())[1] for key, version in newest.items()}

    def history(self, nct_id: str) -> list[Version]:
        """Return the versions of a study, the newest, which is the current one, first; empty without it."""
        newest = self._newest(nct_id)
        if newest is None:
            return []
        return [newest, *sorted(_versions(self.earlier, nct_id), reverse=True)]

    def keep(self, nct_id: str, data: bytes, day: date) -> bool:
        """Make `data` the current record of a study; False where it is so already.

        `day` is that of receipt. What it replaces moves to `earlier`.
        """
        newest = self._newest(nct_id)
        if newest is not None and newest.path.read_bytes() == data:
            return False
        path = self._free_path(nct_id, max(day, newest.day) if newest else day)
        write_whole(path, data)
        sync_folder(self.current)
        if newest is not None:
            self._retire(newest)
            sync_folder(self.earlier)
        return True

    def forget(self, path: Path) -> None:
        """Move a current record that is no longer wanted to `earlier`; nothing where it is not there."""
        if path.parent.resolve() != self.current.resolve():
            return
        for version in list(_versions(self.current)):
            if version.path.name == path.name:
                self.earlier.mkdir(exist_ok=True)
                self._retire(version)

    def _newest(self, nct_id: str) -> Version | None:
        return max(_versions(self.current, nct_id), default=None)

    def _free_path(self, nct_id: str, day: date) -> Path:
        """Return a path of that day that comes after all versions of the day."""
        here = [*_versions(self.current, nct_id), *_versions(self.earlier, nct_id)]
        number = 1 + max((version.number for version in here if version.day == day), default=0)
        return self.current / f"{nct_id}_{day.isoformat()}{f'_{number}' if number > 1 else ''}.json"

    def _retire_replaced(self) -> None:
        newest = {version.nct_id: version for version in sorted(_versions(self.current))}
        for version in list(_versions(self.current)):
            if version != newest[version.nct_id]:
                self._retire(version)

    def _retire(self, version: Version) -> None:
        version.path.replace(self.earlier / version.path.name)


def stated(data: bytes) -> tuple[str | None, str | None]:
    """Return the id of the study and the date of last update that a record states, None each if not."""
    study = _parsed(data)
    protocol = study.get("protocolSection") if isinstance(study, dict) else None
    number = _below(protocol, "identificationModule", "nctId")
    updated = _below(protocol, "statusModule", "lastUpdatePostDateStruct", "date")
    return (
        number if isinstance(number, str) else None,
        updated if isinstance(updated, str) else None,
    )


def _versions(folder: Path, nct_id: str = "") -> Iterator[Version]:
    """Yield the records in a folder, of one study or of all; what goes by another name is none of ours."""
    if not folder.is_dir():
        return
    for path in folder.glob(f"{nct_id or 'NCT*'}_*.json"):
        found = _NAME.fullmatch(path.name)
        if found:
            with suppress(ValueError):
                yield Version(found[1], date.fromisoformat(found[2]), int(found[3] or 1), path)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _below(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
