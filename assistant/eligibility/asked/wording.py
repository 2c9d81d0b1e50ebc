"""The turns of phrase of criteria: how people are named, what only leads up to a thing, who may be let in."""

import re

_PEOPLE = (
    r"patients?|subjects?|participants?|individuals?|persons?|people|volunteers?|candidates?|those|anyone|"
    r"enrollees?|recipients?|cases?|respondents?|outpatients?|inpatients?"
)
_MODAL = (
    r"(?:(?:must|should|shall|will|would|may|can|need to|needs to|has to|have to|are required to|"
    r"is required to)\s+)"
)
LEAD = re.compile(
    rf"(?:(?:(?:all|any|the|a|an|each|every|there|study|eligible|enrolled|potential|only|also|such|following|"
    rf"be|being|is|are|was|were|been|to|of|in(?! situ\b| vitro\b| utero\b)|on|with|who|whose|that|"
    rf"which|if|either|both|he/she|she/he|"
    rf"they|he|"
    rf"she|{_PEOPLE})\b[\s,:]*)|{_MODAL}|(?:ha(?:ve|s|d|ving)|present(?:s|ed|ing)?(?= with)|suffer(?:s|"
    rf"ing|ed)?(?: from)?|"
    r"undergo(?:ing|ne|es)?|underwent|(?:an? )?recipients? of|"
    r"(?:participat(?:ing|ion|es?)|engag(?:ed|ing)|enrolled) in (?=(?:[\w-]+ ){0,2}"
    r"(?:therapy|rehabilitation|physiotherapy|counsell?ing|exercise)\b)|"
    r"(?:meet(?:s|ing)?|met|fulfil\w*|satisf\w+) (?:the |all )?(?:full |current |established |research )?"
    r"(?:(?:diagnostic and statistical[\w ]*|diagnostic|(?:dsm|icd)[- ]?[\divxtr-]*)[\s,-]*(?:[\divx-]+ )?"
    r"(?:text revision )?(?:diagnostic )?criteria (?:for|of)(?: (?:a |the )?diagnosis of)?|"
    r"criteria for (?:a |the )?diagnosis of)|meet(?:s|ing)?|fulfil\w*|show(?:s|ing|ed)?|exhibit(?:s|ing|ed)?|"
    r"demonstrat(?:e|es|ed|ing)|experienc(?:e|es|ed|ing)|develop(?:s|ed|ing)?|"
    r"current or (?:prior|past|previous)|(?:first |new |acute )?onset of|"
    r"(?:the )?(?:presence|existence|evidence|signs?|symptoms?|occurrence|findings?|diagnosis|suspicion|"
    r"suspected diagnosis)"
    r"(?:(?:,| or| and|/|and/or) (?:evidence|presence|history|signs|symptoms|suspicion|existence|"
    r"diagnosis))* of|"
    r"(?:a |the |confirmed |established |clinical |previous |prior |known |current |new |documented |"
    r"primary )*diagnos(?:is|ed|es)"
    r"(?: (?:of|with|as having|as))?|"
    r"(?:sero-?)?positiv(?:e|ity) (?:test )?for|(?:a )?positive (?:test|serology|result) for|(?:well "
    r")?(?:documented|known|confirmed|established|proven|verified|diagnosed)|"
    r"found to have|known to have|considered to have|inclusion criteria(?: include)?|exclusion "
    r"criteria(?: include)?)\b[\s,:]*)+",
    re.IGNORECASE,
)
"""What stands before the thing itself and demands nothing beyond it."""
PROOF = re.compile(
    r"\b(?:(?:histolog\w*|cytolog\w*|patholog\w*|histo-?patholog\w*|radiolog\w*|clinical(?:ly)?|biops(?:y|"
    r"ies)|laboratory|microbiolog\w*|"
    r"genetic(?:ally)?|molecular(?:ly)?|physician|doctor|imaging|mri|ct|radiographic(?:ally)?|"
    r"objective(?:ly)?|"
    r"serologic\w*|angiographic\w*|endoscopic\w*|prior|previous(?:ly)?)[\s,/-]*(?:and/or |and |or )*)*"
    r"(?:confirmed|verified|proven|proved|documented|established|(?<!newly )(?<!recently )(?<!first "
    r")diagnosed)(?: (?:by|with|on|via|through) (?:(?:a|the|bone marrow|tissue|tumou?r|lymph node|"
    r"skin|liver) )*"
    r"(?:histolog\w*|cytolog\w*|patholog\w*|biops(?:y|ies)|imaging|mri|ct|laboratory tests?))?"
    r"(?: at (?:the )?(?:time of )?(?:original |initial |first )?diagnosis)?\b|"
    r"\b(?:(?:histo-?(?:patho)?log|cyto-?log|patholog|microscop)\w*|tissue|biopsy)"
    r"(?:\s*(?:and/or|and|or|/)\s*(?:histo|cyto|patho)\w*)?[- ]"
    r"(?:confirmation|proof|diagnosis|evidence|documentation|verification) (?:of|for)\b",
    re.IGNORECASE,
)
"""How a diagnosis is to be shown; one that was told counts as made; the study team sees its proof."""
PRIOR = re.compile(
    r"(?:(?:any |a |the |known |documented |personal |past |prior |previous |medical |significant |recent |"
    r"current or |present or |clinical |remote )*(?:history|histories|hx)(?: of| with| or (?:current |"
    r"presence of |"
    r"evidence of |known |active )?)?|"
    r"(?:current |active |present |recent |known |any )?(?:or |and/or )?(?:prior|previous(?:ly)?|past|"
    r"former(?:ly)?|"
    r"earlier|ever|lifetime)"
    r"(?: or (?:current|concurrent|ongoing|planned|active|concomitant|present))?|"
    r"(?:have |has |had )?(?:received|undergone|had|been treated with|taken|experienced|used|completed|"
    r"participated in|exposed to|exposure to)|"
    r"(?:prior|previous|earlier) (?:treatment|therapy|exposure|use)(?: with| of| to)?)\b[\s,:]*",
    re.IGNORECASE,
)
CURRENT = re.compile(
    r"(?:current(?:ly)?|ongoing|concurrent(?:ly)?|concomitant(?:ly)?|present(?:ly)?|now|still|actively|"
    r"simultaneous(?:ly)?|at present|coexist(?:ing|ent)|co-existing)\b[\s,:]*",
    re.IGNORECASE,
)
USE = re.compile(
    r"(?:(?:chronic |regular |daily |continuous |any |the |long-term |systemic )?(?:use|usage|intake|"
    r"ingestion|administration|receipt|consumption|"
    r"treatment|therapy|treated|therapies|medication|medications|exposure) (?:of|with|to|by|using)|"
    r"(?:is |are |being |be )?(?:receiving|taking|using|treated with|on treatment with|requiring|"
    r"requires?|receive|takes?|"
    r"use|used|need for|in need of)|require (?:treatment|therapy) with)\b[\s,:]*",
    re.IGNORECASE,
)
ABLE = re.compile(
    r"(?:\W*\b(?:(?:is|are|be|must|should|who|patients?|subjects?|participants?|either|mentally|"
    r"physically|legally|"
    r"and|or|not)\b\W*)*(?:un)?(?:able|willing|competent|capable|voluntar(?:y|ily)|likely|ready|"
    r"prepared)\b\W*)+",
    re.IGNORECASE,
)
"""Words of will and ability that lead up to what is willed ("able and willing to …")."""
REACTION = re.compile(
    r"(?:(?:known|documented|severe|serious|significant|clinically|any|an?|history|prior|previous|of|or|"
    r"and|other|confirmed|suspected|"
    r"potential|allergic|adverse|anaphylactic|immediate|type [IV1-4]+)[\s,/-]+)*"
    r"(?:(?:allerg(?:y|ies|ic)|hyper-?sensitiv(?:ity|ities|e)|sensitivit(?:y|ies)|intoleran(?:ce|t|ces)|"
    r"contra-?\s?indications?|contra-?\s?indicated|"
    r"(?:allergic|adverse|anaphylactic|hypersensitivity|idiosyncratic) (?:reactions?|responses?)|"
    r"reactions?|anaphylaxis|idiosyncrasy)"
    r"[\s,/]*(?:(?:or|and|and/or)\s+)?(?:(?:clinically|significant|severe|serious|known|adverse|"
    r"other)\s+)*)+(?:\s*(?:to|with|of|for|from|against)\b)",
    re.IGNORECASE,
)
"""What stands before things that are not borne."""
NO = re.compile(
    r"(?:no(?:t|ne|r)?(?! (?:more|less|later|longer than|greater|fewer|older|younger|higher|lower|earlier|"
    r"only|"
    r"limited|necessarily|well|adequately|sufficiently|optimally|properly|exceed\w*|to exceed|above|below|"
    r"over))|"
    r"without(?: any)?|never(?![- ]?smok)|absence of|absent|free (?:of|from)|lack of|lacks|negative for|"
    r"neither|"
    r"(?:do|does|did|has|have|had|is|are|was|were|must|should|may|can|cannot|could)(?:n't| not)|"
    r"non(?=[- ](?:pregnan|lactat|smok|breast|diabet))-?|cannot)\b[\s,:-]*(?:any\b\s*)?",
    re.IGNORECASE,
)
LOOSENS = re.compile(
    r"[,(]?\s*\b(?:(?:are|is|will be|may be|can be|would be|should be|remain|were)\s+(?:also\s+|still\s+|"
    r"considered\s+|potentially\s+)?(?:allowed|eligible|permitted|permissible|acceptable|accepted|included|"
    r"enrol\w+|not (?:excluded|exclusionary|an exclusion|considered|exclusion)|exempt\w*|ok|okay|tolerated)|"
    r"(?:may|can|could|might) (?:still |also )?(?:be )?(?:enrol\w*|participate|enter|included|eligible|"
    r"considered)|"
    r"(?:does|do|will|would) not (?:exclude|constitute|preclude|count|be excluded|disqualify|need to be "
    r"excluded)|"
    r"(?<!not )(?:allowed|permitted|acceptable|eligible)(?=\s*(?:[).;,]|$)|\s+(?:if|provided|when|as long|"
    r"unless|at|prior|after|before|to (?:be |en|part)|"
    r"in (?:this|the)|on (?:the |this )?(?:study|trial)|during|for (?:the |this )?(?:study|trial|"
    r"enrol|particip|inclus))))\b(?:\s+(?:to|for|"
    r"in|from)\s+(?:this |the |be )?(?:study|trial|participat\w+|"
    r"enrol\w+|inclusion|entry|includ\w+|join))?(?: (?:in|into) (?:this|the) (?:study|trial))?",
    re.IGNORECASE,
)
TIGHTENS = re.compile(
    r"\b(?<!who )(?<!that )(?<!which )(?:(?:are|is|will be|must be|should be|shall "
    r"be)\s+(?:also\s+)?(?:excluded|not (?:allowed|eligible|"
    r"permitted|acceptable|accepted)|ineligible(?=\s*(?:[.;)]|$|(?:to|for|in|from) (?:this |the |be "
    r")?(?:study|trial|participat|enrol|inclu)))|prohibited|forbidden|an exclusion|exclusionary)|"
    r"(?:may|can|must|should) not (?:be )?(?:enrol\w*|participate|included|eligible))\b"
    r"(?:\s+(?:to|for|in|from)\s+(?:this |the |be )?(?:study|trial|participat\w+|enrol\w+|inclusion|entry|"
    r"includ\w+))?(?: (?:in|into) (?:this|the) (?:study|trial))?",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\W*(?:note|nb|n\.b|see|refer to|for (?:further|more|details)|please|details|definition|defined|"
    r"this (?:is|will be|can be|should be|must be|criterion|may be)|these (?:are|include)|examples?|"
    r"for example|appendix)\b",
    re.IGNORECASE,
)
INCLUDES = re.compile(
    r"[,(]?\s*\b(?:e\.?\s?g\.?,?|for example|for instance|such as|including|includes?|"
    r"eg|(?<!-)like|namely|as well as|to include)[\s,:]+(?:but (?:are |is )?not (?:limited|restricted) "
    r"to[\s,:]*|but not limited[\s,:]*)?",
    re.IGNORECASE,
)
SAME = re.compile(
    r"[,(]?\s*\b(?:i\.?\s?e\.?,?|ie|(?<=[,(]\s)that is|(?<=\()that is|that is(?=,)|defined (?:as|"
    r"by)|as defined by|meaning|viz)[\s,:]+",
    re.IGNORECASE,
)
UNLESS = re.compile(
    r"[,(]?\s*\b(?:unless|except(?:ions?)? (?:if|when|where|in (?:the )?cases?(?: of)?|in (?:patients|"
    r"those|subjects)|those|"
    r"that|patients|subjects|participants)|with the exception (?:that|if)|as long as)\b",
    re.IGNORECASE,
)
BUT = re.compile(
    r"[,(]?\s*\b(?:except(?:ions?|ing)?(?: (?:for|of|is|are|include)){0,2}|with the exceptions? of|"
    r"excluding|other than|"
    r"apart from|aside from|besides|not including|does not include|but not|exclusive of|rather than|not "
    r"counting)\b[\s:,]*",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s*,?\s*\b(?:(?:that|which|who|whose)\b|(?:requir|interfer|affect|limit|preclud|result|prevent|"
    r"compromis|"
    r"contraindicat|lead|caus|impair|confound|necessitat|warrant|involv|associat|relat|secondary to|due "
    r"to|caused by|attribut)"
    r"(?:e|es|ed|ing|ting|able)?\b|due to|likely to|sufficient to|considered|judged|deemed|as "
    r"(?:determined|judged|assessed|"
    r"defined|evidenced|documented|demonstrated|confirmed|measured|per)|according to|based on|in the "
    r"(?:opinion|"
    r"judge?ment)|at the discretion|per investigator|during (?:the )?(?:study|trial|course)|by (?:the "
    r")?(?:investigator|"
    r"physician)|for (?:the )?(?:study|trial)|prior to\b|before\b|after\b|at (?:the )?(?:time|screening|"
    r"baseline|"
    r"enrol\w+|study entry)|in (?:the )?(?:study|trial)|so that|such that|despite|under)\b",
    re.IGNORECASE,
)
"""What goes on behind a thing and narrows it; `tails` finds it."""
PLAIN_TAIL = re.compile(
    r"[\s,]*(?:at|before|prior to|during|on|in|for|as of|of)?\s*(?:the )?(?:time of |date of |day of |"
    r"start of |starting |beginning |initiation of |initiating )?(?:the |any )?(?:study |"
    r"trial |signing |providing |first )*(?:(?:experimental|protocol|investigational) (?:treatment|therapy)|"
    r"screening|enrol\w+|inclusion|entry|randomi[sz]ation|baseline|"
    r"visit|"
    r"informed consent|consent|recruitment|registration|participation|study|trial|dose|admission|"
    r"eligibility|evaluation|assessment|conditioning|regimen|"
    r"lymphodepletion|leukapheresis|apheresis|infusion)(?: (?:visit|period|day 1|into the study|in the "
    r"study|of the study|start|drug|treatment|evaluation|assessment|"
    r"regimen|therapy|procedures?))*[\s,.]*",
    re.IGNORECASE,
)
"""Moments of the study, for which today stands."""
PLAIN_END = re.compile(
    rf"\s+(?=(?:at|before|prior to|during|as of|on)\s){PLAIN_TAIL.pattern}$", re.IGNORECASE
)
METHOD = re.compile(
    r"[\s,]*(?:by|via|using|per|calculated|estimated|measured|according to|as (?:measured|determined|"
    r"calculated|assessed|estimated)|(?:on|in|at|breathing) "
    r"(?:room air|ambient air|rest|screening))\b[^;]{0,80}|"
    r"[\s,]*(?:(?:the )?(?:most recent|latest|last|current))[\s,]*",
    re.IGNORECASE,
)
"""How a value is taken, which whoever tells it need not say."""
AT_DIAGNOSIS = re.compile(
    r"[\s,]*(?:at|from) (?:the )?(?:time of )?(?:the )?(?:original|initial|first|primary)? ?diagnosis[\s,.]*",
    re.IGNORECASE,
)
"""The moment at which a diagnosis is confirmed."""
BY_METHOD = re.compile(
    r"[\s,]*(?:as )?(?:(?:measured|determined|calculated|assessed|estimated|detected|defined|"
    r"evaluated|quantified) )?"
    r"(?:by|with|via|using|per|according to|based on|in|on)? ?"
    r"(?:(?:the|an?|any|either|other|another|or|and|and/or|local|central|standard|institutional|institution|"
    r"validated|approved|accepted|acceptable|allowed|permitted|equivalent|similar|modified|"
    r"cockcroft[- ]?(?:and )?(?:gault)?|gault|mdrd|ckd-?epi|schwartz|bedside|jelliffe|flow cytometry|"
    r"flow|cytometry|molecular|cytogenetics?|fish|pcr|rt-?pcr|q-?pcr|ngs|next[- ]generation "
    r"sequencing|immunohistochemistry|ihc|elisa|"
    r"echocardiogra(?:m|phy)|echo|muga|scan|nuclear|radionuclide|ventriculography|spirometry|dipstick|"
    r"formulae?s?|equations?|methods?|assays?|laborator(?:y|ies)|techniques?|24[- ]hour|urine|collection|"
    r"ultrasound|mri|ct)\b[\s,/]*)+",
    re.IGNORECASE,
)
"""The name of a method alone."""
METHOD_END = re.compile(
    rf"\s+(?=(?:as )?(?:(?:measured|determined|calculated|assessed|estimated|detected|evaluated|"
    rf"quantified) )?"
    rf"(?:by|via|using|per|according to|based on)\s){BY_METHOD.pattern}$",
    re.IGNORECASE,
)
