"""Fuzz one reader: `python -m tests.fuzz.fuzz_readers --reader json --minutes 10 --data DIR --seed 1`.

Every input is a changed real file. It must be refused with UnreadableDocument, or read into documents
that keep the promises (see `promises`), in bounded time and memory. Exit code 1 where some was not.
"""

import hashlib
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from . import mutate_bytes, mutate_json, mutate_markup, mutate_table, mutate_xml
from .odd import Mutant
from .worker import Worker

Reader = Literal["json", "xml", "csv", "html", "pdf", "docx", "markdown", "text", "zip"]
Mutation = Callable[[random.Random, bytes, Sequence[bytes]], Mutant]
FILES: dict[str, tuple[str, str]] = {
    "json": ("registry_json/*.json", "json"),
    "xml": ("registry_xml/*.xml", "xml"),
    "csv": ("exports/*.?sv", "csv"),
    "html": ("pages/html/*.html", "html"),
    "pdf": ("pages/pdf/*.pdf", "pdf"),
    "docx": ("pages/docx/*.docx", "docx"),
    "markdown": ("registry_json/*.json", "md"),
    "text": ("../documents/*.txt", "txt"),
    "zip": ("../documents/*.txt", "zip"),
}
MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "json": (mutate_json.mutate, mutate_json.mutate, mutate_json.mutate, mutate_bytes.mutate),
    "xml": (mutate_xml.mutate, mutate_xml.mutate, mutate_xml.mutate, mutate_bytes.mutate),
    "csv": (mutate_table.mutate, mutate_table.mutate, mutate_table.mutate, mutate_bytes.mutate),
    "html": (mutate_markup.html, mutate_markup.html, mutate_bytes.mutate),
    "docx": (mutate_markup.docx, mutate_markup.docx, mutate_markup.docx, mutate_bytes.mutate),
    "zip": (mutate_markup.packed,),
}
TIMEOUT_S = 20.0
MOST_KEPT = 5
"""Failing inputs kept of one kind."""


def main(
    reader: Annotated[Reader, typer.Option(help="Which reader to fuzz.")],
    data: Annotated[Path, typer.Option(help="Folder of the outside data.")],
    minutes: Annotated[float, typer.Option(help="How long to go on.")] = 10.0,
    seed: Annotated[int, typer.Option(help="The same seed makes the same inputs.")] = 1,
    out: Annotated[
        Path | None, typer.Option(help="Where failing inputs go; a new temporary folder if none.")
    ] = None,
) -> None:
    """Change real files at random and check what each reader makes of them."""
    folder = out or Path(tempfile.mkdtemp(prefix=f"fuzz_{reader}_"))
    folder.mkdir(parents=True, exist_ok=True)
    bases = bases_of(reader, data)
    if not bases:
        typer.echo(f"No files for {reader} lie in {data}: give the folder of outside data.", err=True)
        raise typer.Exit(2)
    kinds: Counter[str] = Counter()
    tried, read, slowest = 0, 0, (0.0, "")
    worker = Worker(TIMEOUT_S)
    until = time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        mutant = make(reader, bases, seed, tried)
        found, seconds = worker.check(mutant, f"mutant.{FILES[reader][1]}")
        slowest = max(slowest, (seconds, f"seed {seed} number {tried} {mutant.how} {len(mutant.data)} bytes"))
        tried += 1
        read += found.documents > 0
        for problem in found.problems[:3]:
            kind = kind_of(problem)
            kinds[kind] += 1
            if kinds[kind] <= MOST_KEPT:
                _keep(folder, reader, mutant, problem)
    worker.close()
    typer.echo(
        f"{reader}: {tried} inputs, {read} read, {sum(kinds.values())} findings, {len(kinds)} kinds; seed {seed}"
    )
    typer.echo(f"slowest: {slowest[0]:.1f} s, {slowest[1]}")
    for kind, count in kinds.most_common():
        typer.echo(f"  {count} x {kind}")
    if kinds:
        typer.echo(f"failing inputs: {folder}")
        raise typer.Exit(1)


def bases_of(reader: str, data: Path) -> list[bytes]:
    """Return the real files that mutants are made from; tables in pieces, PDFs also unpacked."""
    files = (
        sorted(data.glob(FILES[reader][0]))
        if ".." not in FILES[reader][0]
        else _beside(data, FILES[reader][0])
    )
    contents = [file.read_bytes() for file in files]
    if reader == "csv":
        return [piece for content in contents for piece in mutate_table.pieces(content)]
    if reader == "pdf":
        return [*contents, *(mutate_markup.unpacked(content) for content in contents)]
    return [markdown_of(content) for content in contents[:60]] if reader == "markdown" else contents


def make(reader: str, bases: Sequence[bytes], seed: int, number: int) -> Mutant:
    """Return mutant `number` of a seed; it depends on nothing else."""
    rng = random.Random(f"{reader} {seed} {number}")  # noqa: S311 - reproducible, not secret
    base = rng.choice(bases)
    mutation = rng.choice(MUTATIONS.get(reader, (mutate_bytes.mutate,)))
    return mutation(rng, base, bases)


def kind_of(problem: str) -> str:
    """Return a problem without what differs from input to input."""
    head, _, place = problem.rpartition(" ") if ".py:" in problem else (problem, "", "")
    return f"{head[:60]} {place}".split(":", 1)[0] + (f" at {place}" if place else "")


def markdown_of(record: bytes) -> bytes:
    """Return a registry record as a Markdown page."""
    import json

    study = json.loads(record)["protocolSection"]
    naming, described = study["identificationModule"], study["descriptionModule"]
    parts = [
        f"# {naming['briefTitle']}",
        f"**Identifier:** {naming['nctId']}  \n**Status:** {study.get('statusModule', {}).get('overallStatus')}",
        f"## Summary\n\n{described.get('briefSummary', '')}",
        f"## Eligibility\n\n{study.get('eligibilityModule', {}).get('eligibilityCriteria', '')}",
        "## Conditions\n\n" + "\n".join(f"* {name}" for name in study["conditionsModule"]["conditions"]),
    ]
    return "\n\n".join(parts).encode()


def _beside(data: Path, pattern: str) -> list[Path]:
    return sorted((data.resolve().parent).glob(pattern.removeprefix("../")))


def _keep(folder: Path, reader: str, mutant: Mutant, problem: str) -> None:
    name = hashlib.sha256(mutant.data).hexdigest()[:12]
    file = folder / f"{name}.{FILES[reader][1]}"
    file.write_bytes(mutant.data)
    with (folder / "findings.txt").open("a", encoding="utf-8") as lines:
        lines.write(f"{file.name}\t{mutant.how}\t{problem}\n")


if __name__ == "__main__":
    typer.run(main)
