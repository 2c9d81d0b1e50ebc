"""What must be seen before any retrieval: emergencies, requests for advice, questions on other things.

Rules only, in English. What a criterion says ("history of suicidal tendency") is an ordinary
question; what happens to someone now is not.
"""

import re
from typing import Literal

from corpus.clean import fold

Verdict = Literal["language", "greeting", "emergency", "crisis", "medical_advice", "out_of_scope", "ordinary"]

_NOW = (
    r"(?:i am|i'm|im|i have|i've|i've got|ive got|i feel|i think i|i just|had a|my (?:chest|arm|face|fever|temperature)|i can ?not|i can't|i cant|"
    r"my \w+(?: \w+)? (?:is|has|just|can't|cant|cannot|keeps)|he is|he's|she is|she's|he has|she has|"
    r"he can't|she can't|he just|she just|we are|someone|right now|at the moment|suddenly|help|having)"
)
_ACUTE = (
    r"(?:(?:severe|crushing|bad|terrible|sudden|really bad|awful)?\s*chest (?:pain|pains|tightness|pressure)|"
    r"chest (?:is|feels|hurts|has been|keeps)(?: \w+){0,3} ?(?:tight\w*|heavy|pain\w*|hurt\w*|pressure|crush\w*|numb|burn\w*|badly)?|"
    r"(?:tight|heavy|pressure|pain|squeezing)\w*(?: \w+){0,3} chest|(?:left )?arm (?:is|feels|went|has gone) (?:\w+ )?(?:numb|weak|dead)|"
    r"(?:can't|cant|cannot|can not|unable to|struggling to|hard to|trouble|difficulty|stopped) breath\w*|"
    r"not breathing|gasping|choking|unconscious|passed out|collapsed|won't wake|wont wake|unresponsive|"
    r"(?:having|had just had) a (?:stroke|heart attack|seizure|fit)|heart attack|seizing|fitting|"
    r"face (?:is )?(?:drooping|droops)|slurr\w+ (?:his |her |my )?(?:speech|words)|"
    r"(?:bleeding|blood) (?:heavily|badly|a lot|everywhere|won't stop|wont stop|that won't stop)|"
    r"(?:won't|wont|can't|cant) stop bleeding|coughing up (?:a lot of )?blood|vomiting blood|"
    r"throat (?:is )?(?:closing|swelling)|anaphyla\w+|tongue (?:is )?swelling|"
    r"(?:took|taken|swallowed) (?:too many|an overdose|all (?:my|the|his|her)|the whole)|overdos\w+|"
    r"(?:fever|temperature)\b.{0,40}\b(?:3[89]|4[0-2])(?:[.,]\d)?\b.{0,60}\b(?:transplant|infusion|chemo\w*|cells|treatment|neutrop\w*)|"
    r"\b(?:transplant|infusion|chemo\w*|cells|neutrop\w*)\b.{0,60}(?:fever|temperature)\b.{0,20}\b(?:3[89]|4[0-2])(?:[.,]\d)?\b|"
    r"(?:high fever|fever of (?:39|4\d|10[3-9])).{0,40}(?:confus\w+|shaking|stiff neck)|"
    r"one side of (?:my|his|her) (?:body|face) (?:is |went |has gone )?(?:numb|weak))"
)
_CRISIS = (
    r"(?:(?:want\w*|going|plan\w*|trying|about|need|decided) to (?:die|kill (?:my|him|her|them)sel\w+|"
    r"end (?:it all|it|my life|his life|her life|things)|hurt (?:my|him|her)sel\w+|harm (?:my|him|her)sel\w+)|"
    r"kill(?:ing)? mysel\w+|end(?:ing)? my (?:own )?life|take my (?:own )?life|"
    r"don't want to (?:live|be alive|be here|wake up)|dont want to (?:live|be alive|be here|wake up)|"
    r"better off (?:dead|without (?:me|him|her)|if (?:i|he|she)\b)|if (?:i|he|she) (?:weren't|werent|wasn't|wasnt|were not|was not) (?:around|here|alive)|"
    r"no reason to live|(?:i am|i'm|im|i feel|feeling|he is|he's|she is|she's|is) suicidal|"
    r"suicidal thoughts (?:right now|tonight|today|now)|thinking (?:of|about) (?:suicide|killing mysel\w+)|"
    r"wish i (?:was|were) dead|cut(?:ting)? mysel\w+|self[- ]harming)"
)
_PAST = (
    r"(?:\bago\b|\bin (?:19|20)\d\d\b|last (?:year|month|week|winter|summer|spring|autumn)|history of|"
    r"years? back|used to|previous|prior|in the past|when i was)"
)
_STILL = r"(?:right now|at the moment|now\b|currently|tonight|today|this minute|again)"

_GREETING = (
    r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|thanks?|thank you(?: (?:very|so) much)?|many thanks|bye|goodbye|cheers|great|"
    r"ok thanks?|ok thank you|perfect)(?: there| a lot| everyone| you)?"
)

_ADVICE = [
    r"\bshould (?:i|we|he|she|they|my \w+) (?!be able|be eligible|call|contact|ask|ring|phone|expect|bring)",
    r"\b(?:do|would) you (?:think|recommend|advise|suggest)\b",
    r"\bwhat (?:would|should) (?:you|i|we) (?:do|take|choose|pick)\b",
    r"\b(?:is|would) (?:it|this|that|the \w+|\w+) (?:be )?(?:safe|better|good|worth|wise|dangerous|right|best|"
    r"bad|a good idea|harmful|risky)(?: \w+){0,3} (?:for|to) (?:me|my|him|her|us|stop|skip|take|try)\b",
    r"\bis it (?:ok|okay|safe|fine|alright) (?:for me |if i |to )(?:stop|skip|take|come off|pause|change)",
    r"\b(?:can|could|may) i (?:stop|skip|come off|pause|reduce|double|delay) (?:taking )?my\b",
    r"\b(?:which|what) (?:trial|study|treatment|one|drug|option)s? (?:is|are|would be) "
    r"(?:better|best|right|safer|safest)(?: \w+)?(?: for (?:me|us|him|her|my))?",
    r"\b(?:better|best) (?:option|choice|treatment) for (?:me|my|him|her|us)\b",
    r"\b(?:am i|is (?:he|she)|will i be) (?:going to (?:die|be cured|survive)|dying)\b",
    r"\bwill (?:it|this(?: \w+)?|the \w+) (?:cure|heal|save|work for|help) (?:me|my|him|her|us)\b",
    r"\bwhat (?:dose|dosage) (?:of \w+ )?(?:should|can) i\b",
    r"\bdiagnos\w+ (?:me|my)\b|\bwhat'?s wrong with me\b|\bdo i have (?:cancer|leuk)",
    r"\bin your opinion\b|\bworth (?:it|the risk|joining|trying)\b",
]
_OFF_TOPIC = [
    r"\b(?:weather|forecast|raining|horoscope|lottery|bitcoin|crypto\w*|stock (?:price|market)|football|soccer|"
    r"basketball|world cup|olympics|premier league|super bowl)\b",
    r"\b(?:write|compose|make up|sing|recite|tell)\b.{0,25}\b(?:poem|haiku|song|story|joke|rap|limerick|essay|email|"
    r"cover letter|code|script|program)\b",
    r"\brecipes?\b|\b(?:bake|cook)\b.{0,20}\b(?:for|a|the|cake|bread|pasta|dinner|chicken)\b",
    r"\bcapital (?:city )?of\b|\b(?:president|prime minister|king|queen) of\b|\bwho won\b",
    r"\btranslate\b.{0,40}\b(?:into|to) (?:french|spanish|german|italian|chinese|english|arabic)\b",
    r"\b(?:python|javascript|sql) (?:code|script|function|program)\b|\bwhat is \d+ ?[-+*x/] ?\d+\b",
    r"\b(?:movie|film|netflix|restaurant|playlist|video game)s?\b",
    r"\bignore (?:all |any |the |your |previous |prior |above )+(?:instruction|rule|prompt)\w*",
    r"\b(?:disregard|forget) (?:all |any |the |your |previous )+(?:instruction|rule|prompt)\w*",
    r"\b(?:system prompt|jailbreak|developer mode|you are now|pretend (?:to be|you are)|act as (?:a|an|if))\b",
    r"\b(?:who are you|are you (?:human|a robot|an ai|chatgpt)|what(?:'s| is) your name)\b",
]


_FOREIGN = frozenset(
    """ich mit und der das ist nicht kann eine einer einem auch wie wann welche darf haben teilnehmen
    studie puedo con para qué que una los las del por cuándo dónde estudio participar tengo je puis avec
    les une pour est dans peut quel quelle essai participer suis posso sono nel della che con uno studio
    partecipare quando dove quale""".split()
)
"""Common words of German, Spanish, French and Italian that are no English words."""


def is_foreign(question: str) -> bool:
    """Whether a question is in another language: two such words, and a third of all words, tell."""
    words = re.findall(r"[^\W\d_]+", fold(question))
    known = [word for word in words if word in _FOREIGN]
    return len(set(known)) >= 2 and 3 * len(known) >= len(words)


def triage(question: str) -> Verdict:
    """Return what kind of care a question needs before anything is looked up."""
    text = re.sub(r"\s+", " ", fold(question))
    if re.fullmatch(_GREETING, text.strip(" .,!?")):
        return "greeting"
    if re.search(_CRISIS, text) and not _about_criteria(text, _CRISIS):
        return "crisis"
    if _acute(text):
        return "emergency"
    if any(re.search(pattern, text) for pattern in _OFF_TOPIC):
        return "out_of_scope"
    if any(re.search(pattern, text) for pattern in _ADVICE):
        return "medical_advice"
    return "ordinary"


def _acute(text: str) -> bool:
    """Something acute, said of someone, and not told as history."""
    for sentence in re.split(r"(?<=[.!?;])\s+", text):
        acute = re.search(_ACUTE, sentence)
        if not acute or not re.search(_NOW, sentence):
            continue
        if re.search(_PAST, sentence) and not re.search(_STILL, sentence):
            continue
        if _about_criteria(sentence, _ACUTE):
            continue
        return True
    return False


def _about_criteria(text: str, pattern: str) -> bool:
    """The words name what a trial asks for, with nobody named who has it now."""
    asks = r"\b(?:exclu\w+|criteri\w+|eligib\w+|allow\w*|inclu\w+|mean|definition|defined)\b"
    someone = r"\b(?:i|i'm|im|i've|my|me|mum|mom|dad|husband|wife|son|daughter|he|she|we)\b"
    return bool(re.search(asks, text)) and not re.search(someone, text) and bool(re.search(pattern, text))
