"""Facts that only running text states, taken where the wording leaves no doubt."""

import re
from collections.abc import Mapping

from corpus import values
from corpus.document import Document, Node, Span
from corpus.readers import shapes
from corpus.trial import Enrolment, Fact, Site

_PHASE = re.compile(
    r"\bphase[ -]((?:[1-4]|iv|i{1,3})[ab]?(?:\s*(?:/|-|\u2013|and|to)\s*(?:phase\s+)?(?:[1-4]|iv|"
    r"i{1,3})[ab]?)*)(?![\w])(?=[^.]{0,140}?\b(?:trial|study|studies)\b)"
    r"|\b(?:trial|study) of phase ((?:[1-4]|iv|i{1,3})[ab]?(?:\s*/\s*(?:[1-4]|iv|i{1,3})[ab]?)*)(?!\w)",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:up to|no more than|at most|a total of|approximately|in total)\s+(\d{1,6})\s+(?:\w+[ -]){0,2}?"
    r"(?:patients|participants|subjects|people|persons|volunteers|individuals|children|adults|infants|"
    r"babies|couples|women|"
    r"men)\b(?! (?:per|in each|will (?:then|also)))",
    re.I,
)
_COUNTED = re.compile(
    r"(?:\b(?:need|plan(?:s|ned)? to (?:enrol+|recruit|include)|will (?:enrol+|recruit|include)|aim(?:s|"
    r"ing)? to "
    r"(?:enrol+|recruit|include))\s+(?:about |approximately |up to |a total of )?(?P<one>\d{1,3}(?:,\d{3})+|"
    r"\d{1,6})\s+"
    r"(?:\w+[ -]){0,2}?(?:patients|participants|subjects|people|adults|children|women|men|volunteers)\b"
    r"|\b(?:about |approximately |around )?(?P<two>\d{1,3}(?:,\d{3})+|"
    r"\d{1,6})\s+(?:\w+[ -]){0,2}?(?:patients|participants|"
    r"subjects|people|adults|children|women|men|volunteers) (?:in total )?will (?:take part|be enrolled|"
    r"be recruited|"
    r"participate)\b)(?! (?:per|in each|at (?:this|our)))",
    re.I,
)
_RANGE = re.compile(
    r"\b(?:total of|up to)\s+\d+\s*(?:-|\u2013|to)\s*\d+\s+(?:\w+ )?(?:patients|participants|subjects)", re.I
)
_OWN_NUMBER = re.compile(
    r"(?:clinicaltrials\.gov(?: \(nct\))?[\s,:]*(?:id|identifier|number|registration|no\.?|"
    r"nct number)?[\s:#]*"
    r"|\b(?:this|the|our|join the|about the) (?:[\w-]+ ){0,4}(?:study|trial)\s*\(|\bnct (?:id|number|"
    r"no\.?)[\s:#]*"
    r"|^(?:study|trial)\s*:[^\n(]{1,60}\([^)\n]{0,60}?|^[A-Z][\w-]{2,20} \()(?P<id>NCT\d{8})\b",
    re.I | re.M,
)
_OTHER_STUDY = re.compile(
    r"\b(?:parent|core|feeder|preceding|previous(?:ly)?|prior|earlier|original|lead-in|main|complet\w+|participated|"
    r"roll(?:ed|ing)?[ -]?over|extension (?:of|to)|continuation of|sub-?study of|ancillary to|"
    r"(?:enrolled|treated|randomi[sz]ed|patients|participants) (?:in|from) the)\b(?:[^.]|\.(?=\w))*$",
    re.I,
)
"""What stands, in the same sentence, before the number of another study: that of an extension's parent."""
_THIS = re.compile(r"(?:this|our)\b", re.I)
_OPEN = re.compile(r"\bopen[- ]label(?:l?ed)?\b", re.I)
_BLIND = re.compile(r"\b(single|double|triple|quadruple)[- ](?:blind(?:ed)?|masked)\b", re.I)
_NOT_RANDOM = re.compile(r"\bnon-?\s?randomi[sz]ed\b|\b(?:not|nobody is|no one is) randomi[sz]ed\b", re.I)
_RANDOM = re.compile(
    r"(?<!non-)(?<!non)(?<!not )(?<!is )\brandomi[sz]ed\b(?= |,)(?=[^.]{0,80}\b(?:trial|study|controlled|"
    r"to receive|in a)\b)",
    re.I,
)
_SINGLE = re.compile(r"\b(?:single|one|mono)[- ]?cent(?:er|re)\b", re.I)
_CITY_COUNTRY = re.compile(r"\bin ([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}), ((?:[A-Z][\w]+ ?){1,4})")
_COUNTRY = re.compile(r"\bin ((?:the )?(?:[A-Z][\w]+ ?){1,4})")
_SITE = re.compile(
    r"\bat (?:the )?((?:[A-Z][\w'.-]+)(?: (?:[A-Z][\w'.-]+|of|de|di|la|du|and|für|della|"
    r"the))*)(?: \([A-Z]{2,8}\))? in ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?), ((?:[A-Z][\w]+ ?){1,4})"
)
_DISEASE = (
    r"\w*(?:oma|omas|emia|aemia|emias|itis|osis|pathy|sclerosis|plegia|trophy|penia|philia|cancers?|"
    r"tumou?rs?|malignanc(?:y|ies)|diseases?|syndromes?|"
    r"disorders?|failure|diabetes|infections?|depression|schizophrenia|asthma|hypertension|stroke|obesity|"
    r"epilepsy|migraine|arthritis|"
    r"fibrosis|injury|injuries|fibrillation|infarction|psoriasis|autism|COVID-19|HIV|pneumonia|deficiency|"
    r"pain|dementia|COPD|insomnia|fractures?)"
)
_AFFECTED = re.compile(
    r"\b(?:patients|participants|people|persons?|subjects|adults|children|women|men|individuals|"
    r"volunteers)\s+"
    r"(?:affected by|with|who have|who has|suffering from|diagnosed with|living with|having|whose)\s+"
    rf"((?:(?!(?:in|after|who|that|whose|and|or|undergoing|receiving|for|came|has|have|is|are|were|must|"
    rf"by)\b)[\w/-]+ ){{0,4}}?{_DISEASE})(?![\w-])",
    re.I,
)


def facts_of(document: Document, found: Mapping[str, object]) -> dict[str, tuple[Fact[object], ...]]:
    """Return what the title, summary and description state of facts that are missing in `found`."""
    nodes = [
        node
        for node in document.nodes
        if node.kind == "leaf"
        and (
            node.field in ("title", "summary", "description")
            or (node.field is None and node.section in ("description", "design"))
        )
    ]
    stated: dict[str, tuple[Fact[object], ...]] = {}
    if not found.get("phases"):
        stated["phases"] = _phases(document, nodes)
    if not found.get("enrolments"):
        stated["enrolments"] = _enrolment(document, nodes)
    if not found.get("maskings"):
        stated["maskings"] = _masking(document, nodes)
    if not found.get("allocations"):
        stated["allocations"] = _allocation(document, nodes)
    if not found.get("conditions"):
        stated["conditions"] = _condition(document, nodes)
    if not found.get("countries") and not found.get("sites") and _hits(document, nodes, _SINGLE):
        stated["sites"], stated["countries"] = _places(document, nodes)
    return stated


def own_number(document: Document) -> list[Span]:
    """Return where running text gives the study's own number; none where it names more than one.

    Only wordings that speak of this study count: an extension study names its parent's, too, and
    sometimes no other.
    """
    named: dict[str, list[Span]] = {}
    others = {m[0] for m in shapes.NCT.finditer(document.text)}
    for found in _OWN_NUMBER.finditer(document.text):
        start, end = found.span("id")
        if any(node.kind == "other" and node.start <= start < node.end for node in document.nodes):
            continue
        before = document.text[max(0, start - 160) : start]
        if not _THIS.match(found[0]) and _OTHER_STUDY.search(before):
            continue
        named.setdefault(found["id"], []).append(document.span(start, end))
    return next(iter(named.values())) if len(named) == 1 and len(others) == 1 else []


def _hits(
    document: Document, nodes: list[Node], pattern: "re.Pattern[str]"
) -> list[tuple["re.Match[str]", int]]:
    """Return matches with the offset that they count from; line breaks count as blanks."""
    return [
        (match, node.start)
        for node in nodes
        for match in pattern.finditer(re.sub(r"\s", " ", document.text[node.start : node.end]))
    ]


def _span(document: Document, match: "re.Match[str]", at: int, group: int = 0) -> Span:
    start, end = match.span(group)
    while end > start and match.string[end - 1].isspace():
        end -= 1
    return document.span(at + start, at + end)


def _one(value: object, spans: list[Span]) -> tuple[Fact[object], ...]:
    return (Fact[object](value=value, spans=tuple(spans)),) if spans else ()


def _phases(document: Document, nodes: list[Node]) -> tuple[Fact[object], ...]:
    """Return the phase that comes first; a later one alone ("phase 1 of the trial") is a part of it."""
    hits = _hits(document, nodes, _PHASE)
    if not hits:
        return ()
    labels = [values.phase(match[1] or match[2]) for match, _ in hits]
    first = labels[0]
    return _one(
        first, [_span(document, m, at) for (m, at), label in zip(hits, labels, strict=True) if label == first]
    )


def _enrolment(document: Document, nodes: list[Node]) -> tuple[Fact[object], ...]:
    """Return a whole-study count, if the text gives one and only one, and no range beside it."""
    hits = _hits(document, nodes, _TOTAL)
    said = _hits(document, nodes, _COUNTED)
    counts = {int(match[1]) for match, _ in hits}
    counts |= {int((match["one"] or match["two"]).replace(",", "")) for match, _ in said}
    hits = [*hits, *said]
    if len(counts) != 1 or _hits(document, nodes, _RANGE):
        return ()
    return _one(Enrolment(count=counts.pop(), kind="planned"), [_span(document, m, at) for m, at in hits])


def _masking(document: Document, nodes: list[Node]) -> tuple[Fact[object], ...]:
    hits, blind = _hits(document, nodes, _OPEN), _hits(document, nodes, _BLIND)
    if hits and not blind:
        return _one("Open label", [_span(document, m, at) for m, at in hits])
    kinds = {match[1].casefold() for match, _ in blind}
    if blind and not hits and len(kinds) == 1:
        return _one(f"{kinds.pop().capitalize()} blind", [_span(document, m, at) for m, at in blind])
    return ()


def _allocation(document: Document, nodes: list[Node]) -> tuple[Fact[object], ...]:
    not_random, random = _hits(document, nodes, _NOT_RANDOM), _hits(document, nodes, _RANDOM)
    if not_random and not random:
        return _one("Non-Randomized", [_span(document, m, at) for m, at in not_random])
    if random and not not_random:
        return _one("Randomized", [_span(document, m, at) for m, at in random])
    return ()


def _condition(document: Document, nodes: list[Node]) -> tuple[Fact[object], ...]:
    """Return the condition that the first sentence to name one gives to the people in the study."""
    for match, at in _hits(document, nodes[:8], _AFFECTED):
        return _one(match[1].strip(), [_span(document, match, at, 1)])
    return ()


def _places(
    document: Document, nodes: list[Node]
) -> tuple[tuple[Fact[object], ...], tuple[Fact[object], ...]]:
    """Return site and country of a single-centre study; the countries must all be one."""
    named: dict[str, list[Span]] = {}
    for match, at in [*_hits(document, nodes, _CITY_COUNTRY), *_hits(document, nodes, _COUNTRY)]:
        group = 2 if match.re is _CITY_COUNTRY else 1
        words = match[group].strip()
        if shapes.is_country(words):
            named.setdefault(words, []).append(_span(document, match, at, group))
    if len(named) != 1:
        return (), ()
    country, spans = next(iter(named.items()))
    for match, at in _hits(document, nodes, _SITE):
        if match[3].strip() == country:
            site = Site(name=match[1], city=match[2], country=country)
            return _one(site, [document.span(at + match.start(1), at + match.end(3))]), _one(
                country, spans[:1]
            )
    return (), _one(country, spans[:1])
