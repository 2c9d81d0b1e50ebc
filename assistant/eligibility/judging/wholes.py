"""Things that are together the whole of another: HIV-1 or HIV-2 is HIV, whichever of the two it is."""

from collections.abc import Sequence
from functools import lru_cache

from assistant.eligibility.asked import Demand
from assistant.eligibility.judging.forms import Form, form
from assistant.eligibility.judging.kinds import any_covers, same_forms, wider_forms
from assistant.eligibility.judging.kinds_file import labelled, names


def whole_asked(parts: Sequence[Demand]) -> Demand | None:
    """Return the whole that alternatives make up together ("HIV-1 or HIV-2"), None where they do not."""
    concepts = [one for one in parts if one.kind == "concept"]
    if len(concepts) < 2:
        return None
    for whole, kinds in _wholes():
        of = [next((one for one in concepts if kind in same_forms(one.words)), None) for kind in kinds]
        if all(of) and of[0] and len({(one.prior, one.window) for one in of if one}) == 1:
            return of[0].model_copy(update={"words": whole})
    return None


def parts_of(words: str) -> tuple[str, ...]:
    """Return the parts whose denial denies a thing: of the whole that it is, or is a kind of."""
    mine = wider_forms(words)
    for whole, _ in _wholes():
        made = form(whole)
        if made is not None and any_covers(made, mine):
            return next(kinds for name, kinds in _rows() if name == whole)
    return ()


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = (line.partition("|") for line in labelled("whole"))
    return tuple((whole.strip(), names(parts, ",")) for whole, _, parts in lines)


@lru_cache(maxsize=1)
def _wholes() -> tuple[tuple[str, tuple[Form, ...]], ...]:
    return tuple((whole, tuple(made for one in parts if (made := form(one)))) for whole, parts in _rows())
