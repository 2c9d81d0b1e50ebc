"""What the tests of a vector server share: questions, and looks at what the server holds."""

from pathlib import Path

from chroma_server import ChromaServer
from counting import TODAY, CountingEmbedder

from index.ingest import ingest
from index.library import Library
from index.store_address import Server
from index.store_server import drop_on, names_on

QUESTIONS = ("prior transplant", "who can take part", "phone number of the contact", "kidney function", "age")


def found(library: Library) -> list[list[tuple[str, float, float]]]:
    return [[(h.passage.id, h.score, h.cosine) for h in library.search(q, limit=10)] for q in QUESTIONS]


def in_folder(papers: Path, home: Path) -> list[list[tuple[str, float, float]]]:
    """What the same documents give where Chroma runs inside the process."""
    ingest(home, [papers], CountingEmbedder(), TODAY)
    library = Library.open(home, CountingEmbedder())
    try:
        return found(library)
    finally:
        library.close()


def collections(home: Path, chroma: ChromaServer) -> list[str]:
    return names_on(Server(chroma.url), f"trialnav-{(home / 'library-id').read_text().strip()}-")


def lose(library: Library, chroma: ChromaServer) -> None:
    assert library.manifest.server is not None
    drop_on(Server(chroma.url), [library.manifest.server.collection])
