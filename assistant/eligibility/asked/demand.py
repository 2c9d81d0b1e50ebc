"""What the words of a criterion demand, as a tree: what holds together, what is denied, what stays unread."""

from typing import Literal

from assistant.eligibility.constraints import Constraint, Window
from corpus.document import Frozen

DemandKind = Literal[
    "all", "any", "none", "unclear", "if", "except", "includes", "apposed", "defined", "meant",
    "value", "time", "age", "sex", "state", "concept", "study_team", "unread",
]  # fmt: skip
Sex = Literal["female", "male"]


class Demand(Frozen):
    """One node, at characters `start` to `end` of the criterion's text.

    Nodes: `all` and `any` of the parts; `none` of them; `unclear` is settled only where all parts agree;
    `if` has the parts (condition, what holds then, what holds else); `except` has the parts (thing,
    exception …): the thing, unless it is one of the exceptions; `includes` (thing, examples of it) and
    `apposed` (thing, what it is narrowed or explained to): not there without the thing; `defined` and, for
    sure, `meant` (thing, limit that may say what it is).
    Atoms: `value` and `time` have a `constraint`; `age` is a `value` of the age (`constraint` may be absent
    for "adults": then `words` name the age group); `sex` has `sex`; `state` has its id in `state`;
    `concept` has the thing in `words`, and whether it may lie in the past (`prior`), must be of now
    (`current`), or must lie in a `window`; of a `study_team` and an `unread` atom the words are all.
    """

    kind: DemandKind
    start: int
    end: int
    words: str = ""
    parts: tuple["Demand", ...] = ()
    constraint: Constraint | None = None
    sex: Sex | None = None
    state: str | None = None
    prior: bool = False
    current: bool = False
    window: Window | None = None

    def atoms(self) -> "tuple[Demand, ...]":
        """Return the atoms of the tree, in order."""
        return tuple(one for part in self.parts for one in part.atoms()) if self.parts else (self,)
