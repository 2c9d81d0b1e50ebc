"""The documents of a generation by id, each read out of the records when it is first asked for."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cached_property

from corpus.document import Document
from index.records import Records


class StoredDocuments(Mapping[str, Document]):
    """Safe to share among threads. At most `held` documents are kept in memory (None: all)."""

    def __init__(self, records: Records, held: int | None) -> None:
        self._records = records
        self._most = held
        self._held: OrderedDict[str, Document] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def _ids(self) -> dict[str, None]:
        return dict.fromkeys(self._records.document_ids())

    def __getitem__(self, document_id: str) -> Document:
        with self._lock:
            if document_id in self._held:
                self._held.move_to_end(document_id)
                return self._held[document_id]
        found = self._records.document(document_id)
        if found is None:
            raise KeyError(document_id)
        with self._lock:
            self._held[document_id] = found
            if self._most is not None and len(self._held) > self._most:
                self._held.popitem(last=False)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
