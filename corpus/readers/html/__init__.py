"""Saved web pages, as blocks."""
