"""One vector and one BM25 entry a trial: built once, taken over after, ranked the same every time."""

import json
from pathlib import Path

import numpy as np
import pytest
from counting import TODAY, CountingEmbedder

from corpus.document import Span
from corpus.errors import IndexDamaged
from corpus.trial import Criterion, Fact, Intervention, Trial
from index import pieces
from index.ingest import ingest
from index.library import Library
from index.trial_index import TrialIndex, TrialQuery
from index.trial_text import trial_text

AT = Span(document_id="d", start=0, end=1)


def trial(name: str, condition: str, summary: str = "") -> Trial:
    return Trial(
        id=name,
        name=name,
        titles=(Fact(value=f"A study of {condition}", spans=(AT,)),),
        conditions=(Fact(value=condition, spans=(AT,)),),
        interventions=(Fact(value=Intervention(name="Examplinib"), spans=(AT,)),),
        summaries=(Fact(value=summary, spans=(AT,)),) if summary else (),
        eligibility=tuple(
            Criterion(id=side, kind="leaf", text=f"{side} words", span=AT, polarity=side)
            for side in ("inclusion", "exclusion")
        ),
    )


def query(embedder: CountingEmbedder, *words: str) -> TrialQuery:
    vectors = embedder.embed([" ".join(words)])
    return TrialQuery(vectors[0], vectors[1:], dict.fromkeys(words, 1.0))


@pytest.fixture
def three(embedder: CountingEmbedder) -> TrialIndex:
    return TrialIndex.build([trial("B", "asthma"), trial("C", "gout"), trial("A", "asthma")], embedder)


def test_a_trials_text_fits_the_models_window() -> None:
    text = trial_text(trial("A", "gout", "Uric acid rises, and crystals form in the joints. " * 200))
    assert text.meaning.startswith("A study of gout. gout. Examplinib. Uric acid")
    assert pieces.count(text.meaning) <= pieces.WINDOW - 2


def test_exclusion_criteria_are_not_what_a_trial_is_about() -> None:
    assert "inclusion words" in trial_text(trial("A", "gout")).words
    assert "exclusion words" not in trial_text(trial("A", "gout")).words


def test_the_trial_that_says_the_words_comes_first(three: TrialIndex, embedder: CountingEmbedder) -> None:
    found = three.rank(query(embedder, "gout"), three.ids, 3)
    assert found[0].trial_id == "C" and found[0].lexical > 0


def test_equal_trials_come_in_the_order_of_their_ids(three: TrialIndex, embedder: CountingEmbedder) -> None:
    found = three.rank(query(embedder, "asthma"), three.ids, 2)
    assert [one.trial_id for one in found] == ["A", "B"]


def test_only_trials_among_those_allowed_come(three: TrialIndex, embedder: CountingEmbedder) -> None:
    assert [one.trial_id for one in three.rank(query(embedder, "asthma"), ["B"], 3)] == ["B"]
    assert three.rank(query(embedder, "asthma"), [], 3) == []
    assert three.rank(query(embedder, "asthma"), three.ids, 0) == []


def test_without_trials_nothing_is_found(embedder: CountingEmbedder, tmp_path: Path) -> None:
    TrialIndex.build([], embedder).save(tmp_path / "none")
    assert TrialIndex.load(tmp_path / "none").rank(query(embedder, "gout"), [], 5) == []


def test_an_index_reads_back_as_it_was(three: TrialIndex, embedder: CountingEmbedder, tmp_path: Path) -> None:
    three.save(tmp_path / "trials")
    again = TrialIndex.load(tmp_path / "trials")
    asked = query(embedder, "asthma")
    assert again.rank(asked, again.ids, 3) == three.rank(asked, three.ids, 3)


def test_feedback_brings_what_the_best_trials_are_about(embedder: CountingEmbedder) -> None:
    named = [trial(f"A{at:02}", "wheeze", "asthma inhaler lungs") for at in range(5)]
    weak = [trial("B00", "croup", "lungs"), trial("C00", "asthma inhaler", "lungs")]
    others = [trial(f"D{at:03}", f"matter{at}", f"thing{at}") for at in range(113)]
    index = TrialIndex.build([*named, *weak, *others], embedder)
    found = [one.trial_id for one in index.rank(query(embedder, "wheeze", "lungs"), index.ids, 10)]
    assert found.index("C00") < found.index("B00")


def test_unchanged_trials_take_their_vectors_over(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    ingest(home, [papers], embedder, TODAY)
    before = embedder.texts
    changed = sorted(papers.iterdir())[0]
    changed.write_text(changed.read_text() + "\n\nA visit takes place in the garden.\n")
    report = ingest(home, [papers], embedder, TODAY)
    assert embedder.texts - before == report.embedded
    library = Library.open(home, embedder)
    index = library._snapshot.by_trial
    assert sorted(index.ids) == sorted(one.id for one in library.trials())
    rows, vectors = index.known()
    for text, row in rows.items():
        assert np.allclose(vectors[row], embedder.embed([text])[0])
    library.close()


@pytest.mark.parametrize("harm", ["[]", "{", json.dumps({"A": "x"})])
def test_a_harmed_index_of_trials_is_refused(
    home: Path, papers: Path, embedder: CountingEmbedder, harm: str
) -> None:
    ingest(home, [papers], embedder, TODAY)
    library = Library.open(home, embedder)
    (home / "generations" / library.generation / "trials" / "texts.json").write_text(harm)
    with pytest.raises(IndexDamaged):
        library.find_trials(query(embedder, "gout"), ["A"], 1)
    library.close()
    with pytest.raises(IndexDamaged):
        Library.open(home, embedder)
