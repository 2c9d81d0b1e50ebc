"""Which fact of a record a question asks for, and in what manner it asks. Patterns as data."""

import re
from typing import Literal

from corpus.clean import fold

FactKind = Literal[
    "status",
    "phase",
    "sponsor",
    "collaborator",
    "funder",
    "contact",
    "investigator",
    "site",
    "country",
    "enrolment",
    "age",
    "sex",
    "healthy_volunteers",
    "masking",
    "allocation",
    "model",
    "study_type",
    "purpose",
    "condition",
    "intervention",
    "arm",
    "stop_reason",
    "result",
    "keyword",
    "other_name",
    "primary_completion_date",
    "primary_outcome",
    "secondary_outcome",
    "other_outcome",
    "start_date",
    "completion_date",
    "record_date",
    "identifier",
    "title",
    "summary",
]

WHO = r"(?:people|patients?|participants?|persons?|subjects?|volunteers?|men|women|adults|children|kids|individuals)"

FACT_PATTERNS: tuple[tuple[FactKind, str], ...] = (
    (
        "status",
        r"\brecruit\w*\b(?! (?:criteria|strategy))|\bstill (?:open|enrol\w+|accepting|taking|running|looking|going)\b"
        r"|\b(?:open|closed) (?:to|for) (?:new |enrol\w+|recruit\w+|patients|participants)|\bis (?:it|the (?:[\w-]+ ){0,3}"
        r"(?:trial|study)|this (?:trial|study)) (?:still )?(?:open|closed|active|ongoing|running|finished|over|completed?)\b"
        r"|\b(?:overall |trial |study |current |recruitment |enrol\w* )status\b|\b(?:accepting|taking|enrol?ling|looking for)"
        r" (?:on )?(?:new |any |more )*(?:people|patients|participants|volunteers)|\bcurrently (?:open|enrol\w+|accepting)"
        r"|\bstatus of (?:the|this)\b|^(?:and )?(?:did|has|is|was) .{0,50}\b(?:finish(?:ed)?|ended|completed?|over|stopped|terminated|withdrawn|suspended)\??$|\b(?:trial|study)'?s? status\b|^status\b|\bis .{0,40}\benrol?ling\b",
    ),
    ("phase", r"\bphases?\b(?!\s*(?:\d|[iv]+\b|one\b|two\b|three\b))|\b(?:is|are) (?:it|this|that|[^?]{0,40})\b(?: an?)? ?phase (?:\d|i+|one|two|three)\b[^?]{0,12}\??$|\bwhat stage (?:of|is the) (?:testing|development|research|trial|study)"),
    (
        "sponsor",
        r"\bsponsor\w*\b|\bwho (?:is |are )?(?:runs?|running|(?:pays?|paying) for(?! (?:the |my |our |their )?(?:travel\w*|trips?|hotels?|flights?|parking|taxis?|trains?|petrol|stay|accommodation))|funds?|funding|behind|organi[sz]\w+|finances?|conducts?|"
        r"conducting|makes|developed|develops|responsible for (?:the|this) (?:trial|study))\b|\b(?:which|what) "
        r"(?:company|firm|organi[sz]ation|manufacturer|biotech)\b|\bcompany (?:behind|that|running|which)\b|\bwhose (?:trial|study)\b",
    ),
    ("collaborator", r"\bcollaborat\w+\b|\bpartner (?:organi|institution)\w*"),
    ("funder", r"\bfunder (?:type|class)\b|\b(?:industry|government|publicly|privately)[- ](?:funded|sponsored)\b|\bagency class\b|\bpaid for by\b|\b(?:industry|public|government|charity)\b.{0,30}\b(?:pay\w*|paid|fund\w*|money)\b|\btype of (?:funder|funding|sponsor)"),
    (
        "contact",
        r"\b(?:who|whom|number|can i|could i|should i|do i|to|where|please) (?:[\w-]+ ){0,3}(?:call|ring|dial)\b|\b(?:phone|telephone|tel|contact\w*|e-?mail\w*|reach|get in touch|get hold of|speak (?:to|with)|"
        r"talk (?:to|with)|number (?:to|for|of the (?:trial|site|study team|contact))|hotline)\b(?! (?:precaution|dermatitis|lens))",
    ),
    (
        "investigator",
        r"\binvestigators?\b|\bwho(?:'s| is| are)? (?:leads?|leading|in charge|heads?|heading|the (?:lead|head|main|principal|responsible) "
        r"(?:doctor|physician|researcher|scientist))\b|\b(?:lead|head|main|principal|responsible) (?:doctor|physician|researcher|scientist)\b"
        r"|\b(?:which|what) (?:doctor|physician|professor|researcher)s?\b|\bdoctor (?:in charge|running|leading|responsible)\b|\bPI\b",
    ),
    (
        "site",
        r"\bwhere\b(?!.{0,60}\b(?:comes?|came|made|derived|taken) (?:out of |from\b))(?!.{0,60}\bcome from\b)|"
        r"\b(?:which|what) (?:hospital|centre|center|clinic|city|cities|town|location|place|site|unit|institution)s?\b|\blocations?\b|\bsites?\b(?! contact)"
        r"|\b(?:how far(?! apart)|address|postcode|zip code|near me|nearest)\b|\bhospitals?\b(?=.*\b(?:run|based|take place|takes? part|located|conduct|host|treat|happen)\w*)|\b(?:hospitals?|centres?|centers?|clinics?) (?:in|near|around|close to)\b|\b(?:run|running|take place|available|recruiting|open|conducted|happening) (?:in|near|around|close to)\b",
    ),
    ("country", r"\bcountr(?:y|ies)\b|\bnation\b|\b(?:in|outside) (?:the )?(?:us|usa|uk|united states|united kingdom|europe|america|england|germany|france|italy|spain|canada|china|india|japan|australia)\b"),
    (
        "enrolment",
        rf"\bhow many (?!years|months|weeks|days|times|visits|doses|infusions|cycles)(?:[\w-]+ ){{0,3}}{WHO}\b|\bhow many (?:will |are |can |be )*(?:enrol\w*|recruit\w*|take part|participat\w*|join)|"
        rf"\b(?:enrol?ment|sample) (?:size|number|target|count|total)?\b|\bnumber of (?:[\w-]+ ){{0,2}}{WHO}\b|\bhow (?:big|large|small) (?:is|will)\b"
        rf"|\bsize of (?:the|this) (?:trial|study)\b|\btarget (?:enrol|number)\w*|\b(?:participant|patient) (?:numbers?|count)\b|\bplaces are there\b|\bslots\b",
    ),
    (
        "age",
        r"\bages?\b(?! of (?:onset|diagnosis))|\baged\b|\bhow (?:old|young)\b|\btoo (?:old|young)\b|\b(?:youngest|oldest|older|younger|elderly|seniors?|"
        r"pensioners?|retired|underage|minors?)\b|\b(?:children|child|kids?|teen\w*|adolescents?|p(?:a)?ediatric|babies|infants|toddlers?|adults?)\b"
        r"|\b\d{1,3}[- ]?(?:years?|yrs?|yo|y/o|months?)[- ]?olds?\b|\bover \d\ds?\b|\bunder 1\d\b",
    ),
    ("sex", r"\b(?:sex|gender)\b|\b(?:men|women|males?|females?|boys|girls)\b.{0,25}\b(?:only|both|or (?:wo)?men|and (?:wo)?men|or (?:fe)?males?|and (?:fe)?males?|take part|join|allowed|eligible|enrol\w*|accepted|participate)\b|\b(?:only|both|just|open to) (?:for |to )?(?:men|women|males?|females?|girls|boys)\b"),
    ("healthy_volunteers", r"\bhealthy\b.{0,20}\b(?:volunteer|people|person|participant|subject|control|individual|adult)s?\b|\bif i(?:'m| am) healthy\b"),
    ("masking", r"\b(?:mask\w*|blind(?:ed|ing)?|open[- ]label\w*|double[- ]blind|unblinded)\b|\bknow (?:which|what|who) .{0,30}\b(?:get|getting|receiv|given|treatment|arm|group)\w*"),
    ("allocation", r"\brandomi[sz]\w*\b|\bnon-?randomi[sz]\w*\b|\b(?:allocat\w+|assigned? (?:to|by)|by chance|coin|lottery|drawn)\b.{0,40}\b(?:group|arm|chance|treatment|random)?|\bchosen (?:at random|by)\b"),
    ("model", r"\b(?:intervention(?:al)? model|study design|trial design|designed|crossover|cross-over|single[- ]group|parallel|sequential)\b|\bwhat (?:kind of )?design\b|\bdesign of (?:the|this)\b"),
    ("study_type", r"\binterventional\b|\bobservational\b|\bstudy type\b|\b(?:type|kind|sort) of (?:trial|study|research)\b"),
    ("purpose", r"\bprimary purpose\b"),
    (
        "condition",
        r"\b(?:what|which) (?:[\w-]+ ){0,2}(?:disease|condition|cancer|illness|disorder|diagnos[ei]s|tumou?r)s?\b(?! (?:exclud|rule|disqual|progress|is not|are not))|"
        r"\bwhat (?:is|does) (?:it|(?:the|this) (?:[\w-]+ ){0,2}(?:trial|study)) (?:for|treat\w*)$|\b(?:disease|condition|cancer|illness)s? (?:is |are |being |does )*(?:studied|treated|targeted|it treat|covered|this for)\b",
    ),
    (
        "intervention",
        r"\b(?:what|which) (?!counts|events|do they)(?:[\w-]+ ){0,2}(?:drugs?|treatments?|interventions?|medicines?|medications?|therap(?:y|ies)|product)\b(?! (?:must|should|is not|are not|exclude|rule|line|would))|"
        r"\bwhat (?:[\w-]+ )?(?:is|are|will be|gets?) (?:[\w-]+ ){0,3}?(?:being )?(?:given|tested|administered|infused|injected|studied|made of)\b|\bwhat (?:do|will|would) (?:[\w-]+ )?(?:i|they|we|people|patients|participants) (?:get|be given|receive)\b"
        r"|\b(?:drugs?|medicines?|treatments?) (?:is |are )?(?:being )?(?:used|given|tested|combined|involved)\b|\binterventions?\b|\bhow (?:is|are|was|were) .{1,40}\b(?:made|manufactured|produced|prepared)\b",
    ),
    ("arm", r"\bhow (?:is|are|was|were) .{1,40}\b(?:made|manufactured|produced|prepared)\b|\b(?:arms|cohorts|groups)\b|\bhow many (?:[\w-]+ )?(?:arms|cohorts|groups)\b|\b(?:which|what) (?:[\w-]+ )?(?:arm|cohort|group)s?\b|\bwhat (?:do|does|will|would|did|is|are) (?:[\w-]+ ){0,6}(?:group|arm|cohort)s?\b.{0,40}\b(?:get|gets|receive\w*|given|take|takes)\b"),
    (
        "stop_reason",
        r"\bwhy (?:was|is|did|has|were) .{0,60}\b(?:stop\w*|terminat\w*|withdraw\w*|withdrew|suspend\w*|halt\w*|cancel\w*|end(?:ed)? early|called off|paused|closed)\b"
        r"|\breasons? (?:for|why) .{0,40}\b(?:stop\w*|terminat\w*|withdraw\w*|withdrew|suspen\w*|halt\w*|cancel\w*)\b",
    ),
    ("result", r"\b(?:what|which|any|the|have|has|are|were|did) (?:[\w-]+ ){0,3}(?:results?|findings?)\b(?! of (?:the |a |my )?(?:test|blood|biops|scan))|\bwhat (?:did|was|were) .{0,30}\b(?:find|found|show|shown|conclude\w*)\b|\bresults? (?:posted|published|available|yet)\b"),
    ("other_name", r"\b(?:other|brand|trade|alternative|generic|different) names?\b|\balso (?:known|called)\b"),
    ("keyword", r"\bkey ?words?\b"),
    ("primary_completion_date", r"\bprimary completion\b"),
    ("primary_outcome", r"\b(?:primary|main|chief|key|most important) (?:outcomes?|endpoints?|end points?|measure\w*|result|goal measured|objective|thing measured)\b|\bwhat (?:[\w-]+ )?(?:outcomes?|endpoints?)\b|\boutcomes?\b(?!.*\b(?:secondary|other)\b)|\bmainly measur\w+|\bwhen (?:is|are|will|was) (?:it|they|this|that|these|the [\w-]+) (?:be )?(?:measured|assessed)\b|\bwhat (?:will|do|does|is|are|did) (?:they |it |you |(?:the |this )?(?:[\w-]+ ){0,3}(?:trial |study |researchers ))?(?:being |be )?measur\w*"),
    ("secondary_outcome", r"\bsecondary (?:outcomes?|endpoints?|end points?|measure\w*|objectives?)\b"),
    ("other_outcome", r"\b(?:other|exploratory|tertiary|additional) (?:outcomes?|endpoints?|end points?|measure\w*)\b"),
    ("start_date", r"\b(?:when (?:did|does|will|is) .{0,40}\b(?:start|begin|began|open|launch)\w*)\b|\bstart(?:ing)? date\b|\bsince when\b"),
    ("completion_date", r"\b(?:when (?:does|will|is|did) .{0,50}\b(?:end|finish|complete|close|over|results?)\w*)\b|\b(?:completion|end|closing) date\b|\bhow long (?:will|does|is|has) (?:the |this )?(?:[\w-]+ ){0,3}(?:trial|study) (?:last|run|going|take|go on)\w*"),
    ("record_date", r"\b(?:last|latest|recent\w*) (?:update\w*|verified|change\w*)\b|\bhow (?:old|recent|current|up to date) is (?:the|this) (?:record|page|document|information)\b|\bup[- ]to[- ]date\b"),
    ("identifier", r"\b(?:nct|eudract|isrctn|registry|registration|trial|study|identif\w+|protocol)[ -]?(?:number|no|id|identifier|code)s?\b|\bidentifiers?\b|\bnct\b(?!\d)|\bID\b|\b(?:registered|registration)\b|\bsponsor\S* (?:own )?(?:numbers?|id|code)\b|\bown (?:study |trial )?(?:number|code)\b"),
    ("title", r"\b(?:official|full|exact|brief|public|scientific) (?:title|name)\b|\b(?:title|name) of (?:the|this)\b|\bwhat is (?:the|this) (?:trial|study) called\b|\btitled?\b"),
    ("summary", r"\bwhat(?:'s| is| are) (?:the |this |that |it |(?:[\w-]+ ){0,4}(?:trial|study) )?(?:[\w-]+ ){0,3}(?:about|trying to (?:do|find|show|learn|test))\b|\b(?:purpose|goal|aim|objective|point)s? of\b|\bsummar\w+|\boverview\b|\btell me (?:[\w-]+ )?about (?:the|this|that)? ?(?:[\w-]+ ){0,3}(?:trial|study|it)\b|\bwhy is (?:the|this|it)\b.{0,30}\b(?:done|being done|run|conducted)\b|\b(?:purpose|aim|goal)\b"),
)  # fmt: skip
"""Every pattern that matches counts, in this order; matched on folded text."""

AGE_WORDS = (
    r"\bages?\b|\baged\b|\bhow (?:old|young)\b|\btoo (?:old|young)\b|\b(?:youngest|oldest|older|younger|underage|minors?)\b|\b\d{1,3}[- ]?(?:years?|yrs?|yo|y/o|months?)\b"
    r"|\bover \d\ds?\b|\bunder 1\d\b"
)
JOINING = r"\b(?:takes?|taken|join|part|participat\w*|enrol\w*|allow\w*|accept\w*|eligible|include\w*|open (?:to|for)|only|both|(?:trials?|for)(?: the)? (?:kids|children|adults|teen\w*))\b"
"""Children or adults named make a question of age only where someone asks who may join."""
SITE_ASKED = (
    r"\bwhere\b|\b(?:which|what|any|many|all|nearest|closest|other|an?) (?:[\w-]+ ){0,4}(?:sites?|hospitals?|cent(?:re|er)s?|"
    r"clinics?|places?|locations?|cit(?:y|ies))\b|\b(?:sites?|hospitals?|cent(?:re|er)s?|clinics?|locations?) (?:in|near|around|close|list|"
    r"open|recruit|tak|participat)\w*|\b(?:run|running|place|available|recruiting|open|conducted|happening|based|located) "
    r"(?:in|near|at|around)\b|\baddress|post ?code|\bhow far|\bnear(?:est)?\b"
)
"""Asks for places, beside a mere mention of a site ("is parking free at the site")."""
TRIAL_FOR = r"\b(?:any|an?|which|what|is there|are there|have|other) (?:\w+ ){0,2}(?:trials?|stud(?:y|ies)) (?:for|on|about|in|against|with|of)\b"
"""Asks for a trial of some disease: then what trials are about counts, not what they exclude."""

COMPARISON = (
    r"\bcompar\w+\b|\bdifferen(?:ce|t|ces)\b.{0,30}\b(?:between|from)\b|\bversus\b|\bvs\b|\bside by side\b|\bdiffer\b|\b(?:both|all|three|two|each|these|any) "
    r"(?:of the |of these |the )?(?:\w+ )?(?:trials|studies)\b|\bwhich (?:\w+ ){0,2}(?:trials?|stud(?:y|ies))\b|\bwhich ones?\b(?! *\??$)|\bwhich of (?:the|these|them)\b|"
    r"\b(?:trial|study) (?:is|are|has|have|does|needs|takes|accepts) (?:the )?(?:more|most|larger|largest|bigger|biggest|smaller|smallest|fewer|longest)\b|\beach (?:trial|study|one)\b|\bin common\b"
)
DEFINITION = (
    r"\b(?:full form|abbreviat\w+|acronym|spelled out|spelt out|explain what|full name of the abbr)\b|^(?:so |and |ok |please )?(?:what|whats|what's|who|define|explain|meaning)\b(?! (?:\w+ )?(?:happens|time|day)).{0,12}\b(?:is|are|does|do|exactly)? ?.{0,60}\b(?:mean|stand for|short for|defined|definition)\b"
    r"|^(?:define|explain)\b|\b(?:what does|meaning of|what's meant by|what is meant by|definition of|define[ds]?|stands? for|how (?:is|are|do they|does the \w+) .{0,50}defin\w+)\b"
    r"|^(?:so |and |ok )?(?:what|whats|what's) (?:is|are|exactly is)? ?(?:a |an |the )?[\w .+αβ/-]{2,40}?(?: (?:that|which|in|for|used|they|of)\b.*)?\??$"
)
NEXT = r"\b(?:straight after|right after|comes? (?:next|after|then)|next step|happens? (?:after|next|then|once|when)|what then|after that|follow(?:s|ed)? by|then what|and then)\b|^what .{0,30}\bafter\b"
"""Asks for what comes after something: the sentence behind the one that names it belongs to the answer."""
CRITERION = (
    r"\b(?:prior|previous\w*|earlier|history of|already had|turned (?:down|away)|reject\w*|kept out|exclu\w+|inclu(?:ded|sion)\b|allow\w*|eligib\w+|qualif\w+|accept\w*|permit\w*|criteri\w+|require\w*|must|rule[ds]? (?:me |him |her |us |you |them |someone )?out|disqualif\w+|"
    r"bar(?:red|s)?|prevent\w*|stop (?:me|someone|him|her|us)|keep (?:me|someone) out|able to (?:join|take part|enter|participate|enrol\w*)|ok to join|"
    r"take part|join|enrol|enroll|participate|get in|enter|go in|need(?:ed|s)? to (?:be|have)|have to (?:be|have)|minimum|maximum|at least|how (?:high|low|good|bad)|cut-?off|threshold|limit|"
    r"level|score|acceptable|still (?:join|take part)|possible (?:to|with|if|after)|problem|issue|matter|still ok\w*)\b"
)

CRITERIA_LIST = (
    r"^(?:(?:so|and|ok|please|can you|could you) )*(?:list|give|show|name|summari[sz]e|tell me|what(?:'s| is| are| were)?|which are)\b.{0,40}\b(?:inclusion|exclusion|eligibility|entry|selection)?"
    r" ?(?:and|or|/|&)? ?(?:inclusion|exclusion|eligibility|entry|selection) (?:criteria|criterion|requirements?|rules?|conditions?)\b"
    r"|^(?:(?:so|and|ok) )*who (?:can|could|may|is able to|is eligible to|qualifies|is eligible|can't|cannot|can not|may not)\b(?! (?:i|we|you|one|help|tell|answer|say|explain)\b).{0,20}\b(?:take part|join|participate|enrol\w*|for|in|be included|enter|be in|qualif\w+)?\b.{0,40}$"
    r"|^(?:what|which) (?:are )?(?:the )?(?:requirements|criteria|conditions) (?:to|for) (?:join\w*|tak\w+ part|participat\w*|enter\w*|enrol\w*|be\w*|get\w*|entry)"
    r"|^(?:inclusion|exclusion|eligibility)(?: (?:and|/|&) (?:inclusion|exclusion))? criteria\b"
)
Manner = Literal[
    "year",
    "percent",
    "people",
    "how_many",
    "how_long",
    "how_often",
    "dose",
    "how_much",
    "when",
    "where",
    "who",
    "other",
]
_MANNERS: tuple[tuple[Manner, str], ...] = (
    ("dose", r"\b(?:what|which|how much|how high|starting|first|same)\b.{0,40}\bdos(?:e|es|age|ing)\b(?!.{0,20}\b(?:change|step|rais|escalat))|^(?!.*\b(?:how (?:is|are|do|does)|what (?:if|happens)|if|do about|escalat\w*|stepped|change\w*|rais\w*)\b).*\bdos(?:e|es|age|ing)\b|\bper (?:kg|kilo\w*)\b|\bmg/|\bhow much (?!does|do|is|will|would|time|longer|more|money)[\w-]+ (?:will|do|would|is|are|does|gets?)\b|\bhow (?:much|many) (?:\w+ ){0,2}(?:mg|milligrams?|grams?|cells?|ml)\b"),
    ("percent", r"\b(?:how many|what) (?:percent\w*|per cent)\b|\bsuccess rates?\b|\b(?:what|which)(?: is| was|'s)?(?: the)? (?:response |survival |cure )?rates?\b"),
    ("people", rf"\bhow many (?:\w+ ){{0,2}}{WHO}\b|\bnumber of (?:\w+ ){{0,2}}{WHO}\b"),
    ("how_often", r"\bagain and again\b|\b(?:only|just|the) (?:once|one time)\b|\bmore than once\b|\bone[- ]off\b|\brepeated\b|\bhow (?:often|frequent\w*|regularly)\b|\bfrequency\b|\bhow many (?:times|visits|infusions|cycles|doses|injections|treatments|weeks apart)\b|\bevery how\b|\bintervals?\b|\bschedule\b"),
    ("how_long", r"\bhow (?:long|much time|many (?:years|months|weeks|days|hours))\b|\bduration\b|\b(?:for )?what period\b|\bhow (?:soon|recently)\b"),
    ("how_many", r"\bhow many\b|\bnumber of\b"),
    ("how_much", r"\bhow (?:much|high|low|large|big)\b|\b(?:what|which) (?:level|value|threshold|amount|strength|score|percentage)\b"),
    ("year", r"\b(?:what|which) (?:year|date)\b"),
    ("when", r"\bwhen\b|\bwhat (?:day|time)\b|\bhow (?:soon|early|late)\b"),
    ("where", r"\bwhere\b"),
    ("who", r"\bwho\b|\bwhom\b"),
)  # fmt: skip


LIBRARY = r"^(?:so |and |ok )*(?:how many|which|what|list|show)(?: me)?(?: all)?(?: of)?(?: the)? (?:clinical )?(?:trials|studies)(?: (?:do you|are|can you|have you|you|there|here|in|is|that).{0,40})?\??$"


def facts_asked(question: str) -> tuple[FactKind, ...]:
    """Return the kinds of fact that a question asks for, in the order of the table."""
    text = fold(question)
    found = [kind for kind, pattern in FACT_PATTERNS if re.search(pattern, text, re.IGNORECASE)]
    if {"secondary_outcome", "other_outcome"} & set(found) and not re.search(
        r"\b(?:primary|main|all)\b", text
    ):
        found = [kind for kind in found if kind != "primary_outcome"]
    if "primary_completion_date" in found and "completion_date" in found:
        found.remove("completion_date")
    if "age" in found and re.search(
        r"\bhow old is (?:the|this|its) (?:record|page|document|information|entry)", text
    ):
        found.remove("age")
    if (
        "site" in found
        and re.match(r"(?:and )?(?:is|are|does|do|can|will)\b", text)
        and not re.search(SITE_ASKED, text)
    ):
        found.remove("site")
    if "status" in found and re.match(r"(?:and |so )?where\b", text):
        found.remove("status")
    if "identifier" in found and re.search(r"\bsponsor\S* (?:own )?(?:number|id|code)", text):
        found = [kind for kind in found if kind not in ("sponsor", "contact")]
    if "result" in found and "completion_date" in found and not re.match(r"(?:and |so )?when\b", text):
        found.remove("completion_date")
    if "age" in found and not re.search(AGE_WORDS, text) and (len(found) > 1 or not re.search(JOINING, text)):
        found.remove("age")
    return tuple(found)


_TAKES_PLACE = re.compile(
    r"\b(?:runs?|held|conducted|carried out|based|located|happens?|happening|tak(?:es?|ing) place)\W*$"
)
"""The verb that a question for places ends with ("where is it held?"): it names no further matter."""


def rest_of(question: str) -> str:
    """Return the folded question without the words that ask for facts: what else it is about."""
    text = fold(question)
    if "where" in text.split():
        text = _TAKES_PLACE.sub("", text)
    for _, pattern in FACT_PATTERNS:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return text


def asks_criteria(question: str) -> Literal["inclusion", "exclusion", "both"] | None:
    """Return which side of the criteria a question asks to be listed, None when it does not."""
    text = fold(question).strip(" ?.!")
    if not re.search(CRITERIA_LIST, text):
        return None
    exclusion = re.search(
        r"\bexclu\w+|\b(?:rules?|keeps?|kept|stops?|bars?) (?:\w+ )?out\b|\b(?:can ?not|can't|cannot|not) (?:take part|join|be in)",
        text,
    )
    inclusion = re.search(r"\binclu\w+", text)
    return "both" if bool(exclusion) == bool(inclusion) else "exclusion" if exclusion else "inclusion"


def manner(question: str) -> Manner:
    """Return how a question asks, which tells what its answer must hold (a count, a length of time)."""
    text = fold(question)
    return next((name for name, pattern in _MANNERS if re.search(pattern, text)), "other")


def is_comparison(question: str) -> bool:
    """Whether a question sets trials side by side or picks among them."""
    return bool(re.search(COMPARISON, fold(question)))


def speaks_of_age(question: str) -> bool:
    """Whether a question speaks of ages as such, not only of children or adults."""
    return bool(re.search(AGE_WORDS, fold(question)))


def counted(question: str) -> str | None:
    """Return the noun that "how many" counts ("visits"), None where people or times are counted."""
    match = re.search(r"\bhow many ((?:[\w-]+ ?){1,6})", fold(question))
    words = match.group(1).split() if match else []
    skipped = ("more", "other", "of", "the", "different", "clinic", "study")
    # A word with a digit is a code name ("how many XY-101 patients"); what it stands before is counted.
    noun = next((word for word in words if word not in skipped and not re.search(r"\d", word)), None)
    if (
        noun is None
        or len(noun) < 3
        or re.fullmatch(rf"{WHO}|times?|years?|months?|weeks?|days?|hours?", noun)
    ):
        return None
    return noun


def wants_way(question: str) -> Literal["phone", "email"] | None:
    """Return the way to reach someone that a question asks for by name."""
    text = fold(question)
    if re.search(r"\be-?mails?\b", text):
        return "email"
    return (
        "phone"
        if re.search(
            r"\b(?:phone|telephone|tel|number to (?:call|ring)|(?:call|ring|dial)\b.*\bnumber)\b", text
        )
        else None
    )


def asks_library(question: str) -> bool:
    """Whether a question asks which trials there are."""
    return bool(re.search(LIBRARY, fold(question).strip()))


def is_trial_for(question: str) -> bool:
    """Whether a question looks for trials of some disease or treatment."""
    return bool(re.search(TRIAL_FOR, fold(question)))


def asks_what_follows(question: str) -> bool:
    """Whether a question asks what comes after something."""
    return bool(re.search(NEXT, fold(question)))


def is_definition(question: str) -> bool:
    """Whether a question asks what something is or means."""
    return bool(re.search(DEFINITION, fold(question).strip()))


def is_criterion(question: str) -> bool:
    """Whether a question asks who may take part, or what is asked of those who do."""
    return bool(re.search(CRITERION, fold(question)))
