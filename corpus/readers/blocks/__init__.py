"""Blocks of pages and office documents, as text with a node for each piece."""
