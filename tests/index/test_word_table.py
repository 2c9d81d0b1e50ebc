"""Words as numbers, and BM25 made from them."""

from pathlib import Path

import bm25s
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import Lexicon, words
from index.word_table import Vocabulary, WordNumbers, load_words, save_words

TEXTS = ["the heart beats and the heart stops", "", "a melphalan infusion", "heart failure, heart failure"]


@given(
    st.lists(st.lists(st.sampled_from(["heart", "kidney", "dose", "week", "4.5"]), max_size=9), max_size=9)
)
def test_scores_are_those_of_bm25s_to_the_last_bit(texts: list[list[str]]) -> None:
    if not any(texts):
        return
    theirs = bm25s.BM25(method="lucene")
    theirs.index(texts, show_progress=False)
    ours = Lexicon.build([" ".join(text) for text in texts])
    for word in {word for text in texts for word in text}:
        assert ours.scores(word).tolist() == theirs.get_scores(words(word)).tolist()


def test_words_that_no_text_holds_any_more_change_no_score() -> None:
    vocabulary = Vocabulary(["gone", "forgotten"])
    lexicon = Lexicon.of_words(vocabulary, vocabulary.numbers(map(words, TEXTS)))
    fresh = Lexicon.build(TEXTS)
    assert lexicon.scores("heart melphalan gone").tolist() == fresh.scores("heart melphalan gone").tolist()
    assert lexicon.frequencies() == fresh.frequencies()


def test_a_part_of_the_texts_is_their_words() -> None:
    vocabulary = Vocabulary()
    whole = vocabulary.numbers(map(words, TEXTS))
    (part,) = whole.parts([(1, 3)])
    assert part.lengths.tolist() == [0, 2]
    assert [list(vocabulary.number_of)[number] for number in part.numbers] == words(TEXTS[2])
    both = WordNumbers.joined(whole.parts([(0, 1), (1, 4)]))
    assert np.array_equal(both.numbers, whole.numbers)
    assert np.array_equal(both.lengths, whole.lengths)


def test_words_come_back_from_the_disk_as_they_were(tmp_path: Path) -> None:
    vocabulary = Vocabulary()
    texts = vocabulary.numbers(map(words, TEXTS))
    save_words(tmp_path / "words", vocabulary, texts)
    again, loaded = load_words(tmp_path / "words")
    assert again.number_of == vocabulary.number_of
    assert np.array_equal(loaded.numbers, texts.numbers)
    assert np.array_equal(loaded.lengths, texts.lengths)
