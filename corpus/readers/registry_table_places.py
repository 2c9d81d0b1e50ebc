"""One place of a download: facility, city, region, postcode and country, joined there with commas."""

from typing import Any

from corpus.readers import shapes


def place_of(text: str) -> dict[str, Any]:
    """Return `text`, the words as they stand, and what can be told of them."""
    parts = text.split(", ")
    out: dict[str, Any] = {"text": text}
    if len(parts) > 1 and shapes.is_country(parts[-1]):
        out["country"] = parts.pop()
    return out
