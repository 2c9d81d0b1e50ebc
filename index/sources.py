"""Which files the given paths mean: single files, and folders with all regular files below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """A file to read; `folder` is the given folder through which it was found, if any."""

    path: Path
    folder: Path | None


@dataclass
class Survey:
    """The files found, the folders that were looked through whole, and what cannot be read."""

    files: list[Found] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)


def survey(paths: Sequence[Path]) -> Survey:
    """Look up `paths`; each file once, in the order given, folders in the order of names.

    Below a folder hidden files are passed over, and a link that leaves the folder is not
    followed but named. A path that is not there is named.
    """
    result = Survey()
    seen: set[Path] = set()
    for given in paths:
        path = given.expanduser().absolute()
        try:
            resolved = path.resolve(strict=True)
            if resolved.is_dir():
                found = _below(resolved, result)
                result.folders.append(resolved)
            elif resolved.is_file():
                found = [Found(resolved, None)]
            else:
                result.unreadable.append((str(path), "it is neither a file nor a folder"))
                continue
        except FileNotFoundError:
            result.unreadable.append((str(path), "there is no such file or folder"))
            continue
        except (OSError, RuntimeError) as error:
            result.unreadable.append((str(path), reason_of(error)))
            continue
        for file in found:
            if file.path not in seen:
                seen.add(file.path)
                result.files.append(file)
    return result


def reason_of(error: OSError | RuntimeError) -> str:
    """Return in a few words why the system refused."""
    if isinstance(error, PermissionError):
        return "permission to read it is missing"
    text = error.strerror if isinstance(error, OSError) else None
    return (text or str(error)).lower()


def _below(folder: Path, result: Survey) -> list[Found]:
    """Return the files below `folder`; raises OSError where the folder itself cannot be read."""
    return [Found(path, folder) for path in _walk(folder, folder, result)]


def _walk(folder: Path, root: Path, result: Survey) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        try:
            target = path.resolve(strict=True)
            if path.is_symlink() and (not target.is_relative_to(root) or target.is_dir()):
                result.unreadable.append((str(path), "it is a link, and links are not followed"))
            elif target.is_dir():
                yield from _walk(path, root, result)
            elif target.is_file():
                yield target
        except OSError as error:
            result.unreadable.append((str(path), reason_of(error)))
