"""The usual recipe, to measure beside: recursive splitter 1000/200, the same model, Chroma, one filter."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from corpus.document import Document, Span
from corpus.errors import NavigatorError
from corpus.trial import Trial
from evals.benchmarks.retrieval_questions import Asked, Search
from index.embedding import Embedder

if TYPE_CHECKING:
    from langchain_core.documents import Document as Chunk
    from langchain_core.embeddings import Embeddings

CHUNK, OVERLAP, RESULTS = 1000, 200, 10


def usual_recipe(trials: Sequence[Trial], documents: Mapping[str, Document], embedder: Embedder) -> Search:
    """Build it over the reading texts of all documents; results come from the trial asked about."""
    try:
        from langchain_chroma import Chroma
        from langchain_core.documents import Document as Chunk
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as missing:
        raise NavigatorError(
            f"The usual recipe needs {missing.name}: run `pip install 'trial-navigator[dev]'`."
        ) from missing
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    texts = [
        Chunk(page_content=documents[one].text, metadata={"trial": trial.id, "document": one})
        for trial in trials
        for one in dict.fromkeys((*trial.documents, *trial.probable))
    ]
    store = Chroma.from_documents(
        splitter.split_documents(texts), _embeddings(embedder), collection_name=f"recipe-{uuid4().hex}"
    )

    def search(asked: Asked) -> list[Span]:
        found = store.similarity_search(asked.question.question, RESULTS, filter={"trial": asked.trial_id})
        return list(_spans(found))

    return search


def _spans(found: Iterable["Chunk"]) -> Iterable[Span]:
    for chunk in found:
        start = chunk.metadata["start_index"]
        yield Span(chunk.metadata["document"], start, start + len(chunk.page_content))


def _embeddings(embedder: Embedder) -> "Embeddings":
    from langchain_core.embeddings import Embeddings

    class Same(Embeddings):
        """Our embedding model behind LangChain's interface."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = embedder.embed(texts).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return Same()
