"""Words that the terminal, the sheet and the writer share: sides, dates, who can tell."""

from datetime import date

from assistant.answer import Effect, MissingKind, Verdict

TITLES: dict[Effect, str] = {
    "conflicts": "Conflicts with what was said",
    "agrees": "Agrees with what was said",
    "open": "Open: not said, or not comparable",
    "not_applicable": "Does not apply",
}
"""What a group of verdicts is called."""

WHO: dict[MissingKind, str] = {
    "person": "the person can tell",
    "test": "a test tells",
    "study_team": "the study team tells",
}


def day_in_words(day: date) -> str:
    """Return "12 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def side(verdict: Verdict) -> str:
    """Return on which side a criterion stands: "Exclusion", else "Asked for"."""
    return "Exclusion" if verdict.polarity == "exclusion" else "Asked for"


def outlook(verdict: Verdict) -> str:
    """Return whether time or another test could change a conflict, "" where nothing is known of that."""
    if verdict.effect != "conflicts":
        return ""
    if verdict.changes_on:
        return f"This changes with time, by {day_in_words(verdict.changes_on)}."
    if verdict.fixability == "time":
        return "This can change with time."
    return "A new test could change this." if verdict.fixability == "repeat_test" else ""


def words_said(verdict: Verdict) -> tuple[str, ...]:
    """Return the person's words behind a verdict, each once, the most telling first."""
    quotes = verdict.said or ((verdict.patient_quote,) if verdict.patient_quote else ())
    return tuple(dict.fromkeys(one.quote for one in quotes))
