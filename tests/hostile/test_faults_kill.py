"""`kill -9` at every step of a build: what was there before answers, or what is new, and nothing between."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from counting import TODAY
from fault_bench import EMBEDDER, Known, Worker, answers, built, mended, refusal

from index.current import current_generation, folder_of
from index.health import check
from index.ingest import ingest
from index.manifest import read_manifest

STRIDE = int(os.environ.get("TRIALNAV_FAULT_STRIDE", "3"))
"""A build is killed before every so many-th change that it makes on disk; 1 for all of them."""


ANEW = ("01_description.txt", "03_export_row.txt")
GROWN = ("01_description.txt", "02_search_page.txt", "03_export_row.txt")
"""Papers beside which a change of the first one is little, so that the store is copied and changed."""


@pytest.fixture(scope="module", params=[ANEW, GROWN], ids=["anew", "grown"])
def known(samples: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Known:
    """A library of some papers, one of which was changed since it was built."""
    place = tmp_path_factory.mktemp("known")
    papers = place / "papers"
    papers.mkdir()
    for name in request.param:
        shutil.copyfile(samples / name, papers / name)
    found = built(place / "home", papers)
    changed = papers / "01_description.txt"
    changed.write_text(changed.read_text() + "\n\nOne more visit takes place in the garden of the clinic.\n")
    return found


@pytest.fixture(scope="module")
def new(known: Known, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the library answers when the changed paper is in it."""
    home = known.copy(tmp_path_factory.mktemp("new") / "home")
    ingest(home, [known.papers], EMBEDDER, TODAY)
    found = answers(home)
    assert found != known.answers
    changed = read_manifest(folder_of(home, current_generation(home))).changed_since_made
    assert (changed > 0) == (len(list(known.papers.iterdir())) == len(GROWN))
    return found


def test_a_rebuild_is_killed_before_any_change_on_disk(
    known: Known, new: list[dict[str, Any]], worker: Worker, tmp_path: Path
) -> None:
    whole = worker.run(known.copy(tmp_path / "whole"), known.papers)
    assert whole["error"] is None and len(whole["events"]) >= 60
    points = range(1, len(whole["events"]) + 1, STRIDE)
    seen = {"old": 0, "new": 0}
    for at in points:
        home = known.copy(tmp_path / f"home{at}")
        assert worker.run(home, known.papers, kill_at=at)["killed"]
        seen[_survived(home, known, new, finish=at % 9 == 1)] += 1
    assert seen["old"] * STRIDE >= 30 and seen["new"] * STRIDE >= 15


def test_a_rebuild_is_killed_while_chroma_writes(
    known: Known, new: list[dict[str, Any]], worker: Worker, tmp_path: Path
) -> None:
    writing = 0
    for after_s in (0.0, 0.005, 0.01, 0.02, 0.04):
        home = known.copy(tmp_path / f"home{after_s}")
        writing += not worker.run(home, known.papers, kill_after_s=after_s)["written"]
        _survived(home, known, new, finish=after_s == 0.02)
    assert writing


def test_a_first_build_is_killed_before_any_change_on_disk(
    known: Known, worker: Worker, tmp_path: Path
) -> None:
    whole = worker.run(tmp_path / "whole", known.papers)
    assert whole["error"] is None
    complete = answers(tmp_path / "whole")
    points = range(1, len(whole["events"]) + 1, STRIDE)
    for turn, at in enumerate(points):
        home = tmp_path / f"home{at}"
        assert worker.run(home, known.papers, kill_at=at)["killed"]
        said = refusal(home, [])
        assert said is not None and ("trialnav ingest FILES" in said or "trialnav doctor --repair" in said)
        if "CURRENT is missing" in said:
            mended(home)
        elif turn % 4:
            continue
        _complete(home, known.papers, complete)
    assert len(points) * STRIDE >= 36


def _survived(home: Path, known: Known, new: list[dict[str, Any]], *, finish: bool) -> str:
    """Check what a killed rebuild has left; tell which generation answers."""
    given = answers(home)
    assert given in (known.answers, new)
    if not check(home, EMBEDDER).ok:
        mended(home)
        assert answers(home) == given
    if finish:
        _complete(home, known.papers, new)
    shutil.rmtree(home)
    return "old" if given == known.answers else "new"


def _complete(home: Path, papers: Path, expected: list[dict[str, Any]]) -> None:
    """The same command again brings the build to its end."""
    ingest(home, [papers], EMBEDDER, TODAY)
    assert answers(home) == expected
    assert check(home, EMBEDDER).ok
    assert not [path.name for path in (home / "generations").iterdir() if path.name.startswith(".")]
