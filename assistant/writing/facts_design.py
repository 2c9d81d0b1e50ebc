"""Sentences on how a study is designed, and on the numbers that it is registered under."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.writing.draft import DraftClaim
from assistant.writing.sentences import Given, Writer, one_line, one_source, quoted
from corpus.clean import fold
from corpus.trial import Fact, Identifier, Trial

_LABEL_CHARACTERS = 60
"""Characters before a number in which a record says what number it is."""
_KINDS = {
    "nct": r"\bnct\b|clinicaltrials",
    "eudract": r"\beudra|\b(?:eu|european) (?:[a-z]+ )?number",
    "ctis": r"\bctis\b|\beu (?:ct|clinical)\b",
    "isrctn": r"\bisrctn\b",
    "sponsor": r"\bsponsor|\bprotocol\b",
}
"""How a question asks for a number of one kind."""
_FOREIGN = {"eudract": "EudraCT number", "ctis": "EU CT number", "isrctn": "ISRCTN number"}
"""Numbers that a study has only where a record says so: no other number is an answer."""
_BESIDES = re.compile(r"\b(?:besides|other than|apart from|in addition to|except)\b")
_OTHERS = re.compile(
    r"\b(?:other|else|all|any|every|which|what) (?:\w+ ){0,3}(?:numbers|ids|codes|identifiers)\b"
    r"|\b(?:besides|apart from|other than|except|other)\b"
)


def in_words(about: str, attribute: str) -> Writer:
    """Return a writer that quotes a field of the design in the record's own words."""

    def write(trial: Trial, given: Given) -> list[DraftClaim]:
        facts: Sequence[Fact[str]] = getattr(trial, attribute)
        return [
            quoted(
                f"On {about}, the record of {trial.name} says “{one_line(given.words(fact.spans[0]))}”.",
                one_source(fact)[:1],
            )
            for fact in facts
        ]

    return write


def masking(trial: Trial, given: Given) -> list[DraftClaim]:
    """How masked the study is, and who is masked, where the record says so beside it."""
    claims = in_words("masking", "maskings")(trial, given)
    for fact in trial.maskings:
        document = given.documents[fact.spans[0].document_id]
        own = [n for n in document.nodes if n.section == "design" and n.start > fact.spans[0].start][:3]
        for label, value in pairwise(own):
            if "who is masked" in fold(document.text[label.start : label.end]).casefold():
                said = one_line(document.text[value.start : value.end])
                claims.append(quoted(f"Masked are: “{said}”.", [document.span(value.start, value.end)]))
    return claims


def identifier(trial: Trial, given: Given) -> list[DraftClaim]:
    """The number of the kind that is asked for, else all of them."""
    asked = fold(given.asked.question) if given.asked else ""
    kinds = [kind for kind, pattern in _KINDS.items() if re.search(pattern, asked)]
    wanted = [fact for fact in trial.ids if fact.value.kind in kinds]
    if kinds and _BESIDES.search(asked):
        others = [fact for fact in trial.ids if fact.value.kind not in kinds]
        return [_number(fact, trial, given) for fact in others]
    if not trial.ids:
        return []
    if _OTHERS.search(asked) or not kinds:
        if len(trial.ids) == 1:
            return [_number(trial.ids[0], trial, given)]
        head = DraftClaim(text=f"The numbers of {trial.name}:", kind="fixed")
        return [head, *(quoted(fact.value.value, fact.spans[:1], "bullet") for fact in trial.ids)]
    if not wanted:
        return [] if set(kinds) & set(_FOREIGN) else identifier(trial, Given(given.documents, given.today))
    return [_number(fact, trial, given) for fact in wanted]


def _number(fact: Fact[Identifier], trial: Trial, given: Given) -> DraftClaim:
    span = fact.spans[0]
    before = given.documents[span.document_id].text[max(0, span.start - _LABEL_CHARACTERS) : span.start]
    name = _FOREIGN.get(fact.value.kind)
    if name and re.search(_KINDS[fact.value.kind], fold(before.rsplit("\n", 1)[-1]).casefold()):
        return quoted(f"The {name} of {trial.name} is {fact.value.value}.", [span])
    if fact.value.kind == "sponsor":
        return quoted(f"The sponsor's own number for {trial.name} is “{fact.value.value}”.", [span])
    return quoted(f"{trial.name} is registered as {fact.value.value}.", [span])
