"""Sites, contacts and investigators of a document, each with the spans that state them."""

import re
from collections.abc import Sequence

from corpus.clean import fold
from corpus.document import Document, Node, Span
from corpus.outline import Outline
from corpus.readers import shapes
from corpus.trial import Contact, Fact, Site

_WITH_REGIONS = ("United States", "United States of America", "USA", "Canada", "Australia")
"""Countries whose sites registries write with a state or province."""
_EXTENSION = re.compile(r"\s*\((?:[\s,;]|(?:ext\.?|x|tel\.?|phone)\s*\d*)*\)", re.I)
"""Brackets that held a number or an address beside a name."""
_CALL = re.compile(r"[\s,;(]*\b(?:tel(?:ephone)?|phone|call|e-?mail|mobile)\.?:?[\s,;]*$", re.I)
_PERSON_BREAK = re.compile(r"\s*[;|]\s*|\s+(?:and|&)\s+(?=[A-Z])")


def sites_of(outline: Outline) -> tuple[Fact[Site], ...]:
    """Return the sites; blocks and lines of a text that name the same site are joined into one.

    Where the source keeps the pieces of a site apart, each entry is a site of its own.
    """
    found: list[Fact[Site]] = []
    told: list[Fact[Site]] = []
    for index in outline.indices("site"):
        node = outline.document.nodes[index]
        parts = outline.parts(node)
        span = outline.span(node)
        if parts:
            named = {name: words for name, words in parts.items() if name in Site.model_fields}
            country = None if "country" in named else _country_above(outline, node)
            spans = (span, outline.span(country)) if country else (span,)
            if country and "city" not in named and "name" in named:
                whole = _site(f"{named['name']}, {outline.words(country)}")
                named |= {name: said for name in Site.model_fields if (said := getattr(whole, name))}
            elif country:
                named["country"] = outline.words(country)
            told.append(Fact[Site](value=Site.model_validate(named), spans=spans))
            continue
        site = _site(outline.document.slice(span))
        own = [span]
        if site.country is None and (country := _country_above(outline, node)):
            site = _site(f"{outline.document.slice(span)}, {outline.words(country)}")
            own.append(outline.span(country))
        for below in outline.children(index):
            if below.field == "site_address":
                site = _with_address(site, outline.words(below))
                own.append(outline.span(below))
            elif below.field == "site_status":
                site = site.model_copy(update={"status": outline.words(below)})
                own.append(outline.span(below))
        found.append(Fact[Site](value=site, spans=tuple(own)))
    return (*told, *join_sites(found))


def _country_above(outline: Outline, node: Node) -> Node | None:
    """Return the node of the country that a list or table of sites stands under."""
    parent = node.parent
    while parent is not None:
        above = outline.document.nodes[parent]
        if above.field == "country":
            return above
        parent = above.parent
    return None


def join_sites(facts: Sequence[Fact[Site]]) -> tuple[Fact[Site], ...]:
    """Return facts of the same place joined: same name, and nothing else that differs."""
    joined: list[Fact[Site]] = []
    places: list[tuple[str, ...]] = []
    named: dict[str, list[int]] = {}
    for fact in facts:
        place = _place(fact.value)
        same_name = named.setdefault(fold(fact.value.name or ""), [])
        for at in same_name:
            if _agree(places[at], place):
                known = joined[at]
                spans = (*known.spans, *(span for span in fact.spans if span not in known.spans))
                joined[at] = Fact[Site](value=_joined(known.value, fact.value), spans=spans)
                places[at] = _place(joined[at].value)
                break
        else:
            same_name.append(len(joined))
            joined.append(fact)
            places.append(place)
    return tuple(joined)


def contacts_of(outline: Outline) -> tuple[Fact[Contact], ...]:
    """Return the people to ask, with phone and e-mail where they follow the name."""
    pairs: list[tuple[Contact, list[Span]]] = []
    for index in outline.indices("contact"):
        node = outline.document.nodes[index]
        role = "site" if node.section == "sites" else "central"
        if node.parts:
            pairs.append(_told(outline, node, role))
            continue
        below = outline.children(index)
        for number, (name, span) in enumerate(_people(outline.document, node)):
            own = below if number == 0 else []
            contact, spans = _contact(outline, name, span, own, role)
            pairs.append((contact, spans))
    pairs += _without_name(outline)
    return _joined_contacts(pairs)


def investigators_of(outline: Outline) -> tuple[Fact[Contact], ...]:
    """Return investigators with the affiliation that is stated after them."""
    out: list[tuple[Contact, list[Span]]] = []
    for node in outline.nodes("investigator", "affiliation"):
        if node.parts:
            out.append(_told(outline, node, "investigator"))
        elif node.field == "investigator":
            for name, span in _people(outline.document, node):
                email = shapes.EMAIL.search(outline.document.slice(span))
                person = Contact(role="investigator", name=name, email=email[0] if email else None)
                out.append((person, [span]))
        elif out and out[-1][0].affiliation is None:
            person, spans = out[-1]
            said = outline.words(node)
            out[-1] = (person.model_copy(update={"affiliation": said}), [*spans, outline.span(node)])
        else:
            said = outline.words(node)
            out.append((Contact(role="investigator", affiliation=said), [outline.span(node)]))
    return _joined_contacts(out)


def _told(outline: Outline, node: Node, role: str) -> tuple[Contact, list[Span]]:
    """Return a person whose pieces the source keeps apart, and the place that they belong to."""
    parts = outline.parts(node)
    known = {name: parts.get(name) for name in ("name", "phone", "email", "affiliation")}
    above = outline.document.nodes[node.parent] if node.parent is not None else None
    site = outline.parts(above).get("name") if above is not None and above.field == "site" else None
    person = Contact.model_validate({"role": role, "title": parts.get("role"), "site": site, **known})
    return person, [outline.span(node)]


def _people(document: Document, node: Node) -> list[tuple[str, Span]]:
    """Return each person of a line such as "A, MD, PhD; B, MD", with a span of their own."""
    text = document.text[node.start : node.end]
    people: list[tuple[str, Span]] = []
    at = 0
    for stop in [*(m for m in _PERSON_BREAK.finditer(text)), None]:
        end = stop.start() if stop else len(text)
        words = text[at:end]
        left = node.start + at + len(words) - len(words.lstrip())
        if words.strip():
            name = shapes.EMAIL.sub("", words)
            name = shapes.PHONE.sub("", name).strip(" ,;:-\u2013")
            name = _CALL.sub("", _EXTENSION.sub("", name)).strip(" ,;:-\u2013(")
            people.append((name or words.strip(), document.span(left, left + len(words.strip()))))
        at = stop.end() if stop else end
    return people


def _contact(
    outline: Outline, name: str, span: Span, below: list[Node], role: str
) -> tuple[Contact, list[Span]]:
    own = outline.document.slice(span)
    phone, email = shapes.PHONE.search(own), shapes.EMAIL.search(own)
    found = {"phone": phone[0] if phone else None, "email": email[0] if email else None}
    spans = [span]
    for node in below:
        if node.field in ("phone", "email") and not found[node.field]:
            found[node.field] = _bare(outline.words(node), node.field)
            spans.append(outline.span(node))
    return Contact.model_validate({"role": role, "name": name, **found}), spans


def _bare(text: str, field: str) -> str:
    pattern = shapes.PHONE if field == "phone" else shapes.EMAIL
    found = pattern.search(text)
    return found[0].strip() if found else text.strip()


def _without_name(outline: Outline) -> list[tuple[Contact, list[Span]]]:
    """Return phone numbers and addresses that stand under no person."""
    out: list[tuple[Contact, list[Span]]] = []
    for node in outline.nodes("phone", "email"):
        if _under_person(outline.document, node):
            continue
        role, field = "site" if node.section == "sites" else "central", node.field or "phone"
        contact = Contact.model_validate({"role": role, field: _bare(outline.words(node), field)})
        out.append((contact, [outline.span(node)]))
    return out


def _under_person(document: Document, node: Node) -> bool:
    parent = node.parent
    while parent is not None:
        above = document.nodes[parent]
        if above.field == "contact":
            return True
        parent = above.parent
    return False


def _joined_contacts(pairs: list[tuple[Contact, list[Span]]]) -> tuple[Fact[Contact], ...]:
    found: dict[tuple[str, ...], tuple[Contact, list[Span]]] = {}
    for contact, spans in pairs:
        known = (contact.name, contact.phone, contact.email, contact.site, contact.title)
        key = (contact.role, *(fold(words or "") for words in known))
        kept = found.setdefault(key, (contact, []))
        kept[1].extend(span for span in spans if span not in kept[1])
    return tuple(Fact[Contact](value=contact, spans=tuple(spans)) for contact, spans in found.values())


def _site(text: str) -> Site:
    """Return the site of "Name, City, State, Postcode, Country", from its end."""
    parts = [part.strip() for part in " ".join(text.strip(" |").split()).split(",") if part.strip()]
    country = parts.pop() if len(parts) > 1 and shapes.is_country(parts[-1]) else None
    postcode = (
        parts.pop()
        if len(parts) > 1 and re.fullmatch(r"[A-Z]{0,2}-?\d[\w -]{2,9}|[A-Z]{1,2}\d[\w ]{2,6}", parts[-1])
        else None
    )
    if country is None or len(parts) < 2:
        return Site(name=", ".join(parts) or None, postcode=postcode, country=country)
    region = parts.pop() if len(parts) > 2 and (postcode or country in _WITH_REGIONS) else None
    city = parts.pop()
    return Site(name=", ".join(parts), city=city, region=region, postcode=postcode, country=country)


def _with_address(site: Site, text: str) -> Site:
    """Add "City, Region, Postcode[, Country]" to a site; parts may be empty."""
    parts = [part.strip() for part in text.split(",")]
    country = parts.pop() if len(parts) > 1 and shapes.is_country(parts[-1]) else site.country
    postcode = parts.pop() if len(parts) > 1 and re.search(r"\d", parts[-1]) else site.postcode
    region = parts[1] if len(parts) > 1 and parts[1] else site.region
    return site.model_copy(
        update={"city": parts[0] or site.city, "region": region, "postcode": postcode, "country": country}
    )


def _place(site: Site) -> tuple[str, ...]:
    return tuple(fold(part or "") for part in (site.city, site.region, site.postcode, site.country))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))


def _joined(one: Site, other: Site) -> Site:
    return Site.model_validate(
        {name: getattr(one, name) or getattr(other, name) for name in Site.model_fields}
    )
