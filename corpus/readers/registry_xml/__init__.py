"""ClinicalTrials.gov's old XML, in the shape of a study of the registry's API."""
