"""Contacts, investigators and sites of a study as text."""

from corpus.readers.study.codes import in_words, role
from corpus.readers.study.record_writer import Piece, RecordWriter, named_in
from corpus.readers.study.taken import Taken

_PLACE = ("facility", "city", "state", "zip", "country")
_NAMES = {"facility": "name", "state": "region", "zip": "postcode"}


def write(out: RecordWriter, module: Taken) -> None:
    """Write whom to ask, who leads the study, and where it runs."""
    out.heading("Contacts", "contacts")
    for one in module.children("centralContacts"):
        _person(out, one, None)
    out.heading("Investigators", "contacts")
    for one in module.children("overallOfficials"):
        _person(out, one, None, leads=True)
    out.heading("Sites", "sites")
    places = module.children("locations")
    for place in places:
        _site(out, place)
    out.listed("Countries", module.lines("countries"), "country")
    out.listed("Countries removed", module.lines("removedCountries"))
    points = [" ".join(place.child("geoPoint").some("lat", "lon")) for place in places]
    if any(points):
        out.other(f"Coordinates of the sites, in this order: {'; '.join(point or '-' for point in points)}")


def _site(out: RecordWriter, place: Taken) -> None:
    """Write a site on one line, its contacts and investigators below it."""
    pieces: list[Piece] = []
    whole = place.line("text")
    told = {key: place.line(key) for key in _PLACE}
    for key, words in told.items():
        if words and not whole:
            pieces += [(None, ", ")] if pieces else []
            pieces.append((_NAMES.get(key, key), words))
    if whole:
        pieces = named_in(whole, {_NAMES.get(key, key): words for key, words in told.items()})
    status = in_words(place.line("status"))
    if status:
        pieces += [(None, " ("), ("status", status), (None, ")")]
    index = out.item(pieces, "site") if pieces else None
    for one in place.children("contacts"):
        _person(out, one, index)


def _person(out: RecordWriter, one: Taken, site: int | None, leads: bool = False) -> None:
    """Write a person on one line: role, name, phone with its extension, e-mail, affiliation."""
    name, code = one.line("name"), one.line("role")
    phone, extension = one.line("phone"), one.line("phoneExt")
    number = f"{phone} ext. {extension}" if phone and extension else phone or extension
    title = role(code)
    known = (
        ("name", name),
        ("phone", number),
        ("email", one.line("email")),
        ("affiliation", one.line("affiliation")),
    )
    pieces: list[Piece] = [("role", title), (None, ": ")] if title else []
    for label, words in known:
        if words:
            pieces += [(None, ", ")] if pieces and pieces[-1][1] != ": " else []
            pieces.append((label, words))
    if pieces:
        leads = leads or "INVESTIGATOR" in (code or "") or (code or "") in ("STUDY_CHAIR", "STUDY_DIRECTOR")
        out.item(pieces, "investigator" if leads else "contact", under=site)
