"""From an understood question to a draft, trial by trial: which kind of answer, and what to say."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from assistant.answer import Assessment
from assistant.eligibility.assess import assess
from assistant.eligibility.next_question import with_one_question
from assistant.evidence import Evidence, Scored
from assistant.intents import FactKind
from assistant.places import Place, sites_at
from assistant.understand import Understood
from assistant.writing import extractive
from assistant.writing.cite import Citer
from assistant.writing.define import defines, plain_words, subject
from assistant.writing.draft import Draft, DraftClaim
from assistant.writing.facts import write_fact
from assistant.writing.facts_places import site_there
from assistant.writing.personal import asked_back, closing, personal_claims
from assistant.writing.pick import pick
from assistant.writing.response import Response
from assistant.writing.sentences import Given, join
from assistant.writing.table import DEFAULT_COLUMNS, has_column, table
from corpus.document import Document
from corpus.trial import Trial

ABOUT_PLACES: frozenset[FactKind] = frozenset(("site", "country", "condition", "status", "summary"))
"""Facts that are asked for along with a place when someone looks for any trial there."""
SHORTLIST = 6
"""Up to so many trials a question that names none is answered for each; beyond, for the best few."""
BEST_TRIALS = 3
MOST_FOUND = 8
"""Trials of one table where some disease is looked for; of any other table MOST_ROWS."""
MOST_ROWS = 20
SPEAKS_OF = 0.7
"""Share of the words of a question that a passage must hold for its trial to be of that disease."""
RIVAL = 0.85
"""Where no trial is named, another trial answers too when its best passage scores this share of the best."""


class Responder:
    """Writes drafts without a model over one library generation."""

    def __init__(
        self,
        trials: Sequence[Trial],
        documents: Mapping[str, Document],
        evidence: Evidence,
        today: Callable[[], date],
    ) -> None:
        """Hold the trials in reading order, their documents, the ranker, and what tells the day."""
        self._today = today
        self._trials = {trial.id: trial for trial in trials}
        self._documents = documents
        self._evidence = evidence

    def _given(self, understood: Understood) -> Given:
        return Given(self._documents, self._today(), understood)

    def respond(self, understood: Understood) -> Response:
        """Return the draft that answers a question."""
        ids = understood.trials or tuple(self._trials)
        trials = [self._trials[trial_id] for trial_id in ids]
        if any(not self._evidence.concepts.holds(code) for code in understood.codes):
            return self._not_said(understood, trials, self._evidence.rank(understood, ids))
        if understood.place and len(trials) > BEST_TRIALS and set(understood.facts) <= ABOUT_PLACES:
            found = self._there(understood.place, trials, self._given(understood))
            if found:
                return found
        if understood.kind == "comparison":
            found = self._compare(understood, trials)
            if found:
                return found
        if understood.kind == "personal":
            return self._personal(understood, trials)
        if understood.trial_for and not understood.facts and len(self._trials) > SHORTLIST:
            return self._found(understood, trials)
        return self._ask(understood, trials)

    def _there(self, place: Place, trials: Sequence[Trial], given: Given) -> Response | None:
        """The trials with a site in a place, each with the first of its sites there."""
        sited = [trial for trial in trials if sites_at(trial, place)]
        shown = sited[:MOST_ROWS]
        if not shown:
            return None
        head = DraftClaim(text=f"These trials list a site in {place.typed}:", kind="fixed")
        rows = [site_there(trial, place) for trial in shown]
        if len(sited) > len(shown):
            text = "There are more trials: name a disease, a treatment or a city to narrow them down."
            rows.append(DraftClaim(text=text, kind="fixed"))
        draft = Draft(status="answered", claims=(head, *rows))
        return Response(draft, tuple(trial.id for trial in shown))

    def _ask(self, understood: Understood, trials: Sequence[Trial]) -> Response:
        ranked = self._evidence.rank(understood, [trial.id for trial in trials])
        claims, answered = self._by_trial(understood, trials, ranked)
        if not claims:
            return self._not_said(understood, trials, ranked)
        claims = self._explained(understood, claims, ranked)
        if not understood.named and len(trials) > 1:
            silent = [trial.name for trial in trials if trial.id not in answered]
            if silent and len(trials) <= SHORTLIST:
                claims.append(
                    DraftClaim(
                        text=f"Nothing on this stands in the documents on {join(silent)}.", kind="fixed"
                    )
                )
        return Response(Draft(status="answered", claims=tuple(claims)), tuple(answered), ranked=tuple(ranked))

    def _found(self, understood: Understood, trials: Sequence[Trial]) -> Response:
        """Trials of a disease or treatment, among many: those named by it, else those that speak of it."""
        ranked = self._evidence.rank(understood, [trial.id for trial in trials])
        if not understood.named:
            about = dict.fromkeys(s.passage.trial_id for s in ranked if s.coverage >= SPEAKS_OF)
            trials = [self._trials[trial_id] for trial_id in about]
        if not trials:
            return self._not_said(understood, list(self._trials.values()), ranked)
        shown = trials[:MOST_FOUND]
        claims = table(DEFAULT_COLUMNS, shown, self._given(understood))
        if len(trials) > len(shown):
            text = "More trials speak of it; say more to narrow them down."
            claims.append(DraftClaim(text=text, kind="fixed"))
        return Response(
            Draft(status="answered", claims=tuple(claims)), tuple(t.id for t in shown), ranked=tuple(ranked)
        )

    def _explained(
        self, understood: Understood, claims: list[DraftClaim], ranked: Sequence[Scored]
    ) -> list[DraftClaim]:
        """Add our own plain words to a definition; first, where no document defines the thing itself."""
        explained = plain_words(understood) if understood.definition else None
        if explained is None:
            return claims
        word = DraftClaim(text=f"In plain words (ours, not the document's): {explained}", kind="fixed")
        if any(defines(subject(understood.question), scored.passage.text) for scored in ranked):
            return [*claims, word]
        return [word, DraftClaim(text="Where the documents use it:", kind="fixed"), *claims[:2]]

    def _by_trial(
        self, understood: Understood, trials: Sequence[Trial], ranked: Sequence[Scored]
    ) -> tuple[list[DraftClaim], list[str]]:
        """Return the claims of every trial that answers, and those trials."""
        best = ranked[0].score if ranked else 0.0
        concepts = self._evidence.concepts.of(understood)
        considered = list(trials) if len(trials) <= SHORTLIST else self._best_trials(ranked)
        claims: list[DraftClaim] = []
        answered: list[str] = []
        for trial in considered:
            own = [scored for scored in ranked if scored.passage.trial_id == trial.id]
            if not understood.named and own and own[0].score < RIVAL * best and not understood.facts:
                own = []
            found = extractive.answer_trial(understood, trial, own, concepts, self._given(understood))
            if found:
                answered.append(trial.id)
                claims += found
        return claims, answered

    def _best_trials(self, ranked: Sequence[Scored]) -> list[Trial]:
        ids = dict.fromkeys(scored.passage.trial_id for scored in ranked)
        return [self._trials[trial_id] for trial_id in list(ids)[:BEST_TRIALS]]

    def dated(self, response: Response) -> Response:
        """Add the status with its date where a model cites one: it is never told without."""
        cited = {span for claim in response.draft.claims for span in claim.spans}
        given = Given(self._documents, self._today())
        more = [
            claim
            for trial_id in response.trials
            if any(extractive.touch(span, cited) for span in extractive.status_spans(self._trials[trial_id]))
            for claim in write_fact("status", self._trials[trial_id], given)
        ]
        claims = (*response.draft.claims, *more)
        draft = Draft(status=response.draft.status, claims=claims)
        return Response(draft, response.trials, response.assessments, response.ranked)

    def not_said(self, understood: Understood, failed: Response) -> Response:
        """Return the answer for a draft of which nothing passed the check."""
        trials = [self._trials[trial_id] for trial_id in understood.trials or tuple(self._trials)]
        return self._not_said(understood, trials, failed.ranked)

    def _not_said(
        self, understood: Understood, trials: Sequence[Trial], ranked: Sequence[Scored]
    ) -> Response:
        few = len(trials) <= SHORTLIST
        names = join([trial.name for trial in trials]) if few else None
        documents = len({document for trial in trials for document in trial.documents})
        contacts = extractive.who_can_tell(trials, self._given(understood)) if few else []
        draft = extractive.not_said(understood, names, documents, contacts)
        explained = plain_words(understood) if understood.definition else None
        if explained:
            word = DraftClaim(text=f"In plain words (ours, not the document's): {explained}", kind="fixed")
            draft = Draft(status=draft.status, claims=(*draft.claims[:1], word, *draft.claims[1:]))
        spoken = tuple(trial.id for trial in trials) if understood.named else ()
        return Response(draft, spoken, ranked=tuple(ranked))

    def _compare(self, understood: Understood, trials: Sequence[Trial]) -> Response | None:
        """A table for facts; for anything else, what each trial says in turn."""
        if understood.library:
            trials = list(self._trials.values())
        kinds = tuple(kind for kind in understood.facts if has_column(kind))
        ids = tuple(trial.id for trial in trials)
        ranked = self._evidence.rank(understood, ids)
        many = len(trials) > MOST_ROWS
        if not kinds and understood.terms and ranked and not _whole(understood) and not understood.library:
            return None
        if many and not understood.named:
            trials = self._likely(trials, ranked)
            ids = tuple(trial.id for trial in trials)
        claims = table(kinds or DEFAULT_COLUMNS, trials[:MOST_ROWS], self._given(understood))
        if many:
            text = "There are more trials: name a disease, a treatment or a place to narrow them down."
            claims.append(DraftClaim(text=text, kind="fixed"))
        if len(trials) > SHORTLIST and not understood.library:
            stated = [claim for claim in claims[1:] if claim.kind != "fixed"]
            if stated and len(stated) < len(trials):
                rest = DraftClaim(text="The documents on the other trials do not state it.", kind="fixed")
                claims = [claims[0], *stated, rest]
        if all(claim.kind == "fixed" for claim in claims):
            return None
        return Response(Draft(status="answered", claims=tuple(claims)), ids, ranked=tuple(ranked))

    def _likely(self, trials: Sequence[Trial], ranked: Sequence[Scored]) -> list[Trial]:
        """Put the trials first whose passages bear on the question."""
        best = dict.fromkeys(scored.passage.trial_id for scored in ranked)
        known = {trial.id for trial in trials}
        first = [self._trials[trial_id] for trial_id in best if trial_id in known]
        return [*first, *(trial for trial in trials if trial.id not in best)][:MOST_ROWS]

    def _personal(self, understood: Understood, trials: Sequence[Trial]) -> Response:
        """An assessment for each trial meant, with the criteria that the question speaks of first."""
        ranked = self._evidence.rank(understood, [trial.id for trial in trials])
        describe = Citer(self._documents, list(self._trials.values())).describe
        claims = asked_back(understood.profile)
        assessments: list[Assessment] = []
        bearing = {trial.id: self._bearing(understood, trial, ranked) for trial in trials}
        for trial in sorted(trials, key=lambda t: (not t.eligibility, not bearing[t.id]))[:SHORTLIST]:
            relevant = bearing[trial.id]
            assessment = assess(
                trial, understood.profile, describe, self._today(), skip=understood.asked_before
            )
            assessments.append(assessment)
            if len(trials) > 1:
                claims.append(DraftClaim(text=trial.name, kind="fixed", layout="heading"))
            claims += personal_claims(assessment, relevant=relevant)
            for kind in _practical(understood.facts):
                claims += write_fact(kind, trial, self._given(understood))
        assessments = with_one_question(assessments, understood.asked_before)
        claims += closing(assessments)
        return Response(
            Draft(status="answered", claims=tuple(claims)),
            tuple(one.trial_id for one in assessments),
            tuple(assessments),
            tuple(ranked),
        )

    def _bearing(self, understood: Understood, trial: Trial, ranked: Sequence[Scored]) -> list[str]:
        """Return the ids of the criteria of a trial that the question's own words bear on."""
        own = [s for s in ranked if s.passage.trial_id == trial.id and s.passage.kind == "criterion"]
        return [s.passage.criterion_id for s in pick(understood, own) if s.passage.criterion_id]


def _whole(understood: Understood) -> bool:
    """Whether trials as such are compared, not one thing about them."""
    rest = [
        w
        for w in understood.terms
        if not re.match(r"(?:compar|differ|main|versus|vs|side|similar|common|key)", w)
    ]
    return not rest


def _practical(kinds: Sequence[FactKind]) -> list[FactKind]:
    """Facts asked beside a personal question that an assessment does not hold."""
    return [
        kind
        for kind in kinds
        if kind in ("contact", "site", "phase", "sponsor", "identifier", "investigator")
    ]
