"""The registry's CSV and TSV downloads, in the shape of a study of the registry's API."""
