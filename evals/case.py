"""What a question set is: the schema of the YAML files under `questions/`, and how one is loaded.

Errors name the file, the line and the case. docs/evals.md describes the format for authors.
"""

from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field, ValidationError, model_validator

from assistant.answer import Effect, Status, VerdictValue
from corpus.document import Frozen
from corpus.errors import NavigatorError

Kind = Literal[
    "fact",
    "criterion",
    "definition",
    "schedule",
    "comparison",
    "personal",
    "follow_up",
    "not_in_documents",
    "off_topic",
    "medical_advice",
    "emergency",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

ANSWERING: tuple[Status, ...] = ("answered", "partial")
"""The statuses under which the documents' contents are stated."""


class CaseError(NavigatorError):
    """A question set that cannot be used as it stands."""


def _items(value: object) -> object:
    """Read a list whose items are one wording or a list of equivalent wordings."""
    if not isinstance(value, list):
        return value
    lists = (item if isinstance(item, list) else [item] for item in value)
    return tuple(tuple(_text(part) for part in item) for item in lists)


def _text(value: object) -> object:
    """Let `18` stand for "18"; other unquoted values (1.50, no) do not survive YAML as written."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Wording = Annotated[str, Field(min_length=1, pattern=r"\S")]
Items = Annotated[tuple[Annotated[tuple[Wording, ...], Field(min_length=1)], ...], BeforeValidator(_items)]
"""Things to find; each is a tuple of equivalent wordings."""


class ExpectedVerdict(Frozen):
    """A verdict that the assessment must hold: on the criterion that contains `criterion`."""

    criterion: Wording
    verdict: VerdictValue | None = None
    effect: Effect | None = None


class Case(Frozen):
    """A question, or a conversation whose last answer is judged, and what a right answer holds."""

    id: Wording
    kind: Kind
    question: Wording | None = None
    turns: tuple[Wording, ...] = ()
    status: Annotated[tuple[Status, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
    facts: Items = ()
    forbidden: Items = ()
    gold: Items = ()
    verdicts: tuple[ExpectedVerdict, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _asks_something(self) -> "Case":
        if (self.question is None) == (not self.turns):
            raise ValueError("give either question or turns")
        return self

    @property
    def asked(self) -> tuple[str, ...]:
        """The turns of the conversation; one for a plain question."""
        return self.turns or (self.question or "",)

    @property
    def unanswerable(self) -> bool:
        """Whether "the documents do not say" is the only right answer."""
        return self.status == ("not_in_documents",)

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it, so that any refusal is wrong."""
        return "answered" in self.status and "not_in_documents" not in self.status


class CaseSet(Frozen):
    """The cases of one file. `documents` is `shared`, `samples` or a path relative to `file`.

    `files` are those of the shared folder that `documents: shared` means; empty: its `documents` folder.
    """

    name: str
    file: Path
    documents: str
    files: tuple[str, ...] = ()
    cases: tuple[Case, ...]


def load_set(file: Path, name: str | None = None) -> CaseSet:
    """Read a question set; `name` overrides the one in the file.

    Raises:
        CaseError: the file cannot be read, is no such set, or holds a faulty or repeated case.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{file} cannot be read ({error}); check path and encoding (UTF-8).") from error
    except yaml.YAMLError as error:
        raise CaseError(f"{file} is not valid YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(data, dict) or not isinstance(data.get("cases"), list) or not data["cases"]:
        raise CaseError(f"{file} holds no cases; give set, documents and a list called cases.")
    if extra := sorted(map(str, data.keys() - {"set", "documents", "files", "cases"})):
        known = "set, documents, files and cases"
        raise CaseError(f"{file}: {extra[0]!r} is unknown at the top level; use {known}.")
    documents = data.get("documents")
    if not isinstance(documents, str) or not documents.strip():
        raise CaseError(f"{file} names no documents; add a line such as documents: samples.")
    files = data.get("files", [])
    if not isinstance(files, list) or not all(isinstance(one, str) for one in files):
        raise CaseError(f"{file}: files is a list of paths inside the shared folder.")
    if files and documents != "shared":
        raise CaseError(f"{file}: files goes with documents: shared; name a folder in documents instead.")
    places = _places(root)
    cases = tuple(_case(file, line, raw) for line, raw in zip(places, data["cases"], strict=True))
    for index, case in enumerate(cases):
        if case.id in {earlier.id for earlier in cases[:index]}:
            raise CaseError(f"{file}, line {places[index]}: the id {case.id} is taken; choose another one.")
    name = name or str(data.get("set") or file.stem)
    return CaseSet(name=name, file=file, documents=documents, files=tuple(files), cases=cases)


def _case(file: Path, line: int, raw: object) -> Case:
    where = f"{file}, line {line}"
    if not isinstance(raw, dict):
        raise CaseError(f"{where}: a case is a mapping with id, kind, question and status.")
    try:
        return Case.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise CaseError(
            f"{where}, case {raw.get('id', '(no id)')}: {field + ': ' if field else ''}{problem}."
        ) from error


def _places(root: yaml.Node | None) -> list[int]:
    """Return the line, from 1, on which each case starts."""
    if not isinstance(root, yaml.MappingNode):
        return []
    for key, value in root.value:
        if key.value == "cases":
            return [item.start_mark.line + 1 for item in value.value]
    return []
