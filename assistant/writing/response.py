"""A draft with what it rests on, and how the answers to the parts of a question are joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Assessment
from assistant.evidence import Scored
from assistant.understand import Understood
from assistant.writing.draft import Draft, DraftClaim


@dataclass
class Response:
    """A draft with what it rests on."""

    draft: Draft
    trials: tuple[str, ...]
    assessments: tuple[Assessment, ...] = ()
    ranked: tuple[Scored, ...] = field(default=())


def combine(answers: Sequence[tuple[Understood, Response]]) -> Response:
    """Join the answers to the parts of a question; `partial` where some part is not said."""
    if len(answers) == 1:
        return answers[0][1]
    said = [response for _, response in answers if response.draft.status == "answered"]
    if not said:
        return answers[0][1]
    claims: list[DraftClaim] = []
    for understood, response in answers:
        if response.draft.status == "answered":
            claims += [claim for claim in response.draft.claims if claim not in claims]
        else:
            part = understood.question.strip(" ?")
            claims.append(
                DraftClaim(text=f"I found nothing in the documents that answers: {part}.", kind="fixed")
            )
    return Response(
        Draft(status="answered" if len(said) == len(answers) else "partial", claims=tuple(claims)),
        tuple(dict.fromkeys(trial for response in said for trial in response.trials)),
        tuple(assessment for response in said for assessment in response.assessments),
        tuple(scored for response in said for scored in response.ranked),
    )
