import os
import time
from pathlib import Path

from evals.indexes import KEPT_FOR_S, home_for


def test_the_index_is_another_one_when_a_document_changes(question_file: Path, cache: Path) -> None:
    documents = question_file.parent / "documents"
    first = home_for(documents)

    assert home_for(documents) == first
    (documents / "one.txt").write_text("other words", encoding="utf-8")
    assert home_for(documents) != first
    assert first.is_relative_to(cache)


def test_an_index_that_nobody_used_for_long_is_deleted(question_file: Path, cache: Path) -> None:
    documents = question_file.parent / "documents"
    old = home_for(documents).parent
    before = time.time() - KEPT_FOR_S - 60
    os.utime(old / "used", (before, before))
    (documents / "one.txt").write_text("other words", encoding="utf-8")

    home_for(documents)

    assert not old.exists()
