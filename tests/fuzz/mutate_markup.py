"""Changes to HTML and to packed files (DOCX, zip): tags, members, names; the bytes inside and outside."""

import io
import re
import zipfile
from collections.abc import Sequence
from random import Random

from . import mutate_bytes, mutate_xml
from .odd import Mutant, phrase

_TAG = re.compile(rb"<[^<>]{1,400}>")
TAGS = (
    b"<table>",
    b"</table>",
    b"<tr><td>",
    b"</div>",
    b"<li>",
    b"<ul>",
    b"<script>",
    b"<!--",
    b"<h1>",
    b"</p>",
    b"<template>",
    b"<svg>",
    b"<textarea>",
    b"<title>",
    b"<nav>",
    b"<br/>",
    b"<![CDATA[",
    b"<a href=x onload=y>",
)
NAMES = (
    "../../etc/passwd",
    "/abs.txt",
    "C:\\x.txt",
    "a/" * 60 + "deep.txt",
    "\u202egpj.txt",
    "",
    "x.txt",
    "dir/",
)


def html(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return a page with tags removed, doubled, nested deep or put in odd places."""
    done = []
    for _ in range(rng.choice((1, 2, 4, 8))):
        found = list(_TAG.finditer(data))
        kind = rng.choice(("drop", "double", "insert", "nest", "swap", "entity"))
        at = rng.choice(found) if found else None
        if at is None:
            break
        if kind == "drop":
            data = data[: at.start()] + data[at.end() :]
        elif kind == "double":
            data = data[: at.end()] + at[0] * rng.choice((1, 5, 300)) + data[at.end() :]
        elif kind == "insert":
            data = data[: at.end()] + rng.choice(TAGS) + phrase(rng).encode() + data[at.end() :]
        elif kind == "nest":
            data = (
                data[: at.end()]
                + rng.choice((b"<div>", b"<ul><li>", b"<table><tr><td>", b"<b>")) * rng.choice((5, 100, 5000))
                + data[at.end() :]
            )
        elif kind == "swap":
            other = rng.choice(found)
            data = data[: at.start()] + other[0] + data[at.end() :]
        else:
            data = (
                data[: at.end()]
                + rng.choice((b"&amp;lt;", b"&#0;", b"&#x202e;", b"&#55296;", b"&bogus;", b"&#99999999;"))
                + data[at.end() :]
            )
        done.append(kind)
    return Mutant(data[: mutate_bytes.MOST_BYTES], "html:" + "+".join(done))


def docx(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return an office file with a changed, missing or doubled part."""
    members = _members(data)
    name = (
        "word/document.xml"
        if rng.random() < 0.6 and "word/document.xml" in members
        else rng.choice(list(members))
    )
    kind = rng.choice(("bytes", "tags", "drop", "empty", "swap", *["elements"] * 6))
    if kind == "bytes":
        members[name] = mutate_bytes.mutate(rng, members[name], [members[name]]).data
    elif kind == "tags":
        members[name] = html(rng, members[name], []).data
    elif kind == "elements" and name.endswith(".xml"):
        members[name] = mutate_xml.mutate(rng, members[name], []).data
    elif kind == "drop":
        del members[name]
    elif kind == "empty":
        members[name] = b""
    else:
        members[name] = members[rng.choice(list(members))]
    return Mutant(_packed(members), f"docx:{kind} {name}")


def packed(rng: Random, data: bytes, others: Sequence[bytes]) -> Mutant:
    """Return a zip of several files, some changed, some under names that lead elsewhere."""
    members = {}
    for number in range(rng.choice((0, 1, 2, 5))):
        content = rng.choice((data, *others))
        if rng.random() < 0.5:
            content = mutate_bytes.mutate(rng, content, [data]).data
        members[rng.choice((*NAMES, f"record{number}.txt", f"record{number}.json"))] = content[:200_000]
    if rng.random() < 0.2:
        members["inner.zip"] = _packed(dict(members))
    written = _packed(members)
    if rng.random() < 0.4:
        written = mutate_bytes.mutate(rng, written, [written]).data
    return Mutant(written, "zip")


def unpacked(data: bytes) -> bytes:
    """Return a PDF whose pages are drawn by plain text, so that changed bytes are changed drawing."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        drawn = page.get_contents()
        if drawn is not None:
            plain = DecodedStreamObject()
            plain.set_data(drawn.get_data())
            page[NameObject("/Contents")] = writer._add_object(plain)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name or "nameless"), content)
    return out.getvalue()
