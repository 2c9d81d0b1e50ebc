"""A profile in a file that the person keeps: JSON that they can read. Written only when asked for."""

import json
from pathlib import Path
from typing import Final

from assistant.eligibility.profile import PatientProfile
from corpus.errors import BadProfile

FORMAT: Final = "trial-navigator profile 1"
MAX_BYTES = 2_000_000
"""A profile of a long conversation has some 100 kB."""


def save(profile: PatientProfile, path: Path) -> None:
    """Write a profile to `path`, in place of what was there; BadProfile where that cannot be written."""
    data = json.dumps({"format": FORMAT, "profile": profile.to_dict()}, ensure_ascii=False, indent=1)
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(data + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BadProfile(f"{path} cannot be written: choose another folder for the profile.") from error


def load(path: Path) -> PatientProfile:
    """Read the profile in `path`; BadProfile where the file is missing, too large, or no profile."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadProfile(f"{path} is too large for a profile: choose the file that was saved here.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadProfile(f"{path} cannot be read: choose the file that the profile was saved to.") from error
    return parse(text, str(path))


def parse(text: str, source: str) -> PatientProfile:
    """Read the text of a profile's file; `source` names it in the error."""
    try:
        data = json.loads(text)
        if isinstance(data, dict) and data.get("format") == FORMAT:
            return PatientProfile.from_dict(data["profile"])
    except (ValueError, KeyError, RecursionError) as error:
        raise BadProfile(f"{source} is damaged: load another copy, or tell the facts again.") from error
    raise BadProfile(f"{source} is no profile of this program: choose the file that was saved here.")
