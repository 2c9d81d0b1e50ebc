"""A text that asks several things, cut into its questions."""

import re

from assistant.intents import facts_asked
from assistant.words import content, tokens
from corpus.clean import fold

_ASKS = re.compile(
    r"^\W*(?:and |also |but |so |then )*(?:what|which|who|whom|where|when|how|why|is|are|was|does|do|did"
    r"|can|could|will|would|may|must|has|have)\b"
)
_JOINT = re.compile(
    r"(?<=[?])\s+|,? and (?=(?:also )?(?:what|which|who|where|when|how|is there|is it|are there|does it"
    r"|do they|can (?:i|they|we)|will (?:i|it|they))\b)",
    re.IGNORECASE,
)


def questions_in(text: str) -> list[str]:
    """Split a text that asks several things into its questions; statements go with each of them."""
    pieces = [piece.strip() for piece in _JOINT.split(text.strip()) if piece and piece.strip()]
    asking = [piece for piece in pieces if _ASKS.search(fold(re.split(r"(?<=[.!;])\s+", piece)[-1]))]
    bare = any(not content(tokens(piece)) and not facts_asked(piece) for piece in pieces)
    if len(asking) < 2 or len(asking) != len(pieces) or len(pieces) > 4 or bare:
        return [text]
    return pieces
