"""The registry desk of a test: at a loopback registry, without waiting and without a model."""

from datetime import date
from pathlib import Path

from hash_embedder import HashEmbedder
from registry_server import RegistryServer

from assistant import Settings, TrialAssistant
from assistant.registry.desk import RegistryDesk
from corpus.registry import Registry
from corpus.registry.fields import STUDY
from index.library import Library

TODAY, LATER = date(2026, 11, 21), date(2026, 12, 3)


def desk_at(home: Path, server: RegistryServer, today: date = TODAY) -> RegistryDesk:
    """Return a desk for this data home that asks this server."""

    def connect() -> Registry:
        return Registry(server.base_url, wait=lambda seconds: None, timeout_s=2)

    return RegistryDesk(home, HashEmbedder(), today, connect)


def served(server: RegistryServer, nct_id: str) -> bytes:
    """Return a record as the server gives it to us."""
    return server.answer(f"/studies/{nct_id}", {"fields": STUDY})[2]


def opened_at(home: Path, server: RegistryServer) -> TrialAssistant:
    """Return the assistant over this data home, some days after, at the same server."""
    embedder = HashEmbedder()
    settings = Settings(registry_url=server.base_url)
    return TrialAssistant(Library.open(home, embedder), home, embedder, settings, LATER)
