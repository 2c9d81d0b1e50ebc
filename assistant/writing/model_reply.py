"""What a model sends back, as values: read from JSON, and nothing else believed."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import ModelFailed


class ModelClaim(BaseModel):
    """One sentence, the number of the passage that carries it, and the words of it that do."""

    model_config = ConfigDict(frozen=True)

    text: Annotated[str, Field(min_length=1, max_length=1_000)]
    passage: int
    quote: Annotated[str, Field(max_length=4_000)]


class ModelReply(BaseModel):
    """The whole reply."""

    model_config = ConfigDict(frozen=True)

    status: Literal["answered", "partial", "not_in_documents"]
    claims: Annotated[tuple[ModelClaim, ...], Field(max_length=30)] = ()


def read_reply(text: str) -> ModelReply:
    """Return the first JSON object of a reply; raises ModelFailed where it is not what was asked for."""
    start = text.find("{")
    if start < 0:
        raise ModelFailed("The model's reply held no JSON.")
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError) as error:
        raise ModelFailed("The model's reply held no JSON that can be read.") from error
    try:
        return ModelReply.model_validate(data)
    except ValidationError as error:
        raise ModelFailed("The model's reply was not in the form that was asked for.") from error
