"""Packages import leftward only, say what they publish, and declare what they use."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ALLOWED = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "prompts": {"prompts"},
    "assistant": {"corpus", "index", "prompts", "assistant"},
    "evals": {"corpus", "index", "assistant", "evals"},
    "streamlit_app": {"assistant"},
}
"""Package to the packages that it may import: the flow of DESIGN, corpus -> index -> assistant -> page."""

PROMISED = {"Answer", "Assessment", "Citation", "Claim", "Conversation", "Event", "NavigatorError"}
PROMISED |= {"PatientProfile", "TrialAssistant"}

PAGE = "assistant.page"

HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "streamlit", "langchain", "pandas")
"""Take from 0.4 to 6 seconds to import: a command that does not need them must not wait for them."""


def sources(package: str) -> list[Path]:
    folder = ROOT / package
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [ROOT / f"{package}.py"]


def imported(file: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, at any depth."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports by a relative name"
            yield node.module or ""


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_from_its_left_only(package: str) -> None:
    for file in sources(package):
        for name in imported(file):
            top = name.partition(".")[0]
            if top in ALLOWED:
                assert top in ALLOWED[package], f"{file.relative_to(ROOT)} imports {name}"


def test_only_the_page_script_imports_the_page() -> None:
    for package in ALLOWED:
        for file in sources(package):
            if (ROOT / "assistant" / "page") not in file.parents and package != "streamlit_app":
                assert not [name for name in imported(file) if name.startswith(PAGE)], file


def test_chromadb_is_imported_by_the_store_and_by_the_recipe_that_we_are_measured_beside() -> None:
    users = {
        file.relative_to(ROOT).as_posix()
        for package in ALLOWED
        for file in sources(package)
        if any(name.partition(".")[0] in ("chromadb", "langchain_chroma") for name in imported(file))
    }
    recipes = {"evals/benchmarks/retrieval_recipe.py", "evals/benchmarks/ingest_recipe.py"}
    assert users <= {"index/store.py", "index/store_server.py"} | recipes


def test_all_names_that_the_contract_promises_are_published() -> None:
    published = importlib.import_module("assistant").__all__
    assert set(published) >= PROMISED


@pytest.mark.parametrize("package", ["assistant", "corpus", "index", "prompts", "evals"])
def test_all_is_complete_and_holds_only_what_is_there(package: str) -> None:
    module = importlib.import_module(package)
    names = list(getattr(module, "__all__", []))
    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(module, name)] == []
    tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
    public = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == package
        for alias in node.names
        if not (alias.asname or alias.name).startswith("_")
    }
    if names:
        assert public <= set(names), "imported into the package, but not in __all__"


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    declared = {re.split(r"[^A-Za-z0-9._-]", one)[0].lower().replace("_", "-") for one in wanted}
    homes = packages_distributions()
    missing = {
        f"{name} in {file.relative_to(ROOT)}"
        for package in ALLOWED
        for file in sources(package)
        for name in {full.partition(".")[0] for full in imported(file)}
        if name not in ALLOWED and name not in sys.stdlib_module_names
        if not {home.lower().replace("_", "-") for home in homes.get(name, ["nothing"])} & declared
    }
    assert missing == set()


@pytest.mark.parametrize("module", ["assistant", "assistant.cli", "corpus", "index", "evals.cli"])
def test_importing_a_module_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
