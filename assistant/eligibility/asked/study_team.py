"""What only a person of the study settles: consent, willingness, compliance, an investigator's view."""

import re
from functools import lru_cache

_PATTERNS = (
    r"\binformed[- ](?:written )?consent\b",
    r"\b(?:consent|assent)(?:s|ed|ing)?\b(?! to (?:surgery|transplant))",
    r"\b(?:willing|unwilling|willingness|unwillingness|agree[sd]?|agreeing|agreement|commit(?:s|ted)?|"
    r"refus\w+|declin\w+|wish(?:es)?)\b",
    r"\b(?:able|willing) (?:or|and|and/or) (?:able|willing)\b|\b(?:able|unable|ability|inability|capable|"
    r"incapable|capacity|cannot|can not)\b[^.;]{0,60}\b(?:comply|complied|"
    r"complete|adhere|follow|understand|comprehend|communicate|participate|cooperate|attend|return|read|"
    r"write|speak|"
    r"consent|undergo|perform|fill|tolerate|swallow|take part|be followed)\w*",
    r"\b(?:non-?)?compli(?:ance|ant|es|ed|y)\b|\badheren(?:ce|t)\b|\bco-?operat(?:e|es|ed|ion|ive)\b(?! "
    r"oncology)",
    r"\b(?:in the (?:opinion|judge?ment|view|discretion)|at the (?:discretion|judge?ment)|opinion of|"
    r"discretion of|as (?:determined|judged|assessed|"
    r"deemed|decided) by (?:the )?(?:\w+ )?(?:investigators?|physicians?|doctors?|clinicians?|pi|sponsor|"
    r"study))\b|\binvestigator\w*\b[^.;]{0,60}\b(?:believe|consider|judge|deem|opinion|feel|think|"
    r"discretion|determine)\w*",
    r"\b(?:considered|judged|deemed|believed|determined|thought)\b[^.;]{0,40}\b(?:unsuitable|"
    r"inappropriate|suitable|appropriate|unfit|fit|"
    r"ineligible|eligible|by the (?:investigator|physician|doctor))",
    r"\b(?:physician|doctor|clinician|pi|sponsor)['\u2019]?s?['\u2019]? (?:opinion|judge?ment|discretion|"
    r"view|belief|decision)|"
    r"\baccept\w* (?:to |their |his |her |the )?participat\w+|\bvoluntar(?:y|ily)\b|\b(?:understand|"
    r"comprehend|communicat)\w*\b|"
    r"\binvestigators?['\u2019]?s?['\u2019]? (?:opinion|judge?ment|discretion|view|belief|decision)",
    r"\b(?:according to|by) the (?:treating |study |principal )?(?:investigator|physician)",
    r"\b(?:unsuitable|not suitable|inappropriate|not appropriate|unfit|not eligible|ineligible) (?:for|"
    r"to)\b[^.;]{0,40}\b(?:study|trial|"
    r"participat\w+|inclusion|enrol\w+|research)",
    r"\b(?:interfere|confound|affect|jeopardi[sz]e|compromise|preclude|prevent|impact|hinder|impede|"
    r"influence|limit)\w*\b"
    r"[^.;]{0,60}\b(?:participat\w+|study|trial|results?|compliance|follow-?up|evaluation|assessment|"
    r"interpretation|"
    r"completion|safety|protocol)\b",
    r"\b(?:employees?|family members?|relatives?|staff)\b[^.;]{0,60}\b(?:investigator|study|site|sponsor|"
    r"staff|team)\b",
    r"\b(?:legal(?:ly)? (?:guardian|representative|authori[sz]ed)|legally authorized|power of attorney|"
    r"under guardianship|"
    r"protection of justice|ward of|legal protection|deprived of)\b",
    r"\bany (?:other )?(?:reasons?|conditions?|circumstances?|criteri(?:a|"
    r"on))\b[^.;]{0,60}\b(?:investigator|study|trial|participat)",
    r"\b(?:inaccessib\w+|difficult(?:y|ies)|impossib\w+) (?:for|in|with|of|"
    r"to)\b[^.;]{0,40}\b(?:follow-?\s?up|monitor(?:ing|ed)?)\b",
    r"\bineligib\w+\b|\b(?:compatible with|fit (?:for|enough)|candidates? (?:for|to)|suitable (?:for|to)|"
    r"eligible (?:for|"
    r"to (?:receive|undergo)))\b|\b(?:geograph\w+|inaccessib\w+)\b|\b(?:lost to|loss of|available for|"
    r"availability for) follow[- ]?up\b",
    r"\b(?:affiliat\w+|beneficiar\w+|covered|registered)\b[^.;]{0,30}\b(?:social security|health "
    r"insurance|insurance)\b",
)
CONSENT = re.compile(r"\b(?:consent|assent)(?:s|ed|ing)?\b", re.IGNORECASE)
_TEAM = re.compile("|".join(_PATTERNS), re.IGNORECASE)


@lru_cache(maxsize=8192)
def by_team(words: str) -> bool:
    """Whether words ask for what a person of the study must settle."""
    return bool(_TEAM.search(words))
