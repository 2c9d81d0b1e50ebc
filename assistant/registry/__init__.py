"""Fetching, refreshing and searching the registry, as the assistant offers it."""
