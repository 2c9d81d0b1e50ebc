"""Building the usual recipe: recursive splitter 1000/200, sentence-transformers as it comes, Chroma."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import Document
from corpus.errors import NavigatorError
from index.embedding import PackagedMiniLM
from index.pieces import WINDOW, count

if TYPE_CHECKING:
    from langchain_core.documents import Document as Chunk
    from langchain_core.embeddings import Embeddings

CHUNK, OVERLAP = 1000, 200


class UsualRecipe:
    """The recipe with its model loaded and warm; NavigatorError where its packages are not installed."""

    def __init__(self) -> None:
        try:
            import langchain_chroma
            import langchain_text_splitters
        except ImportError as missing:
            raise NavigatorError(
                f"The usual recipe needs {missing.name}: run `pip install 'trial-navigator[dev]'`."
            ) from missing
        self._chroma = langchain_chroma.Chroma
        self._splitter = langchain_text_splitters.RecursiveCharacterTextSplitter(
            chunk_size=CHUNK, chunk_overlap=OVERLAP
        )
        self._embeddings = _embeddings(PackagedMiniLM().folder)
        self._embeddings.embed_documents(["warm"])

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        """Split the reading texts, embed the chunks, and write them to a Chroma collection in `folder`."""
        self._chroma.from_documents(self.chunks(documents), self._embeddings, persist_directory=str(folder))

    def chunks(self, documents: Sequence[Document]) -> "list[Chunk]":
        """Return the chunks of the reading texts."""
        from langchain_core.documents import Document as Chunk

        texts = [Chunk(page_content=one.text, metadata={"document": one.id}) for one in documents]
        return list(self._splitter.split_documents(texts))

    def tokens(self, documents: Sequence[Document]) -> int:
        """Return the word pieces that the model reads of the chunks, its two marks a chunk left out."""
        return sum(min(count(chunk.page_content), WINDOW - 2) for chunk in self.chunks(documents))


def _embeddings(folder: Path) -> "Embeddings":
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    class AsItComes(Embeddings):
        """The model with the defaults of sentence-transformers behind LangChain's interface."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = model.encode(texts, show_progress_bar=False).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return AsItComes()
