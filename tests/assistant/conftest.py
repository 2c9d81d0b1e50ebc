"""Tests below this folder can import `scripted_server`, the stand-in for a model provider."""
