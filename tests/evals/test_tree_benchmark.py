import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import typer
from invented_tree import NAME, TEXT, table
from typer.testing import CliRunner

from corpus.document import Document, Node, Span
from corpus.errors import NavigatorError
from corpus.trial import Combine, Criterion
from evals.benchmarks import tree, tree_once, tree_or
from evals.benchmarks.__main__ import main
from evals.benchmarks.record_files import Record
from evals.benchmarks.tree_once import Held


def _criterion(start: int, end: int, *children: Criterion, combine: Combine = "all") -> Criterion:
    return Criterion(
        id=str(start),
        kind="header" if children else "leaf",
        text="",
        span=Span("d", start, end),
        polarity="inclusion",
        combine=combine,
        children=children,
    )


@pytest.mark.parametrize(
    ("nodes", "share"),
    [
        ([(0, 8)], 1.0),
        ([(0, 2), (3, 5), (6, 8)], 1.0),
        ([(0, 2), (6, 8)], 4 / 6),
        ([(0, 5), (3, 8)], 4 / 6),
        ([], 0.0),
    ],
)
def test_a_character_counts_when_one_criterion_holds_it(nodes: list[tuple[int, int]], share: float) -> None:
    counted = tree_once.count([Held("t", "ab cd ef", tuple(_criterion(*node) for node in nodes))])

    assert counted.share == pytest.approx(share, abs=1e-6)
    assert bool(counted.broken) is (share < 1)


def test_a_criteria_text_that_its_document_lost_is_counted_and_named() -> None:
    text = "Inclusion Criteria:\nAdults"
    document = Document(
        id="d",
        text=text,
        source="s",
        format="plain",
        retrieved=date(2026, 1, 1),
        nodes=(Node("heading", 0, 19, "eligibility"), Node("leaf", 20, 26, "eligibility", 0)),
    )
    path = "eligibility/criteria/textblock"
    records = [
        Record("xml", "whole", texts=[(path, "Inclusion   Criteria:\n\nAdults")], document=document),
        Record("xml", "lost", texts=[(path, "Inclusion Criteria:\nChildren")], document=document),
        Record("html", "page", document=document),
        Record("csv", "silent", document=document.model_copy(update={"nodes": ()})),
    ]

    counted = tree_once.count(tree_once.of_records(records))

    assert counted.by_source == {"xml": 2, "html": 1}
    assert counted.broken == ["lost (xml): 26 of 26"]


ANNOTATIONS = (
    "T1\tCondition 2 7\tfever\nT2\tCondition 11 16\tcough\nT3\tDrug 17 20;22 24\tas pirin\n"
    "E1\tCondition:T1 Name:T9\nE2\tCondition:T2 \nR1\tOr Arg1:E1 Arg2:E2\nR2\tAnd Arg1:E1 Arg2:E2\n"
    "R3\tOr Arg1:E2 Arg2:T3\t\n"
)


def test_or_relations_are_read_with_the_words_that_their_events_stand_at() -> None:
    assert list(tree_or.pairs(ANNOTATIONS)) == [((2, 7), (11, 16)), ((11, 16), (17, 24))]


@pytest.mark.parametrize(
    ("nodes", "how"),
    [
        ([_criterion(0, 30)], "one_leaf"),
        ([_criterion(0, 1, _criterion(1, 10), _criterion(10, 30), combine="any")], "any"),
        ([_criterion(0, 1, _criterion(1, 10), _criterion(10, 30), combine="at_least")], "any"),
        ([_criterion(0, 1, _criterion(1, 10), _criterion(10, 30))], "all"),
        ([_criterion(0, 1, _criterion(1, 10), _criterion(10, 30), combine="unclear")], "unclear"),
        ([_criterion(0, 10, _criterion(10, 30))], "heading_and_list"),
        ([_criterion(0, 20, _criterion(20, 30))], "one_heading"),
        ([_criterion(0, 10), _criterion(10, 30)], "apart"),
        ([_criterion(10, 30)], "nowhere"),
    ],
)
def test_the_parts_of_a_relation_stand_together_or_apart(
    tmp_path: Path, nodes: list[Criterion], how: str
) -> None:
    (tmp_path / "a.ann").write_text("T1\tX 2 7\tfever\nT2\tX 11 16\tcough\nR1\tOr Arg1:T1 Arg2:T2\n")
    held = Held("a.txt", "- fever or\ncough and nothing more", tuple(nodes))

    found = tree_or.relations(tmp_path, {"a.txt": held})

    assert [one.how for one in found] == [how]
    assert tree_or.together(found) == float(how in ("one_leaf", "one_heading", "any"))
    assert len(tree_or.report(found, 5)["failures"]) == 1 - tree_or.together(found)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "registry_json").mkdir(parents=True)
    (folder / "lct").mkdir()
    study = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000009", "briefTitle": "An Invented Study"},
            "eligibilityModule": {"eligibilityCriteria": TEXT},
        }
    }
    (folder / "registry_json" / "NCT00000009.json").write_text(json.dumps(study))
    (folder / "lct" / "NCT00000008.txt").write_text("Inclusion Criteria:\n  - fever or cough\n")
    (folder / "lct" / "NCT00000008.ann").write_text(
        "T1\tCondition 24 29\tfever\nT2\tCondition 33 38\tcough\nR1\tOr Arg1:T1 Arg2:T2\n"
    )
    (folder / "nli4pr.jsonl").write_text(json.dumps({"id": 1, "criteria": "Inclusion Criteria:\n- Fever"}))
    return folder


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    (folder / NAME).write_text(table())
    return folder


def test_all_metrics_are_given_and_an_easy_text_is_read_well(data: Path, labels: Path) -> None:
    result = tree.measure(data, labels=labels)

    assert set(result.metrics) == {*tree.REQUIRED, "texts", "or_together"}
    assert result.metrics["nodes_f1"] == 1, result.details["differences"]
    assert result.metrics["polarity_f1"] == 1
    assert (result.metrics["characters_once"], result.metrics["texts"]) == (1, 3)
    assert result.metrics["or_together"] == 1
    assert result.details["labels"] == {"texts": 1, "absent": [], "nodes": 7, "not_found": []}
    assert result.details["bare"]["nodes"] == 1


def test_a_labelled_text_that_changed_is_named_and_fails(data: Path, labels: Path) -> None:
    file = data / "registry_json" / "NCT00000009.json"
    file.write_text(file.read_text().replace("Transfusion", "Dialysis"))

    result = tree.measure(data, labels=labels)

    assert result.details["labels"]["not_found"] == ["registry_xml_NCT05689034"]
    assert {result.metrics[name] for name in result.metrics if name.endswith("_f1")} == {0}


def test_a_labelled_text_without_its_source_is_left_out_and_named(data: Path, labels: Path) -> None:
    source = data / "registry_json" / "NCT00000009.json"
    source.rename(source.with_stem("NCT00000010"))

    result = tree.measure(data, labels=labels)

    assert result.details["labels"]["absent"] == ["data/registry_json/NCT00000009.json"]
    assert "nodes_f1" not in result.metrics


def test_the_second_set_has_figures_of_its_own(data: Path, labels: Path) -> None:
    """The bare text is labelled as two items; it is one, so of its two nodes one is right."""
    letters = "InclusionCriteria:-feverorcough"
    (labels / "lct_NCT00000008.tsv").write_text(
        f"# set: second source: data/lct/NCT00000008.txt sha256: {sha256(letters.encode()).hexdigest()}\n"
        "row\tstart\tend\tparent\tkind\tcombine\tminimum\tpolarity\tgroup\twords\n"
        "1\t0\t18\t\tside\tany\t\tinclusion\t\tInclusion Criteria: -\n"
        "2\t18\t26\t1\tleaf\t\t\tinclusion\t\t- fever or\n"
        "3\t26\t31\t1\tleaf\t\t\tinclusion\t\tcough\n"
    )

    result = tree.measure(data, labels=labels)
    second = result.details["second"]

    assert (result.metrics["nodes_f1"], result.details["labels"]["texts"]) == (1, 1)
    assert (second["texts"], second["nodes"]) == (1, 3)
    assert second["figures"]["nodes"] == second["bare"]["nodes"] == pytest.approx(2 * 1 / (3 + 2))
    assert list(second["by_source"]) == ["bare"]
    assert {one["file"] for one in second["differences"]} == {"lct_NCT00000008"}
    assert {one["file"] for one in result.details["differences"]} == set()
    assert any("second set" in line for line in tree.show("nct00000008", data, labels))


def test_a_name_that_no_labelled_text_has_is_refused(data: Path, labels: Path) -> None:
    with pytest.raises(NavigatorError, match="NCT7"):
        list(tree.show("NCT7", data, labels))


@pytest.mark.parametrize("more", [[], ["--only", "NCT05689034"]])
def test_without_the_data_the_benchmark_says_so(tmp_path: Path, more: list[str]) -> None:
    app = typer.Typer()
    app.command()(main)

    outcome = CliRunner().invoke(app, ["tree", "--data", str(tmp_path / "nowhere"), *more])

    assert outcome.exit_code == 2
    assert "nowhere" in outcome.output
