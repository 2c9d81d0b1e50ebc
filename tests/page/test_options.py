"""The page looks the same however it is started."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.page.options import OPTIONS


def flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def test_the_options_of_streamlit_run_are_those_of_the_package() -> None:
    config = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    assert dict(flat(tomllib.loads(config.read_text("utf-8")))) == dict(OPTIONS)


def test_nothing_is_sent_home() -> None:
    assert OPTIONS["browser.gatherUsageStats"] is False
    assert OPTIONS["server.address"] == "127.0.0.1"
