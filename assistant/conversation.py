"""What was said so far, for follow-ups. Changed only when an answer is done; never written to disk."""

from dataclasses import dataclass, field
from datetime import date

from assistant.answer import Answer
from assistant.eligibility.answered import told
from assistant.eligibility.profile import PatientProfile


@dataclass(frozen=True)
class Turn:
    """One question as it was typed, what came of it, and the day on which it was asked."""

    question: str
    answer: Answer
    asked_on: date | None = None


@dataclass
class Conversation:
    """Pass the same object to every `ask` of one conversation."""

    turns: list[Turn] = field(default_factory=list)

    @property
    def last(self) -> Turn | None:
        """The latest turn, if any."""
        return self.turns[-1] if self.turns else None

    @property
    def trials(self) -> tuple[str, ...]:
        """Ids of the trials that the conversation speaks of now."""
        return next((turn.answer.trials for turn in reversed(self.turns) if turn.answer.trials), ())

    @property
    def mentioned(self) -> tuple[str, ...]:
        """Ids of all trials spoken of, in the order in which they first came up."""
        return tuple(dict.fromkeys(trial for turn in self.turns for trial in turn.answer.trials))

    @property
    def profile(self) -> PatientProfile:
        """What the person said of themself so far, later words in place of earlier ones."""
        said = PatientProfile()
        before: Answer | None = None
        for at, turn in enumerate(self.turns):
            said = said.merged(told(turn.question, at, turn.asked_on, before))
            before = turn.answer
        return said

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions on facts that were put to the person, in order."""
        found = (one.next_question for turn in self.turns for one in turn.answer.assessments[:1])
        return tuple(dict.fromkeys(question for question in found if question))

    @property
    def words(self) -> str:
        """Everything that was typed so far."""
        return "\n".join(turn.question for turn in self.turns)

    def add(self, question: str, answer: Answer, asked_on: date | None = None) -> None:
        """Record a finished turn; times such as "three weeks ago" are counted from the day it was asked."""
        self.turns.append(Turn(question, answer, asked_on))

    def clear(self) -> None:
        """Forget everything."""
        self.turns.clear()
