"""A study in the shape of the registry's API, laid out as text with a node for each piece."""
