"""Tells a site's own words from the trial's: help texts, navigation, footers, notes on the text."""

import re

NAVIGATION = re.compile(
    r"^(?:an official website of .*|here(?:'|\u2019)s how you know|expand all ?/ ?collapse all|menu|"
    r"(?:find|browse|submit) (?:studies|trials)|study basics|about (?:this )?site|"
    r"loading(?:\.{2,3}|…)?|home|search|log ?in|sign ?(?:in|up)|share|"
    r"print|back|back to (?:top|"
    r"results)|skip to (?:main )?content|"
    r"(?:show|view|read|see|learn) (?:more|less|all|map|study details?)|expand(?: all)?|collapse(?: all)?|"
    r"save(?: this)?(?: study)?|contact us|"
    r"about us|privacy(?: policy| notice)?|terms(?: of (?:use|service))?|cookie (?:policy|settings|"
    r"preferences)|accept(?: all)?(?: cookies)?|"
    r"find (?:a |clinical )?trials?.*|(?:browse|find|search) clinical trials?.*|trials (?:by|near) .*|"
    r"download(?: pdf)?|help|faqs?|"
    r"powered by .*|apply(?: now)?|next|previous|copy link|.*\bcookies\b.*)$",
    re.I,
)
FOOTER = re.compile(
    r"^(?:data|information|content|records?|source)\b.{0,40}\b(?:sourced|taken|provided|obtained|drawn|"
    r"retrieved|supplied|comes?) (?:directly )?(?:from|by)\b"
    r"|^(?:©|\(c\)|copyright\b)|\ball rights reserved\b",
    re.I,
)
_MENU_WORDS = re.compile(
    r"\b(?:home|sign in|log ?in|register|search|find trials|about us|contact us|menu|faq|help|news|"
    r"for \w+s)\b",
    re.I,
)
_ON_THE_TEXT = re.compile(
    r"^(?:disclaimer:?\s*)?this (?:text|page|document|summary|information|record|website|"
    r"site)\b.{0,60}\b(?:restates|is (?:provided|intended|for|not|a restatement)|"
    r"was (?:generated|obtained|created|taken|translated)|has been|does not (?:constitute|replace)|"
    r"should not)\b",
    re.I,
)
_READER = re.compile(
    r"^(?:if you(?:'re| are| would| want| have)|would you like|do you want|to learn more|"
    r"for more information,? (?:click|visit|see)|"
    r"we (?:also )?(?:strongly )?(?:recommend|encourage)|please (?:consult|contact|read|talk|refer|"
    r"note that (?:this|the) (?:site|page))|click|"
    r"talk (?:to|with) your|choose |select |searching |use (?:the|this) (?:filter|search|map)|"
    r"ask your doctor)",
    re.I,
)
_READER_WORDS = re.compile(
    r"\b(?:trials? (?:that |you )(?:may |are |might )?(?:interest|thinking)|your (?:own )?(?:doctor|"
    r"healthcare provider|location)|terms of service|"
    r"nearest to you|closest to you|site coordinator|this (?:website|site|page)\b)",
    re.I,
)
_DEFINITION = re.compile(
    r"^(?:the |an? |any )?(?P<term>healthy volunteers?|(?:early )?phase [0-4iv]+|"
    r"interventional (?:clinical )?stud(?:y|ies)|"
    r"observational (?:clinical )?stud(?:y|ies)|expanded access|(?:lead )?sponsors?|principal investigator|"
    r"collaborators?|"
    r"(?:study|trial) (?:type|phase|arm|id|start date|completion date)|enrollment|overall status|"
    r"recruitment status|primary outcome|masking|allocation)\b"
    r"(?:\s*(?::|-|\u2013|\u2014)\s*|\s+)"
    r"(?P<gist>(?:is|are|means?|refers? to|describes?|indicates?|defined)\b|(?:clinical )?(?:stud(?:y|ies)|"
    r"research|trials?) (?:that|which|done|occurring|conducted|in which|where)\b)",
    re.I,
)
_OF_THE_SITE = re.compile(
    r"^(?:this section (?:provides|gives|shows)|these dates track|this is where you will find|"
    r"researchers look for people who fit|for general information about|"
    r"the (?:person|people) responsible for entering|the .{2,20} government does not (?:review|approve)|"
    r"(?:participant |participation )?eligibility (?:criteria )?(?:includes age|differs?|var(?:y|ies))|"
    r"guidelines differ from study to study|there is no guarantee that|\* this entry means)",
    re.I,
)
"""What registries and hospitals say of each part of their pages."""
_IN_A_STUDY = re.compile(
    r"^(?:in|during) (?:an?|the) (?:interventional|observational|clinical|randomi[sz]ed|"
    r"expanded access)(?: clinical)? (?:stud(?:y|ies)|trials?),?\s+"
    r"(?:the )?(?:participants|people|patients|researchers|investigators|volunteers|groups)\b",
    re.I,
)
_OF_TRIALS = re.compile(
    r"^(?:this |the )?(?:trial|study|nct|registry)(?: record)? (?:ids?|identifiers?|numbers?|information|"
    r"data) (?:was|were|is|are) (?:obtained|taken|drawn|provided|assigned|given)",
    re.I,
)
_CONDITION = re.compile(
    r"^(?:the |an? )?(?=(?:[^.]*\b(?:disease|disorder|syndrome|illness|injury|"
    r"condition)\b){2})[^.]{0,120}\b(?:that |which )?"
    r"(?:is being|are being|being|a (?:clinical )?(?:study|trial) (?:looks|is)|(?:the )?(?:study|"
    r"trial) (?:looks|examines|addresses))\s*(?:studied|into|examined|researched|treated|about)?",
    re.I,
)
_SPONSOR = re.compile(
    r"^(?:the |an? )?(?:(?:lead )?sponsor (?:is|means)|organi[sz]ations? or persons?|"
    r"persons? or organi[sz]ations?)\b.{0,160}"
    r"\b(?:oversees?|initiates?|in charge|responsib|answers?)",
    re.I,
)
_INVESTIGATOR = re.compile(
    r"^(?:the |an? )?(?:persons?|individuals?|researchers?|whoever|someone|"
    r"investigators?)\b.{0,80}\b(?:responsible|leads?|charge|directs?|oversees?)\b"
    r".{0,100}\b(?:scientific|technical|conduct|clinical (?:study|trial|research))\b",
    re.I,
)
_FUNDER = re.compile(
    r"^(?:the |an? )?(?:category|categories|kinds?|types?|class(?:es)?) of (?:the )?(?:organi[sz]ation|"
    r"agenc|funder|sponsor|institution)",
    re.I,
)
_LOGO = re.compile(r"^\W?[A-Z]\W?$")
_SITE_NAME = re.compile(r"^(?:https?://)?(?:www\.)?[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+/?$")
_PHASE_HELP = re.compile(
    r"^(?:early )?phase\s+(?:[0-4]|i{1,3}|iv)\s*[:\u2013\u2014-]\s*\w[\w ]{0,20}\b"
    r"(?:that|which|done|occurring|"
    r"conducted|in|where|when|to)\b",
    re.I,
)


_MAIL = re.compile(
    r"^(?:(?:from|sent|to|cc|bcc|subject|date|reply-to|attachments?):\s|(?:hi|hello|dear)\b.{0,40}[,!]?$|"
    r"(?:best|thanks|cheers|(?:best |kind |warm )*regards|sincerely)\b.{0,20},$|-{3,}.*-{3,}$)",
    re.I,
)
_BANNER = re.compile(
    r"\b(?:register|registry|portal|search|log ?in|deutsch|english|fran\u00e7ais|espa\u00f1ol|home|help)\b",
    re.I,
)
_DOCUMENT_NAME = re.compile(
    r"^(?:(?:clinical|research|protocol|study|trial|patient|participant|full|synopsis of(?: the)?)[ -]){0,3}"
    r"(?:synopsis|protocol|document|record|record view|results?|information sheet|information leaflet|"
    r"consent form|(?:research |subject )?(?:informed )?consent(?: form| document)?|"
    r"(?:informed )?consent to (?:take part|participate|join) in .{1,60}|study report|fact ?sheet|"
    r"data sheet|trials? register|"
    r"registry|search portal|protocol information)"
    r"(?:\s+(?:and consent form|form|version|v)\b.{0,60}|\s+page \d.{0,20})?\W*$",
    re.I,
)
_QUESTION = re.compile(
    r"^(?:what|why|how|when|where|who(?! (?:can|may|should|cannot|is eligible))|is there|are there|do i|"
    r"will i|"
    r"can i|"
    r"could i)\b[^.:;]{2,90}\?$",
    re.I,
)


def is_no_title(body: str) -> bool:
    """Tell whether a line at the top is none of the trial's: head of an e-mail, greeting, remark, banner."""
    remark = re.match(r"(?:please )?note\b", body, re.I) or len(re.findall(r"[a-z]{2}\. [A-Z]", body)) >= 2
    bare = " " not in body and not re.search(r"[A-Z]{2}|\d", body)
    banner = len(body) <= 100 and len(_BANNER.findall(body)) >= 2
    return bool(
        _MAIL.match(body)
        or _OF_THE_SITE.match(body)
        or body[0].islower()
        or bare
        or remark
        or banner
        or is_document_name(body)
    )


def is_document_name(body: str) -> bool:
    """Tell whether a heading names the kind of document, not the trial ("Protocol synopsis")."""
    said = " ".join(body.split())
    return bool(
        _DOCUMENT_NAME.match(said)
        or re.fullmatch(r"(?:[\w-]+ ){0,4}trials? (?:register|registry)", said, re.I)
    )


def is_question(body: str) -> bool:
    """Tell whether a line is a question that opens a part of a page, other than on who can join."""
    return bool(_QUESTION.match(body))


def is_help(body: str) -> bool:
    """Tell whether a line explains the registry's terms or speaks to the reader of the site."""
    return bool(
        subject_of_help(body)
        or (_DEFINITION.match(body) and not re.search(r"\bthis (?:study|trial)\b", body, re.I))
        or _PHASE_HELP.match(body)
        or _IN_A_STUDY.match(body)
        or _OF_THE_SITE.match(body)
        or _OF_TRIALS.match(body)
        or _READER.match(body)
        or (_READER_WORDS.search(body) and re.search(r"\byou(?:r)?\b", body, re.I))
    )


def subject_of_help(body: str) -> str | None:
    """Return the field that a help text explains, when its words tell: the value comes after it."""
    for pattern, field in (
        (_CONDITION, "condition"),
        (_SPONSOR, "sponsor"),
        (_INVESTIGATOR, "investigator"),
        (_FUNDER, "funder"),
    ):
        if len(body) <= 260 and pattern.match(body):
            return field
    return None


def is_navigation(body: str) -> bool:
    """Tell whether a line is a menu entry, a site's name or a placeholder."""
    if len(body) <= 90 and not re.search(r"[.:;?!]", body) and len(_MENU_WORDS.findall(body)) >= 3:
        return True
    return bool(NAVIGATION.match(body) or _SITE_NAME.match(body))


def is_logo(body: str) -> bool:
    """Tell whether a line is a single letter that stands for a logo."""
    return bool(_LOGO.match(body))


def is_footer(body: str) -> bool:
    """Tell whether a site's footer starts here: where its data come from, or a copyright line."""
    return bool(FOOTER.search(body)) and len(body) <= 200


def is_about_text(body: str) -> bool:
    """Tell whether a paragraph speaks of the text itself ("This text restates …")."""
    return bool(_ON_THE_TEXT.match(" ".join(body.split())))
