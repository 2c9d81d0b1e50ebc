"""What joins the limits of one criterion: a window that several share, and the "or" between them."""

from collections.abc import Sequence

from assistant.eligibility.constraints import connectives
from assistant.eligibility.constraints.model import Constraint, Window
from assistant.eligibility.constraints.windows import is_time
from assistant.eligibility.quantity import Quantity
from assistant.eligibility.variable_names import Named


def continues(said: str, before: Constraint, quantity: Quantity) -> bool:
    """Whether a length of time goes on from the one before it ("4 weeks or 5 half-lives")."""
    return connectives.goes_on(said, before.quantity.end, quantity.start)


def another_length(before: Constraint, quantity: Quantity) -> Constraint:
    """Return the same constraint in time with another length."""
    operator = quantity.operator or before.quantity.operator
    length = quantity.model_copy(update={"operator": operator})
    window = before.window and before.window.model_copy(
        update={"quantity": length, "end": max(before.end, quantity.end)}
    )
    return before.model_copy(
        update={"quantity": length, "window": window, "inherited": True, "end": max(before.end, quantity.end)}
    )


def same_window(before: Constraint, quantity: Quantity, window: Window) -> list[Constraint]:
    """Return both limits of "within 4 weeks or 5 half-lives before the first dose", the words shared."""
    own = before.window or window
    shared = own.model_copy(update={"anchor": own.anchor or window.anchor, "relation": window.relation})
    first = before.model_copy(update={"window": shared})
    return [first, another_length(first, quantity)]


def belongs(said: str, made: list[Constraint], window: Window, named: Sequence[Named]) -> bool:
    """Whether a window bounds the value before it ("LVEF < 45 % within 28 days before …")."""
    last = made[-1] if made else None
    if last is None or last.kind != "value" or last.variable in (None, "age", "life_expectancy"):
        return False
    low, high = connectives.sentence_at(said, last.start)
    if not low <= window.start < high or window.relation == "lasting":
        return False
    own = [
        one
        for one in named
        if one.variable == last.variable and last.end <= one.start and one.end <= window.start
    ]
    edges = [last.end, *(place for one in own for place in (one.start, one.end)), window.start]
    return all(
        connectives.goes_on(said, *pair, taken=True) for pair in zip(edges[::2], edges[1::2], strict=True)
    )


def with_next_window(said: str, made: list[Constraint], place: int) -> Constraint:
    """Give "5 half-lives" of "5 half-lives or 3 weeks before …" the window that the second length names."""
    one = made[place]
    after = made[place + 1] if place + 1 < len(made) else None
    if (
        one.kind == "time"
        or one.variable
        or not is_time(one.quantity)
        or not (after and after.window and after.kind == "time")
    ):
        return one
    if not connectives.goes_on(said, one.quantity.end, after.quantity.start):
        return one
    window = after.window.model_copy(update={"quantity": one.quantity, "start": one.quantity.start})
    return one.model_copy(update={"kind": "time", "window": window, "end": max(one.end, window.end)})


def with_windows(said: str, made: list[Constraint], windows: list[Window]) -> list[Constraint]:
    """Give each value of a sentence the window that stands behind it, before another limit's own."""
    result: list[Constraint] = []
    timed = {id(one.window) for one in made if one.window}
    free = [window for window in windows if id(window) not in timed]
    for one in made:
        _, high = connectives.sentence_at(said, one.start)
        own = next(
            (window for window in free if one.end <= window.start < high and one.kind == "value"), None
        )
        result.append(one.model_copy(update={"window": own}) if own and not one.window else one)
    return result


def with_alternatives(said: str, made: list[Constraint]) -> list[Constraint]:
    """Number the limits that an "or" joins, and a bracketed "(≤ 5 x ULN if …)" with the limit before it."""
    result, number = list(made), 0
    for place in range(1, len(result)):
        before, one = result[place - 1], result[place]
        if before.subject_start is not None and one.inherited and one.subject_start != before.subject_start:
            twin = next(
                (other for other in result[:place] if other.subject_start == one.subject_start), before
            )
            place_before = result.index(twin)
        else:
            place_before = place - 1
        before = result[place_before]
        same = before.quantity == one.quantity
        listed = same and before.subject_end is not None and one.subject_start is not None
        between = (before.subject_end or 0, one.subject_start or 0) if listed else (before.end, one.start)
        conditional = one.condition is not None and connectives.bracketed(said, *between)
        if not (between[0] <= between[1] and (connectives.joined_by_or(said, *between) or conditional)):
            continue
        if same or (before.sex and one.sex and before.sex != one.sex):
            continue  # "ALT or AST ≤ 2.5": each has the limit; one for each sex is no choice
        if before.alternative is None:
            number += 1
            result[place_before] = before.model_copy(update={"alternative": number})
        result[place] = one.model_copy(update={"alternative": result[place_before].alternative})
    return result
