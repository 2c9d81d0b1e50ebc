"""Export rows without a header, one field a line."""
