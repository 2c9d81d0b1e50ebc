"""The invented descriptions with the statements that they hold, and how readings of them are counted.

`python tests/assistant/described.py tune` prints the figures and the misses of the half that the
rules were made on, `… aside` the figures of the other half; with the
folder of outside data after it, the same of `outside.txt`.
"""

import json
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.eligibility.statement import Statement

FOLDER = Path(__file__).parent / "eligibility" / "descriptions"
SEED = 6
"""Splits each file in two; the half set aside was not looked at while the rules were made."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BY_VARIABLE = frozenset("pregnancy breastfeeding smoking alcohol drug_use sex country".split())


@dataclass(frozen=True)
class Expected:
    """One statement as written down by hand; `needed` is False where a reading may give it or not."""

    variable: str
    words: str
    status: str
    when: str | None
    needed: bool


@dataclass(frozen=True)
class Description:
    """A person's text, and what it says."""

    text: str
    expected: tuple[Expected, ...]


def descriptions(manner: str, half: str) -> list[Description]:
    """Return the descriptions of a manner ("lay", "clinical") of the half "tune" or "aside"."""
    blocks = (FOLDER / f"{manner}.txt").read_text(encoding="utf-8").split("\n\n")[1:]
    return [_description(block) for block in _half(blocks, half)]


def outside(data: Path, half: str) -> list[Description]:
    """Return the descriptions by others, labelled by hand, with their texts from the folder of outside data."""
    rows = [json.loads(line) for line in (data / "nli4pr.jsonl").read_text(encoding="utf-8").splitlines()]
    lay = list(dict.fromkeys((row["patient_lay"], row["patient_medical"]) for row in rows))
    texts = {
        f"nli4pr {place} {manner}": both[side]
        for place, both in enumerate(lay)
        for side, manner in enumerate(("lay", "medical"))
    }
    for line in (data / "trialgpt_criteria.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        note = re.sub(r"(?m)^\d+\. ", "", row["note"])
        texts[f"trialgpt {row['patient_id']}"] = re.sub(
            r"The patient will provide informed consent.*", "", note
        ).strip()
    blocks = (FOLDER / "outside.txt").read_text(encoding="utf-8").split("\n\n")[1:]
    made = [_description(block) for block in _half(blocks, half)]
    return [Description(texts[one.text], one.expected) for one in made]


def _half(blocks: list[str], half: str) -> list[str]:
    order = list(range(len(blocks)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - splits, guards nothing
    chosen = set(order[: len(blocks) // 2]) if half == "tune" else set(order[len(blocks) // 2 :])
    return [block for place, block in enumerate(blocks) if place in chosen]


def _description(block: str) -> Description:
    text, *lines = block.strip().split("\n")
    return Description(text, tuple(_expected(line) for line in lines))


def _expected(line: str) -> Expected:
    rest = re.fullmatch(r"([-?]) (\w+) = (.+?)(?: @(\w+))?(?: ~(\S+))?", line)
    assert rest, line
    return Expected(rest[2], rest[3], rest[4] or "present", rest[5], rest[1] == "-")


def names_it(made: Statement, wanted: Expected) -> bool:
    """Whether a statement is of the thing that was expected, whatever its status."""
    variable = "stage" if made.variable == "tumor_stage" else made.variable
    if variable != wanted.variable:
        return False
    if variable == "sex" or variable == "country":
        return made.words.casefold() == wanted.words.casefold()
    if variable in _BY_VARIABLE:
        return True
    if made.age is not None:
        return made.age.value == float(wanted.words)
    if (
        made.value is not None
        and made.variable not in ("child_pugh", "stage", "tumor_stage")
        and _NUMBER.match(wanted.words)
    ):
        numbers = [
            float(one)
            for one in re.findall(
                r"-?\d+(?:\.\d+)?",
                wanted.words.replace("-", " -") if wanted.words[0] == "-" else wanted.words.replace("-", " "),
            )
        ]
        bounds = {bound for bound in (made.value.low, made.value.high) if bound is not None}
        return bounds == set(numbers)
    said, words = made.quote.quote.casefold(), wanted.words.casefold()
    if words in said or said in words:
        return True
    a, b = set(re.findall(r"\w+", said)), set(re.findall(r"\w+", words))
    return len(a & b) * 2 >= len(b)


def agrees_in_time(made: Statement, wanted: Expected) -> bool:
    """Whether a statement gives the time that was expected, within a day for what is told in days."""
    if wanted.when is None or made.when is None:
        return wanted.when is None
    if wanted.when.endswith("d"):
        days = int(wanted.when[:-1])
        return (
            made.when.days_ago is not None
            and made.when.days_ago[0] * 0.99 - 1 <= days <= made.when.days_ago[1] * 1.01 + 1
        )
    return made.when.earliest is not None and made.when.earliest.isoformat().startswith(wanted.when)


@dataclass
class Count:
    """Statements that were expected and made; `strict` also asks for the status."""

    expected: int = 0
    found: int = 0
    found_any_status: int = 0
    made: int = 0
    right: int = 0
    right_any_status: int = 0
    times: int = 0
    times_right: int = 0

    def line(self) -> str:
        """Return the figures in one line."""
        shares = (
            self.found / self.expected,
            self.right / self.made,
            self.found_any_status / self.expected,
            self.right_any_status / self.made,
        )
        return (
            f"recall {shares[0]:.3f} ({self.found}/{self.expected}), precision {shares[1]:.3f} "
            f"({self.right}/{self.made}); status aside: {shares[2]:.3f}, {shares[3]:.3f}; "
            f"times {self.times_right}/{self.times}"
        )


def count(some: list[Description], tell: bool = False) -> Count:
    """Read every description and count; `tell` prints what was missed and what was too much."""
    from assistant import PatientProfile

    total = Count()
    for description in some:
        left = list(PatientProfile.from_text(description.text).statements)
        missed: list[Expected] = []
        for wanted in sorted(description.expected, key=lambda one: not one.needed):
            fits = [one for one in left if names_it(one, wanted)]
            fits.sort(
                key=lambda one: (
                    one.status != wanted.status,
                    wanted.words.casefold() not in one.quote.quote.casefold(),
                    len(one.quote.quote),
                )
            )
            total.expected += wanted.needed
            if not fits:
                missed += [wanted] if wanted.needed else []
                continue
            best = fits[0]
            left.remove(best)
            same = best.status == wanted.status
            if wanted.needed:
                total.found_any_status += 1
                total.found += same
                total.made += 1
                total.right_any_status += 1
                total.right += same
                if wanted.when and same:
                    total.times += 1
                    total.times_right += agrees_in_time(best, wanted)
                    if tell and not agrees_in_time(best, wanted):
                        missed.append(wanted)
                if not same and tell:
                    missed.append(
                        Expected(
                            wanted.variable,
                            f"{wanted.words} [{best.status} instead]",
                            wanted.status,
                            wanted.when,
                            True,
                        )
                    )
        total.made += len(left)
        if tell and (missed or left):
            sys.stdout.write(f"\n{description.text}\n")
            sys.stdout.writelines(
                f"  missed  {one.variable} = {one.words} @{one.status} {one.when or ''}\n" for one in missed
            )
            sys.stdout.writelines(
                f"  too much {one.variable} = {one.quote.quote} @{one.status}\n" for one in left
            )
    return total


if __name__ == "__main__":
    half = sys.argv[1]
    sets = {manner: descriptions(manner, half) for manner in ("lay", "clinical")}
    if len(sys.argv) > 2:
        sets = {"outside": outside(Path(sys.argv[2]), half)}
    for name, some in sets.items():
        figures = count(some, tell=half == "tune")
        sys.stdout.write(f"\n{name} {half}: {figures.line()}\n")
