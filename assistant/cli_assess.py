"""The commands that compare a person with trials: assess, compare."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli_common import Choice, err, given_text, opened, out, print_json
from assistant.settings import Settings
from corpus.errors import BadQuestion

if TYPE_CHECKING:
    from assistant import PatientProfile, TrialAssistant

TextArgument = Annotated[
    str, typer.Argument(help='What is known of the person; "-" reads it from stdin, "" says nothing more.')
]
ProfileOption = Annotated[
    Path | None, typer.Option(help="A file that --save wrote; what is said now is added to it.")
]
SaveOption = Annotated[Path | None, typer.Option(help="Save what was understood of the person to this file.")]
SheetOption = Annotated[
    Path | None, typer.Option(help="Write a Markdown sheet to take to the doctor to this file.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the whole result as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(assess)
    app.command()(compare)


def assess(
    context: typer.Context,
    trial: Annotated[str, typer.Argument(help="The trial's id or name.")],
    text: TextArgument = "",
    profile: ProfileOption = None,
    save: SaveOption = None,
    sheet: SheetOption = None,
    json: JsonOption = False,
) -> None:
    """Compare a person's description with a trial, criterion by criterion. Decides nothing."""
    from assistant.eligibility.showing.sheet import write_sheet
    from assistant.eligibility.showing.terminal import show_assessment

    settings = Settings.from_env()
    words = _words(text, profile, settings)
    with opened(context.ensure_object(Choice), settings) as navigator:
        with err().status("comparing with the criteria"):
            told = _told(navigator, words, profile)
            assessment = navigator.assess(trial, told)
        if save is not None:
            told.save(save)
        if sheet is not None:
            write_sheet(sheet, assessment, navigator.trial(trial), told, navigator.today)
    if json:
        print_json(assessment.to_dict())
    else:
        show_assessment(out(), assessment, told)
    _say_where(save, sheet)


def compare(
    context: typer.Context,
    text: TextArgument,
    trials: Annotated[
        list[str] | None,
        typer.Argument(help="Ids or names of trials; all of the library where none is given."),
    ] = None,
    profile: ProfileOption = None,
    save: SaveOption = None,
    json: JsonOption = False,
) -> None:
    """Set a person's description against several trials, one row a trial. Decides nothing."""
    from assistant.eligibility.showing.terminal import show_compared

    settings = Settings.from_env()
    words = _words(text, profile, settings)
    with opened(context.ensure_object(Choice), settings) as navigator:
        with err().status("comparing with the criteria"):
            told = _told(navigator, words, profile)
            rows = navigator.compare(told, trials or [one.id for one in navigator.trials()])
        if save is not None:
            told.save(save)
    if json:
        print_json(rows.to_dict())
    else:
        show_compared(out(), rows)
    _say_where(save)


def _words(text: str, profile: Path | None, settings: Settings) -> str:
    """Return what is said of the person; BadQuestion where nothing is, or far too much."""
    words = given_text(text, settings.max_question_chars)
    if not words.strip() and profile is None:
        raise BadQuestion("Nothing is said of the person: describe them, or name a file with --profile.")
    if len(words) > settings.max_question_chars:
        raise BadQuestion(
            f"The description is longer than {settings.max_question_chars:,} characters: cut it."
        )
    return words


def _told(navigator: "TrialAssistant", words: str, profile: Path | None) -> "PatientProfile":
    """Return what the file holds with what is said now in place of what it replaces."""
    from assistant import PatientProfile

    said = PatientProfile.from_text(words, said_on=navigator.today)
    return PatientProfile.load(profile).merged(said) if profile is not None else said


def _say_where(*files: Path | None) -> None:
    for file in files:
        if file is not None:
            err().print(
                f"Written to {file}; it stays there until you delete it.", style="dim", soft_wrap=True
            )
