"""Comparing what a trial asks with what a person said; never deciding."""
