"""Markdown, as blocks of the very text that was written."""
