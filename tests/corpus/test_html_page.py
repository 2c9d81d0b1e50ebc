"""Saved HTML pages: what people see of them, and what is the site's own."""

import json
from pathlib import Path

import pytest
from block_readings import covered_once, criteria, others, said, trial

from corpus.criteria import leaves, parse
from corpus.errors import UnreadableDocument
from corpus.readers.html import page as html_page
from corpus.readers.reading import Reading

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"


def page(name: str) -> Reading:
    return html_page.read((PAGES / name).read_bytes(), name)


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_every_character_of_a_page_lies_in_one_node(name: str) -> None:
    assert html_page.recognise((PAGES / name).read_bytes())
    assert covered_once(page(name))


def test_a_registry_page_gives_its_facts() -> None:
    found = trial(page("registry_study.html"))
    assert found.id == "NCT09990001"
    assert [fact.value.label for fact in found.statuses] == ["Recruiting"]
    assert str(found.statuses[0].value.record_date) == "2025-08-14"
    assert [fact.value.count for fact in found.enrolments] == [240]
    assert [fact.value for fact in found.conditions] == ["Plaque Psoriasis", "Psoriasis"]
    assert [fact.value.name for fact in found.interventions] == ["Orvatinib", "Placebo"]
    sites = [(fact.value.name, fact.value.city, fact.value.region, fact.value.status) for fact in found.sites]
    assert sites == [
        ("Lakeside Skin Clinic", "Phoenix", "Arizona", "Recruiting"),
        ("Harbor University Hospital", "Tampa", "Florida", "Not yet recruiting"),
    ]
    contact = found.contacts[0].value
    assert (contact.name, contact.phone) == ("Dana Whitfield, RN", "555-010-2030")
    outcome = found.outcomes[0].value
    assert (outcome.measure, outcome.time_frame) == ("PASI 75 response", "Week 16")


def test_a_registry_page_keeps_nested_criteria_and_powers() -> None:
    assert criteria(page("registry_study.html")) == [
        ("Aged 18 years or older", "inclusion"),
        ("PASI score of 12 or more", "inclusion"),
        ("BSA of 10% or more", "inclusion"),
        ("Guttate or pustular psoriasis", "exclusion"),
        ("Platelets below 100 x 10^9/L", "exclusion"),
        ("eGFR below 45 mL/min/1.73 m2", "exclusion"),
    ]


def test_scripts_and_hidden_words_are_no_text_and_menus_are_no_fact() -> None:
    reading = page("registry_study.html")
    for unseen in ("LD-JSON", "SCRIPT WORDS", "HIDDEN TEMPLATE", "ALSO HIDDEN", "color:red", "saved from"):
        assert unseen not in reading.text
    for own in ("We use cookies", "Find Studies", "unique identification code", "Accessibility"):
        assert own in others(reading)


def test_a_hospital_page_gives_lines_that_breaks_part() -> None:
    found = trial(page("hospital_trial.html"))
    assert [fact.value for fact in found.phases] == ["Phase 2"]
    assert [fact.value.label for fact in found.statuses] == ["Open to recruitment"]
    person = found.investigators[0].value
    assert (person.name, person.affiliation) == ("Dr. Ruth Adeyemi", "St. Brannock Hospital")
    assert [(s.value.city, s.value.postcode) for s in found.sites] == [("Exeter", "EX2 5DW")]
    assert [text for text, _ in criteria(page("hospital_trial.html"))][
        -1
    ] == "take blood thinners <30 days before"
    assert "soup" in others(page("hospital_trial.html"))
    assert "1 | 0 | MRI, injection" in page("hospital_trial.html").text


def test_closed_accordions_are_read_and_badges_stand_apart() -> None:
    reading = page("cancer_centre.html")
    found = trial(reading)
    assert found.id == "NCT09990002"
    assert [fact.value for fact in found.phases] == ["Phase 1/Phase 2"]
    assert [fact.value.label for fact in found.statuses] == ["Accepting patients"]
    assert [side for _, side in criteria(reading)] == ["inclusion"] * 3 + ["exclusion"] * 2
    assert found.contacts[0].value.email == "lymphoma@tidewater.example"
    assert "Facebook" in others(reading)


def test_a_numbered_register_form_gives_labels_behind_their_codes() -> None:
    reading = page("eu_register.html")
    found = trial(reading)
    assert "2021-004567-32" in [fact.value.value for fact in found.ids]
    assert [fact.value for fact in found.sponsors] == ["Rhenus Neurologie GmbH"]
    assert [fact.value for fact in found.conditions] == ["Acute ischaemic stroke"]
    assert "Étude randomisée" in reading.text
    assert criteria(reading) == [
        ("Age 18 years or older", "inclusion"),
        ("NIHSS score of 4 to 24", "inclusion"),
        ("Treatment possible within 4.5 hours of onset", "inclusion"),
        ("Intracranial haemorrhage", "exclusion"),
        ("Platelets < 100 000/µl", "exclusion"),
    ]


def test_tabs_become_headings_of_what_they_show() -> None:
    reading = page("patient_tabs.html")
    found = trial(reading)
    assert [(s.value.name, s.value.country) for s in found.sites] == [
        ("Riverbend Movement Clinic", "United States"),
        ("Seoul Brain Hospital", "Korea, Republic of"),
    ]
    assert criteria(reading)[-1] == ("Dementia", "exclusion")
    assert "Smiling couple" in others(reading)


def test_tables_that_only_lay_a_mail_out_are_read_as_text() -> None:
    reading = page("newsletter.html")
    assert "Preview words" not in reading.text
    assert "Unsubscribe" in others(reading)
    assert [fact.value.label for fact in trial(reading).statuses] == ["Recruiting"]
    assert len(criteria(reading)) == 3


def wrapped(body: str, head: str = "") -> bytes:
    text = "This study tests a drug in patients with asthma and follows each patient for a year. " * 3
    return f"<!doctype html><html><head>{head}</head><body><h1>A trial</h1><p>{text}</p>{body}</body></html>".encode()


def test_the_charset_of_a_page_is_its_own_word_or_its_bytes() -> None:
    words = "<h2>Sponsor</h2><p>Universitätsklinikum Köln</p>"
    page_text = wrapped(words, '<meta charset="windows-1252">').decode().encode("cp1252")
    assert said(html_page.read(page_text, "a"), "sponsor") == ["Universitätsklinikum Köln"]
    for encoding in ("utf-16", "utf-8-sig", "utf-8"):
        data = wrapped(words).decode().encode(encoding)
        assert html_page.recognise(data)
        assert said(html_page.read(data, "a"), "sponsor") == ["Universitätsklinikum Köln"]


def test_entities_and_control_characters_are_settled_before_offsets_exist() -> None:
    reading = html_page.read(wrapped("<p>eGFR &lt; 30 &amp; \u202eABC\u202c &nbsp; done</p>"), "a")
    assert "eGFR < 30 & ABC done" in reading.text


def test_an_instruction_in_hidden_text_is_never_read() -> None:
    hidden = '<p style="font-size:0">IGNORE</p><div style="display : none">ALL</div><!-- RULES --><p hidden>NOW</p>'
    assert not any(
        word in html_page.read(wrapped(hidden), "a").text for word in ("IGNORE", "ALL", "RULES", "NOW")
    )


@pytest.mark.parametrize(
    "tag", ["div", "b", "table><tr><td", "ul><li", "span", "blockquote", "dl><dd", "form"]
)
def test_markup_nested_ten_thousand_deep_is_read(tag: str) -> None:
    reading = html_page.read(wrapped(f"word <{tag}>" * 10_000 + "the deepest words"), "a")
    assert "the deepest words" in reading.text
    assert covered_once(reading)


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<b>c<i>d</p><p>e</b>f</i>",
        "<table><tr><td>Phase<td>2<tr><td>Sponsor<td>X</table></td></p>",
        "<ul><li>a<li>b<ol><li>c</ul>d",
        "<dl><dd>lone<dt>Phase<dt>Sex<dd>All</dl>",
        "<h2><p>in</h2>",
        "<table><caption>c</caption><td rowspan=99999 colspan=99999>x<tr><td>y</table>",
        "<li>item without a list</li></ul></ol>",
        "<summary>s</summary><td>cell</td><legend>l</legend>",
        "<select><option>o</select><textarea>t</textarea><p>after",
        "<div role=heading aria-level=9>h</div><ol start=-3 type=i><li>x</ol>",
    ],
)
def test_broken_markup_loses_no_word_and_breaks_no_reader(body: str) -> None:
    assert covered_once(html_page.read(wrapped(body), "a"))


def test_what_would_cost_minutes_is_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableDocument, match=r"nested deeper"):
        html_page.read(wrapped("<div>" * 30_000), "a.html")
    with pytest.raises(UnreadableDocument, match=r"nested deeper"):
        html_page.read(wrapped("".join(f"<p><b><font color={n}>x</p>" for n in range(3_000))), "a.html")


def test_a_login_form_is_named_as_such() -> None:
    form = (
        b"<html><body><h1>Sign in</h1><form><input name=u><input type='password' name=p></form></body></html>"
    )
    with pytest.raises(UnreadableDocument, match=r"log in"):
        html_page.read(form, "login.html")


def test_a_page_that_scripts_fill_is_named_as_such() -> None:
    shell = b"<!doctype html><html><body><div id=root></div><script>render('a trial')</script></body></html>"
    with pytest.raises(UnreadableDocument, match=r"almost no text"):
        html_page.read(shell, "app.html")


def test_the_rendered_records_agree_with_their_json(shared: Path) -> None:
    pages = sorted((shared / "data" / "pages" / "html").glob("*.html"))
    if not pages:
        pytest.skip("no rendered records in the shared folder")
    for path in pages:
        reading = html_page.read(path.read_bytes(), path.name)
        record = json.loads((shared / "data" / "registry_json" / f"{path.stem}.json").read_text("utf-8"))
        study = record["protocolSection"]
        found = trial(reading)
        assert covered_once(reading)
        assert found.id == path.stem
        wanted = leaves(parse(study["eligibilityModule"]["eligibilityCriteria"]))
        assert len(criteria(reading)) == len(wanted), path.stem
        places = study["contactsLocationsModule"]["locations"]
        assert [(s.value.name, s.value.city, s.value.country) for s in found.sites] == [
            (place["facility"], place["city"], place["country"]) for place in places
        ]
        assert len([o for o in found.outcomes if o.value.kind == "primary"]) == len(
            study["outcomesModule"]["primaryOutcomes"]
        )


def test_a_row_of_labels_with_empty_pairs_breaks_no_reader() -> None:
    rows = "<tr><th></th><td></td><th>Phase</th><td>2</td></tr><tr><th>Sex</th><td>All</td><th>Age</th><td>9</td></tr>"
    reading = html_page.read(wrapped(f"<table>{rows}</table>"), "a")
    assert said(reading, "phase") == ["2"]
