"""The personal cases: well-formed, fitting their trials, and counted as a reader would count them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.criteria import bare, tree
from corpus.errors import NavigatorError
from corpus.trial import Trial
from evals.benchmarks import personal_cases
from evals.benchmarks.personal_cases import Judgement, measure
from evals.benchmarks.personal_expected import Expected, PersonalCase, Unit, load, units

CRITERIA = """Inclusion Criteria:

Group A (adults):

- Acute leukemia:
  - Second remission
- Karnofsky > 60

Group B (children):

- Acute leukemia:
  - Second remission

Exclusion Criteria:

- Pregnancy
"""


def trial() -> Trial:
    document = bare(CRITERIA)
    return Trial(id="t", name="t", documents=(document.id,), eligibility=tree(document))


def case(*expect: tuple[str, str]) -> PersonalCase:
    told = tuple(Expected.model_validate({"criterion": name, "verdict": verdict}) for name, verdict in expect)
    return PersonalCase(id="c", trial="t", person="", today=date(2026, 11, 20), expect=told)


def test_there_are_forty_cases_in_each_half_and_none_twice() -> None:
    halves = [load("cases"), load("set_aside")]
    assert [len(half) for half in halves] == [40, 40]
    assert len({one.id for half in halves for one in half}) == 80
    assert len({one.person for half in halves for one in half}) == 80


def test_both_halves_are_alike() -> None:
    for half in (load("cases"), load("set_aside")):
        trials = Counter(one.trial for one in half)
        assert 12 <= sum(count for name, count in trials.items() if not name.startswith("NCT")) <= 18
        assert sum(name.startswith("NCT") for name in trials) >= 14


def test_every_word_of_a_case_fits_one_criterion_of_its_trial(shared: Path) -> None:
    for half in ("cases", "set_aside"):
        for one in load(half):
            read, _ = personal_cases._read(personal_cases._file(one.trial, shared))
            assert units(one, read) or one.expect == ()


def test_what_is_not_listed_is_expected_unknown() -> None:
    assert {unit.expected.verdict for unit in units(case(), trial())} == {("unknown",)}


def test_headings_tell_criteria_of_the_same_words_apart() -> None:
    found = units(case(("Group A >> Second remission", "met"), ("Group B >> *", "not_applicable")), trial())
    told = {
        (unit.headings[1][:7], unit.name): unit.expected.verdict for unit in found if len(unit.headings) > 1
    }
    assert told["Group A", "Second remission"] == ("met",)
    assert told["Group A", "Karnofsky > 60"] == ("unknown",)
    assert told["Group B", "Second remission"] == ("not_applicable",)


@pytest.mark.parametrize("words", ["Second remission", "Breastfeeding"])
def test_words_of_several_criteria_or_of_none_are_refused(words: str) -> None:
    with pytest.raises(NavigatorError, match="make it fit one"):
        units(case((words, "met")), trial())


def judgement(expected: str | list[str], found: str, **more: bool) -> Judgement:
    wanted = Expected.model_validate({"criterion": "x", "verdict": expected})
    return Judgement(Unit("x", (), None, wanted), found, "", **more)  # type: ignore[arg-type]


def test_a_verdict_is_right_when_it_is_one_of_those_expected_on_the_right_day() -> None:
    assert judgement(["met", "unknown"], "unknown").right
    assert not judgement("not_met", "unknown").right
    assert not judgement("met", "met", right_day=False).right
    assert judgement("not_met", "met").slip == "not_met expected, met found"


def test_precision_and_recall_are_counted_by_hand() -> None:
    found = [
        judgement("met", "met"),
        judgement("met", "unknown"),
        judgement("unknown", "met"),
        judgement(["met", "unknown"], "unknown"),
    ]
    counted = personal_cases._per_verdict(found)
    assert counted["precision_met"] == 0.5
    assert counted["recall_met"] == 0.5
    assert counted["precision_unknown"] == 0.5
    assert counted["recall_unknown"] == 0.0
    assert counted["criteria_right"] == 0.5


def test_wilsons_interval_is_that_of_the_published_example() -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I: 81 of 263 gives 0.2553 to 0.3662."""
    assert personal_cases._wilson(81, 263) == (0.255, 0.366)


def test_of_the_half_set_aside_nothing_but_counts_is_told(shared: Path) -> None:
    found = measure(shared / "data", set_aside=True)
    assert "differences" not in found.details
    assert found.n == 40


def test_a_folder_without_records_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NavigatorError, match="--data"):
        measure(tmp_path / "data")
