"""Which question sets there are, and where the documents of each one lie."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import platformdirs

import corpus
from corpus.errors import NavigatorError
from evals.case import CaseError, CaseSet, load_set

QUESTIONS = Path(__file__).parent / "questions"
"""The sets of the project. Those directly in here run by default, those in sub-folders by name."""


class DocumentsAbsent(NavigatorError):
    """The documents that a set asks about are not on this machine; the set is skipped."""


def default_sets() -> list[CaseSet]:
    """Return the sets that run when none is named, by name."""
    return [load_set(file, file.stem) for file in sorted(QUESTIONS.glob("*.yaml"))]


def named_set(name: str) -> CaseSet:
    """Return the set called `name` ("samples", "heldout/shared"), or the one in the file `name`.

    Raises:
        CaseError: there is none, or it is faulty.
    """
    own = QUESTIONS / f"{name}.yaml"
    if own.is_file():
        return load_set(own, own.relative_to(QUESTIONS).with_suffix("").as_posix())
    if Path(name).is_file():
        return load_set(Path(name))
    known = ", ".join(file.stem for file in sorted(QUESTIONS.glob("*.yaml"))) or "none"
    raise CaseError(f"There is no question set {name!r}; name one of these ({known}) or give a YAML file.")


def is_own(case_set: CaseSet) -> bool:
    """Whether a set is one of the project's, not a user's."""
    return case_set.file.is_relative_to(QUESTIONS)


def shared_folder() -> Path:
    """Return the folder of outside material: `TRIALNAV_SHARED`, else `shared` beside the project."""
    given = os.environ.get("TRIALNAV_SHARED")
    return Path(given) if given else Path(__file__).parents[2] / "shared"


def documents_of(case_set: CaseSet) -> Path:
    """Return the folder or file that the set asks about.

    Raises:
        DocumentsAbsent: it is not there, or holds no file; the message is the reason to show.
    """
    if case_set.files:
        return gathered(case_set.files, f"Set {case_set.name}")
    if case_set.documents == "shared":
        place = shared_folder() / "documents"
        remedy = "set TRIALNAV_SHARED to the folder that holds documents/"
    elif case_set.documents == "samples":
        place = Path(corpus.__file__).parent / "samples"
        remedy = "install the package with its samples"
    else:
        place = case_set.file.parent / case_set.documents
        remedy = f"correct documents: in {case_set.file}"
    if not any(path.is_file() for path in (place, *place.glob("**/*"))):
        raise DocumentsAbsent(f"Set {case_set.name}: there are no documents at {place}; {remedy}.")
    return place


def gathered(files: Sequence[str], who: str) -> Path:
    """Return a folder with copies of files of the shared folder; DocumentsAbsent if one is missing.

    `who` needs them: the message starts with it.
    """
    shared = shared_folder()
    missing = [name for name in files if not (shared / name).is_file()]
    if missing:
        raise DocumentsAbsent(
            f"{who}: there is no {shared / missing[0]}; set TRIALNAV_SHARED to the folder that holds data/."
        )
    key = hashlib.sha256("\0".join((str(shared.resolve()), *files)).encode()).hexdigest()[:16]
    folder = platformdirs.user_cache_path("trial-navigator") / "evals-files" / key
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        copy = folder / Path(name).name
        if not copy.is_file() or copy.read_bytes() != (shared / name).read_bytes():
            shutil.copyfile(shared / name, copy)
    return folder
