"""The commands that answer: ask, chat."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli_common import Choice, complain, err, given_text, opened, out, print_json
from assistant.cli_show import show_answer
from assistant.settings import Settings
from corpus.errors import NavigatorError

if TYPE_CHECKING:
    from assistant import Answer, Conversation, TrialAssistant

STAGES = {
    "understanding": "reading the question",
    "searching": "looking through the documents",
    "writing": "writing the answer",
    "checking": "checking every sentence against its passage",
}

TrialOption = Annotated[
    list[str] | None, typer.Option("--trial", help="Only this trial (id or name); may be given again.")
]
ModelOption = Annotated[
    str | None, typer.Option(help="Language model that words the answer, as provider:name.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the whole result as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(ask)
    app.command()(chat)


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help='The question; "-" reads it from stdin.')],
    trial: TrialOption = None,
    model: ModelOption = None,
    json: JsonOption = False,
) -> None:
    """Answer one question, with the passages that the answer rests on."""
    choice, settings = _chosen(context, model)
    words = given_text(question, settings.max_question_chars)
    with opened(choice, settings) as navigator:
        answer = _answer(navigator, words, trial, None)
    if json:
        print_json(answer.to_dict())
    else:
        show_answer(out(), answer)


def chat(context: typer.Context, trial: TrialOption = None, model: ModelOption = None) -> None:
    """Ask one question after another; follow-ups are understood. Ctrl-D ends."""
    from assistant import Conversation

    choice, settings = _chosen(context, model)
    conversation, console = Conversation(), out()
    with opened(choice, settings) as navigator:
        _editable_prompt()
        if sys.stdin.isatty():
            err().print("Ask about the trials. Ctrl-C stops an answer, Ctrl-D ends.", style="dim")
        while (words := _next_question()) is not None:
            if not words.strip():
                continue
            try:
                answer = _answer(navigator, given_text(words, 0), trial, conversation)
                show_answer(console, answer)
            except NavigatorError as problem:
                complain(str(problem))
            except KeyboardInterrupt:
                err().print("stopped", style="dim")


def _chosen(context: typer.Context, model: str | None) -> tuple[Choice, Settings]:
    """Return the shared options, and the settings with the model that was named for this command."""
    choice = context.ensure_object(Choice)
    return choice, Settings.from_env().with_model(model)


def _answer(
    navigator: "TrialAssistant", words: str, trials: list[str] | None, conversation: "Conversation | None"
) -> "Answer":
    """Answer one question, telling on stderr what is being done."""
    from assistant.answer import Done, Stage

    with err().status(STAGES["understanding"]) as status:
        for event in navigator.stream(words, trials=trials or None, conversation=conversation):
            if isinstance(event, Stage):
                status.update(STAGES[event.name])
            elif isinstance(event, Done):
                return event.answer
    raise NavigatorError("The answer was cut short; ask again.")


def _editable_prompt() -> None:
    """Give the prompt arrow keys and its own history, in memory only: nothing typed is kept."""
    try:
        import readline
    except ImportError:  # not on every platform; typing works all the same
        return
    readline.clear_history()


def _next_question() -> str | None:
    """Return the next line that is typed, or None at the end of the input."""
    try:
        return input("\n> " if sys.stdin.isatty() else "")
    except (EOFError, KeyboardInterrupt):
        return None
