"""How far two sets of facts agree, counted by kind and by format, with every difference named."""

from collections import Counter
from dataclasses import dataclass, field

from evals.benchmarks.stated import Facts


@dataclass(frozen=True)
class Difference:
    """One fact that is not the same on both sides; an empty side says nothing."""

    file: str
    fact: str
    expected: str
    got: str


@dataclass
class Tally:
    """Facts that were equal, out of all, by kind and by format; and what was not equal."""

    equal: Counter[tuple[str, str]] = field(default_factory=Counter)
    all: Counter[tuple[str, str]] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def compare(self, form: str, file: str, expected: Facts, got: Facts) -> None:
        """Count the kinds that `expected` names; a value too many counts as much as one too few."""
        for kind, wanted in expected.items():
            found = got.get(kind, set())
            self.count(form, kind, len(wanted & found), max(len(wanted), len(found)))
            missing, extra = sorted(wanted - found), sorted(found - wanted)
            for number in range(max(len(missing), len(extra))):
                pair = ["".join(side[number : number + 1]) for side in (missing, extra)]
                self.differences.append(Difference(file, kind, *pair))

    def count(self, form: str, kind: str, equal: int, total: int) -> None:
        """Add what was compared."""
        self.equal[form, kind] += equal
        self.all[form, kind] += total

    def share(self, form: str | None = None, kind: str | None = None) -> float | None:
        """Return the part that is equal, of one format or kind, None where nothing was compared."""
        keys = [key for key in self.all if form in (None, key[0]) and kind in (None, key[1])]
        whole = sum(self.all[key] for key in keys)
        return round(sum(self.equal[key] for key in keys) / whole, 6) if whole else None

    def breakdown(self) -> dict[str, dict[str, float | None]]:
        """Return the shares by format, and by format and kind where some fact differs."""
        forms = sorted({form for form, _ in self.all})
        uneven = sorted(key for key in self.all if self.equal[key] != self.all[key])
        return {
            "by_format": {form: self.share(form) for form in forms},
            "not_all_equal": {f"{form} {kind}": self.share(form, kind) for form, kind in uneven},
        }
