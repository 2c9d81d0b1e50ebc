"""What comes of comparing what was asked with what was said: a value of three, and why."""

from datetime import date

from assistant.answer import Fixability, MissingKind, PatientQuote, VerdictValue
from corpus.document import Frozen


class Judged(Frozen):
    """The outcome of one demand of a criterion, or of the whole criterion, before its side is looked at.

    `value` says whether what the words demand holds of the person: for an exclusion `met` means that the
    exclusion applies. `reason` is one sentence, without a word about taking part. `said` are the person's
    words that it rests on, the most telling first. Where unknown, `missing` names the fact in plain words,
    `missing_kind` who could supply it, `variable` its id where the table knows one, `question` asks for it.
    """

    value: VerdictValue
    reason: str
    said: tuple[PatientQuote, ...] = ()
    missing: str | None = None
    missing_kind: MissingKind | None = None
    variable: str | None = None
    question: str | None = None
    fixability: Fixability | None = None
    changes_on: date | None = None
