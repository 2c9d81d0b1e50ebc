"""Prompts, one a file in Markdown: a version line, then parts under headings, with `{variables}`.

What a prompt holds is fixed text; document text and questions reach it as variables only.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Prompt", "digest", "load"]


@dataclass(frozen=True)
class Prompt:
    """A prompt as stored: its version, its parts by heading, and the SHA-256 of its file (hex)."""

    name: str
    version: str
    parts: dict[str, str]
    digest: str


@lru_cache(maxsize=32)
def load(name: str) -> Prompt:
    """Return the prompt `name` (the file `name.md`).

    Raises FileNotFoundError where there is none and ValueError where its first line is no version.
    """
    text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    first, _, body = text.partition("\n")
    version = re.fullmatch(r"version: (\S+)", first.strip())
    if version is None:
        raise ValueError(f"The prompt {name}.md must begin with a line like “version: 1”.")
    pieces = re.split(r"^# (\w+)\n", body, flags=re.MULTILINE)
    parts = {heading: part.strip() for heading, part in zip(pieces[1::2], pieces[2::2], strict=True)}
    return Prompt(name, version[1], parts, hashlib.sha256(text.encode()).hexdigest())


def digest(name: str) -> str:
    """Return version and SHA-256 of a prompt, as answers record it: "1:3f2a…" in full."""
    prompt = load(name)
    return f"{prompt.version}:{prompt.digest}"
