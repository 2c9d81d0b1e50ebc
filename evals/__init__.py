"""Measures the assistant on questions with known answers: cases, checks, a baseline, benchmarks."""
