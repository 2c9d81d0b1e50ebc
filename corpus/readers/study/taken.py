"""A record that remembers what was taken from it, so that what nobody asked for is not lost."""

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.clean import clean, unescape

Scalar = str | int | float | bool


class Taken:
    """Wraps a mapping; what is read is ticked off, and `rest` gives all that was not.

    A value of another type than asked for is left where it is, for `rest`.
    """

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self._left: dict[str, Any] = dict(data or {})
        self._opened: dict[str, Taken | list[Taken]] = {}
        self._seen: list[object] = []

    def text(self, key: str) -> str | None:
        """Take words as they stand, cleaned of control characters and escapes; None if there are none."""
        value = self._left.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        del self._left[key]
        return tidy(str(value)) or None

    def line(self, key: str) -> str | None:
        """Take words as `text` does, white space runs as one blank."""
        said = self.text(key)
        return " ".join(said.split()) or None if said else None

    def flag(self, key: str) -> bool | None:
        """Take a truth value."""
        value = self._left.get(key)
        if not isinstance(value, bool):
            return None
        del self._left[key]
        return value

    def lines(self, key: str) -> list[str]:
        """Take a list of words; a list that holds anything else is left."""
        values = self._left.get(key)
        if isinstance(values, str):
            values = [values]
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            return []
        del self._left[key]
        said = (" ".join(tidy(value).split()) for value in values)
        return [words for words in said if words]

    def holds(self, key: str) -> bool:
        """Tell whether there is anything under `key` that was not taken."""
        return bool(self._left.get(key))

    def child(self, key: str) -> "Taken":
        """Open the mapping under `key`, an empty one if there is none."""
        opened = self._opened.get(key)
        if isinstance(opened, Taken):
            return opened
        value = self._left.get(key)
        if not isinstance(value, Mapping):
            return Taken()
        self._seen.append(self._left.pop(key))
        made = self._opened[key] = Taken(value)
        return made

    def children(self, key: str) -> "list[Taken]":
        """Open each mapping of the list under `key`; a list that holds anything else is left."""
        values = self._left.get(key)
        if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
            return []
        self._seen.append(self._left.pop(key))
        made = self._opened[key] = [Taken(value) for value in values]
        return made

    def some(self, *keys: str) -> list[str]:
        """Take the words under each key that has any, in the order of the keys."""
        return [said for said in map(self.line, keys) if said]

    def drain(self) -> list[tuple[str, Any]]:
        """Take all that is left here, as (key, value) pairs."""
        left = list(self._left.items())
        self._left.clear()
        return left

    def rest(self) -> dict[str, Any]:
        """Return all that was not taken, nested as it was, without what stands there twice."""
        left = {key: value for key, value in self._left.items() if value not in self._seen}
        for key, opened in self._opened.items():
            if isinstance(opened, Taken):
                below: Any = opened.rest()
            else:
                below = [part for part in (one.rest() for one in opened) if part]
            if below:
                left[key] = below
        return left


def tidy(text: str) -> str:
    r"""Return a string of a record without control characters and Markdown escapes (`\>`)."""
    return unescape(clean(text)).strip()


def scalars(value: Any) -> Iterator[str]:
    """Yield every word or number in a nested value, in order, as text."""
    if isinstance(value, Mapping):
        for below in value.values():
            yield from scalars(below)
    elif isinstance(value, list):
        for below in value:
            yield from scalars(below)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None and (said := " ".join(tidy(str(value)).split())):
        yield said
