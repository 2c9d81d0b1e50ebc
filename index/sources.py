"""Which files the given paths mean: single files, folders with all files below them, patterns.

Nothing is opened here, and links, devices, pipes and sockets are named instead of followed.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from corpus.filenames import shown_path

_MAGIC = frozenset("*?[")


@dataclass(frozen=True)
class Found:
    """A file to read; `folder` is the given folder through which it was found, if any."""

    path: Path
    folder: Path | None


@dataclass
class Survey:
    """The files found, the folders that were looked through whole, and what cannot be read.

    `unreadable` holds places and a sentence each; they are paths as given or found.
    """

    files: list[Found] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    unreadable: list[tuple[Path, str]] = field(default_factory=list)


def survey(paths: Sequence[Path]) -> Survey:
    """Look up `paths`; each file once, in the order given, folders in the order of names.

    A path that is not there but has `*`, `?` or `[…]` in it is a pattern as a shell has them, `**`
    for folders of any depth; what it matches counts as given one by one. Below a folder hidden
    files are passed over, and a link that leaves the folder, or leads to a folder, is not followed
    but named. What matches nothing is named.
    """
    result = Survey()
    seen: set[Path] = set()
    for given in paths:
        path = given.expanduser().absolute()
        for one in _expanded(path, result):
            for file in _files(one, result):
                if file.path not in seen:
                    seen.add(file.path)
                    result.files.append(file)
    return result


def reason_of(error: OSError | RuntimeError, name: str) -> str:
    """Return in one sentence why the system refused, and what to do."""
    name = shown_path(name)
    if isinstance(error, PermissionError):
        return f"{name} may not be read: allow reading it, then add it again."
    if isinstance(error, FileNotFoundError):
        return f"{name} is not there (any more): check the path."
    text = error.strerror if isinstance(error, OSError) else None
    why = (text or str(error).partition(" from ")[0]).lower()
    return f"{name} could not be opened ({why}): check the path."


def key_of(path: Path) -> str:
    """Return the path as text that can be stored, different for different paths.

    A name that is no text (its bytes are not UTF-8) is shown with its bytes escaped, and a hash.
    """
    return "/".join(map(_storable, str(path).split("/")))


def not_regular(path: Path) -> str:
    """Return the sentence for what is neither a file nor a folder."""
    return (
        f"{shown_path(path.name)} is a device, a pipe or a socket, which are never opened: give a file or "
        f"a folder."
    )


def _storable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        data = os.fsencode(name)
        return f"{data.decode('utf-8', 'backslashreplace')} ({hashlib.sha256(data).hexdigest()[:8]})"
    return name


def _files(path: Path, result: Survey) -> list[Found]:
    """Return the files that one path without a pattern means; what it cannot mean is named."""
    try:
        resolved = path.resolve(strict=True)
        if resolved.is_dir():
            found = [Found(file, resolved) for file in _below(resolved, result)]
            result.folders.append(resolved)
            return found
        if resolved.is_file():
            return [Found(resolved, None)]
        result.unreadable.append((path, not_regular(path)))
    except FileNotFoundError:
        result.unreadable.append(
            (path, f"There is no such file or folder as {shown_path(path.name)}: check the path.")
        )
    except (OSError, RuntimeError) as error:
        result.unreadable.append((path, reason_of(error, path.name)))
    return []


def _below(folder: Path, result: Survey) -> Iterator[Path]:
    """Yield the files below `folder`; raises OSError where the folder itself cannot be read."""
    waiting = list(reversed(_entries(folder)))
    while waiting:
        entry = waiting.pop()
        path = Path(entry.path)
        try:
            if entry.is_symlink():
                if _stays_below(path, folder):
                    yield path.resolve()
                else:
                    result.unreadable.append((path, _leads_elsewhere(path)))
            elif entry.is_dir(follow_symlinks=False):
                waiting += reversed(_entries(path))
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                result.unreadable.append((path, not_regular(path)))
        except (OSError, RuntimeError) as error:
            result.unreadable.append((path, reason_of(error, path.name)))


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    """Return what is in a folder, by name, without what is hidden."""
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)


def _expanded(path: Path, result: Survey) -> Iterator[Path]:
    """Yield what a pattern matches, or the path itself where it is none."""
    steps = path.parts
    first = next((at for at, step in enumerate(steps) if _MAGIC & set(step)), None)
    if first is None or os.path.lexists(path):
        yield path
        return
    base, matched = Path(*steps[:first]), False
    for one in dict.fromkeys(_matching(base, steps[first:])):
        matched = True
        if one.is_symlink() and not _stays_below(one, base):
            result.unreadable.append((one, _leads_elsewhere(one)))
        else:
            yield one
    if not matched:
        result.unreadable.append(
            (path, f"Nothing matches the pattern {shown_path(path.name)}: check the path.")
        )


def _matching(base: Path, steps: Sequence[str]) -> Iterator[Path]:
    """Yield what matches `steps` below `base`; folders are entered, links to folders are not."""
    if not steps:
        yield base
        return
    step, rest = steps[0], steps[1:]
    if step == "**":
        while rest[:1] == ("**",):
            rest = rest[1:]
        for folder in _folders(base) if rest else (base,):
            yield from _matching(folder, rest)
    elif not _MAGIC & set(step):
        if os.path.lexists(base / step):
            yield from _matching(base / step, rest)
    else:
        for entry in _entries_if_any(base):
            if fnmatchcase(entry.name, step) and (not rest or entry.is_dir(follow_symlinks=False)):
                yield from _matching(Path(entry.path), rest)


def _folders(base: Path) -> Iterator[Path]:
    """Yield `base` and all folders below it that can be entered, links to folders left out."""
    waiting = [base]
    while waiting:
        folder = waiting.pop()
        yield folder
        entries = [entry for entry in _entries_if_any(folder) if entry.is_dir(follow_symlinks=False)]
        waiting += [Path(entry.path) for entry in reversed(entries)]


def _entries_if_any(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        return _entries(folder)
    except OSError:
        return []


def _stays_below(link: Path, base: Path) -> bool:
    """Tell whether a link leads to a file below `base`."""
    try:
        return link.is_file() and link.resolve(strict=True).is_relative_to(base.resolve())
    except (OSError, RuntimeError):
        return False


def _leads_elsewhere(link: Path) -> str:
    return f"{shown_path(link.name)} is a link that leads elsewhere: give what it leads to by its own path."
