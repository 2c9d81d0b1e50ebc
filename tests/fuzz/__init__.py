"""Fuzzers for the readers: `python -m tests.fuzz.fuzz_readers`; a quick smoke of them runs with the tests."""
