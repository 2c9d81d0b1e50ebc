"""Two tiers: passages are embedded when they are asked about, and answers are the same as if they had been."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from counting import TODAY, CountingEmbedder
from made_records import write_made_records

from corpus.errors import IndexMismatch, StoreFailed
from index import first_tier
from index.health import check
from index.ingest import ingest
from index.library import Library
from index.search import Hit
from index.tier_vectors import TierVectors
from index.tiers import TWO_TIERS_ABOVE, choose_tiers
from index.vector_cache import FILE_NAME, FOLDER, VectorCache

QUESTIONS = ("who can take part", "where does it take place", "which drug is given", "visit")


@pytest.fixture
def two(home: Path, papers: Path, embedder: CountingEmbedder) -> Iterator[Path]:
    """A library of the sample documents that has two tiers."""
    choose_tiers(home, 0)
    ingest(home, [papers], embedder, TODAY)
    yield home
    choose_tiers(home, None)


def test_vectors_are_not_lost_when_a_library_gets_two_tiers_or_one(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    ingest(home, [papers], embedder, TODAY)
    choose_tiers(home, 0)
    assert ingest(home, [papers], embedder, TODAY).embedded == 0
    library = Library.open(home, embedder)
    embedder.texts = 0
    assert library.manifest.two_tiers and library.warm() == 0
    library.close()
    choose_tiers(home, None)
    assert ingest(home, [papers], embedder, TODAY).embedded == 0
    assert embedder.texts == 0


def _told(hits: list[Hit]) -> list[tuple[str, float, float, float]]:
    return [(hit.passage.id, hit.score, hit.cosine, hit.lexical) for hit in hits]


def test_the_usual_library_has_one_tier() -> None:
    assert TWO_TIERS_ABOVE == 2_000


def test_only_trials_are_embedded_when_it_is_built(
    home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    choose_tiers(home, 0)
    report = ingest(home, [papers], embedder, TODAY)
    library = Library.open(home, embedder)
    assert embedder.texts == report.embedded == len(library.trials())
    assert library.manifest.two_tiers
    assert not (home / "generations" / report.generation / "vectors.npy").exists()
    library.close()


def test_it_is_found_sound(two: Path, embedder: CountingEmbedder) -> None:
    assert check(two, embedder).findings == ()


def test_another_setting_builds_the_same_files_again(
    two: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    before = Library.open(two, embedder)
    choose_tiers(two, None)
    report = ingest(two, [papers], embedder, TODAY)
    assert before.refresh_if_swapped()
    assert report.unchanged and not before.manifest.two_tiers
    before.close()


def test_hits_are_those_of_a_library_with_everything_embedded(
    two: Path, tmp_path: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    ingest(tmp_path / "one", [papers], embedder, TODAY)
    one, other = Library.open(tmp_path / "one", embedder), Library.open(two, embedder)
    for trial in one.trials():
        for question in QUESTIONS:
            assert _told(other.search(question, trial_ids=[trial.id])) == _told(
                one.search(question, trial_ids=[trial.id])
            )
    passages = one.passages()
    assert [p.id for p in other.passages()] == [p.id for p in passages]
    assert np.array_equal(one.vectors_of(passages), other.vectors_of(passages))
    one.close()
    other.close()


def _all_hits(
    home: Path, order: list[str], embedder: CountingEmbedder
) -> dict[str, list[tuple[str, float, float, float]]]:
    library = Library.open(home, embedder)
    found = {question: _told(library.search(question)) for question in order}
    library.close()
    return found


def test_hits_are_equal_warm_cold_and_half_warm_in_any_order(two: Path, embedder: CountingEmbedder) -> None:
    cold = _all_hits(two, list(QUESTIONS), embedder)
    assert _all_hits(two, list(QUESTIONS), embedder) == cold
    assert _all_hits(two, list(QUESTIONS[::-1]), embedder) == cold
    cache = two / FOLDER / FILE_NAME
    with sqlite3.connect(cache) as connection:
        connection.execute("DELETE FROM vectors WHERE rowid % 3 = 0")
    assert _all_hits(two, list(QUESTIONS[::-1]), embedder) == cold
    cache.unlink()
    assert _all_hits(two, [QUESTIONS[2]], embedder)[QUESTIONS[2]] == cold[QUESTIONS[2]]


def test_what_was_embedded_once_is_not_embedded_again(two: Path, embedder: CountingEmbedder) -> None:
    library = Library.open(two, embedder)
    computed = library.warm()
    assert computed > 0
    assert library.warm() == 0
    library.close()
    again = Library.open(two, embedder)
    embedder.texts = 0
    again.vectors_of(again.passages())
    assert embedder.texts == 0
    again.close()


def test_warming_goes_on_where_it_was_interrupted(two: Path, embedder: CountingEmbedder) -> None:
    whole = Library.open(two, embedder)
    ids = sorted(trial.id for trial in whole.trials())

    class Interrupted(BaseException):
        pass

    def interrupt(stage: str, done: int, total: int) -> None:
        if done == 1:
            raise Interrupted

    with pytest.raises(Interrupted):
        whole.warm(on_progress=interrupt)
    seen: list[tuple[str, int, int]] = []
    embedder.texts = 0
    assert whole.warm(ids[:1]) == 0
    rest = whole.warm(on_progress=lambda *how: seen.append(how))
    assert embedder.texts == rest > 0
    assert seen[0] == ("warming", 0, len(ids)) and seen[-1] == ("warming", len(ids), len(ids))
    whole.close()


def _nonsense(path: Path) -> None:
    path.write_bytes(b"not a database " * 1000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_rows(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT rowid, row FROM vectors ORDER BY rowid").fetchall()
        for (at, _), (_, other) in zip(rows, [*rows[1:], rows[0]], strict=True):
            connection.execute("UPDATE vectors SET row = ? WHERE rowid = ?", (other, at))


def _flipped_bits(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for at, row in connection.execute("SELECT rowid, row FROM vectors").fetchall():
            harmed = bytearray(row)
            harmed[5] ^= 0x40
            connection.execute("UPDATE vectors SET row = ? WHERE rowid = ?", (bytes(harmed), at))


def _deleted(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("harm", [_nonsense, _cut, _empty, _other_rows, _flipped_bits, _deleted])
def test_a_harmed_cache_is_made_anew_and_never_wrong(
    two: Path, embedder: CountingEmbedder, harm: Callable[[Path], None]
) -> None:
    expected = _all_hits(two, list(QUESTIONS), embedder)
    harm(two / FOLDER / FILE_NAME)
    assert _all_hits(two, list(QUESTIONS), embedder) == expected
    embedder.texts = 0
    assert _all_hits(two, list(QUESTIONS), embedder) == expected
    assert embedder.texts == 2 * len(QUESTIONS)  # the questions alone: once for the trials, once for passages


def test_a_cache_harmed_while_it_is_open_is_never_wrong(two: Path, embedder: CountingEmbedder) -> None:
    library = Library.open(two, embedder)
    ids = [trial.id for trial in library.trials()]
    expected = [_told(library.search("visit", trial_ids=[one])) for one in ids]
    vectors = library._snapshot.vectors
    assert isinstance(vectors, TierVectors)
    vectors._held = {}
    _nonsense(two / FOLDER / FILE_NAME)
    assert [_told(library.search("visit", trial_ids=[one])) for one in ids] == expected
    library.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_cache_that_cannot_be_written_only_costs_time(two: Path, embedder: CountingEmbedder) -> None:
    expected = _all_hits(two, list(QUESTIONS), embedder)
    shutil.rmtree(two / FOLDER)
    two.chmod(0o500)
    try:
        assert _all_hits(two, list(QUESTIONS), embedder) == expected
    finally:
        two.chmod(0o700)


def test_warming_says_when_nothing_can_be_kept(two: Path, embedder: CountingEmbedder) -> None:
    (two / FOLDER).write_text("a file where the folder should be")
    library = Library.open(two, embedder)
    assert library.search("visit")
    with pytest.raises(StoreFailed, match="cannot be kept"):
        library.warm()
    library.close()


def test_vectors_are_not_computed_with_other_weights(two: Path) -> None:
    library = Library.open(two, CountingEmbedder(digest="e" * 64))
    with pytest.raises(IndexMismatch, match="other weights"):
        library.vectors_of(library.passages())
    library.close()


def test_a_cache_serves_each_model_its_own_rows(tmp_path: Path) -> None:
    one, other = VectorCache(tmp_path, "a" * 64, 2), VectorCache(tmp_path, "b" * 64, 2)
    one.put(["text"], np.array([[0.6, 0.8]], dtype=np.float32))
    assert other.get(["text"]) == {}
    assert other.missing(["text"]) == ["text"]
    assert one.get(["text"])["text"].tolist() == pytest.approx([0.6, 0.8])
    one.close()
    other.close()


def test_a_full_cache_lets_go_of_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, "a" * 64, 384, most_bytes=200_000)
    rows = np.ones((60, 384), dtype=np.float32)
    old, new = [f"old {at}" for at in range(60)], [f"new {at}" for at in range(60)]
    assert cache.put(old, rows)
    with sqlite3.connect(tmp_path / FOLDER / FILE_NAME) as connection:
        connection.execute("UPDATE vectors SET used = used - 1")
    assert set(cache.get(old[:20])) == set(old[:20])  # used today
    for at in range(0, 60, 10):
        assert cache.put(new[at : at + 10], rows[:10])
        assert cache.put(new[at : at + 10], rows[:10])
    left = cache.missing(old)
    assert left and not set(left) & set(old[:20])
    cache.close()


def test_a_cache_full_of_what_was_used_today_takes_no_more(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, "a" * 64, 384, most_bytes=100_000)
    rows = np.ones((80, 384), dtype=np.float32)
    first = [f"first {at}" for at in range(80)]
    assert cache.put(first, rows)
    assert not cache.put(["one more"], rows[:1])
    assert cache.missing([*first, "one more"]) == ["one more"]
    cache.close()


@pytest.fixture
def many(tmp_path: Path, embedder: CountingEmbedder) -> Iterator[Path]:
    """Two tiers over thirty made-up records, six topics, so that not all trials are searched."""
    folder, home = tmp_path / "records", tmp_path / "many"
    write_made_records(folder)
    choose_tiers(home, 0)
    ingest(home, [folder], embedder, TODAY)
    yield home
    choose_tiers(home, None)


def test_a_question_that_names_no_trial_searches_the_likeliest(
    many: Path, embedder: CountingEmbedder
) -> None:
    library = Library.open(many, embedder)
    chosen = library.likely_trials("who can take part with gout?")
    assert chosen is not None
    about = {trial.id for trial in library.trials() if "gout" in trial.name}
    assert len(chosen) == first_tier.TRIALS_SEARCHED < len(library.trials())
    assert about and about <= set(chosen)
    embedder.texts = 0
    hits = library.search("who can take part with gout?")
    assert {hit.passage.trial_id for hit in hits} <= set(chosen)
    assert "gout" in hits[0].passage.search_text
    texts = {p.search_text for p in library.passages(chosen)}
    assert embedder.texts <= len(texts) + 2
    library.close()


def test_few_named_trials_are_all_searched(many: Path, embedder: CountingEmbedder) -> None:
    library = Library.open(many, embedder)
    ids = [trial.id for trial in library.trials()][:3]
    assert library.likely_trials("gout", trial_ids=ids) == ids
    assert {hit.passage.trial_id for hit in library.search("pregnancy", trial_ids=ids)} == set(ids)
    library.close()


def test_further_documents_join_a_library_of_two_tiers_in_memory_alone(
    many: Path, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    from index.ingest import peek

    data = b"Sarcoidosis study\n\nNCT91000000\n\nInclusion Criteria:\n\n- Proven sarcoidosis\n\nExclusion Criteria:\n\n- Gout\n"
    more = (
        b"Study of treatment 1 in gout\n\nNCT90000001\n\nBrief Summary\nMore on treatment 1 in gout.\n\n"
        b"Inclusion Criteria:\n\n- Likes the quixotic zebra\n\nExclusion Criteria:\n\n- Pregnancy\n"
    )
    documents, _ = peek({"mine.txt": data, "notes.txt": more}, TODAY)
    base = Library.open(many, embedder)
    library = base.with_documents(documents)
    assert len(library.trials()) == 31
    best = library.search("proven sarcoidosis")[0].passage
    assert best.trial_id == "NCT91000000"
    zebra = library.search("quixotic zebra")[0].passage
    assert zebra.trial_id == "NCT90000001" and "zebra" in zebra.text
    assert library.document(zebra.span.document_id).slice(zebra.span) == zebra.text
    joined = library.trial("NCT90000001")
    assert {p.span.document_id for p in library.passages(["NCT90000001"])} == set(joined.documents)
    assert len(joined.documents) == 2
    assert len(library.passages()) == len({p.id for p in library.passages()}) > len(base.passages())
    mine = {document.id for document in documents}
    texts = [p.search_text for p in library.passages() if p.span.document_id in mine]
    cache = VectorCache(many, embedder.digest, embedder.dimension)
    assert texts and cache.missing(texts) == list(dict.fromkeys(texts))
    cache.close()
    base.close()
