"""Finding trials: a description or a topic is read, trials are filtered, ranked, and each hit explained."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

from assistant.answer import TrialHit
from assistant.eligibility.profile import PatientProfile
from assistant.finding.filters import Wanted, kept_and_left_out, wants_open
from assistant.finding.found import Found
from assistant.finding.matching import Rarity, Said
from assistant.finding.note import Note, read_note, terms_of
from assistant.finding.reasons import Explainer
from assistant.places import Gazetteer, Place, folded
from assistant.writing.cite import Citer
from corpus.document import Document
from corpus.errors import BadQuestion
from corpus.staleness import standing
from corpus.trial import Trial
from index.embedding import Vectors
from index.trial_index import RankedTrial, TrialQuery

LONGEST_CHARS = 20_000
"""A note of ten pages; more is a file, not a description."""
LAY_WORD = 0.5
"""What the words of a lay name count beside those of its clinical name: "heart attack" is looked for as
"myocardial infarction" first, since hearts and attacks stand in many records."""


class Shelf(Protocol):
    """What trials are found on: a `Library` that stays on one generation, or trials in memory."""

    @property
    def generation(self) -> str:
        """What tells this state of the trials from another."""

    def trials(self) -> list[Trial]:
        """Return all trials."""

    def document(self, document_id: str) -> Document:
        """Return a document of theirs."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, one row a text."""

    def find_trials(self, query: TrialQuery, among: Collection[str], limit: int) -> list[RankedTrial]:
        """Return the best of the trials `among`, best first."""


class Finder:
    """Finds trials of one generation; holds nothing that was said."""

    def __init__(self, library: Shelf) -> None:
        """Prepare for `library`, which stays on one generation."""
        self._library = library
        self.generation = library.generation

    def find(
        self, given: str | PatientProfile, limit: int, today: date, recruiting: bool | None = None
    ) -> Found:
        """Return at most `limit` trials for a text or a profile, best first.

        `recruiting` asks for trials whose record says that they recruit (None: if the text asks).

        BadQuestion on a text that is empty, far too long or says nothing to look for.
        """
        text, profile = _read(given)
        note = read_note(text)
        wanted = Wanted(profile, self._place(profile), wants_open(text) if recruiting is None else recruiting)
        kept, left_out = kept_and_left_out(self._trials.values(), wanted)
        ranked = self._library.find_trials(self._query(note, profile), [trial.id for trial in kept], limit)
        chosen = [self._trials[one.trial_id] for one in ranked]
        documents = {key: self._library.document(key) for trial in chosen for key in trial.documents}
        said = Said(text if isinstance(given, str) else "", profile, self._rarity)
        explain = Explainer(said, wanted, Citer(documents, chosen))
        hits: list[TrialHit] = []
        for rank, trial in enumerate(chosen, start=1):
            status = standing(trial, today)
            own: list[Document] = [documents[key] for key in trial.documents]
            why = explain.why(trial, status, own)
            hits.append(TrialHit(rank=rank, trial_id=trial.id, trial=trial.name, why=why, standing=status))
        return Found(tuple(hits), left_out, profile, len(kept), self.generation)

    @cached_property
    def _trials(self) -> dict[str, Trial]:
        return {trial.id: trial for trial in self._library.trials()}

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity(self._trials.values())

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._trials.values())

    def _place(self, profile: PatientProfile) -> Place | None:
        """Return the country that was named, by all the names that it goes by."""
        if profile.country is None or profile.country.country is None:
            return None
        name = profile.country.country
        known = self._gazetteer.find(f"in {name}", asks_place=False)
        return (
            known
            if known and known.kind == "country"
            else Place(typed=name, kind="country", keys=(folded(name),))
        )

    def _query(self, note: Note, profile: PatientProfile) -> TrialQuery:
        parts = note.parts if len(note.parts) > 1 else ()
        vectors = self._library.embed([note.whole, *parts])
        lay = [one for one in profile.conditions if one.heads]
        said = {term for one in lay for term in terms_of(one.condition or "")}
        terms = {term: LAY_WORD if term in said else 1.0 for term in note.terms}
        names = (term for one in lay for head in one.heads for term in terms_of(head))
        return TrialQuery(vectors[0], vectors[1:], dict.fromkeys(names, 1.0) | terms)


def _read(given: str | PatientProfile) -> tuple[str, PatientProfile]:
    """Return the words to look for, and what they say of the person."""
    if isinstance(given, PatientProfile):
        text = ". ".join(one.condition for one in given.conditions if one.condition)
        if not text:
            raise BadQuestion("The profile names no condition: add what the trials should be about.")
        return text, given
    if not given.strip():
        raise BadQuestion("There is nothing to look for: say a condition, a treatment, or who it is for.")
    if len(given) > LONGEST_CHARS:
        raise BadQuestion(f"The description is longer than {LONGEST_CHARS} characters: shorten it.")
    return given, PatientProfile.from_text(given)
