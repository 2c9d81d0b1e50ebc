"""PDF documents, as blocks: by their tags, else by their layout."""
