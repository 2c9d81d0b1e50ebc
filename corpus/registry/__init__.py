"""The client of ClinicalTrials.gov: one record, which records changed, a search. Nothing else connects."""

from corpus.registry.client import BASE_URL, Registry, SearchResult, StudyHit, registry_number

__all__ = ["BASE_URL", "Registry", "SearchResult", "StudyHit", "registry_number"]
