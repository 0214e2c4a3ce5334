"""Questions about whether people were told, and how long it took from the voice to the outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, or_, select

from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.areas.models import Area
from app.areas.states.paths import bounds
from app.bodies.models import Agency
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import ItemKind, Outcome
from app.following.models import Announcement, Reached
from app.following.states import ToldBy
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.actor import Post
from app.proposals.models import NeedProposal
from app.store.base import db
from app.tracing.rules.days import local_day

#: Villages in one list of the work page.
MOST = 20


@dataclass(frozen=True, slots=True)
class ToldCounts:
    """Needs with an outcome: of those told, told of an older outcome only, and of whose telling nothing is known."""

    told: int = 0
    untold: int = 0
    unknown: int = 0

    @property
    def decided(self) -> int:
        """Needs that have an outcome."""
        return self.told + self.untold + self.unknown

    @property
    def percent(self) -> int | None:
        """The share of needs whose people were told; None where nothing is known of any: unknown is not 0."""
        known = self.told + self.untold
        return round(100 * self.told / self.decided) if known else None


def told_in(path: int, cycle_id: int) -> ToldCounts:
    """Return of how many needs of the area that have an outcome in the cycle the people were told since."""
    reached = func.sum(case((Reached.at >= Decision.decided_at, 1), else_=0))
    query = (
        select(DeskItem.area_path, Decision.decided_at, func.count(DeskItem.id), reached)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(Reached, Reached.need_id == DeskItem.item_id)
        .where(
            DeskItem.item_kind == ItemKind.NEED,
            DeskItem.current,
            DeskItem.area_path.between(*bounds(path)),
            Round.cycle_id == cycle_id,
        )
        .group_by(DeskItem.area_path, Decision.decided_at)
    )
    last, told, untold, unknown = last_told(path), 0, 0, 0
    for area_path, decided_at, n, messages in db.session.execute(query):
        day = last.get(area_path)
        if day is not None and day >= local_day(decided_at):
            told += n
            continue
        told += int(messages)
        if day is None:
            unknown += n - int(messages)
        else:
            untold += n - int(messages)
    return ToldCounts(told, untold, unknown)


def last_told(path: int) -> Mapping[int, date]:
    """Return the day on which each village of the area was told last, by its path."""
    query = select(Announcement.area_path, func.max(Announcement.announced_on))
    rows = db.session.execute(
        query.where(Announcement.area_path.between(*bounds(path))).group_by(Announcement.area_path)
    )
    return dict(rows.all())


def announcements_of(area_id: int, limit: int = 12) -> Sequence[Announcement]:
    """Return when and how the village was told, the newest first."""
    query = select(Announcement).where(Announcement.area_id == area_id)
    return db.session.scalars(
        query.order_by(Announcement.announced_on.desc(), Announcement.id.desc()).limit(limit)
    ).all()


def standing_announcement(area_id: int, told_by: ToldBy, day: date) -> Announcement | None:
    """Return the record of that telling, if it stands already."""
    query = select(Announcement).where(
        Announcement.area_id == area_id, Announcement.told_by == told_by, Announcement.announced_on == day
    )
    return db.session.scalars(query).first()


def days_by_tier(path: int, cycle_id: int) -> Mapping[str, Counter[int]]:
    """Return, by tier, how many items waited how many days from the forum to the decision that stands.

    A proposal's voice is the oldest of the needs that it answers; one that answers none directly is not counted.
    """
    low, high = bounds(path)
    voiced = (
        select(NeedProposal.target_id.label("item_id"), func.min(Forum.held_on).label("held_on"))
        .join(Need, Need.id == NeedProposal.source_id)
        .join(Forum, Forum.id == Need.forum_id)
        .where(NeedProposal.standing(), Need.area_path.between(low, high))
        .group_by(NeedProposal.target_id)
        .subquery()
    )
    day = func.coalesce(Forum.held_on, voiced.c.held_on)
    query = (
        select(Round.level, day, Decision.decided_at, func.count(DeskItem.id))
        .join(Decision, Decision.id == DeskItem.decision_id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(Need, Need.id == DeskItem.item_id)
        .outerjoin(Forum, Forum.id == Need.forum_id)
        .outerjoin(voiced, voiced.c.item_id == DeskItem.item_id)
        .where(DeskItem.area_path.between(low, high), Round.cycle_id == cycle_id)
        .group_by(Round.level, day, Decision.decided_at)
    )
    return _days((level, held_on, local_day(at), n) for level, held_on, at, n in db.session.execute(query))


def days_by_agency(
    path: int, cycle_id: int
) -> tuple[Mapping[int, Counter[int]], Mapping[int, int], Mapping[int, Agency]]:
    """Return how many needs waited how many days for the answer, by agency; how many wait on; and the agencies."""
    answered = select(ReferralAnswer.decision_id, func.min(ReferralAnswer.answered_on).label("answered_on"))
    first = answered.group_by(ReferralAnswer.decision_id).subquery()
    query = (
        select(Decision.agency_id, Forum.held_on, first.c.answered_on, func.count(DeskItem.id))
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Need, Need.id == DeskItem.item_id)
        .join(Forum, Forum.id == Need.forum_id)
        .outerjoin(first, first.c.decision_id == Decision.id)
        .where(
            Decision.outcome == Outcome.REFERRED,
            Round.cycle_id == cycle_id,
            DeskItem.area_path.between(*bounds(path)),
        )
        .group_by(Decision.agency_id, Forum.held_on, first.c.answered_on)
    )
    rows = db.session.execute(query).all()
    waiting: Counter[int] = Counter()
    for agency_id, _held_on, answered_on, n in rows:
        waiting[agency_id] += n if answered_on is None else 0
    agencies = db.session.scalars(select(Agency).where(Agency.id.in_(waiting))) if waiting else ()
    return _days(rows), waiting, {one.id: one for one in agencies}


def _days(rows: Any) -> Mapping[Any, Counter[int]]:
    """Count items by days; without a day of the voice or of the outcome nothing is known of them."""
    counted: dict[Any, Counter[int]] = defaultdict(Counter)
    for key, held_on, day, n in rows:
        if held_on is not None and day is not None:
            counted[key][max(0, (day - held_on).days)] += n
    return counted


def untold_villages(posts: Sequence[Post], since: datetime) -> Sequence[Any]:
    """Return the villages of the posts in which something was decided from that moment on and nobody was told since.

    Rows of path, what its name needs, needs decided, and the moment of the last decision; the longest first.
    """
    last = (
        select(Announcement.area_path, func.max(Announcement.recorded_at).label("at"))
        .group_by(Announcement.area_path)
        .subquery()
    )
    here = or_(*(DeskItem.area_path.between(post.low, post.high) for post in posts))
    query = (
        select(
            Area.path,
            Area.level,
            Area.name_th,
            Area.name_en,
            Area.moo,
            func.count(DeskItem.id).label("needs"),
            func.max(Decision.decided_at).label("decided_at"),
        )
        .join(Decision, Decision.id == DeskItem.decision_id)
        .join(Area, (Area.path == DeskItem.area_path) & Area.valid_to.is_(None))
        .outerjoin(last, last.c.area_path == DeskItem.area_path)
        .where(
            here,
            DeskItem.item_kind == ItemKind.NEED,
            DeskItem.current,
            Decision.decided_at >= since,
            or_(last.c.at.is_(None), last.c.at < Decision.decided_at),
        )
        .group_by(Area.id, Area.path, Area.level, Area.name_th, Area.name_en, Area.moo)
    )
    return db.session.execute(query.order_by(func.min(Decision.decided_at), Area.path).limit(MOST + 1)).all()
