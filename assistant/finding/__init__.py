"""Finding trials: from a person's description or a topic to a ranking, with reasons that are cited."""
