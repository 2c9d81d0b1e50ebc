"""Our own words for what is not looked up: emergencies, advice, other topics. No trial fact in them."""

from assistant.answer import Status
from assistant.triage import Verdict
from assistant.writing.draft import Draft, DraftClaim

EMERGENCY = (
    "This may be an emergency: please call your local emergency number now (112 in Europe, 999 in the UK, "
    "911 in the US and Canada, 000 in Australia), or have someone near you call.",
    "This assistant only reads trial documents and cannot help in an emergency; please do not wait for it.",
)
CRISIS = (
    "If you or someone near you may be in danger, please call your local emergency number now (112 in Europe, "
    "999 in the UK, 911 in the US and Canada, 000 in Australia).",
    "To talk to someone at any hour: call or text 988 in the US and Canada, call 116 123 in the UK and Ireland "
    "(Samaritans), or 13 11 14 in Australia (Lifeline).",
    "This assistant only reads trial documents and cannot help in a crisis; a person can.",
)
ADVICE = (
    "That is a question of medical advice, which this assistant does not give: it reads trial documents and "
    "compares them with what you say.",
    "Please ask the doctor or nurse who treats you before changing anything about your care; the study team can "
    "explain the trial and its risks.",
)
OUT_OF_SCOPE = (
    "That is outside what this assistant can answer: it reads clinical-trial documents.",
    "You can ask, for example, who can take part in a trial, where it runs, what is given, or how long it lasts.",
)

GREETING = (
    "Hello. Ask about the clinical trials that are loaded here: who can take part, where they run, what is given, "
    "how long they last, whom to contact.",
)

LANGUAGE = ("So far I only read English: please ask again in English.",)

_WORDS: dict[Verdict, tuple[Status, tuple[str, ...]]] = {
    "language": ("out_of_scope", LANGUAGE),
    "greeting": ("out_of_scope", GREETING),
    "emergency": ("emergency", EMERGENCY),
    "crisis": ("emergency", CRISIS),
    "medical_advice": ("medical_advice", ADVICE),
    "out_of_scope": ("out_of_scope", OUT_OF_SCOPE),
}


def fixed_draft(verdict: Verdict) -> Draft:
    """Return our own answer for a triage verdict other than "ordinary" (KeyError on that)."""
    status, sentences = _WORDS[verdict]
    return Draft(status=status, claims=tuple(DraftClaim(text=text, kind="fixed") for text in sentences))
