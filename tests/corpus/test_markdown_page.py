"""Markdown: the text stays letter for letter, its structure tells what is what."""

from block_readings import covered_once, criteria, said, trial
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.markdown import page as markdown_page

TEXT = """# Study of Veltarine in Adults With Gout (VELGOUT)

**NCT09990007** · Phase 2

**Status:** Recruiting (last update 2025-03-02)
**Sponsor:** Ostrava Pharma
Enrollment: 120 (estimated)

## Summary
This trial tests whether Veltarine lowers
urate in adults. It runs for 24 weeks.

## Who can take part

**Inclusion criteria:**

- Age 18 to 75 years
- Gout, with either:
  - urate above 8 mg/dL
  - two flares in the
    last year

**Exclusion criteria:**

1. eGFR below 30
2. Pregnancy

## Arms

| Arm | Type | Description |
|-----|:----:|-------------|
| Veltarine 50 mg | Experimental | Once daily |
| Placebo | Placebo comparator | Once daily |

## Facts

| Item | Value |
|------|-------|
| Masking | Double |
| Lead sponsor | Ostrava Pharma |

## Sites

- City Hospital, Boston, Massachusetts, 02115, United States (Recruiting)

## Contact
Jane Roe, 617-555-0199, jane@ostrava.example
"""


def test_the_text_is_what_was_written() -> None:
    reading = markdown_page.read(TEXT, "a.md")
    assert markdown_page.recognise(TEXT)
    assert reading.text == TEXT
    assert covered_once(reading)


def test_headings_bold_labels_and_tables_give_facts() -> None:
    found = trial(markdown_page.read(TEXT, "a.md"))
    assert found.id == "NCT09990007"
    assert [fact.value for fact in found.titles] == ["Study of Veltarine in Adults With Gout (VELGOUT)"]
    assert [fact.value for fact in found.phases] == ["Phase 2"]
    assert [str(fact.value.record_date) for fact in found.statuses] == ["2025-03-02"]
    assert [fact.value for fact in found.sponsors] == ["Ostrava Pharma"]
    assert [(fact.value.count, fact.value.kind) for fact in found.enrolments] == [(120, "planned")]
    assert [fact.value for fact in found.maskings] == ["Double"]
    assert [(arm.value.label, arm.value.type) for arm in found.arms] == [
        ("Veltarine 50 mg", "Experimental"),
        ("Placebo", "Placebo comparator"),
    ]
    site = found.sites[0].value
    assert (site.name, site.region, site.status) == ("City Hospital", "Massachusetts", "Recruiting")
    assert found.contacts[0].value.phone == "617-555-0199"
    assert [fact.value for fact in found.summaries] == [
        "This trial tests whether Veltarine lowers urate in adults.",
        "It runs for 24 weeks.",
    ]


def test_nested_and_wrapped_items_are_criteria() -> None:
    assert criteria(markdown_page.read(TEXT, "a.md")) == [
        ("Age 18 to 75 years", "inclusion"),
        ("urate above 8 mg/dL", "inclusion"),
        ("two flares in the last year", "inclusion"),
        ("eGFR below 30", "exclusion"),
        ("Pregnancy", "exclusion"),
    ]


def test_front_matter_states_labels() -> None:
    reading = markdown_page.read("---\nstatus: Recruiting\nphase: 3\n---\n# A trial of coughs\n", "a.md")
    assert said(reading, "phase") == ["3"]
    assert covered_once(reading)


def test_html_inside_is_kept_and_never_a_fact() -> None:
    reading = markdown_page.read(TEXT + "\n<!-- Sponsor: Other Corp -->\n", "a.md")
    assert [fact.value for fact in trial(reading).sponsors] == ["Ostrava Pharma"]
    assert covered_once(reading)


def test_plain_labelled_text_is_no_markdown() -> None:
    assert not markdown_page.recognise("Sponsor: X\nPhase: 2\n\n- item\n- item\n")


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from([*TEXT.split("\n"), "> quoted", "    code", "```", "***", "a|b", "\\", "\t- x"]))
)
def test_no_character_is_lost_whatever_the_order_of_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = markdown_page.read(text, "a.md")
    assert reading.text == text
    assert covered_once(reading)
