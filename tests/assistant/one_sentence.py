"""What every error says to a person: one sentence, with what to do."""

import re


def one_sentence(error: BaseException) -> str:
    """The message of an error, which must be one sentence that says what to do."""
    said = str(error)
    assert re.fullmatch(r"[A-Z].*: .*\.", said), said
    assert not re.search(r"\n|\. ", said), said
    return said
