"""The board of a screening: its rules, its candidates in the order of the scores, and what the body said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans.models.chain import Plan
from app.screening import policy
from app.screening.models.screenings import Interest, ScreenedCandidate, Screening, ScreeningSeat
from app.screening.pages.ways import seat_labels, state_label
from app.screening.queries import cards
from app.screening.queries import screenings as queries
from app.screening.queries.cards import ScreeningBoard
from app.screening.queries.criteria import criteria_in
from app.screening.rules.scores import ScoredRow
from app.screening.states import ScreeningMove, ScreeningOutcome, ScreeningState
from app.store import clock
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

PER_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """A candidate on the board: what the reader may see of its scores, and who has an interest in it."""

    screened: ScreenedCandidate
    scored: ScoredRow | None
    #: What the body said, where the reader may see it.
    outcome: str
    recused: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """One screening of a plan."""

    endpoint: ClassVar = "screening.board"
    plan: Plan
    leads: Verdict
    screening: Screening | None = None
    others: Sequence[Screening] = ()
    seats: Sequence[tuple[ScreeningSeat, str]] = ()
    rows: Sequence[BoardRow] = ()
    sees: bool = False
    #: How many candidates are left out of every number, because the reader's seat has an interest in them.
    hidden: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    departures: Mapping[str, int] = field(default_factory=dict)
    ruled: int = 0
    left: int = 0
    moves: Mapping[ScreeningMove, Verdict] = field(default_factory=dict)
    next_url: str | None = None


@dataclass(frozen=True, slots=True)
class BoardView:
    """What one reader sees of a screening: the candidates, and the board computed without what is hidden."""

    screened: Sequence[ScreenedCandidate]
    board: ScreeningBoard | None
    interests: Sequence[Interest]
    hidden: Collection[int]

    @property
    def shown(self) -> Sequence[ScreenedCandidate]:
        """The candidates that are in the numbers of this reader."""
        return [one for one in self.screened if one.id not in self.hidden]


def seen_by(screening: Screening, by: Actor | None) -> BoardView:
    """Return what ``by`` sees: no score before it is open to them, and nothing computed with what is hidden."""
    seat = queries.seat_of(screening.id, by.id) if by and screening.state == ScreeningState.UNSEALED else None
    sees = policy.may_see(by, screening, seat)
    hidden = policy.hidden_from(screening, queries.recused_from(seat))
    return BoardView(
        screened=queries.screened_in(screening.id),
        board=cards.board_of(screening, hidden=hidden) if sees else None,
        interests=queries.interests_in(screening.id),
        hidden=hidden,
    )


def board(plan: Plan, chosen: Screening | None, every: Sequence[Screening], after: int, by: Actor | None) -> BoardPage:
    """Return the page of a plan's screening, the newest one unless another is ``chosen``; ``after`` so many rows."""
    leads = policy.may_open(by, plan.area.path)
    empty = BoardPage(
        title=_("Screening of the candidates"),
        kicker=named(plan),
        crumbs=(Crumb(label=named(plan), url=addresses.plan(plan.code)),),
        plan=plan,
        leads=leads,
    )
    if chosen is None:
        return empty
    view, seats = seen_by(chosen, by), queries.seats_of(chosen.id)
    labels = seat_labels(seats)
    rows = _rows(view, labels, public=chosen.state == ScreeningState.CLOSED)
    told = [one for one in view.shown if view.board is not None and one.outcome]
    left = len(cards.outstanding(chosen)) if leads and chosen.state == ScreeningState.SCORING else 0
    more = after + PER_PAGE
    onward = url_for("screening.board", plan_id=plan.id, screening=chosen.ref, after=more)
    return empty.but(
        lede=f"{chosen.ref} · {named(chosen.cycle)} · {state_label(chosen.state)}",
        screening=chosen,
        others=[one for one in every if one.id != chosen.id],
        seats=[(seat, labels[seat.id]) for seat in seats],
        rows=rows[after:more],
        sees=view.board is not None,
        hidden=len(view.hidden),
        outcomes=Counter({one.value: 0 for one in ScreeningOutcome} | Counter(str(one.outcome) for one in told)),
        departures=Counter(str(one.departure) for one in told if one.departure),
        ruled=len(told),
        left=left,
        moves=_moves(chosen, view, seats, left, by) if leads else {},
        next_url=onward if len(rows) > more else None,
    )


def _rows(view: BoardView, labels: Mapping[int, str], *, public: bool) -> list[BoardRow]:
    """Return the candidates in the order of the scores; those without a score the reader may see keep their order."""
    scored = {int(row.candidate): row for row in view.board.rows} if view.board else {}
    torn: dict[int, list[str]] = {}
    for interest in view.interests:
        torn.setdefault(interest.screened_id, []).append(labels[interest.screening_seat_id])
    rows = [
        BoardRow(
            screened=one,
            scored=scored.get(one.id),
            outcome=str(one.outcome or "") if (view.board and one.id not in view.hidden) or public else "",
            recused=torn.get(one.id, []),
        )
        for one in view.screened
    ]
    return sorted(rows, key=lambda row: (row.scored is None, row.scored.rank if row.scored else 0))


def _moves(
    screening: Screening, view: BoardView, seats: Sequence[ScreeningSeat], left: int, by: Actor | None
) -> dict[ScreeningMove, Verdict]:
    """Return what the planner can do next, and why not yet."""
    today = clock.today()
    if screening.state == ScreeningState.DECLARING:
        unchecked = sum(one.checked_at is None for one in view.screened)
        undeclared = sum(seat.declared_at is None for seat in seats)
        return {
            ScreeningMove.DRAW: policy.may_draw(by, screening, unchecked=unchecked, undeclared=undeclared, today=today)
        }
    if screening.state == ScreeningState.SCORING:
        return {ScreeningMove.UNSEAL: policy.may_unseal(by, screening, outstanding=left, today=today)}
    if screening.state == ScreeningState.UNSEALED:
        undecided = sum(one.outcome is None for one in view.screened)
        return {ScreeningMove.CLOSE: policy.may_close(by, screening, undecided=undecided)}
    return {}


def json_of(screening: Screening, by: Actor | None) -> dict[str, object]:
    """Return what a stranger needs to compute the order again: rules, criteria, and every mark once it is closed."""
    view, seats = seen_by(screening, by), queries.seats_of(screening.id)
    numbers = {seat.id: seat.seat.number for seat in seats}
    criteria = criteria_in(screening.criteria_set_id)
    scored = {int(row.candidate): row for row in view.board.rows} if view.board else {}
    torn: dict[int, list[dict[str, object]]] = {}
    for one in view.interests:
        interest = {"seat": numbers[one.screening_seat_id], "kind": str(one.interest_kind)}
        torn.setdefault(one.screened_id, []).append(interest)
    return {
        "screening": screening.ref,
        "state": str(screening.state),
        "rules": {
            "readers": screening.readers,
            "gap_percent": screening.gap_percent,
            "pass_mark": screening.criteria_set.pass_mark,
            "declare_by": screening.declare_by.isoformat(),
            "score_by": screening.score_by.isoformat(),
            "seed": screening.seed,
            "unit": "thousandths of a point",
        },
        "criteria": [
            {"code": one.code, "name_th": one.name_th, "name_en": one.name_en, "weight": one.weight, "most": one.most}
            for one in criteria
        ],
        "seats": [
            {"number": seat.seat.number, "sector": seat.seat.sector.code, "declared": seat.declared_at is not None}
            for seat in seats
        ],
        "candidates": [
            {
                "ref": one.candidate.ref,
                "gate": str(one.gate),
                "interests": torn.get(one.id, []),
                **_numbers_of(one, view, scored.get(one.id), numbers),
            }
            for one in view.shown
        ],
    }


def _numbers_of(
    one: ScreenedCandidate, view: BoardView, row: ScoredRow | None, numbers: Mapping[int, int]
) -> dict[str, object]:
    """Return the readings, the computed numbers and the outcome of a candidate; nothing while they are sealed."""
    if view.board is None:
        return {}
    return {
        "readings": [
            {"seat": numbers[read.seat], "reserve": read.reserve, "marks": list(read.marks)}
            for read in view.board.readings.get(one.id, ())
        ],
        "points": row.points if row else None,
        "rank": row.rank if row else None,
        "spread": row.spread if row else None,
        "counted": [numbers[seat] for seat in row.counted] if row else [],
        "adjusted": row.adjusted if row else None,
        "adjusted_rank": row.adjusted_rank if row else None,
        "swings": row.swings if row else None,
        "outcome": str(one.outcome) if one.outcome else None,
        "sentence": one.sentence,
        "departs": one.departs,
        "departure": str(one.departure) if one.departure else None,
    }
