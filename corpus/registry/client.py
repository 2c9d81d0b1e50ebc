"""The client of ClinicalTrials.gov (API v2): one record, the dates of many, and a search.

Nothing connects until a method is called. Keeping what is received is `index.received`'s matter.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

from corpus.clean import clean
from corpus.errors import BadQuestion, NavigatorError, RegistryFailed, UnknownStudy
from corpus.registry import fields
from corpus.registry.call import Refused, RegistryCall, Reply, Unusable
from corpus.registry.reply import NUMBER, Listed, StudyHit, read_page, read_study

__all__ = ["BASE_URL", "Registry", "SearchResult", "StudyHit", "registry_number"]

BASE_URL = "https://clinicaltrials.gov/api/v2"

IDS_PER_REQUEST = 100
"""Numbers in one `filter.ids`: an address of about 1,500 characters, which every proxy lets pass."""

MAX_PAGE = 1000
"""Most studies on a page, by the registry's rule."""

MAX_BARREN_PAGES = 3
"""Pages in a row without a new study that make a list endless; by its rules the registry may send some."""

MAX_QUERY_CHARS = 2000
"""Longest search, in characters."""

_BAD_REQUEST = 400
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class SearchResult:
    """How many studies the registry has for a search, and the first of them."""

    total: int
    hits: tuple[StudyHit, ...]


class Registry:
    """Asks the registry; a context manager, for one thread. `wait` serves all pauses, in seconds."""

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        wait: Callable[[float], None] = time.sleep,
        timeout_s: float = 30.0,
    ) -> None:
        self._call = RegistryCall(base_url, wait, timeout_s)

    def __enter__(self) -> "Registry":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._call.close()

    def study(self, nct_id: str) -> bytes:
        """Return the record of a study as received: JSON of one study, under this number or its newer one.

        Raises NavigatorError for what is no number, UnknownStudy where the registry has no such record,
        or no longer, and RegistryFailed where it gives no answer.
        """
        asked = registry_number(nct_id)

        def read(reply: Reply) -> bytes:
            study = read_study(reply)
            sent_on_to = reply.url.path.rsplit("/", 1)[-1].upper()
            if asked not in study.numbers and study.hit.id != sent_on_to:
                raise Unusable(f"gave another record than {asked}")
            return reply.body

        try:
            return self._named_fields(f"/studies/{asked}", read)
        except Refused as refusal:
            if refusal.status not in _GONE or refusal.by_page:
                raise
            raise UnknownStudy(
                f"{self._call.name} has no record of {asked}, or shows it no longer: check the number."
            ) from refusal

    def _named_fields(self, path: str, read: Callable[[Reply], bytes]) -> bytes:
        """Ask for the fields that are read; for the whole record where the registry has renamed one."""
        try:
            return self._call.get(path, {"fields": fields.STUDY}, read)
        except Refused as refusal:
            if refusal.status != _BAD_REQUEST:
                raise
            return self._call.get(path, {}, read)

    def versions(self, nct_ids: Sequence[str]) -> dict[str, str]:
        """Return the day of the last update of each study, as the registry states it ("2026-05-01").

        A study is found by an earlier number too. One without such a day has an empty text; one that is
        not listed is absent. Raises NavigatorError for what is no number, RegistryFailed as `study` does.
        """
        asked = list(dict.fromkeys(registry_number(one) for one in nct_ids))
        days: dict[str, str] = {}
        for start in range(0, len(asked), IDS_PER_REQUEST):
            batch = frozenset(asked[start : start + IDS_PER_REQUEST])
            params = {"filter.ids": ",".join(sorted(batch)), "fields": fields.VERSION}
            studies, _ = self._gather(params, len(batch), among=batch)
            for study in studies:
                days |= dict.fromkeys(study.numbers & batch, study.hit.updated or "")
        return {one: days[one] for one in asked if one in days}

    def search(self, query: str, limit: int = 20) -> SearchResult:
        """Return the first `limit` studies that the registry finds for some words, and how many there are.

        Raises BadQuestion for a search without words or of more than MAX_QUERY_CHARS, NavigatorError
        for a limit below 1, RegistryFailed as `study` does.
        """
        words = " ".join(clean(query).split())
        if not words:
            raise BadQuestion("There is nothing to search for: give a condition, a drug or other words.")
        if len(words) > MAX_QUERY_CHARS:
            raise BadQuestion(f"The search is longer than {MAX_QUERY_CHARS} characters: use fewer words.")
        if limit < 1:
            raise NavigatorError("The limit of a search must be 1 or more: ask for at least one study.")
        params = {"query.term": words, "fields": fields.HIT, "countTotal": "true"}
        try:
            studies, total = self._gather(params, limit)
        except Refused as refusal:
            if refusal.status != _BAD_REQUEST:
                raise
            raise RegistryFailed(
                f"{self._call.name} does not understand this search: use plain words, without brackets,"
                " quotes or operators."
            ) from refusal
        return SearchResult(max(total, len(studies)), tuple(study.hit for study in studies))

    def _gather(
        self, params: Mapping[str, str], most: int, *, among: Collection[str] | None = None
    ) -> tuple[list[Listed], int]:
        """Return up to `most` studies of a list, page by page, and the total if one was stated, else 0.

        With `among`, studies that have none of those numbers are passed over. Raises RegistryFailed for
        a list that does not end.
        """
        found: dict[str, Listed] = {}
        tokens: set[str] = set()
        total = barren = 0
        asked = {**params, "pageSize": str(min(most, MAX_PAGE))}
        while True:
            page = self._call.get("/studies", asked, read_page)
            total = total or page.total
            known = len(found)
            for study in page.studies:
                if among is None or not study.numbers.isdisjoint(among):
                    found.setdefault(study.hit.id, study)
            if len(found) >= most or not page.token:
                return list(found.values())[:most], total
            barren = 0 if len(found) > known else barren + 1
            if page.token in tokens or barren >= MAX_BARREN_PAGES:
                raise RegistryFailed(f"{self._call.name} sends pages without an end: try again later.")
            tokens.add(page.token)
            asked["pageToken"] = page.token


def registry_number(text: str) -> str:
    """Return a registry number in its own form ("NCT01234567"); raises NavigatorError for anything else."""
    number = "".join(text.split()).upper()
    if not NUMBER.fullmatch(number):
        raise NavigatorError(
            f"{text[:40]!r} is no registry number: give one like NCT01234567, NCT and eight digits."
        )
    return number
