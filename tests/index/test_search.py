"""The parts of search: words, fusion, word pieces, the data home."""

from pathlib import Path

import pytest

from index.fusion import fuse
from index.home import data_home
from index.lexical import Lexicon, words


def test_inflected_words_meet_and_decimals_stay_whole() -> None:
    assert words("Transplants") == words("transplant")
    assert "2.5" in words("ALT ≤ 2.5 x ULN")
    assert "not" in words("is not allowed")


def test_the_text_with_the_rarer_word_scores_higher() -> None:
    lexicon = Lexicon.build(["the heart beats", "the heart stops", "a melphalan infusion"])
    scores = lexicon.scores("melphalan heart")
    assert scores[2] > scores[0] > 0


def test_unknown_and_empty_words_find_nothing() -> None:
    lexicon = Lexicon.build(["the heart beats"])
    assert lexicon.scores("zebrafish").tolist() == [0.0]
    assert lexicon.scores("").tolist() == [0.0]
    assert Lexicon.build([]).scores("heart").tolist() == []


def test_a_saved_lexicon_scores_as_before(tmp_path: Path) -> None:
    lexicon = Lexicon.build(["the heart beats", "a melphalan infusion"])
    lexicon.save(tmp_path / "bm25")
    loaded = Lexicon.load(tmp_path / "bm25", 2)
    assert loaded.scores("heart").tolist() == lexicon.scores("heart").tolist()


def test_what_two_rankings_agree_on_comes_first() -> None:
    # By hand, with k = 60: b = 1/62 + 1/61, a = 1/61, c = 1/62.
    scores = fuse([["a", "b"], ["b", "c"]])
    assert scores["b"] == pytest.approx(1 / 62 + 1 / 61)
    assert sorted(scores, key=lambda key: -scores[key]) == ["b", "a", "c"]


def test_the_data_home_is_the_one_given_then_the_one_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIALNAV_HOME", str(tmp_path / "named"))
    assert data_home(tmp_path / "given") == tmp_path / "given"
    assert data_home() == tmp_path / "named"
    monkeypatch.delenv("TRIALNAV_HOME")
    assert data_home().name == "trial-navigator"
