"""How much of what people say is read, and how much of what is read was said, on descriptions set aside."""

from pathlib import Path

import pytest
from described import count, descriptions, outside


@pytest.mark.parametrize("manner", ["lay", "clinical"])
def test_the_half_set_aside_is_read(manner: str) -> None:
    figures = count(descriptions(manner, "aside"))
    assert figures.found / figures.expected >= 0.93
    assert figures.right / figures.made >= 0.93


def test_descriptions_by_others_are_read(shared: Path) -> None:
    figures = count(outside(shared / "data", "aside"))
    assert figures.found / figures.expected >= 0.80
    assert figures.right / figures.made >= 0.85
