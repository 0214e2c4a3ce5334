"""Questions about appeals: against what one lies, which wait for a ruling, what the public register shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.aggregation.models.decisions import Decision
from app.aggregation.queries.reply_times import days_off_in, days_off_text
from app.appeals.models import Appeal, AppealRule, Appellant
from app.appeals.policy import USUAL_DAYS
from app.appeals.states import AppealState
from app.areas.states.paths import bounds
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.rules.holidays import OfficeDaysOff
from app.cycles.rules.outcomes import APPEALABLE
from app.cycles.rules.workdays import DAY, Workdays
from app.cycles.states import CORRECTING, RoundState
from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure
from app.ledger.models import Entry
from app.proposals.models import TO_PROPOSALS, Proposal
from app.store import clock
from app.store.base import db

PAGE = 50


@dataclass(frozen=True, slots=True)
class Contested:
    """A decision against which an appeal may lie."""

    decision_id: int
    round_id: int
    item_ref: str
    title: str
    outcome: str
    sentence: str
    closed_at: datetime
    #: What the cycle gives for an appeal: working days, and the days that are none.
    days: int
    days_off: frozenset[date]

    @property
    def due_on(self) -> date:
        """The last day on which an appeal lies: working days after the day on which the round closed."""
        closed = self.closed_at.astimezone(clock.BANGKOK).date()
        return last_day(closed, self.days, self.days_off)


def last_day(closed_on: date, days: int, days_off: frozenset[date]) -> date:
    """Return the last day on which an appeal lies against what a round decided that closed on that day."""
    return Workdays(OfficeDaysOff.of(days_off)).after(closed_on + DAY, days - 1)


def appealable(need_ids: Sequence[int]) -> list[Contested]:
    """Return the standing decisions of closed rounds that ended these needs, or what answers them, contestably."""
    became = closure(TO_PROPOSALS, "need", need_ids, up=False)
    return _contestable(or_(DeskItem.item_id.in_(need_ids), DeskItem.item_id.in_(became.ids("proposal"))))


def contestable(item_id: int) -> list[Contested]:
    """Return the standing decisions of closed rounds that ended this very item, contestably."""
    return _contestable(DeskItem.item_id == item_id)


def _contestable(which: ColumnElement[bool]) -> list[Contested]:
    query = (
        select(
            Decision.id,
            Decision.round_id,
            func.coalesce(Need.ref, Proposal.ref),
            func.coalesce(Need.title, Proposal.title),
            Decision.outcome,
            Decision.sentence,
            Round.closed_at,
            func.coalesce(AppealRule.days, USUAL_DAYS),
            days_off_text(Round.cycle_id),
        )
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(AppealRule, AppealRule.cycle_id == Round.cycle_id)
        .outerjoin(Need, Need.id == DeskItem.item_id)
        .outerjoin(Proposal, Proposal.id == DeskItem.item_id)
        .where(
            which,
            DeskItem.outcome.in_(APPEALABLE),
            Round.state != RoundState.OPEN,
        )
        .order_by(Round.closed_at.desc(), Decision.id)
    )
    return [
        Contested(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], days_off_in(row[8]))
        for row in db.session.execute(query)
        if row[6] is not None
    ]


def contested_last(path: int, limit: int) -> list[int]:
    """Return the items whose decisions by rounds of the area and below were contested last."""
    query = select(Decision.item_id).join(Appeal, Appeal.decision_id == Decision.id)
    query = query.where(Appeal.area_path.between(*bounds(path))).order_by(Appeal.id.desc())
    return list(dict.fromkeys(db.session.scalars(query.limit(limit))))


def needs_of(forum_id: int) -> list[int]:
    """Return the ids of the forum's needs."""
    return list(db.session.scalars(select(Need.id).where(Need.forum_id == forum_id).order_by(Need.number)))


def rule_of(cycle_id: int) -> AppealRule | None:
    """Return the rule of the cycle, if it set one."""
    return db.session.scalars(select(AppealRule).where(AppealRule.cycle_id == cycle_id)).first()


def days_of(cycle_id: int) -> int:
    """Return how many working days the cycle gives for an appeal."""
    rule = rule_of(cycle_id)
    return rule.days if rule else USUAL_DAYS


def round_with_upper(round_id: int) -> Round:
    """Return the round with its area, its cycle and the round above; locked, so that numbers have no gaps."""
    query = select(Round).where(Round.id == round_id).with_for_update(of=Round)
    whole = query.options(joinedload(Round.area), joinedload(Round.cycle), joinedload(Round.upper))
    return db.session.scalars(whole).one()


def last_number(round_id: int) -> int:
    """Return the number of the round's last appeal; 0 if there is none."""
    return db.session.scalar(select(func.max(Appeal.number)).where(Appeal.round_id == round_id)) or 0


def standing(decision_id: int, lodger: str, basis_id: int) -> Appeal | None:
    """Return the appeal that this person or forum has lodged against the decision already."""
    query = select(Appeal).where(
        Appeal.decision_id == decision_id, Appeal.lodger == lodger, Appeal.basis_id == basis_id
    )
    return db.session.scalars(query).first()


def by_ref(ref: str) -> Appeal | None:
    """Return the appeal with its decision, round, cycle and correction."""
    return _one(Appeal.ref == ref)


def by_id(ident: int) -> Appeal | None:
    """Return the appeal with its decision, round, cycle and correction."""
    return _one(Appeal.id == ident)


def _one(which: ColumnElement[bool]) -> Appeal | None:
    whole = (
        joinedload(Appeal.decision).joinedload(Decision.reason),
        joinedload(Appeal.round).joinedload(Round.area),
        joinedload(Appeal.round).joinedload(Round.cycle),
        joinedload(Appeal.correction),
    )
    return db.session.scalars(select(Appeal).where(which).options(*whole)).first()


def locked(appeal: Appeal) -> Appeal:
    """Return the appeal as it stands now, locked until the act is over."""
    query = select(Appeal).where(Appeal.id == appeal.id).with_for_update(of=Appeal)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def decision_by_id(ident: int) -> Decision:
    """Return the decision."""
    return db.session.scalars(select(Decision).where(Decision.id == ident)).one()


def decided_by(decision: Decision) -> int:
    """Return the account that recorded the decision."""
    return db.session.scalar(select(Entry.actor_id).where(Entry.id == decision.entry_id)) or 0


def appellant_of(appeal_id: int) -> Appellant | None:
    """Return name and contact, unless they were erased."""
    return db.session.scalars(select(Appellant).where(Appellant.appeal_id == appeal_id)).first()


def item_of(decision: Decision) -> tuple[str, str]:
    """Return number and title of what was decided."""
    query = (
        select(func.coalesce(Need.ref, Proposal.ref), func.coalesce(Need.title, Proposal.title))
        .select_from(Decision)
        .outerjoin(Need, Need.id == Decision.item_id)
        .outerjoin(Proposal, Proposal.id == Decision.item_id)
        .where(Decision.id == decision.id)
    )
    ref, title = db.session.execute(query).one()
    return ref, title


def place_of_appeal(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose body hears the appeal that the address names by ``ref``."""
    return db.session.scalar(select(Appeal.heard_path).where(Appeal.ref == args["ref"]))


def place_contested(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose round decided what the appeal contests; the body above covers it."""
    query = select(Round.area_path).join(Appeal, Appeal.round_id == Round.id)
    return db.session.scalar(query.where(Appeal.ref == args["ref"]))


def heard_in(places: Sequence[tuple[int, int, Sequence[str]]], limit: int = 200) -> Sequence[Appeal]:
    """Return appeals that wait, oldest first, for the bodies of (low, high, levels)."""
    mine = [and_(Appeal.heard_path.between(low, high), Appeal.heard_level.in_(levels)) for low, high, levels in places]
    if not mine:
        return []
    query = select(Appeal).where(Appeal.state == AppealState.LODGED, or_(*mine)).options(joinedload(Appeal.decision))
    return db.session.scalars(query.order_by(Appeal.lodged_on, Appeal.id).limit(limit)).all()


def open_correction(round_: Round) -> Round | None:
    """Return the open round that corrects rounds of the same area in the same cycle."""
    query = select(Round).where(
        Round.cycle_id == round_.cycle_id,
        Round.area_id == round_.area_id,
        Round.state == RoundState.OPEN,
        Round.round_kind.in_(CORRECTING),
    )
    return db.session.scalars(query).first()


def lies_on(round_id: int, item_id: int) -> bool:
    """Tell whether the item lies on the desk of the round."""
    query = select(DeskItem.id).where(DeskItem.round_id == round_id, DeskItem.item_id == item_id, DeskItem.current)
    return db.session.scalar(query) is not None


def register(path: int, *, state: str = "", before: int = 0) -> Sequence[Any]:
    """Return the appeals against rounds of the area and below, newest first, without anything personal."""
    low, high = bounds(path)
    query = (
        select(
            Appeal.id,
            Appeal.ref,
            Appeal.area_path,
            Appeal.lodger,
            Appeal.lodged_on,
            Appeal.state,
            Appeal.ruling,
            Appeal.ruled_at,
            Decision.outcome,
            func.coalesce(Need.title, Proposal.title).label("title"),
        )
        .join(Decision, Decision.id == Appeal.decision_id)
        .outerjoin(Need, Need.id == Decision.item_id)
        .outerjoin(Proposal, Proposal.id == Decision.item_id)
        .where(Appeal.area_path.between(low, high))
    )
    if state:
        query = query.where(Appeal.state == state)
    if before:
        query = query.where(Appeal.id < before)
    return db.session.execute(query.order_by(Appeal.id.desc()).limit(PAGE + 1)).all()


def counted(path: int) -> dict[str, int]:
    """Return the appeals of the area and below by state."""
    low, high = bounds(path)
    by_state = select(Appeal.state, func.count()).where(Appeal.area_path.between(low, high)).group_by(Appeal.state)
    return dict(db.session.execute(by_state).all())


def to_erase(today: date, usual: int) -> Sequence[tuple[Appeal, Appellant]]:
    """Return ruled appeals with their appellants whose time of keeping is over."""
    kept = func.coalesce(AppealRule.keep_days, usual)
    query = (
        select(Appeal, Appellant, kept)
        .join(Appellant, Appellant.appeal_id == Appeal.id)
        .join(Round, Round.id == Appeal.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .outerjoin(AppealRule, AppealRule.cycle_id == Cycle.id)
        .where(Appeal.ruled_at.is_not(None))
        .order_by(Appeal.id)
    )
    return [
        (appeal, appellant)
        for appeal, appellant, days in db.session.execute(query)
        if appeal.ruled_at and appeal.ruled_at.astimezone(clock.BANGKOK).date() + timedelta(days=days) < today
    ]
