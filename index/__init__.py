"""Finding the right passage: passages, vectors, words, and generations on disk."""
