"""The pipeline, short enough to read at one go: triage, understand, search, write, check, compose."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.answer import (
    Answer,
    Claim,
    ClaimReady,
    Done,
    Dropped,
    Event,
    Searched,
    Stage,
    Writer,
)
from assistant.beside import conflicts_of, standings_of
from assistant.conversation import Conversation
from assistant.eligibility.profile import PatientProfile
from assistant.evidence import Evidence
from assistant.fixed import fixed_draft
from assistant.naming import NameIndex
from assistant.passage_search import PassageSearch
from assistant.question_parts import questions_in
from assistant.settings import Settings
from assistant.triage import Verdict, is_foreign, triage
from assistant.understand import Understood, understand
from assistant.writing.cite import Citer, joined
from assistant.writing.compose import Placed, markdown
from assistant.writing.draft import Draft, DraftClaim
from assistant.writing.model_path import Written, rewrite
from assistant.writing.respond import Responder
from assistant.writing.response import Response, combine
from assistant.writing.verify import verify
from corpus.document import Span
from corpus.errors import BadQuestion
from index.library import Library


class Pipeline:
    """Answers questions from one generation of the library; holds no question."""

    def __init__(self, library: Library, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Prepare names, ranking and documents of `library`; `today` tells the day that ages count from."""
        self._today = today
        self.library = library
        self.generation = library.generation
        self.trials = {trial.id: trial for trial in library.trials()}
        self._settings = settings
        self._documents = library.documents_by_id()
        self._names = NameIndex(list(self.trials.values()))
        self._evidence = Evidence(library)
        self.search = PassageSearch(library, self._evidence, self._names)
        self._names_by_trial = {
            trial.id: [trial.name, *(fact.value for fact in trial.titles)] for trial in self.trials.values()
        }
        self._responder = Responder(list(self.trials.values()), self._documents, self._evidence, today)

    def run(
        self,
        question: str,
        only: tuple[str, ...] | None = None,
        conversation: Conversation | None = None,
        profile: PatientProfile | None = None,
    ) -> Iterator[Event]:
        """Yield the stages, each claim once it is checked, and at last the answer."""
        clock = _Clock()
        self._refuse_bad(question)
        yield Stage(name="understanding")
        verdict = triage(question)
        said = profile or PatientProfile()
        parts = self._understood(question, only, conversation, said)
        verdict = self._off_topic(parts, conversation) if verdict == "ordinary" else verdict
        clock.lap("understand")
        yield Stage(name="searching")
        if verdict in ("language", "greeting", "emergency", "crisis", "out_of_scope"):
            response = Response(fixed_draft(verdict), ())
        else:
            response = combine([(part, self._responder.respond(part)) for part in parts])
            if verdict == "medical_advice":
                response = self._advice(response)
        clock.lap("search")
        yield Stage(name="writing")
        response, how = rewrite(
            parts, response, self._settings, conversation, self._documents, self._names_by_trial
        )
        if how.writer == "model":
            response = self._responder.dated(response)
        clock.lap("write")
        yield Stage(name="checking")
        citer = Citer(self._documents, list(self.trials.values()))
        told = _told(question, conversation, said)
        placed, dropped = self._checked(response, citer, told, how.writer)
        if response.draft.status == "answered" and not any(item.claim.citations for item in placed):
            response = self._responder.not_said(parts[0], response)
            citer = Citer(self._documents, list(self.trials.values()))
            placed, more = self._checked(response, citer, told, "extractive")
            dropped += more
        for item in placed:
            yield ClaimReady(claim=item.claim)
        clock.lap("check")
        answer = self._answer(question, parts, response, placed, citer, (*how.dropped, *dropped), how, clock)
        if conversation is not None:
            conversation.add(question, answer, self._today())
        yield Done(answer=answer)

    def _understood(
        self,
        question: str,
        only: tuple[str, ...] | None,
        conversation: Conversation | None,
        said: PatientProfile,
    ) -> list[Understood]:
        """Read each part of a question; a part that names no trial means the one named before it."""
        parts: list[Understood] = []
        meant = only
        for part in questions_in(question):
            ids = tuple(self.trials)
            parts.append(
                understand(part, self._names, ids, conversation, meant, said, self._today(), question)
            )
            meant = (parts[-1].trials or meant) if parts[-1].named else meant
        return parts

    def _refuse_bad(self, question: str) -> None:
        if not question.strip():
            raise BadQuestion("The question is empty: type what you want to know about a trial.")
        limit = self._settings.max_question_chars
        if len(question) > limit:
            raise BadQuestion(
                f"The question is longer than {limit:,} characters: ask it in fewer, "
                "and add documents with `trialnav ingest`."
            )

    def _off_topic(self, parts: Sequence[Understood], conversation: Conversation | None) -> Verdict:
        """Nothing in the question has to do with trials, these documents or the talk so far."""
        if any(not part.facts and is_foreign(part.question) for part in parts):
            return "language"
        for part in parts:
            if part.library or part.facts or part.named or part.kind != "ask" or part.criterion:
                return "ordinary"
            if part.terms and self._evidence.concepts.knows(part.terms):
                return "ordinary"
            if not part.terms and conversation is not None and conversation.last:
                return "ordinary"
        return "out_of_scope"

    def _advice(self, response: Response) -> Response:
        """Put our neutral answer before what the documents do say."""
        fixed = fixed_draft("medical_advice")
        says = response.draft.claims if response.draft.status in ("answered", "partial") else ()
        lead = (DraftClaim(text="What the documents say on this:", kind="fixed"),) if says else ()
        return Response(
            Draft(status="medical_advice", claims=(*fixed.claims, *lead, *says)),
            response.trials,
            response.assessments,
            response.ranked,
        )

    def _checked(
        self, response: Response, citer: Citer, told: str, writer: Writer
    ) -> tuple[list[Placed], list[Dropped]]:
        """Keep the claims that stand; name those that do not. `told` is all that the person typed."""
        placed: list[Placed] = []
        dropped: list[Dropped] = []
        for made in response.draft.claims:
            spans = joined(self._documents, made.spans)
            draft = made.model_copy(update={"spans": spans})
            reason = verify(
                draft,
                self._documents,
                known_names=self._names_for(spans),
                person_text=told,
                writer="model" if writer == "model" else "rule",
                today=self._today(),
            )
            if reason:
                dropped.append(Dropped(text=draft.text, reason=reason))
                continue
            citations = tuple(citer.cite(span) for span in draft.spans)
            placed.append(Placed(Claim(text=draft.text, kind=draft.kind, citations=citations), draft.layout))
        return placed, dropped

    def _names_for(self, spans: Sequence[Span]) -> list[str]:
        """Return the names of the trials that the spans speak of; of all trials where there are none."""
        cited = {span.document_id for span in spans}
        own = [trial for trial in self.trials.values() if not cited or cited & set(trial.documents)]
        return [name for trial in own for name in self._names_by_trial[trial.id]]

    def _answer(
        self,
        question: str,
        parts: Sequence[Understood],
        response: Response,
        placed: Sequence[Placed],
        citer: Citer,
        dropped: tuple[Dropped, ...],
        how: Written,
        clock: "_Clock",
    ) -> Answer:
        searched = [self.trials[trial] for trial in (parts[0].trials or tuple(self.trials))]
        clock.lap("compose")
        return Answer(
            question=question,
            status=response.draft.status,
            text=markdown(placed),
            understood=" ".join(part.question for part in parts),
            claims=tuple(item.claim for item in placed),
            citations=citer.citations,
            assessment=response.assessments[0] if response.assessments else None,
            assessments=response.assessments,
            standings=standings_of(citer.citations, self.trials, self._today()),
            trials=response.trials,
            conflicts=conflicts_of([self.trials[one] for one in response.trials], citer),
            searched=Searched(
                trials=tuple(trial.id for trial in searched),
                documents=tuple(document for trial in searched for document in trial.documents),
                terms=tuple(term for part in parts for term in part.terms),
                passages=len(response.ranked),
            ),
            writer=how.writer,
            fallback_reason=how.reason,
            usage=how.usage,
            dropped=dropped,
            prompt_digests=how.digests,
            generation=self.generation,
            timings=clock.laps,
        )


def _told(question: str, conversation: Conversation | None, said: PatientProfile) -> str:
    """Return all that the person said: this question, those before it, and the words of their profile."""
    before = [conversation.words] if conversation else []
    return "\n".join([*before, *(one.quote.quote for one in said.statements), question])


class _Clock:
    """Seconds since the last lap, by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = now - self._last
        self._last = now
