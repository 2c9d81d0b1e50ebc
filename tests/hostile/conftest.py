"""Hostile documents are tried on the same scripted model server as ordinary ones."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "assistant"))
