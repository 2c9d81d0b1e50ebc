"""What a generation is made by: versions of our own code, and the id that follows from all that goes in."""

import hashlib
from collections.abc import Iterable, Sequence

from corpus import readers
from corpus.merge import TRIALS_VERSION
from index.embedding import Embedder
from index.lexical import LEXICAL_VERSION
from index.manifest import FORMAT_VERSION
from index.passages import PASSAGES_VERSION
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


def generation_id(contents: Iterable[str], embedder: Embedder, place: Sequence[str] = ()) -> str:
    """Return 16 hex digits that depend on contents, versions, the model and `place` alone.

    `contents` are documents, trials, sources and decisions as JSON. `place` says how and where the
    vectors are kept: the server that holds them, "two tiers", and what a store was grown from.
    """
    digest = hashlib.sha256()
    made_by = [str(FORMAT_VERSION), repr(sorted(versions().items())), embedder.name, embedder.digest]
    for part in (*made_by, *contents, *place):
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()[:16]
