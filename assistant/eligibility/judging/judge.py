"""A criterion's own words against what was said of the person: met, not met, or unknown, and why.

Walks the tree of demands. Whole trees of criteria, groups and effects are judged elsewhere.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.asked import Demand, asked
from assistant.eligibility.judging.ages import judge_age, judge_age_group
from assistant.eligibility.judging.circumstances import judge_circumstance
from assistant.eligibility.judging.judged import Judged
from assistant.eligibility.judging.logic import (
    agreed,
    all_of,
    any_of,
    asked_of_one_sex,
    defined,
    doubt,
    included,
    none_of,
    of_other_sex,
    quotes_of,
)
from assistant.eligibility.judging.remissions import disease_above, judge_remission
from assistant.eligibility.judging.situations import judge_sex, judge_situation
from assistant.eligibility.judging.team import judge_team
from assistant.eligibility.judging.things import judge_event, judge_thing, may_be_excepted
from assistant.eligibility.judging.values import judge_value
from assistant.eligibility.judging.wholes import whole_asked
from assistant.eligibility.profile import PatientProfile
from corpus.trial import Polarity

_EXCLUDES = re.compile(
    r"\b(?:exclu(?:sion|ded|de)|ineligible|not eligible|must not|non-?inclusion)\b", re.IGNORECASE
)
_SOMEONE_ELSE = re.compile(
    r"\W*(?:(?:the|an?|any|all|their|his|her|whose|if|have|has|having|with|(?:whose )?(?:female|male|sexual|"
    r"biological|legal|primary|(?:at least )?one|each|both))\s+)*"
    r"(?:partners?|spouses?|donors?|care-?\s?givers?|carers?|parents?|guardians?|mothers?|fathers?|siblings?|"
    r"relatives?|informants?|study partners?|family members?)\b"
    r"(?!-|\s+(?:study|trial|protocol|tongue|compound|site|drug))",
    re.IGNORECASE,
)
"""A criterion that opens so asks something of another person, of whom nothing was told."""
_OPERATION = re.compile(
    r"\b(?:surg(?:ery|eries|ical)|operations?|transplant\w*|bypass|resections?|replacements?|\w+(?:ectomy|plasty))\b",
    re.IGNORECASE,
)
Further = Callable[[str, Sequence[str], Demand, Judged], Judged]
"""From a criterion's words, its parents, one part and what the rules say of it to what it comes to."""


def judge(
    text: str,
    parents: Sequence[str],
    profile: PatientProfile,
    today: date,
    conditions: Sequence[str] = (),
    *,
    polarity: Polarity | None = None,
    further: Further | None = None,
) -> Judged:
    """Say whether what the words of a criterion demand holds of the person.

    `parents` are the texts above it, the nearest last; they give limits their variable. `conditions`,
    those that the trial is about, change nothing here: `under_study` looks at them. Without `polarity` the
    side is told by the parents' headings. On the side of an exclusion, `met` means that the exclusion
    applies. `further` is asked about every part, after the rules, and may read what they could not tell.
    """
    if polarity in (None, "unstated"):
        polarity = "exclusion" if any(_EXCLUDES.search(parent) for parent in parents) else "inclusion"
    part = (lambda demand, found: further(text, parents, demand, found)) if further else None
    judging = _Judge(profile, today, polarity == "exclusion", text, part, disease_above(parents))
    found = judging.of(asked(text, parents, polarity))
    if found.value in ("met", "not_met") and _SOMEONE_ELSE.match(text):
        return doubt(found, "This is asked of somebody else than the person who was spoken of.")
    return found


@dataclass(frozen=True)
class _Judge:
    profile: PatientProfile
    today: date
    excludes: bool
    text: str
    further: Callable[[Demand, Judged], Judged] | None = None
    disease: str | None = None
    """What the heading above names, where it names a disease."""

    def of(self, demand: Demand) -> Judged:
        if not demand.parts:
            found = self._atom(demand)
            return self.further(demand, found) if self.further else found
        parts = demand.parts
        if demand.kind == "if":
            return self._conditional(parts)
        if demand.kind == "except":
            return self._except(parts)
        judged = [self.of(part) for part in parts]
        if demand.kind == "all" and self.excludes and (other := of_other_sex(parts, judged)):
            return other
        if demand.kind == "none":
            return none_of(judged)
        if demand.kind == "any":
            found = any_of(judged)
            whole = whole_asked(parts) if found.value == "unknown" else None
            return again if whole and (again := self.of(whole)).value == "met" else found
        if demand.kind == "unclear":
            return agreed(judged)
        if demand.kind in ("defined", "meant"):
            return defined(parts, judged, exact=demand.kind == "meant")
        if demand.kind == "includes":
            return included(parts[0], judged)
        if demand.kind == "apposed" and judged[0].value in ("not_met", "not_applicable"):
            return judged[0]
        if demand.kind == "apposed":
            return all_of([one if one.value != "not_met" else doubt(one) for one in judged])
        return all_of(judged)

    def _remission(self, demand: Demand) -> Judged | None:
        """Judge a remission that is asked for; below the heading of a disease, it is one of that disease."""
        found = judge_remission(demand.words, self.profile)
        if found is None or found.value != "met" or self.disease is None:
            return found
        above = self.of(asked(self.disease, (), "inclusion"))
        if above.value == "met":
            return found.model_copy(update={"said": quotes_of([found, above])})
        return doubt(found, f"{found.reason} Whether it is one of “{self.disease}” was not said.")

    def _atom(self, demand: Demand) -> Judged:
        if demand.kind == "value" and demand.constraint:
            return judge_value(demand.constraint, self.profile, self.today)
        if demand.kind == "age":
            if demand.constraint:
                return judge_age(demand.constraint, self.profile, self.today)
            return judge_age_group(demand.words, self.profile, self.today)
        if demand.kind == "sex":
            return self._sex(demand)
        if demand.kind == "state":
            return judge_situation(demand, self.profile)
        told = judge_circumstance(demand, self.profile)
        if told is not None:
            return told
        if demand.kind == "concept":
            return self._remission(demand) or self._thing(demand)
        if demand.kind == "time":
            return judge_event(demand, self.profile, self.today)
        if demand.kind == "study_team":
            return judge_team(demand.words, self.profile)
        reason = f"“{demand.words}” could not be compared with what was said."
        return Judged(value="unknown", reason=reason, missing=demand.words, missing_kind="person")

    def _thing(self, demand: Demand) -> Judged:
        """Judge a thing; that no operation was done does not say that the one asked for is not to come."""
        found = judge_thing(demand, self.profile, self.today)
        to_come = not self.excludes and not demand.prior and _OPERATION.search(demand.words)
        if found.value == "not_met" and to_come:
            return doubt(found, f"{found.reason} Whether one is to come was not said.")
        return found

    def _sex(self, demand: Demand) -> Judged:
        found = judge_sex(demand, self.profile)
        if found.value != "not_met" or self.excludes or not asked_of_one_sex(self.text):
            return found
        reason = f"This is asked of the {demand.sex} sex only. {found.reason}"
        return found.model_copy(update={"value": "not_applicable", "reason": reason})

    def _condition(self, demand: Demand) -> Judged:
        """Judge whom something is asked of: nobody of the other sex, whatever else is said of them."""
        if demand.kind == "any":
            return any_of([self._condition(part) for part in demand.parts])
        if demand.kind == "all":
            judged = [self.of(part) for part in demand.parts]
            for part, one in zip(demand.parts, judged, strict=True):
                if part.kind == "sex" and one.value in ("not_met", "not_applicable"):
                    return one
        return self.of(demand)

    def _conditional(self, parts: tuple[Demand, ...]) -> Judged:
        condition, then = self._condition(parts[0]), self.of(parts[1])
        other = self.of(parts[2]) if len(parts) > 2 else None
        if condition.value == "met":
            return then.model_copy(update={"said": quotes_of([then, condition])})
        if condition.value in ("not_met", "not_applicable"):
            return other or condition.model_copy(
                update={
                    "value": "not_applicable",
                    "reason": f"It holds under a condition only. {condition.reason}",
                }
            )
        if other and then.value == other.value:
            return other
        if other is None and then.value == "met":
            return then
        return condition if condition.value == "unknown" else doubt(condition)

    def _except(self, parts: tuple[Demand, ...]) -> Judged:
        main = self.of(parts[0])
        if main.value != "met":
            return main
        out = [self.of(part) for part in parts[1:]]
        if all(one.value == "not_met" for one in out):
            return main
        excepted = [atom.words for part in parts[1:] for atom in part.atoms() if atom.kind == "concept"]
        plain = all(
            part.kind in ("concept", "any") or part.kind in ("all", "except", "unclear") for part in parts[1:]
        )
        if plain and excepted and not may_be_excepted(main.said, excepted, self.profile, self.today):
            return main
        met = next((one for one in out if one.value == "met"), None)
        if met:
            reason = f"{main.reason} It is excepted: {met.reason}"
            return met.model_copy(
                update={"value": "not_met", "reason": reason, "said": quotes_of([met, main])}
            )
        return doubt(main, f"{main.reason} Whether it is one of the exceptions was not said.")
