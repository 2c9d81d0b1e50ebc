"""A short reply to the question that was asked last ("8.2 %", "no"), read as what it answers.

What the reply says by itself comes first; "I don't know" answers nothing.
"""

import re
from datetime import date

from assistant.answer import Answer, PatientQuote, Verdict
from assistant.eligibility.profile import PatientProfile
from assistant.eligibility.profile_form import read_form
from assistant.eligibility.statement import Statement, Status

MOST_WORDS = 12
"""A longer text says by itself what it is about."""

_HER = r"(?:i|he|she|they|it)"
_NOT = (
    r"(?:don't|do not|doesn't|does not|haven't|have not|hasn't|has not|didn't|did not|am not|is not|isn't|"
    r"wasn't)"
)
_YES = re.compile(
    rf"(?:yes|yeah|yep|yup|correct|that's right|right)(?:,? {_HER} (?:do|does|did|have|has|am|is|was))?|"
    rf"{_HER} (?:do|does|did|have|has|am|is|was)",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"(?:no|nope|never|none|nothing)(?:,? (?:{_HER} {_NOT}|not at all|never))?|{_HER} {_NOT}", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"(?:i |we )?(?:really )?(?:do not|don't|dont) (?:really )?know(?: (?:that|it|this))?|"
    r"(?:i'm |i am )?(?:not sure|unsure)|no idea|unknown|skip(?: (?:it|that|this))?|pass|next(?: question)?|"
    r"(?:i )?(?:can't|cannot|can not) (?:say|tell)|never (?:measured|tested|checked)|"
    r"not (?:known|tested|measured)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[<>\u2264\u2265~]?\s*\d[\d.,/ ]*\s*\S{0,12}(?:\s+\S{1,12})?")
_QUESTION = re.compile(
    r"\W*(?:and |also |but |so |then |ok(?:ay)?,? )*(?:what|which|who|whom|whose|where|when|how|why|is|are|"
    r"was|were|does|do|did|can|could|will|would|should|may|must|has|have|had|tell|show|list|compare|explain|give|find)\b",
    re.IGNORECASE,
)
_EDGES = " \t\n.,;!"
_TREATED = re.compile(r"^(?:was|were|is|are)\b.*(?:\bgiven\b|\band when\b)", re.IGNORECASE)
_LEADS = {
    "treatment": ("I had ", "I never had "),
    "allergy": ("I have an ", "I have no "),
    "condition": ("I have ", "I have no "),
}


def told(text: str, turn: int, said_on: date | None, before: Answer | None) -> PatientProfile:
    """Return what a turn says of the person, `before` being the answer that came before it."""
    said = PatientProfile.from_text(text, turn, said_on)
    asked = _asked(before) if before else None
    if asked is None or "?" in text or len(text.split()) > MOST_WORDS:
        return said
    if any(one.variable == asked.variable for one in said.statements) or _names(said, asked):
        return said
    return said.merged(_answer(text, turn, said_on, asked))


def answers(text: str, before: Answer | None) -> bool:
    """Whether a text after an assessment tells more of the person, or replies to what was asked last.

    A reply may also be yes or no, a bare value, or that it is not known.
    """
    if before is None or not before.assessments or "?" in text or _QUESTION.match(text):
        return False
    bare = text.strip(_EDGES)
    if _asked(before) and any(one.fullmatch(bare) for one in (_YES, _NO, _UNKNOWN, _VALUE)):
        return True
    said = told(text, 0, None, before).statements
    return any(one.variable != "country" and one.status in ("present", "absent", "history") for one in said)


def _asked(before: Answer) -> Verdict | None:
    """Return the verdict whose missing fact was asked for, if the answer asked for one."""
    for one in before.assessments or ((before.assessment,) if before.assessment else ()):
        found = next((v for v in one.verdicts if one.next_question and v.question == one.next_question), None)
        if found is not None:
            return found
    return None


def _names(said: PatientProfile, asked: Verdict) -> bool:
    missing = (asked.missing or "").casefold()
    return any(one.words and one.words.casefold() == missing for one in said.statements)


def _answer(text: str, turn: int, said_on: date | None, asked: Verdict) -> PatientProfile:
    bare = text.strip(_EDGES)
    yes, no = bool(_YES.fullmatch(bare)), bool(_NO.fullmatch(bare))
    quote = PatientQuote(turn=turn, start=text.index(bare), end=text.index(bare) + len(bare), quote=bare)
    if not bare or asked.missing_kind == "study_team":
        return PatientProfile()
    if asked.variable == "healthy":
        status: Status = "present" if no else "absent"
        made = Statement(variable="healthy", quote=quote, status=status, words="healthy")
        return PatientProfile(statements=(made,) if yes or no else (), about_person=True)
    if asked.variable and asked.variable != "allergy":
        return _as_field(text, "yes" if yes else "no" if no else bare, turn, said_on, asked.variable, quote)
    if not (yes or no) or not asked.missing:
        return PatientProfile()
    return _of_thing(asked, asked.missing, quote, no)


def _as_field(
    text: str, words: str, turn: int, said_on: date | None, variable: str, quote: PatientQuote
) -> PatientProfile:
    """Return a reply read like a field of the form; its quotes are moved to where the words stand."""
    statements, problems = read_form({variable: words}, said_on)
    moved = tuple(
        one.model_copy(update={"quote": quote, "when": None})
        for one in statements
        if one.variable == variable
    )
    wrong = tuple(one.model_copy(update={"quotes": (quote,)}) for one in problems if one.kind == "impossible")
    return PatientProfile(statements=moved, about_person=True, problems=wrong)


def _of_thing(asked: Verdict, missing: str, quote: PatientQuote, no: bool) -> PatientProfile:
    """Return yes or no to "Has a doctor found asthma?", "Was chemotherapy given?"."""
    sort = (
        "allergy"
        if asked.variable == "allergy"
        else "treatment"
        if _TREATED.search(asked.question or "")
        else "condition"
    )
    lead = _LEADS[sort][no]
    read = PatientProfile.from_text(lead + missing)
    kept = tuple(one.model_copy(update={"quote": quote}) for one in read.statements if one.variable == sort)
    return PatientProfile(statements=kept, about_person=True)
