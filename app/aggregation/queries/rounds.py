"""Questions about turns: what can be closed and what cannot, what arrived from whom, what corrects what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.aggregation.models.corrections import Correction
from app.aggregation.models.ranking import TallySheet
from app.aggregation.models.signings import Signing
from app.areas.states.paths import bounds
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import CORRECTING, Outcome, Road, RoundKind, RoundState
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.forums.queries.outstanding import unspoken
from app.forums.states.sittings import ForumState
from app.proposals.models import NeedProposal
from app.store.base import db

PAGE = 100


class RoundRow(NamedTuple):
    """One round in the list of a district or province: what is on its desk and what keeps it open."""

    id: int
    ref: str
    area_path: int
    level: str
    round_kind: str
    state: str
    closes_on: date
    arrived: int
    undecided: int
    below: int
    unheld: int
    #: Of a signed round: how it was signed (0 before that was asked), and whether a scan is kept.
    signings: int
    scans: int


def turns(cycle_id: int, path: int, level: str, state: str, after: int = 0) -> list[RoundRow]:
    """Return the rounds of a tier in the subtree at ``path``, a page of them in the order of their ids."""
    lower = aliased(Round)
    query = (
        select(
            Round.id,
            Round.ref,
            Round.area_path,
            Round.level,
            Round.round_kind,
            Round.state,
            Round.closes_on,
            _count(DeskItem, DeskItem.round_id == Round.id),
            _count(DeskItem, DeskItem.round_id == Round.id, DeskItem.decision_id.is_(None)),
            _count(lower, lower.upper_id == Round.id, lower.state == RoundState.OPEN),
            _count(Forum, Forum.round_id == Round.id, Forum.state == ForumState.PLANNED),
            _count(Signing, Signing.round_id == Round.id),
            _count(Signing, Signing.round_id == Round.id, Signing.file_id.is_not(None)),
        )
        .where(Round.cycle_id == cycle_id, Round.level == level, Round.area_path.between(*bounds(path)))
        .where(Round.id > after)
    )
    if state:
        query = query.where(Round.state == state)
    return [RoundRow._make(row) for row in db.session.execute(query.order_by(Round.id).limit(PAGE + 1))]


def _count(model: Any, *conditions: Any) -> Any:
    return select(func.count(model.id)).where(*conditions).scalar_subquery()


def counts(cycle_id: int, path: int) -> dict[tuple[str, str], int]:
    """Return how many rounds of the subtree there are, by (tier, state)."""
    counted = select(Round.level, Round.state, func.count()).where(
        Round.cycle_id == cycle_id, Round.area_path.between(*bounds(path))
    )
    rows = db.session.execute(counted.group_by(Round.level, Round.state))
    return {(level, state): n for level, state, n in rows}


def ready_to_close(cycle_id: int, path: int, level: str) -> list[int]:
    """Return the open rounds of the tier with nothing undecided and no open round below, where people met or say why.

    Of desks on which nothing lies only those whose silence has its reason.
    """
    lower = aliased(Round)
    lies = exists().where(DeskItem.round_id == Round.id)
    declared = exists().where(NotHeld.round_id == Round.id)
    query = select(Round.id).where(
        Round.cycle_id == cycle_id,
        Round.level == level,
        Round.area_path.between(*bounds(path)),
        Round.state == RoundState.OPEN,
        or_(lies, declared),
        ~unspoken(),
        ~exists().where(and_(DeskItem.round_id == Round.id, DeskItem.decision_id.is_(None))),
        ~exists().where(and_(lower.upper_id == Round.id, lower.state == RoundState.OPEN)),
    )
    return list(db.session.scalars(query.order_by(Round.id)))


class WaitingUpper(NamedTuple):
    """A desk with something undecided: what it has let go on already, and whether it has to be decided by itself."""

    id: int
    ref: str
    going: int
    last_rank: int
    #: Whether paper tallies were entered, or a need there is answered by a proposal.
    apart: bool


def waiting(cycle_id: int, path: int, level: str) -> list[WaitingUpper]:
    """Return the open regular rounds of the tier that hand up and on whose desks something is undecided."""
    on_desk = DeskItem.round_id == Round.id
    answered = exists().where(
        on_desk, NeedProposal.source_id == DeskItem.item_id, NeedProposal.standing(), DeskItem.outcome.is_(None)
    )
    going = select(func.count(), func.max(DeskItem.rank)).where(on_desk, DeskItem.outcome == Outcome.CARRIED_UP)
    query = select(
        Round.id,
        Round.ref,
        going.with_only_columns(func.count()).scalar_subquery(),
        func.coalesce(going.with_only_columns(func.max(DeskItem.rank)).scalar_subquery(), 0),
        or_(exists().where(TallySheet.round_id == Round.id), answered),
    ).where(
        Round.cycle_id == cycle_id,
        Round.level == level,
        Round.area_path.between(*bounds(path)),
        Round.state == RoundState.OPEN,
        Round.round_kind == RoundKind.REGULAR,
        Round.upper_id.is_not(None),
        exists().where(on_desk, DeskItem.outcome.is_(None)),
    )
    return [WaitingUpper._make(row) for row in db.session.execute(query.order_by(Round.id))]


def by_upper(round_ids: Sequence[int]) -> list[list[int]]:
    """Return the rounds in groups that hand up to the same round, each at most ``PAGE`` of them."""
    groups: dict[int | None, list[int]] = {}
    for start in range(0, len(round_ids), 500):
        some = select(Round.upper_id, Round.id).where(Round.id.in_(round_ids[start : start + 500]))
        for upper_id, ident in db.session.execute(some.order_by(Round.id)):
            groups.setdefault(upper_id, []).append(ident)
    return [group[start : start + PAGE] for group in groups.values() for start in range(0, len(group), PAGE)]


def closed_of(cycle_id: int, path: int, level: str) -> list[int]:
    """Return the closed rounds of the tier whose minutes are not signed."""
    query = select(Round.id).where(
        Round.cycle_id == cycle_id,
        Round.level == level,
        Round.area_path.between(*bounds(path)),
        Round.state == RoundState.CLOSED,
    )
    return list(db.session.scalars(query.order_by(Round.id)))


def arrivals(round_id: int) -> Sequence[Any]:
    """Return what was handed up to the round: (ref, path, kind of round, when, items, households, votes, satang)."""
    below = aliased(Round)
    query = (
        select(
            below.ref,
            below.area_path,
            below.round_kind,
            DeskItem.arrived_at,
            func.count(),
            func.sum(DeskItem.households),
            func.sum(DeskItem.votes),
            func.sum(DeskItem.satang),
        )
        .join(below, below.id == DeskItem.from_round_id)
        .where(DeskItem.round_id == round_id, DeskItem.road == Road.HANDED_UP)
        .group_by(below.ref, below.area_path, below.round_kind, DeskItem.arrived_at)
        .order_by(DeskItem.arrived_at.desc(), below.area_path)
        .limit(1000)
    )
    return db.session.execute(query).all()


def correction_of(round_id: int) -> Correction | None:
    """Return what the round corrects, if it is a correction round."""
    return db.session.scalars(select(Correction).where(Correction.round_id == round_id)).first()


def corrected_by(round_id: int) -> Sequence[tuple[Correction, Round]]:
    """Return the corrections of a closed round with their rounds, in the order in which they were opened."""
    query = (
        select(Correction, Round)
        .join(Round, Round.id == Correction.round_id)
        .where(Correction.corrects_id == round_id)
        .order_by(Correction.id)
    )
    return [(correction, round_) for correction, round_ in db.session.execute(query)]


def count_of_kind(round_: Round, kind: str) -> int:
    """Return how many rounds of that kind the area has had in the cycle."""
    counted = select(func.count()).where(
        Round.cycle_id == round_.cycle_id, Round.area_id == round_.area_id, Round.round_kind == kind
    )
    return db.session.scalar(counted) or 0


def open_round_of(cycle_id: int, area_id: int) -> Round | None:
    """Return the area's open round of the cycle that takes what is handed up, the newest first."""
    query = select(Round).where(
        Round.cycle_id == cycle_id,
        Round.area_id == area_id,
        Round.state == RoundState.OPEN,
        Round.round_kind.in_(("regular", *CORRECTING)),
    )
    return db.session.scalars(query.order_by(Round.number.desc())).first()


def any_open(cycle_id: int, area_id: int) -> bool:
    """Tell whether the area has an open round in the cycle."""
    query = select(Round.id).where(Round.cycle_id == cycle_id, Round.area_id == area_id, Round.state == RoundState.OPEN)
    return db.session.scalar(query.limit(1)) is not None


def lying(round_: Round, item_ids: Sequence[int] | None = None, after: int = 0) -> Sequence[DeskItem]:
    """Return what lies last on a closed desk of the area in the round's cycle: what a correction may take up."""
    query = (
        select(DeskItem)
        .join(Round, Round.id == DeskItem.round_id)
        .where(
            Round.cycle_id == round_.cycle_id,
            Round.area_id == round_.area_id,
            Round.state != RoundState.OPEN,
            DeskItem.current,
            DeskItem.item_id > after,
        )
    )
    if item_ids is not None:
        query = query.where(DeskItem.item_id.in_(item_ids)).with_for_update(of=DeskItem)
    query = query.options(joinedload(DeskItem.round)) if item_ids is None else query
    return db.session.scalars(query.order_by(DeskItem.item_id).limit(PAGE * 5 + 1)).all()


def before_correction(round_: Round, item_ids: Sequence[int]) -> dict[int, int]:
    """Return, by item, the decision of the closed round that a first decision here supersedes."""
    if round_.round_kind not in CORRECTING:
        return {}
    there = aliased(DeskItem)
    query = (
        select(DeskItem.item_id, there.decision_id)
        .join(there, and_(there.item_id == DeskItem.item_id, there.round_id == DeskItem.from_round_id))
        .where(
            DeskItem.round_id == round_.id,
            DeskItem.road == Road.REOPENED,
            DeskItem.item_id.in_(item_ids),
        )
    )
    return {item_id: decision_id for item_id, decision_id in db.session.execute(query) if decision_id}
