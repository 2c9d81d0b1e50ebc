"""Where a text names a variable, in clinical words, in lay words or by an abbreviation."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.eligibility.level import level
from assistant.eligibility.variables import variables

_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff]+|\+")
_GAP = re.compile(r"[ \n]?[-/(\[' ]?[ ]?|\)?[ ]?|['.][ ]?|\) ?[/(]?")
_PLAIN = frozenset(
    "alt ast bmi psa anc wbc ecog ldh inr egfr gfr lvef tsh crp ldl hdl kps nyha alp ggt bun qtc sbp "
    "dbp hgb crcl "
    "fev1 fvc dlco spo2 mmse moca edss gcs nihss mrs cd4 bnp ck cpk aptt ptt esr hct plt fsh hcg amh "
    "afp ca125 meld "
    "phq9 gad7 sgot sgpt hba1c a1c ua nt hb bp iop bcva pasi easi das28 cdai apgar iq lvsf ef apache "
    "hamd madrs panss "
    "ymrs bdi psqi audit uacr upcr pth igg ige mcv rbc alc ogtt fpg ftnd vas nrs ipss".split()
)
"""Abbreviations that people write in small letters too, and that are no words of their own."""


@dataclass(frozen=True)
class Named:
    """A variable, by its id, at characters `start` to `end`."""

    variable: str
    start: int
    end: int


@dataclass(frozen=True)
class _Name:
    words: tuple[str, ...]
    exact: str | None
    variable: str


@lru_cache(maxsize=4096)
def named_in(text: str) -> tuple[Named, ...]:
    """Return the variables that a text names, in order; of overlapping names the longest."""
    said = level(text)
    tokens = [(found.start(), found.end(), _key(found.group())) for found in _WORD.finditer(said)]
    index = _index()
    found: list[Named] = []
    at = 0
    while at < len(tokens):
        best = 0
        for name in index.get(tokens[at][2], ()):
            if len(name.words) > best and _stands(name, said, tokens, at):
                found_name, best = name, len(name.words)
        if best:
            start, end = tokens[at][0], tokens[at + best - 1][1]
            words = said[start:end]
            closed = words.count("(") > words.count(")") and said[end : end + 1] == ")"
            found.append(Named(found_name.variable, start, end + closed))
        at += best or 1
    return tuple(found)


def _stands(name: _Name, said: str, tokens: list[tuple[int, int, str]], at: int) -> bool:
    last = at + len(name.words) - 1
    if last >= len(tokens) or any(tokens[at + i][2] != word for i, word in enumerate(name.words)):
        return False
    if any(not _GAP.fullmatch(said[tokens[i][1] : tokens[i + 1][0]]) for i in range(at, last)):
        return False
    return name.exact is None or said[tokens[at][0] : tokens[last][1]].rstrip("s") == name.exact.rstrip("s")


def _key(word: str) -> str:
    low = word.lower().replace("haem", "hem").replace("tumour", "tumor").replace("oestr", "estr")
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "is", "us")) else low


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[_Name, ...]]:
    """Return the names by their first word, longest first."""
    made: dict[str, dict[_Name, None]] = {}
    for variable in variables().values():
        for name in (*variable.names, *variable.lay):
            words = tuple(_key(found.group()) for found in _WORD.finditer(level(name)))
            cased = len(words) == 1 and len(name) <= 5 and name != name.lower() and words[0] not in _PLAIN
            made.setdefault(words[0], {})[_Name(words, level(name) if cased else None, variable.id)] = None
    return {key: tuple(sorted(names, key=lambda one: -len(one.words))) for key, names in made.items()}
