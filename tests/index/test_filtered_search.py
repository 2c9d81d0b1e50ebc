"""Filters apply before ranking, whoever proposes the candidates."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from index.key_table import KeyTable
from index.lexical import Lexicon
from index.records import PassageKey
from index.search import Filters, rank

COUNT = 600
RNG = np.random.default_rng(7)
ROWS = RNG.normal(size=(COUNT, 8)).astype(np.float32)
ROWS /= np.linalg.norm(ROWS, axis=1, keepdims=True)
KINDS = ["criterion", "site", "other"]
KEYS = KeyTable(
    PassageKey(f"p{at:03}", f"T{at % 4}", KINDS[at % 3], "inclusion" if at % 2 else "exclusion", at, "Arm A")
    for at in range(COUNT)
)
WORDS = Lexicon.build([""] * COUNT)


class Store:
    """Proposes by comparing all, as a sound store does, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Sequence[str]]] = []

    def nearest(
        self, vector: npt.NDArray[np.float32], limit: int, where: Mapping[str, Sequence[str]]
    ) -> list[str]:
        self.asked.append(where)
        kinds = where.get("kind", KINDS)
        order = [at for at in np.argsort(-(ROWS @ vector)).tolist() if KEYS[at].kind in kinds]
        return [KEYS[at].id for at in order[:limit]]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(kinds=frozenset(["site"])),
        Filters(trial_ids=frozenset(["T1"]), polarity="inclusion"),
        Filters(trial_ids=frozenset(["T1", "T9"]), kinds=frozenset(["other"])),
        Filters(group="ARM a"),
        Filters(group="Arm B"),
    ],
)
def test_the_nearest_of_those_that_pass_are_found(filters: Filters) -> None:
    question = ROWS[5]

    found = rank(question, "", KEYS, ROWS, WORDS, filters, 10, Store().nearest)

    passing = [at for at in range(COUNT) if filters.passes(KEYS[at])]
    nearest = sorted(passing, key=lambda at: -float(ROWS[at] @ question))[:10]
    assert [at for at, *_ in found] == nearest


def test_a_narrow_choice_is_compared_without_the_store() -> None:
    store = Store()

    rank(ROWS[5], "", KEYS, ROWS, WORDS, Filters(kinds=frozenset(["site"])), 10, store.nearest)

    assert store.asked == []


def test_where_most_pass_the_store_is_asked_without_a_filter() -> None:
    store = Store()

    rank(ROWS[5], "", KEYS, ROWS, WORDS, Filters(), 10, store.nearest)

    assert store.asked == [{}]


def test_a_store_that_cannot_answer_changes_nothing() -> None:
    asked = (ROWS[5], "", KEYS, ROWS, WORDS, Filters(), 10)

    assert rank(*asked, lambda *_: None) == rank(*asked, Store().nearest)
