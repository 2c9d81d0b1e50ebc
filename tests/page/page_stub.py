"""A stand-in for the assistant, with its signatures and two invented trials: tests of the page alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import Answer, Assessment, Citation, Claim, Conversation, NavigatorError
from assistant.answer import ClaimReady, Conflict, Done, Event, PatientQuote, Stage, Verdict
from corpus.document import Document
from corpus.trial import Criterion, Identifier, Intervention, RecruitmentStatus, Site, Trial
from index.report import IngestReport

ALPHA_TEXT = """Harbour study of tablet A in long cough

Status: Recruiting
Phase 2
Sites
Northfield Hospital, Leeds, United Kingdom
Inclusion criteria
- Cough for at least 8 weeks, whatever its cause, in a person who can follow the visits that are
listed in the schedule and who lives within reach of the hospital.
Exclusion criteria
- Any lung transplant at an earlier time.
"""
BETA_TEXT = """Meadow study of spray B in hay fever

Status: Completed
Phase 3
Contact: study desk, phone 555 0147
"""
HOSTILE_TEXT = """<img src="https://evil.example/a.png"> ![x](https://evil.example/b.png)
<script>document.title='taken'</script> <style>@import url(https://evil.example/c.css);</style>
</mark></div><iframe src="https://evil.example/"></iframe> | cell **bold** [9] $x$ :material/home:
"""


def document(identity: str, text: str, source: str, record_date: date | None = None) -> Document:
    return Document(
        id=identity,
        text=text,
        source=source,
        format="plain",
        retrieved=date(2025, 1, 2),
        record_date=record_date,
    )


ALPHA = document("doc-alpha", ALPHA_TEXT, "harbour.txt", date(2024, 5, 3))
BETA = document("doc-beta", BETA_TEXT, "meadow.txt")


def cite(doc: Document, quote: str, number: int, trial: tuple[str, str], **more: object) -> Citation:
    start = doc.text.index(quote)
    before = max(0, start - 120)
    context = doc.text[before : start + len(quote) + 120]
    return Citation.model_validate(
        {
            "number": number,
            "document_id": doc.id,
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "context": context,
            "context_start": start - before,
            "trial_id": trial[0],
            "trial": trial[1],
            "source": doc.source,
            "record_date": doc.record_date,
            **more,
        }
    )


HARBOUR, MEADOW = ("NCT00000001", "Harbour"), ("NCT00000002", "Meadow")
TRANSPLANT = "Any lung transplant at an earlier time."
PLACE = "Northfield Hospital, Leeds, United Kingdom"


def stated(doc: Document, value: object, words: str) -> list[dict[str, object]]:
    start = doc.text.index(words)
    return [{"value": value, "spans": [doc.span(start, start + len(words))]}]


def trial_alpha() -> Trial:
    status = RecruitmentStatus(label="Recruiting", record_date=date(2024, 5, 3))
    return Trial.model_validate(
        {
            "id": HARBOUR[0],
            "name": HARBOUR[1],
            "documents": [ALPHA.id],
            "ids": stated(ALPHA, Identifier(kind="nct", value=HARBOUR[0]), "Harbour"),
            "statuses": stated(ALPHA, status, "Recruiting"),
            "phases": stated(ALPHA, "Phase 2", "Phase 2"),
            "interventions": stated(ALPHA, Intervention(name="tablet A"), "tablet A"),
            "sites": stated(ALPHA, Site(city="Leeds"), PLACE),
        }
    )


def trial_beta() -> Trial:
    status = RecruitmentStatus(label="Completed", record_date=None)
    return Trial.model_validate(
        {
            "id": MEADOW[0],
            "name": MEADOW[1],
            "documents": [BETA.id],
            "statuses": stated(BETA, status, "Completed"),
        }
    )


def criterion() -> Criterion:
    start = ALPHA_TEXT.index(TRANSPLANT)
    return Criterion(
        id="c1",
        kind="leaf",
        text=TRANSPLANT,
        span=ALPHA.span(start, start + len(TRANSPLANT)),
        polarity="exclusion",
    )


@dataclass
class StubAssistant:
    """Answers by keyword, so that each kind of answer can be drawn."""

    today = date(2024, 12, 1)

    known: tuple[Trial, ...] = ()
    added: list[Mapping[str, bytes]] | None = None
    extra: str = ""

    def __post_init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...] | None]] = []

    def trials(self) -> list[Trial]:
        return list(self.known)

    def document(self, document_id: str) -> Document:
        return {ALPHA.id: ALPHA, BETA.id: BETA}[document_id]

    def stream(
        self,
        question: str,
        trials: Sequence[str] | None = None,
        conversation: Conversation | None = None,
        profile: object = None,
    ) -> Iterator[Event]:
        self.asked.append((question, tuple(trials) if trials else None))
        yield Stage(name="searching")
        if "broken" in question:
            raise NavigatorError("The index is damaged; run `trialnav doctor` to mend it.")
        if "crash" in question:
            raise ZeroDivisionError("secret detail")
        answer = self._answer(question)
        for claim in answer.claims:
            yield ClaimReady(claim=claim)
        yield Done(answer=answer)

    def _answer(self, question: str) -> Answer:
        if "chest" in question:
            return Answer(
                question=question,
                understood=question,
                status="emergency",
                text="Call your local emergency number now.",
            )
        if "weather" in question:
            return Answer(
                question=question,
                understood=question,
                status="not_in_documents",
                text="The documents do not say.",
            )
        if "hostile" in question:
            doc = document("doc-bad", HOSTILE_TEXT, "<b>bad</b>.txt")
            source = cite(doc, HOSTILE_TEXT.strip(), 1, ("NCT00000009", "<script>alert(1)</script>"))
            return Answer(
                question=question,
                understood=question,
                status="answered",
                text=f"{HOSTILE_TEXT.strip()} [1]",
                citations=(source,),
            )
        if "I am" in question:
            return self._assessed(question)
        place = cite(ALPHA, PLACE, 1, HARBOUR, heading=("Sites",))
        transplant = cite(
            ALPHA, TRANSPLANT, 2, HARBOUR, heading=("Exclusion criteria",), polarity="exclusion"
        )
        return Answer(
            question=question,
            understood="Where does Harbour take place?",
            status="answered",
            text="Harbour takes place in **Leeds**, United Kingdom. [1]\n\n"
            "- A lung transplant is listed as an exclusion. [2]\n\n"
            "| Trial | Place |\n| --- | --- |\n| Harbour | Leeds [1] |",
            claims=(Claim(text="Harbour takes place in Leeds.", kind="quoted", citations=(place,)),),
            citations=(place, transplant),
            trials=(HARBOUR[0],),
            conflicts=(
                Conflict(
                    fact="status",
                    values=("Recruiting", "Completed"),
                    citations=(
                        cite(ALPHA, "Recruiting", 3, HARBOUR),
                        cite(BETA, "Completed", 4, MEADOW),
                    ),
                ),
            ),
        )

    def _assessed(self, question: str) -> Answer:
        source = cite(ALPHA, TRANSPLANT, 1, HARBOUR, heading=("Exclusion criteria",), polarity="exclusion")
        verdict = Verdict(
            criterion=criterion(),
            verdict="met",
            effect="conflicts",
            reason="You had a lung transplant, which is an exclusion.",
            trial_citation=source,
            patient_quote=PatientQuote(turn=0, start=0, end=len(question), quote=question),
        )
        waiting = Verdict(
            criterion=criterion(),
            verdict="unknown",
            effect="open",
            reason="not said",
            missing="how long the cough has lasted",
            missing_kind="person",
            trial_citation=source,
        )
        assessment = Assessment(trial_id=HARBOUR[0], trial=HARBOUR[1], verdicts=(verdict, waiting))
        return Answer(
            question=question,
            understood=question,
            status="answered",
            text="Here is how your words compare with Harbour.",
            citations=(source,),
            assessment=assessment,
        )

    def preview(self, files: Mapping[str, bytes]) -> tuple["StubAssistant", IngestReport]:
        bad = tuple((name, "it is empty; choose another file.") for name, data in files.items() if not data)
        read = tuple(name for name, data in files.items() if data)
        extra = (trial_alpha().model_copy(update={"id": "local-1", "name": read[0]}),) if read else ()
        return StubAssistant((*self.known, *extra)), IngestReport(read=read, unreadable=bad)

    def add(self, files: Mapping[str, bytes], on_progress: Callable[..., None] | None = None) -> IngestReport:
        self.added = [*(self.added or []), files]
        return IngestReport(read=tuple(files))


def stub() -> StubAssistant:
    return StubAssistant((trial_alpha(), trial_beta()))
