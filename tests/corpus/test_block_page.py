"""Blocks to a reading: what they know decides, and no character is lost whatever they are."""

from block_readings import covered_once, criteria, said, trial
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.blocks.block import Block
from corpus.readers.blocks.page import page_reading

WORDS = [
    "Summary",
    "Inclusion Criteria:",
    "Exclusion criteria",
    "5.2 Exclusion Criteria",
    "Eligibility",
    "Sites",
    "City Hospital, Oslo, Norway",
    "Contact",
    "Jane Roe +47 22 33 44 55 jane@oslo.example",
    "Phase: 2",
    "NCT09990009 \u00b7 Phase 2 \u00b7 Recruiting",
    "Primary outcomes",
    "Pain: less of it [Time frame: 4 weeks]",
    "A sentence on the study. And another one.",
    "Arms",
    "Experimental: Drug A",
    "Cookie settings",
    "\u202e",
    "",
]


def blocks() -> st.SearchStrategy[Block]:
    words = st.sampled_from(WORDS)
    return st.builds(
        Block,
        kind=st.sampled_from(["heading", "paragraph", "item", "chrome"]),
        text=words,
        level=st.integers(0, 6),
        mark=st.sampled_from(["-", "1.", "a)"]),
        label=st.booleans(),
        lead=st.integers(0, 9),
    ) | st.builds(
        Block,
        kind=st.just("row"),
        cells=st.lists(words | st.sampled_from(["Arm", "Type", "Site", "City", "Phone"]), max_size=4).map(
            tuple
        ),
        head=st.booleans(),
        label=st.booleans(),
    )


@settings(deadline=None, max_examples=300)
@given(st.lists(blocks(), max_size=25))
def test_every_character_lies_in_one_node(made: list[Block]) -> None:
    reading = page_reading(made, "html", b"x")
    assert covered_once(reading)
    for node in reading.nodes:
        assert all(node.start <= part.start < part.end <= node.end for part in node.parts)
    trial(reading)


def test_pages_start_where_their_first_block_does() -> None:
    made = [Block("paragraph", f"words on page {page}", page=page) for page in (1, 1, 2, 4)]
    reading = page_reading(made, "pdf", b"x")
    assert [reading.text[start:][:15] for start in reading.pages] == [
        "words on page 1",
        "words on page 2",
        "words on page 4",
        "words on page 4",
    ]


def test_a_paragraph_after_the_table_is_no_criterion_of_its_cell() -> None:
    made = [
        Block("heading", "Exclusion criteria", 2, label=True),
        Block("item", "Pregnancy", label=True),
        Block("paragraph", "The sponsor may change this plan."),
    ]
    assert criteria(page_reading(made, "docx", b"x")) == [("Pregnancy", "exclusion")]


def test_a_heading_of_the_same_level_ends_the_criteria() -> None:
    made = [
        Block("heading", "Trial", 1),
        Block("heading", "Inclusion criteria", 2),
        Block("item", "Adults"),
        Block("heading", "For healthy volunteers:", 3),
        Block("item", "No medicines"),
        Block("heading", "Study visits", 2),
        Block("paragraph", "There are four visits in this study."),
    ]
    reading = page_reading(made, "html", b"x")
    assert [text for text, _ in criteria(reading)] == ["Adults", "No medicines"]
    assert said(reading, "description") == ["There are four visits in this study."]


def test_the_sites_own_is_never_a_criterion_or_a_fact() -> None:
    made = [
        Block("heading", "Inclusion criteria", 2),
        Block("item", "Adults"),
        Block("chrome", "Sponsor: Shop of the site"),
    ]
    reading = page_reading(made, "html", b"x")
    assert len(criteria(reading)) == 1
    assert not trial(reading).sponsors


def test_the_time_frame_is_the_last_one_in_brackets() -> None:
    text = "Change [mm]: by scale [Time frame: day 1 [baseline] to day 30]"
    made = [Block("heading", "Primary outcomes", 2), Block("item", text, lead=11)]
    outcome = trial(page_reading(made, "html", b"x")).outcomes[0].value
    assert (outcome.measure, outcome.description, outcome.time_frame) == (
        "Change [mm]",
        "by scale",
        "day 1 [baseline] to day 30",
    )
