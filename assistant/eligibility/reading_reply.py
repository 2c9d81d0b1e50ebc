"""What a model sends back when it reads for us, as values; one bad item spoils no other."""

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Dropped
from corpus.errors import ModelFailed

MAX_ITEMS = 200
Item = TypeVar("Item", bound=BaseModel)
Quote = Annotated[str, Field(min_length=2, max_length=400)]


class ModelStatement(BaseModel):
    """Words of the person that name a condition, a treatment or an allergy."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["condition", "treatment", "allergy"]
    quote: Quote


class ModelVerdict(BaseModel):
    """What the person's words say of one numbered part of a criterion."""

    model_config = ConfigDict(frozen=True)

    part: int
    holds: bool
    part_quote: Quote
    person_quote: Quote


@dataclass(frozen=True)
class ReadingReply:
    """The items that have the form that was asked for, and those that have not."""

    statements: tuple[ModelStatement, ...]
    verdicts: tuple[ModelVerdict, ...]
    dropped: tuple[Dropped, ...]


def read_reading(text: str) -> ReadingReply:
    """Return the first JSON object of a reply; raises ModelFailed where there is none with our two lists."""
    start = text.find("{")
    if start < 0:
        raise ModelFailed("The model's reply held no JSON.")
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError) as error:
        raise ModelFailed("The model's reply held no JSON that can be read.") from error
    lists = [data.get(name, []) for name in ("statements", "verdicts")]
    if not all(isinstance(one, list) for one in lists) or not {"statements", "verdicts"} & set(data):
        raise ModelFailed("The model's reply was not in the form that was asked for.")
    dropped: list[Dropped] = []
    statements = _each(ModelStatement, lists[0], dropped)
    verdicts = _each(ModelVerdict, lists[1], dropped)
    return ReadingReply(tuple(statements), tuple(verdicts), tuple(dropped))


def _each(form: type[Item], items: list[Any], dropped: list[Dropped]) -> list[Item]:
    kept: list[Item] = []
    for item in items[:MAX_ITEMS]:
        try:
            kept.append(form.model_validate(item, strict=True))
        except ValidationError:
            dropped.append(Dropped(text=str(item)[:200], reason="It has not the form that was asked for."))
    return kept
