"""Numbers in English words, to read and to write."""


def numbered(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Return a number for each of the words, counted from `start` in steps of `step`."""
    return {word: start + step * place for place, word in enumerate(words.split())}


ONES = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}

_TO_WRITE = ("no", *list(ONES)[1:13])


def count_in_words(count: int) -> str:
    """Return a count as a word up to twelve, "many" beyond."""
    return _TO_WRITE[count] if count < len(_TO_WRITE) else "many"
