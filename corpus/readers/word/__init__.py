"""Word documents, as blocks."""
