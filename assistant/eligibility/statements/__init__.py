"""Reading what a text says of a person, statement by statement."""
