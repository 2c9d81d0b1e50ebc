"""What a person sees and does at the real page, over the sample trials."""

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from page_server import Visitor
from playwright.sync_api import expect

Visit = Callable[..., Visitor]

PLACE = "Where does the Temferon trial take place?"


def samples() -> list[str]:
    folder = files("corpus.samples")
    return [one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".txt")]


def test_the_first_screen_is_a_product_without_streamlits_own_chrome(visit: Visit) -> None:
    page = visit().page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".st-key-suggestions button")).not_to_have_count(0)
    expect(page.get_by_text("Not medical advice")).to_be_visible()
    expect(page).to_have_title("Trial Navigator")
    for chrome in ("stMainMenu", "stAppDeployButton", "stDecoration"):
        assert not page.locator(f"[data-testid={chrome}]").is_visible()


def test_a_citation_opens_the_passage_with_the_quote_highlighted(visit: Visit) -> None:
    visitor = visit()
    visitor.ask(PLACE)
    marker = visitor.page.locator(".tn-text .tn-cite").first
    panel = visitor.page.locator(f"[id='{marker.get_attribute('popovertarget')}']")
    assert not panel.is_visible()
    marker.click()
    expect(panel).to_be_visible()
    quote = panel.locator("mark").text_content() or ""
    assert quote.strip()
    assert any(quote in text for text in samples())
    source = panel.locator("dd").first.inner_text()
    assert source.endswith(".txt")
    assert panel.locator("h3").inner_text()
    assert panel.locator("mark").evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    panel.get_by_role("button", name="Close").click()
    expect(panel).not_to_be_visible()


def test_a_citation_opens_and_closes_from_the_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.ask(PLACE)
    marker = visitor.page.locator(".tn-text .tn-cite").first
    panel = visitor.page.locator(f"[id='{marker.get_attribute('popovertarget')}']")
    marker.focus()
    visitor.page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()


def test_a_first_question_is_answered_with_sources(visit: Visit) -> None:
    visitor = visit()
    visitor.page.locator(".st-key-suggestions button").first.click()
    expect(visitor.page.locator(".tn-answer .tn-cite").first).to_be_visible()


def test_narrowing_keeps_answers_to_the_chosen_trial(visit: Visit) -> None:
    visitor = visit()
    box = visitor.page.locator("[data-testid=stSidebar] [data-testid=stCheckbox]").last
    name = box.inner_text().strip()
    box.locator("label").click()
    expect(visitor.page.locator(".tn-scope b")).to_have_text(name)
    visitor.ask("What are the exclusion criteria?")
    visitor.page.locator(".tn-answer").last.locator(".tn-cite").first.click()
    expect(visitor.page.locator(".tn-panel:popover-open h3")).to_have_text(name)


def test_an_upload_stays_with_its_visitor_until_it_is_added(
    visit: Visit, trial_file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    mine, other = visit(), visit()
    mine.page.locator("input[type=file]").set_input_files([trial_file, empty])
    report = mine.page.locator(".tn-report")
    expect(report).to_contain_text("lantern.txt")
    expect(report).to_contain_text("Could not be read")
    expect(report).to_contain_text("empty.txt")
    trials = "[data-testid=stSidebar] [class*=st-key-trial-]"
    before = other.page.locator(trials).count()
    expect(mine.page.locator(trials)).to_have_count(before + 1)
    other.page.reload()
    other.page.locator(".tn-welcome").wait_for()
    assert other.page.locator(trials).count() == before
    mine.ask("What is taken twice a day in the Lantern trial?")
    assert mine.page.title() == "Trial Navigator"
    assert not mine.page.locator(".tn-answer img, .tn-answer script").count()
    mine.page.get_by_role("button", name="Add to library").click()
    mine.page.get_by_role("button", name="Yes, add").click()
    expect(mine.page.locator(".tn-report")).to_contain_text("Added to the library", timeout=60_000)
    other.page.reload()
    expect(other.page.locator(trials)).to_have_count(before + 1)


def test_an_emergency_is_a_prominent_alert(visit: Visit) -> None:
    visitor = visit()
    visitor.ask("I have crushing chest pain and cannot breathe")
    alert = visitor.page.locator(".tn-emergency")
    expect(alert).to_be_visible()
    assert alert.get_attribute("role") == "alert"


def test_a_question_outside_the_documents_is_labelled(visit: Visit) -> None:
    visitor = visit()
    visitor.ask("What is the weather like in Paris tomorrow?")
    expect(visitor.page.locator(".tn-label")).to_be_visible()


def test_a_new_conversation_starts_clean(visit: Visit) -> None:
    visitor = visit()
    visitor.ask(PLACE)
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(visitor.page.locator(".tn-welcome")).to_be_visible()
    expect(visitor.page.locator(".tn-question")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_everything_without_scrolling_sideways(visit: Visit, dark: bool) -> None:
    visitor = visit(width=390, dark=dark)
    visitor.ask(PLACE)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
    visitor.page.locator(".tn-text .tn-cite").first.click()
    box = visitor.page.locator(".tn-panel:popover-open").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_what_is_behind_them(visit: Visit, dark: bool) -> None:
    visitor = visit(dark=dark)
    soft, paper = (
        visitor.page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{style}")
        for selector, style in ((".tn-welcome .tn-hint", "color"), (".stApp", "backgroundColor"))
    )
    assert contrast(soft, paper) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two CSS colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
