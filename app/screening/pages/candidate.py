"""One candidate in its screening: formal check, cards side by side, what the body said; and the forms for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.pages.panels import SCORE_TELLERS, TELLERS, Beside
from app.screening import policy
from app.screening.forms import CONDITIONS, ConditionForm, RulingForm, said_in
from app.screening.models.cards import ScoreCard, ScreeningCondition
from app.screening.models.criteria import FormalQuestion, MeritCriterion
from app.screening.models.screenings import FormalAnswer, Interest, ScreenedCandidate, Screening
from app.screening.pages.board import BoardView, seen_by
from app.screening.pages.ways import crumbs, seat_labels, state_label
from app.screening.queries import cards, words
from app.screening.queries import screenings as queries
from app.screening.queries.criteria import answered, criteria_in
from app.screening.queries.words import WordsBehind
from app.screening.rules.scores import CardReading, ScoredRow
from app.screening.states import ScreeningState
from app.store import clock
from app.web.page import Page
from app.web.verdict import Verdict

#: What nobody does with a candidate that is in no screening.
CLOSED_TO_ALL = Verdict(False)


@dataclass(frozen=True, kw_only=True)
class CardSeen:
    """One seat's card as the reader sees it: the seat, its points in thousandths, its steps, its words."""

    seat: str
    counted: bool
    reserve: bool
    points: int
    marks: Sequence[int]
    words: str


@dataclass(frozen=True, kw_only=True)
class CandidatePage(Page):
    """A candidate in its newest screening."""

    endpoint: ClassVar = "screening.candidate"
    candidate: Candidate
    voices: WordsBehind
    leads: Verdict
    screened: ScreenedCandidate | None = None
    screening: Screening | None = None
    questions: Sequence[tuple[FormalQuestion, FormalAnswer | None]] = ()
    criteria: Sequence[MeritCriterion] = ()
    scored: ScoredRow | None = None
    cards: Sequence[CardSeen] = ()
    interests: Sequence[tuple[str, Interest]] = ()
    conditions: Sequence[ScreeningCondition] = ()
    #: Whether scores and outcome are open to the reader, and whether an interest of theirs hides them.
    sees: bool = False
    hidden: bool = False
    check: Verdict = CLOSED_TO_ALL
    rule: Verdict = CLOSED_TO_ALL
    card: Verdict = CLOSED_TO_ALL
    #: What rooms above tell of the scores.
    panels: Sequence[Beside] = ()


@dataclass(frozen=True, kw_only=True)
class FormalPage(Page):
    """The formal check of a candidate."""

    endpoint: ClassVar = "screening.formal"
    candidate: Candidate
    screening: Screening
    questions: Sequence[FormalQuestion]
    form: FlaskForm
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class RulingPage(Page):
    """What the body says of a candidate, beside its points."""

    endpoint: ClassVar = "screening.ruling"
    candidate: Candidate
    screening: Screening
    scored: ScoredRow | None
    form: RulingForm
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class ConditionPage(Page):
    """What became of a condition."""

    endpoint: ClassVar = "screening.condition"
    candidate: Candidate
    condition: ScreeningCondition
    form: ConditionForm
    may: Verdict


def candidate(one: Candidate, screened: ScreenedCandidate | None, by: Actor | None) -> CandidatePage:
    """Return the candidate as ``by`` may see it; ``screened`` is its place in its newest screening."""
    empty = CandidatePage(
        title=one.title,
        kicker=_("Screening of %(ref)s", ref=one.ref),
        candidate=one,
        leads=policy.may_open(by, one.area_path),
        voices=words.behind(one.id),
    )
    if screened is None:
        return empty
    screening = screened.screening
    view, seats = seen_by(screening, by), queries.seats_of(screening.id)
    hidden, labels = screened.id in view.hidden, seat_labels(seats)
    sees = view.board is not None and not hidden
    row = _row(view, screened) if sees else None
    return empty.but(
        lede=f"{screening.ref} · {state_label(screening.state)}",
        crumbs=crumbs(screening),
        screened=screened,
        screening=screening,
        questions=answered(screening.criteria_set_id, screened.id),
        criteria=view.board.criteria if sees and view.board else criteria_in(screening.criteria_set_id),
        scored=row,
        cards=_cards(view, screened, row, labels) if sees else (),
        interests=[(labels[i.screening_seat_id], i) for i in view.interests if i.screened_id == screened.id],
        conditions=queries.conditions_of([screened.id]) if sees else (),
        sees=sees,
        hidden=hidden,
        check=policy.may_check(by, screening),
        rule=policy.may_rule(by, screening, screened),
        card=_own_card(screening, screened, by),
        panels=[tell(screened.id) for tell in SCORE_TELLERS],
    )


def _own_card(screening: Screening, screened: ScreenedCandidate, by: Actor | None) -> Verdict:
    seat = queries.seat_of(screening.id, by.id) if by and screening.state == ScreeningState.SCORING else None
    card = cards.card_for(screened.id, seat.id) if seat else None
    return policy.may_score(seat, card, screening, clock.today())


def _row(view: BoardView, screened: ScreenedCandidate) -> ScoredRow | None:
    return next((row for row in view.board.rows if int(row.candidate) == screened.id), None) if view.board else None


def _cards(
    view: BoardView, screened: ScreenedCandidate, row: ScoredRow | None, labels: Mapping[int, str]
) -> list[CardSeen]:
    if view.board is None or row is None:
        return []
    said = {card.screening_seat_id: card for card in cards.cards_on(screened.id)}
    return [_seen(view, read, row, said, labels) for read in view.board.readings.get(screened.id, ())]


def _seen(
    view: BoardView, read: CardReading, row: ScoredRow, said: Mapping[int, ScoreCard], labels: Mapping[int, str]
) -> CardSeen:
    assert view.board is not None  # the cards are asked for only where the board is seen
    return CardSeen(
        seat=labels[read.seat],
        counted=read.seat in row.counted,
        reserve=read.reserve,
        points=view.board.rule.points(read.marks),
        marks=read.marks,
        words=said[read.seat].words,
    )


def json_of(page: CandidatePage) -> dict[str, object]:
    """Return what the page says, for programs."""
    told: dict[str, object] = {
        "candidate": page.candidate.ref,
        "screening": page.screening.ref if page.screening else None,
        "gate": str(page.screened.gate) if page.screened else None,
        "interests": [{"seat": seat, "kind": str(one.interest_kind)} for seat, one in page.interests],
    }
    if page.sees and page.screened:
        told["cards"] = [
            {"seat": one.seat, "reserve": one.reserve, "counted": one.counted, "points": one.points, "marks": one.marks}
            for one in page.cards
        ]
        told["points"] = page.scored.points if page.scored else None
        told["outcome"] = str(page.screened.outcome) if page.screened.outcome else None
        told["sentence"] = page.screened.sentence
        told["departure"] = str(page.screened.departure) if page.screened.departure else None
        told["conditions"] = [
            {"text": one.text, "due_on": one.due_on.isoformat(), "state": str(one.condition_state)}
            for one in page.conditions
        ]
    return told


def fill(form: RulingForm, screened: ScreenedCandidate, conditions: Sequence[ScreeningCondition]) -> None:
    """Put what the body said so far into the form."""
    form.outcome.data = str(screened.outcome or "")
    form.sentence.data = screened.sentence
    form.departure.data = str(screened.departure or "")
    for one in conditions[:CONDITIONS]:
        form[f"condition_{one.position}"].data, form[f"due_{one.position}"].data = one.text, one.due_on


def formal(screened: ScreenedCandidate, questions: Sequence[FormalQuestion], form: FlaskForm, by: Actor) -> FormalPage:
    """Return the form page of the formal check."""
    one, screening = screened.candidate, screened.screening
    return FormalPage(
        title=_("Formal check"),
        kicker=one.ref,
        lede=one.title,
        crumbs=crumbs(screening, one),
        candidate=one,
        screening=screening,
        questions=questions,
        form=form,
        may=policy.may_check(by, screening),
    )


def ruling(screened: ScreenedCandidate, form: RulingForm, by: Actor) -> RulingPage:
    """Return the form page of what the body says."""
    one, screening = screened.candidate, screened.screening
    may, view = policy.may_rule(by, screening, screened), seen_by(screening, by)
    return RulingPage(
        title=_("What the body says"),
        kicker=one.ref,
        lede=one.title,
        crumbs=crumbs(screening, one),
        candidate=one,
        screening=screening,
        scored=_row(view, screened),
        form=form,
        may=may,
    )


def condition(screened: ScreenedCandidate, asked: ScreeningCondition, form: ConditionForm, by: Actor) -> ConditionPage:
    """Return the form page of what became of a condition."""
    one = screened.candidate
    return ConditionPage(
        title=_("What became of the condition"),
        kicker=one.ref,
        lede=one.title,
        crumbs=crumbs(screened.screening, one),
        candidate=one,
        condition=asked,
        form=form,
        may=policy.may_open(by, one.area_path),
    )


@dataclass(frozen=True, kw_only=True)
class ScreeningTold:
    """What the page of a candidate says of its screening; the outcome once it is public."""

    candidate: Candidate
    screened: ScreenedCandidate | None

    @property
    def outcome(self) -> str:
        """The code of the outcome, once everybody may read it."""
        if self.screened is None or self.screened.screening.state != ScreeningState.CLOSED:
            return ""
        return str(self.screened.outcome or "")

    @property
    def departure(self) -> str:
        """The code of why the body departed from the order of the points, once everybody may read it."""
        return str(self.screened.departure or "") if self.screened and self.outcome else ""


def beside(one: Candidate, _proposals: Sequence[int], _by: Actor | None) -> Beside:
    """Return the part of a candidate's page that tells of its screening."""
    return Beside("screening/_beside.html", ScreeningTold(candidate=one, screened=queries.screened_of(one.id)))


TELLERS.append(beside)


def question_text(question: FormalQuestion) -> str:
    """Return a formal question in the reader's language."""
    return said_in(question, "question")
