"""What a visitor can do on the page."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from page_stub import PLACE, TRANSPLANT
from page_visitor import Page

from assistant.page import chat
from assistant.page.render import scroll_to
from assistant.page.texts import ENGLISH


def test_the_first_screen_shows_trials_first_questions_and_what_this_is_not(page: Page) -> None:
    assert "What would you like to know" in page.text
    assert [box.label for box in page.at.checkbox] == ["Harbour", "Meadow"]
    assert "Where does Harbour take place?" in [button.label for button in page.at.button]
    assert "Not medical advice" in page.text


def test_a_status_is_never_shown_without_its_date(page: Page) -> None:
    assert "Recruiting, record of 3 May 2024" in page.text
    assert "Completed, undated record" in page.text


def test_a_question_is_answered_with_its_sources(page: Page) -> None:
    page.ask("Where is it?")
    assert "Harbour takes place in Leeds, United Kingdom." in page.text
    assert 'popovertarget="turn-1-source-1"' in page.html
    assert [info.value for info in page.at.info] == ["Answer ready: 2 sources."]


def test_a_source_holds_the_quote_highlighted(page: Page) -> None:
    page.ask("Where is it?")
    assert f"<mark>{PLACE}</mark>" in page.html
    assert "harbour.txt" in page.text


def test_a_first_question_is_asked_when_pressed(page: Page) -> None:
    page.press("suggest-0")
    assert page.assistant.asked == [("Where does Harbour take place?", None)]
    assert "You asked: Where does Harbour take place?" in page.text


def test_narrowing_to_a_trial_asks_about_that_one_only(page: Page) -> None:
    page.at.checkbox(key="narrow-NCT00000002").check().run()
    page.ask("Where is it?")
    assert page.assistant.asked == [("Where is it?", ("NCT00000002",))]
    assert "Asking only about Meadow" in page.text


def test_narrowing_can_be_taken_back_at_once(page: Page) -> None:
    page.at.checkbox(key="narrow-NCT00000002").check().run()
    page.press("scope-clear")
    assert not any(box.value for box in page.at.checkbox)
    page.ask("Where is it?")
    assert page.assistant.asked == [("Where is it?", None)]


def test_an_uploaded_file_is_known_to_this_session_and_the_report_names_what_failed(page: Page) -> None:
    upload(page, {"mine.txt": b"A trial", "empty.txt": b""})
    assert "mine.txt" in page.text
    assert "empty.txt it is empty; choose another file." in page.text
    assert "Your file, this session only" in page.text
    assert page.assistant.added is None


def test_a_file_reaches_the_library_only_after_it_was_confirmed(page: Page) -> None:
    upload(page, {"mine.txt": b"A trial", "empty.txt": b""})
    page.press("add")
    assert page.assistant.added is None
    page.press("add-yes")
    assert page.assistant.added == [{"mine.txt": b"A trial"}]
    assert "Added to the library" in page.text


def test_adding_can_be_declined(page: Page) -> None:
    upload(page, {"mine.txt": b"A trial"})
    page.press("add").press("add-no")
    assert page.assistant.added is None
    assert "add-yes" not in [button.key for button in page.at.button]


def test_two_files_of_one_name_are_both_kept(page: Page) -> None:
    page.at.file_uploader[0].set_value(
        [("a.txt", b"one", "text/plain"), ("a.txt", b"two", "text/plain")]
    ).run()
    assert "a (2).txt" in page.text


def test_an_emergency_is_an_alert(page: Page) -> None:
    page.ask("chest pain")
    assert 'role="alert"' in page.html
    assert "Call your local emergency number now." in page.text


def test_a_refusal_carries_a_calm_label(page: Page) -> None:
    page.ask("weather")
    assert "Not in the documents" in page.text
    assert 'role="alert"' not in page.html


def test_an_assessment_shows_both_words_conflicts_first_and_folds_what_is_open(page: Page) -> None:
    page.ask("I am 50 and had a lung transplant")
    assert page.text.index("Conflicts") < page.text.index("1 criterion cannot be compared yet")
    assert '<details class="tn-open"><summary>' in page.html
    assert "“I am 50 and had a lung transplant”" in page.text
    assert TRANSPLANT in page.text
    assert "Not known yet: how long the cough has lasted (you could say)" in page.text
    assert "Recruiting, record of 3 May 2024" in page.text


def test_sources_that_differ_stand_side_by_side(page: Page) -> None:
    page.ask("Where is it?")
    assert "The sources differ on: status" in page.text
    assert '<div class="tn-sides"><div>' in page.html


def test_a_hostile_document_only_shows(page: Page) -> None:
    page.ask("hostile")
    answers = page.html.replace(scroll_to("turn-1"), "")
    for tag in ("<img", "<script", "<iframe", "<b>bad"):
        assert tag not in answers
    assert "<script>document.title='taken'</script>" in page.text
    assert not page.at.markdown


def test_a_known_problem_is_told_in_its_own_sentence(page: Page) -> None:
    page.ask("broken")
    assert [error.value for error in page.at.error] == [
        "The index is damaged; run `trialnav doctor` to mend it."
    ]
    assert not page.at.exception


def test_an_unknown_problem_is_told_in_plain_words_without_its_detail(page: Page) -> None:
    page.ask("crash")
    assert "Something went wrong on our side" in page.at.error[0].value
    assert "secret" not in page.at.error[0].value + page.text
    page.press("again-1")
    assert len(page.assistant.asked) == 2


def test_a_new_conversation_forgets_the_old_one(page: Page) -> None:
    page.ask("Where is it?").press("new")
    assert "Leeds" not in page.text
    assert "What would you like to know" in page.text


def test_visitors_do_not_see_each_other(open_page: Callable[[], Page]) -> None:
    first, second = open_page(), open_page()
    first.ask("Where is it?")
    upload(first, {"mine.txt": b"A trial"})
    second.at.run()
    assert "Leeds" not in second.text
    assert "mine.txt" not in second.text


def test_a_long_conversation_shows_its_last_turns_and_sends_old_passages_on_request(page: Page) -> None:
    for number in range(chat.SHOWN + 2):
        page.ask(f"Where is place {number}?")
    assert "2 earlier questions" in page.text
    assert page.html.count('class="tn-question"') == chat.SHOWN
    assert "turn-3-source-1" not in page.html
    page.press("open-3")
    assert "turn-3-source-1" in page.html


def test_every_text_that_the_page_asks_for_is_in_the_table() -> None:
    folder = Path(chat.__file__).parent
    for source in folder.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    assert str(key.value) in ENGLISH, source.name


def upload(page: Page, files: dict[str, bytes]) -> None:
    values = [(name, data, "text/plain") for name, data in files.items()]
    page.at.file_uploader[0].set_value(values).run()


@pytest.mark.parametrize("text", ENGLISH.values())
def test_no_text_shouts(text: str) -> None:
    assert "!" not in text
