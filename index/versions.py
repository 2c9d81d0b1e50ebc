"""What a generation is made by: versions of our own code, and the id that follows from all that goes in."""

import hashlib
from collections.abc import Sequence

from corpus import readers
from corpus.document import Document
from corpus.merge import TRIALS_VERSION
from corpus.trial import Trial
from index.apart import Decision
from index.embedding import Embedder
from index.lexical import LEXICAL_VERSION
from index.manifest import FORMAT_VERSION
from index.passages import PASSAGES_VERSION
from index.records import SourceRecord
from index.trial_text import TRIAL_TEXT_VERSION
from index.vector_units import VECTOR_UNITS_VERSION


def versions() -> dict[str, str]:
    """Return the versions of the code that shapes what a generation holds."""
    return {
        "reader": reader_version(),
        "trials": TRIALS_VERSION,
        "passages": PASSAGES_VERSION,
        "vector_units": VECTOR_UNITS_VERSION,
        "lexical": LEXICAL_VERSION,
        "trial_texts": TRIAL_TEXT_VERSION,
    }


def reader_version() -> str:
    """Return the version of the readers: a document read by another one is read again."""
    return readers.READER_VERSION


def generation_id(
    documents: Sequence[Document],
    trials: Sequence[Trial],
    embedder: Embedder,
    sources: Sequence[SourceRecord],
    decisions: Sequence[Decision] = (),
    place: Sequence[str] = (),
) -> str:
    """Return 16 hex digits that depend on contents, versions, the model and `place` alone.

    `place` says how and where the vectors are kept: the server that holds them, and "two tiers".
    """
    digest = hashlib.sha256()
    parts = [str(FORMAT_VERSION), repr(sorted(versions().items())), embedder.name, embedder.digest]
    parts += [value.model_dump_json() for values in (documents, trials) for value in values]
    parts += sorted(source.model_dump_json() for source in sources)
    parts += [decision.model_dump_json() for decision in decisions]
    parts += place
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()[:16]
