"""What is asked only of those who may bear children."""

from assistant.eligibility.asked.demand import Demand
from assistant.eligibility.asked.told import joined


def asked_of_fertile(parts: list[Demand], low: int, high: int) -> Demand | None:
    """Return what is asked of those who may bear children only: a test, or contraception.

    Of both sexes ("men and women of childbearing potential") it is asked of men, too; of which is not read.
    """
    whom = [part for part in parts if part.kind == "sex" or part.state == "childbearing"]
    then = [part for part in parts if part.state in ("pregnancy_test", "contraception")]
    if not then or len(whom) + len(then) != len(parts) or not any(part.state for part in whom):
        return None
    condition, asked = both_sexes(joined("all", whom)), joined("all", then)
    if condition is None or asked is None:
        return None
    return Demand(kind="if", start=low, end=high, parts=(condition, asked))


def both_sexes(condition: Demand | None) -> Demand | None:
    """Return "men and women of childbearing potential" as such women, and men of whom that stays unread."""
    parts = condition.parts if condition and condition.kind == "all" else ()
    fertile = [part for part in parts if part.state == "childbearing"]
    if condition is None or not fertile or not any(part.kind == "sex" and part.sex is None for part in parts):
        return condition
    unread = fertile[0].model_copy(update={"kind": "unread", "state": None})
    man = Demand(kind="sex", start=condition.start, end=condition.end, words="men", sex="male")
    male = Demand(kind="all", start=condition.start, end=condition.end, parts=(man, unread))
    return Demand(kind="any", start=condition.start, end=condition.end, parts=(male, *fertile))
