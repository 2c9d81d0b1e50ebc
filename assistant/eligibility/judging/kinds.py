"""Which names mean the same thing, and which is a kind of which, by the data of `kinds.txt` and by words.

Nothing is guessed from likeness: a thing is of a kind by its own words ("severe asthma" is asthma), by the
data, or, for medicines, by the stem of its international name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.eligibility.judging.forms import Form, form
from assistant.eligibility.judging.kinds_file import labelled, names, pairs, rows
from corpus.glossary import stem

MAX_FORMS = 400
"""Forms of one name that are looked at; the longest chains of the data have some dozens."""
_STEMS: tuple[tuple[str, str], ...] = (
    ("statin", "statin"), ("pril", "ace inhibitor"), ("sartan", "angiotensin receptor blocker"),
    ("olol", "beta blocker"), ("dipine", "calcium channel blocker"), ("prazole", "proton pump inhibitor"),
    ("mab", "monoclonal antibody"), ("tinib", "tyrosine kinase inhibitor"), ("gliptin", "antidiabetic"),
    ("gliflozin", "sglt2 inhibitor"), ("glutide", "glp-1 agonist"), ("glitazone", "antidiabetic"),
    ("parin", "heparin"), ("xaban", "anticoagulant"), ("coxib", "nsaid"), ("profen", "nsaid"),
    ("zepam", "benzodiazepine"), ("zolam", "benzodiazepine"), ("dronate", "bisphosphonate"),
    ("cillin", "antibiotic"), ("mycin", "antibiotic"), ("oxacin", "antibiotic"), ("cycline", "antibiotic"),
    ("conazole", "antifungal"), ("ciclovir", "antiviral"), ("navir", "antiretroviral"),
    ("tegravir", "antiretroviral"), ("thiazide", "diuretic"), ("semide", "diuretic"),
)  # fmt: skip
"""Stems of international nonproprietary names (WHO, The use of stems, 2018) and the class that they tell."""


def same_forms(words: str) -> frozenset[Form]:
    """Return every form that names the same thing as some words."""
    return _forms(words, wider=False)


def wider_forms(words: str) -> frozenset[Form]:
    """Return every form of what a thing is: itself, its other names, and the kinds that it belongs to."""
    return _forms(words, wider=True)


def known(words: str) -> bool:
    """Whether the data name the thing, or a kind that its words make it one of."""
    made = form(words)
    return made is not None and bool(_lines_of(made))


def is_apart(one: str, other: str) -> bool:
    """Whether the data say that what is one thing is never the other ("type 1" and "type 2")."""
    mine, theirs = wider_forms(one), wider_forms(other)
    ours, others = _by_head(mine), _by_head(theirs)
    return any(
        (a.head in ours and b.head in others and any_covers(a, mine) and any_covers(b, theirs))
        or (b.head in ours and a.head in others and any_covers(b, mine) and any_covers(a, theirs))
        for a, b in _data().apart
    )


def is_lasting(words: str) -> bool:
    """Whether a thing, once there, is there still, by the data."""
    mine = wider_forms(words)
    if any(any_covers(name, mine) for name in _data().passing):
        return False
    return any(any_covers(name, mine) for name in _data().lasting)


@dataclass(frozen=True)
class _Line:
    """The names of one thing, and the names of the kinds that it belongs to."""

    names: tuple[Form, ...]
    wider: tuple[Form, ...]


@dataclass(frozen=True)
class _Data:
    by_head: dict[str, tuple[tuple[Form, _Line], ...]]
    apart: tuple[tuple[Form, Form], ...]
    lasting: tuple[Form, ...]
    passing: tuple[Form, ...]


def any_covers(kind: Form, forms: frozenset[Form]) -> bool:
    """Whether one of some forms is of the kind."""
    return any(kind.covers(one) for one in _by_head(forms).get(kind.head, ()))


@lru_cache(maxsize=8192)
def _by_head(forms: frozenset[Form]) -> dict[str, list[Form]]:
    """Return forms by their head: of hundreds only some can be of one kind."""
    found: dict[str, list[Form]] = {}
    for one in forms:
        found.setdefault(one.head, []).append(one)
    return found


@lru_cache(maxsize=16384)
def _forms(words: str, wider: bool) -> frozenset[Form]:
    first = form(words)
    if first is None:
        return frozenset()
    found: dict[Form, None] = {first: None}
    waiting = [first]
    while waiting and len(found) < MAX_FORMS:
        one = waiting.pop()
        for other in _next(one, wider):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return frozenset(found)


def _next(one: Form, wider: bool) -> Iterable[Form]:
    """Yield the other names of a form and, where asked, what its names make it a kind of."""
    for name, line in _lines_of(one):
        rest = one.stems - name.stems
        for other in line.names:
            yield Form(rest | other.stems, other.head)
        if wider:
            for kind in line.wider:
                yield kind
                if rest:
                    yield Form(rest | kind.stems, kind.head)
    if wider:
        yield from _by_ending(one.head)


@lru_cache(maxsize=8192)
def _by_ending(head: str) -> tuple[Form, ...]:
    """Return the classes that the ending of a medicine's name tells."""
    told = (form(words) for suffix, words in _STEMS if head.endswith((suffix, stem(suffix))))
    return tuple(kind for kind in told if kind and head not in kind.stems)


def _lines_of(one: Form) -> list[tuple[Form, _Line]]:
    """Return the names of the data that a form holds, with their lines; none that lies in a longer one.

    "Coronary heart disease" is that, and a heart disease by its line only.
    """
    held = [(name, line) for name, line in _data().by_head.get(one.head, ()) if name.covers(one)]
    return [(name, line) for name, line in held if not any(name.stems < other.stems for other, _ in held)]


@lru_cache(maxsize=1)
def _data() -> _Data:
    by_head: dict[str, list[tuple[Form, _Line]]] = {}
    for left, right in rows():
        line = _Line(_read(left), _read(right))
        for name in line.names:
            by_head.setdefault(name.head, []).append((name, line))
    return _Data(
        by_head={head: tuple(some) for head, some in by_head.items()},
        apart=tuple((one, other) for one, other in map(_read, pairs())),
        lasting=_read(names(",".join(labelled("lasting")), ",")),
        passing=_read(names(",".join(labelled("passing")), ",")),
    )


def _read(given: tuple[str, ...]) -> tuple[Form, ...]:
    return tuple(made for name in given if (made := form(name)))
