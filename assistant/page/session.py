"""What one visitor has said and chosen. It lives in that visitor's session and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from assistant import Answer, Claim, Conversation, TrialAssistant
from index.report import IngestReport

State = Literal["waiting", "running", "done", "failed", "stopped"]

KEY = "trial_navigator"


@dataclass
class Turn:
    """One question and what came of it. It is kept before any work is done for it."""

    number: int
    question: str
    state: State = "waiting"
    answer: Answer | None = None
    claims: list[Claim] = field(default_factory=list)
    error: str = ""
    opened: bool = False
    """Whether the sources of a turn long past were asked for."""


@dataclass
class Upload:
    """Files that this visitor brought, known to an assistant of their own, in memory only."""

    digest: str
    files: Mapping[str, bytes]
    assistant: TrialAssistant
    report: IngestReport


@dataclass
class Session:
    """Everything that belongs to one visitor."""

    conversation: Conversation
    turns: list[Turn] = field(default_factory=list)
    pending: str | None = None
    asked: int = 0
    upload: Upload | None = None
    uploads: int = 0
    """Changes when the upload field is to be emptied."""
    confirming: bool = False
    added: IngestReport | None = None
    narrowed: list[str] = field(default_factory=list)
    announce: str = ""

    def ask(self, question: str) -> Turn:
        """Keep a question as a new turn and return it."""
        self.asked += 1
        turn = Turn(self.asked, question)
        self.turns.append(turn)
        return turn

    def restart(self) -> None:
        """Forget the conversation; trials, narrowing and files stay."""
        self.conversation = Conversation()
        self.turns, self.pending, self.announce = [], None, ""


def current() -> Session:
    """Return the session of the visitor whose page is being drawn."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Session(Conversation())
    session: Session = st.session_state[KEY]
    return session
