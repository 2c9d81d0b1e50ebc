"""Where in the body a tumour, a fracture or an arthritis sits, where the words beside it say so."""

import re

from assistant.eligibility.statements.clauses import sentence_bounds

_ORGANS = (
    r"stomach|breasts?|lungs?|prostate|colon|rectum|liver|kidneys?|pancreas|bladder|ovar(?:y|"
    r"ies)|cervix|uterus|"
    r"thyroid|skin|brain|bones?|(?:o?esophagus)|tongue|throat|testicles?|bowel"
)
_ORGAN = re.compile(
    rf"\b(?:{_ORGANS}|gastric|mammary|pulmonary|prostatic|colorectal|colonic|rectal|hepat\w+|"
    rf"renal|pancreatic|ovarian|"
    r"cervical|uterine|endometrial|thyroid|cutaneous|cerebral|o?esophageal)\b",
    re.IGNORECASE,
)
_TUMOUR = re.compile(
    r"\b(?:\w*carcinoma|sarcoma|cancer|malignancy|malignant tumou?r|lymphoma)$", re.IGNORECASE
)
_BONES = (
    r"vertebrae?|spine|hips?|wrists?|knees?|ankles?|shoulders?|femur|"
    r"tibia|radius|ribs?|pelvis|hands?|fingers?|foot|feet|elbows?"
)
_JOINT = re.compile(
    r"\b(?:fractures?|broken bones?|arthritis|osteoarthritis|arthrosis|osteoarthrosis)$", re.IGNORECASE
)
_AT_JOINT = re.compile(
    rf"\s+(?:of|in|on) (?:(?:one|two|some|both) of )?(?:the |my |his |her |their |"
    rf"both )?(?:left |right )?(?P<organ>{_BONES})\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    rf"\b(?:lesion|mass|tumou?r|lump|growth|ulcer|nodule)s? (?:in|of|on) (?:the |my |his |her |their )?"
    rf"(?:left |right |upper |lower )?(?P<organ>{_ORGANS})\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s+(?:in|of|on) (?:the |my |his |her |their )(?:left |right |upper |lower )?(?P<organ>{_ORGANS})\b",
    re.IGNORECASE,
)


def site_of(text: str, start: int, end: int) -> str:
    """Return " of the stomach" for a tumour whose sentence tells it, " of the knee" for an arthritis."""
    joint = _AT_JOINT.match(text, end) if _JOINT.search(text[start:end]) else None
    if joint:
        return f" of the {joint['organ'].casefold()}"
    if not _TUMOUR.search(text[start:end]) or _ORGAN.search(text[start:end]):
        return ""
    low, high = next(((a, b) for a, b in sentence_bounds(text) if a <= start < b), (0, len(text)))
    at = _GROWTH.search(text, low, start) or _BEHIND.match(text, end, high)
    return f" of the {at['organ'].casefold()}" if at else ""
