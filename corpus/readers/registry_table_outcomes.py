"""One outcome of a download: measure, description and time frame, joined there with commas."""

from typing import Any

from corpus.readers.export_shapes import split_outcome


def outcome_of(text: str) -> dict[str, Any]:
    """Return `text`, the words as they stand, and what can be told of them."""
    said = " ".join(text.split())
    measure, description, frame = split_outcome(said)
    told = {"text": text, "measure": measure, "description": description, "timeFrame": frame}
    return {key: value for key, value in told.items() if value}
