"""The place that a question names: a country, region, city or hospital, known from the records or not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from assistant.words import tokens
from corpus.document import Frozen
from corpus.trial import Contact, Fact, Site, Trial

PlaceKind = Literal["country", "region", "city", "site", "unknown"]


class Place(Frozen):
    """A place as it was typed; `keys` are the folded names that mean it, `kind` what the records call it.

    `countries` are the countries that the records put it in.
    """

    typed: str
    kind: PlaceKind
    keys: tuple[str, ...]
    countries: tuple[str, ...] = ()


MOST_WORDS = 4
"""Words of the name of a place that no record holds."""
_ALSO: tuple[tuple[str, ...], ...] = (
    ("united states", "usa", "us", "u s", "u s a", "america", "united states of america", "the states"),
    ("united kingdom", "uk", "u k", "britain", "great britain", "england", "scotland", "wales"),
    ("korea republic of", "south korea", "korea", "republic of korea"),
    ("czechia", "czech republic"), ("turkey", "turkiye", "turkiye turkey"),
    ("netherlands", "holland", "the netherlands"), ("russian federation", "russia"),
    ("united arab emirates", "uae"), ("viet nam", "vietnam"), ("iran islamic republic of", "iran"),
    ("munich", "munchen", "muenchen"), ("cologne", "koln", "koeln"), ("vienna", "wien"),
    ("copenhagen", "kobenhavn", "k benhavn"), ("rome", "roma"), ("milan", "milano"), ("florence", "firenze"),
    ("naples", "napoli"), ("turin", "torino"), ("prague", "praha"), ("warsaw", "warszawa"),
    ("lisbon", "lisboa"), ("brussels", "bruxelles", "brussel"), ("geneva", "geneve"), ("lyon", "lyons"),
    ("seville", "sevilla"), ("gothenburg", "goteborg"), ("antwerp", "antwerpen"), ("hanover", "hannover"),
    ("nuremberg", "nurnberg"), ("the hague", "den haag"),
    ("new york", "new york city", "nyc"),
)  # fmt: skip
"""Names of one place, folded."""
_EUROPE = """austria belgium bulgaria croatia cyprus czechia denmark estonia finland france germany greece
    hungary iceland ireland italy latvia lithuania luxembourg malta netherlands norway poland portugal
    romania serbia slovakia slovenia spain sweden switzerland ukraine""".split()
_CONTINENTS: dict[str, tuple[str, ...]] = {"europe": (*_EUROPE, "united kingdom", "czech republic")}
_BEFORE = r"(?:in|near|around|close to|nearby|within|outside|at|from|of)"
_NAMED = re.compile(
    r"\b(?:in|at|near|around|close to|nearby|within|outside)\s+(?:the (?:city|town|area|region) of )?"
    r"((?:[A-Z][\w.'-]+)(?:[ -](?:[A-Z][\w.'-]+|de|am|la|le))*)"
)
_NEAR = re.compile(
    r"\b(?:near|around|close to|nearest to|anywhere in|based in|live in|living in)\s+"
    r"([a-z][\w '-]{2,30}?)(?=[?.,!]|$)"
)
_NO_PLACE = frozenset(
    """me us my our here home by the this that these those it them you your someone somewhere any a an and
    or each every all part phase arm group cohort years year months month weeks week days day english
    trial trials study studies children adults women men total addition general january february march
    april may june july august september october november december""".split()
)


class Gazetteer:
    """Places of the sites of one library, by their folded names."""

    def __init__(self, trials: Iterable[Trial]) -> None:
        """Collect countries, regions, cities and hospitals of `trials`."""
        self._kinds: dict[str, PlaceKind] = {}
        self._countries: dict[str, set[str]] = defaultdict(set)
        self.trials: dict[str, set[str]] = defaultdict(set)
        for trial in trials:
            for fact in trial.countries:
                self._add(fact.value, "country", fact.value, trial.id)
            for one in trial.sites:
                at = one.value
                self._add(at.country, "country", at.country, trial.id)
                self._add(at.region, "region", at.country, trial.id)
                self._add(at.city, "city", at.country, trial.id)
                if at.name and len(folded(at.name).split()) >= 2:
                    self._add(at.name, "site", at.country, trial.id)
        self._longest = max((len(key.split()) for key in self._kinds), default=1)

    def _add(self, name: str | None, kind: PlaceKind, country: str | None, trial: str) -> None:
        key = folded(name or "")
        if len(key) < 3 or key.isdigit():
            return
        order = ("country", "city", "region", "site")
        known = self._kinds.get(key)
        if known is None or order.index(kind) < order.index(known):
            self._kinds[key] = kind
        self._countries[key] |= {country} if country else set()
        self.trials[key].add(trial)

    def find(self, question: str, asks_place: bool) -> Place | None:
        """Return the place that a question names, None for none.

        A name that no record holds counts only where the question asks for a place.
        """
        words = _plain_words(question)
        for size in range(min(self._longest, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                key = " ".join(words[at : at + size])
                found = self._known(key, question)
                if found:
                    return found
        return self._unknown(question) if asks_place else None

    def _known(self, key: str, question: str) -> Place | None:
        if key in _CONTINENTS:
            return Place(typed=_as_typed(key, question), kind="country", keys=_CONTINENTS[key])
        names = next((group for group in _ALSO if key in group), (key,))
        held = [name for name in names if name in self._kinds]
        if key == "us" and not re.search(r"\bU\.?S\.?\b|\bthe us\b", question):
            return None
        if not held:
            return None
        short = len(key) < 4 and key not in ("usa", "us", "uk", "nyc", "uae")
        if (key in _NO_PLACE and key != "us") or (short and not _typed_as_name(key, question)):
            return None
        kind = self._kinds[held[0]]
        if kind != "country" and not _typed_as_name(key, question) and not _after_in(key, question):
            return None
        countries = {country for name in held for country in self._countries[name]}
        typed = _as_typed(key, question)
        return Place(typed=typed, kind=kind, keys=names, countries=tuple(sorted(countries)))

    def _unknown(self, question: str) -> Place | None:
        for pattern in (_NAMED, _NEAR):
            for found in pattern.finditer(question):
                key = folded(found[1])
                words = key.split()
                code = found[1].isupper() and len(found[1]) > 3
                odd = code or re.search(r"\d", key) or len(words) > MOST_WORDS
                if words and words[0] not in _NO_PLACE and not odd:
                    names = next((group for group in _ALSO if key in group), (key,))
                    return Place(typed=found[1].strip(), kind="unknown", keys=names)
        return None


def folded(name: str) -> str:
    """Return a name in small letters without accents, commas or dots."""
    return " ".join(_plain_words(name))


def _plain_words(text: str) -> list[str]:
    """Return the words of a text, the parts of hyphenated ones instead of the whole."""
    whole = [token for token in tokens(text) if not re.search(r"[-/']", token)]
    return [word for token in whole for word in token.split(".") if word]


def at_place(site: Site, place: Place) -> bool:
    """Whether a site lies in a place."""
    parts = (site.country, site.region, site.city, site.name)
    names = [folded(part) for part in (parts[:1] if place.kind == "country" else parts) if part]
    if any(name in place.keys for name in names):
        return True
    if place.kind == "country":
        return False
    wanted = [set(key.split()) for key in place.keys]
    cities = [set(folded(part).split()) for part in (site.city, site.name) if part]
    return any(want <= own for want in wanted for own in cities)


def sites_at(trial: Trial, place: Place) -> list[Fact[Site]]:
    """Return the sites of a trial in a place, in the order of the record."""
    return [fact for fact in trial.sites if at_place(fact.value, place)]


def people_at(people: Sequence[Fact[Contact]], trial: Trial, place: Place) -> list[Fact[Contact]]:
    """Return those of `people` who belong to a site of the trial in a place."""
    names = {fact.value.name for fact in sites_at(trial, place)}
    spans = {span.document_id: span for fact in sites_at(trial, place) for span in fact.spans}
    return [fact for fact in people if fact.value.site in names and fact.value.site and spans]


def _pattern(key: str) -> str:
    """Return what finds a folded name as it may be typed: "Children's Hospital" for "children hospital"."""
    return r"(?:['\u2019]s)?[\W_]+".join(re.escape(word) for word in key.split())


def _as_typed(key: str, question: str) -> str:
    pattern = _pattern(key)
    found = re.search(pattern, question, re.IGNORECASE)
    typed = found[0] if found else key
    return typed if any(char.isupper() for char in typed) else typed.title()


def _typed_as_name(key: str, question: str) -> bool:
    return any(char.isupper() for char in _raw(key, question))


def _after_in(key: str, question: str) -> bool:
    pattern = _pattern(key)
    return bool(re.search(rf"\b{_BEFORE}\s+(?:the )?{pattern}", question, re.IGNORECASE))


def _raw(key: str, question: str) -> str:
    pattern = _pattern(key)
    found = re.search(rf"\b{pattern}\b", question, re.IGNORECASE)
    return found[0] if found else ""
