"""What a record says of its own administration, and all that no part of the text has a place for."""

from collections.abc import Mapping
from typing import Any

from corpus.readers.study.codes import in_words, spaced
from corpus.readers.study.record_writer import RecordWriter
from corpus.readers.study.taken import Taken, scalars

_OWN_LABELS = ("exportColumns", "unmapped")
"""Keys under which readers of other formats keep what the registry's shape has no place for."""


def write(out: RecordWriter, protocol: Taken, study: Taken) -> None:
    """Write oversight, data sharing, references and documents, label by label."""
    for title, key in (("Oversight", "oversightModule"), ("Sharing of data", "ipdSharingStatementModule")):
        out.heading(title, "more")
        for name, value in protocol.child(key).drain():
            out.labelled(spaced(name), "; ".join(in_words(word) or word for word in scalars(value)))
    out.heading("References and links", "more")
    references = protocol.child("referencesModule")
    for one in references.children("references"):
        number = one.some("pmid")
        told = [*one.some("citation"), *(f"PMID {digits}" for digits in number)]
        kinds = [in_words(code) or code for code in one.some("type")]
        _item(out, [*told, *(f"({kind.lower()})" for kind in kinds)], " ")
    for link in references.children("seeAlsoLinks"):
        _item(out, link.some("label", "url"), ": ")
    for link in references.children("availIpds"):
        _item(out, link.some("type", "id", "url", "comment"), ", ")
    out.heading("Documents", "more")
    for paper in study.child("documentSection").child("largeDocumentModule").children("largeDocs"):
        _item(out, paper.some("label", "date", "filename"), ", ")


def rest(out: RecordWriter, left: Mapping[str, Any], path: tuple[str, ...] = ()) -> None:
    """Write the values that are left, a line for each; they are kept and searchable, no more."""
    if not path:
        out.heading("Further data of the record", "other")
    for key, value in left.items():
        if isinstance(value, Mapping):
            rest(out, value, () if key in _OWN_LABELS else (*path, spaced(key)))
        elif said := "; ".join(_grouped(value)):
            out.other(f"{' - '.join((*path[-2:], spaced(key)))}: {said}")


def _item(out: RecordWriter, words: list[str], separator: str) -> None:
    if words:
        out.item([(None, separator.join(words))], None)


def _grouped(value: Any) -> list[str]:
    """Return the words of a value; each element of a list is one group."""
    if isinstance(value, list):
        return [", ".join(words) for words in (list(scalars(one)) for one in value) if words]
    return list(scalars(value))
