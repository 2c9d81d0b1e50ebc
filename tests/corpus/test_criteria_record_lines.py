"""Fields of a record that were copied below a bare eligibility text: they are no exclusions."""

import pytest

from corpus.criteria import leaves, parse
from corpus.criteria.record_lines import record_lines

TEXT = """Inclusion Criteria:

- Asthma

Exclusion Criteria:

- Gout
- Pregnant women
Female
Accepts Healthy Volunteers
Subject must be at least 18 Years old.
Subject must be at most 65 Years
"""


def test_fields_below_the_exclusions_ask_for_who_may_take_part() -> None:
    found = {one.text: one.polarity for one in leaves(parse(TEXT))}
    assert found == {
        "Asthma": "inclusion",
        "Gout": "exclusion",
        "Pregnant women": "exclusion",
        "Female": "inclusion",
        "Subject must be at least 18 Years old.": "inclusion",
        "Subject must be at most 65 Years": "inclusion",
    }


def test_every_character_stays_in_one_node() -> None:
    nodes = [node for top in parse(TEXT) for node in top.walk()]
    held = sum(len("".join(TEXT[node.span.start : node.span.end].split())) for node in nodes)
    assert held == len("".join(TEXT.split()))


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n- Female\n- Aged 18 years",
        "Exclusion Criteria:\n- Women who must be at least 18 years old when treated with X",
        "Female",
    ],
)
def test_criteria_that_only_look_like_fields_stay_where_they_are(text: str) -> None:
    assert record_lines(text) == []
