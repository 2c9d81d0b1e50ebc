"""Trial Navigator's public names: everything that a page, a script or CI needs."""

from assistant.answer import (
    Answer,
    Assessment,
    Citation,
    Claim,
    ClaimReady,
    Conflict,
    Done,
    Dropped,
    Event,
    PatientQuote,
    Searched,
    Stage,
    Usage,
    Verdict,
)
from assistant.conversation import Conversation, Turn
from assistant.eligibility.profile import PatientProfile
from assistant.navigator import TrialAssistant
from assistant.settings import Settings
from corpus.errors import NavigatorError

__all__ = [
    "Answer",
    "Assessment",
    "Citation",
    "Claim",
    "ClaimReady",
    "Conflict",
    "Conversation",
    "Done",
    "Dropped",
    "Event",
    "NavigatorError",
    "PatientProfile",
    "PatientQuote",
    "Searched",
    "Settings",
    "Stage",
    "TrialAssistant",
    "Turn",
    "Usage",
    "Verdict",
]
