"""The Library: looked up by any name, filtered before ranking, the same answer every time."""

from pathlib import Path

import numpy as np
import pytest
from counting import TODAY, CountingEmbedder

from corpus.errors import UnknownDocument, UnknownTrial
from corpus.readers import read_bytes
from index.ingest import ingest
from index.library import Library
from index.passage import PassageKind


@pytest.fixture
def library(home: Path, papers: Path, embedder: CountingEmbedder) -> Library:
    ingest(home, [papers], embedder, TODAY)
    return Library.open(home, embedder)


def test_every_passage_is_its_span(library: Library) -> None:
    passages = library.passages()
    assert passages
    for passage in passages:
        assert library.document(passage.span.document_id).slice(passage.span) == passage.text


def test_every_document_shows_up_in_passages(library: Library) -> None:
    seen = {passage.span.document_id for passage in library.passages()}
    assert seen == {document.id for document in library.documents()}


def test_a_trial_is_found_by_id_and_by_name_in_any_letters(library: Library) -> None:
    for trial in library.trials():
        assert library.trial(trial.id.lower()).id == trial.id
        assert library.trial(trial.name.upper()).name == trial.name


def test_unknown_names_are_said_to_be_unknown(library: Library) -> None:
    with pytest.raises(UnknownTrial, match="No trial goes by 'NCT99999999'"):
        library.trial("NCT99999999")
    with pytest.raises(UnknownDocument, match="No document has the id nothing"):
        library.document("nothing")


def test_filters_hold_for_every_hit(library: Library) -> None:
    trial = library.trials()[0]
    kinds: list[PassageKind] = ["criterion", "description", "summary"]
    hits = library.search("who can take part", trial_ids=[trial.id], kinds=kinds, limit=50)
    assert hits
    assert {hit.passage.trial_id for hit in hits} == {trial.id}
    assert {hit.passage.kind for hit in hits} <= set(kinds)


def test_side_is_a_filter(library: Library) -> None:
    hits = library.search("infection", polarity="exclusion", limit=50)
    assert hits
    assert {hit.passage.polarity for hit in hits} == {"exclusion"}


def test_site_help_comes_only_when_asked_for(library: Library) -> None:
    asked = library.search("menu", kinds=["other"], limit=500)
    unasked = library.search("menu", limit=500)
    assert all(hit.passage.kind == "other" for hit in asked)
    assert all(hit.passage.kind != "other" for hit in unasked)


def test_hits_are_the_same_in_any_order_of_questions(library: Library, home: Path) -> None:
    questions = ["who can take part", "where is it", "how long is follow-up"]
    first = [library.search(question) for question in questions]
    again = Library.open(home, CountingEmbedder())
    second = [again.search(question) for question in reversed(questions)]
    assert first == second[::-1]
    again.close()


def test_cosines_are_those_of_the_stored_vectors(library: Library, embedder: CountingEmbedder) -> None:
    hits = library.search("who can take part", limit=5)
    vectors = library.vectors_of([hit.passage for hit in hits])
    expected = vectors.astype(np.float64) @ embedder.embed(["who can take part"])[0].astype(np.float64)
    assert [hit.cosine for hit in hits] == pytest.approx(list(expected), abs=1e-5)


def test_a_passage_is_found_by_its_own_words(library: Library) -> None:
    criteria = [passage for passage in library.passages() if passage.kind == "criterion"]
    passage = max(criteria, key=lambda criterion: len(set(criterion.text.split())))
    assert passage.text in [hit.passage.text for hit in library.search(passage.text, limit=3)]


def test_an_overlay_adds_documents_and_leaves_the_disk_alone(
    library: Library, home: Path, papers: Path
) -> None:
    library.search("who can take part")  # Chroma touches its own file when it is first opened
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    text = sorted(papers.iterdir())[0].read_text() + "\n\nThe ward keeps zebrafish in tanks.\n"
    extra = read_bytes(text.encode(), "upload.txt", TODAY)
    overlay = library.with_documents(extra)
    assert "zebrafish" in overlay.search("zebrafish tanks", limit=3)[0].passage.text
    assert len(overlay.documents()) == len(library.documents()) + 1
    assert all("zebrafish" not in hit.passage.text for hit in library.search("zebrafish tanks"))
    for passage in overlay.passages():
        assert overlay.document(passage.span.document_id).slice(passage.span) == passage.text
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()} == before


def test_an_overlay_follows_its_base(
    library: Library, home: Path, papers: Path, embedder: CountingEmbedder
) -> None:
    text = sorted(papers.iterdir())[0].read_text() + "\n\nThe ward keeps zebrafish in tanks.\n"
    overlay = library.with_documents(read_bytes(text.encode(), "upload.txt", TODAY))
    sorted(papers.iterdir())[-1].unlink()
    ingest(home, [papers], embedder, TODAY)
    assert overlay.refresh_if_swapped()
    assert len(overlay.documents()) == 4
    assert not overlay.refresh_if_swapped()
