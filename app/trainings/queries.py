"""Questions about trainings, and about which areas have a trained person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area
from app.areas.states.paths import Level, bounds
from app.ledger.actor import Post
from app.store import clock
from app.store.base import db
from app.trainings.models import TrainedUnit, TrainingEvent, TrainingHeads
from app.web.question import PageQuestion

#: Trainings of one list, units and counts that one shows, and areas of a coverage.
A_PAGE, SHOWN, MOST = 40, 400, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingQuery(PageQuestion):
    """Trainings: of one kind, for the people of an area."""

    FILTERS: ClassVar[tuple[str, ...]] = ("kind", "area")
    PLACE: ClassVar[tuple[str, ...]] = ("before",)

    path: int = 0
    kind: str = ""
    area: str = ""
    before: str = ""

    def rows(self) -> Sequence[TrainingEvent]:
        """Return a page, the newest entry first, and one more where there are more."""
        query = select(TrainingEvent)
        if self.kind:
            query = query.where(TrainingEvent.training_kind == self.kind)
        if self.path:
            query = query.where(TrainingEvent.area_path.between(*bounds(self.path)))
        if self.before.isdecimal() and len(self.before) < 20:
            query = query.where(TrainingEvent.id < int(self.before))
        return db.session.scalars(query.order_by(TrainingEvent.id.desc()).limit(A_PAGE + 1)).all()


def event_by_ref(ref: str) -> TrainingEvent | None:
    """Return a training with the one that it passes on."""
    query = select(TrainingEvent).where(TrainingEvent.ref == ref).options(joinedload(TrainingEvent.passes_on))
    return db.session.scalars(query).first()


def event_by_id(ident: int) -> TrainingEvent | None:
    """Return a training."""
    return db.session.get(TrainingEvent, ident)


def place_of_training(args: Mapping[str, Any]) -> int | None:
    """Return the area for whose people the training was held."""
    return db.session.scalar(select(TrainingEvent.area_path).where(TrainingEvent.ref == args["ref"]))


def last_number(province: int) -> int:
    """Return the number of the province's last training; 0 without any."""
    return db.session.scalar(select(func.max(TrainingEvent.number)).where(TrainingEvent.province == province)) or 0


def heads_of(event_id: int) -> Sequence[TrainingHeads]:
    """Return how many of whom came."""
    query = select(TrainingHeads).where(TrainingHeads.training_event_id == event_id)
    return db.session.scalars(query.options(joinedload(TrainingHeads.agency)).order_by(TrainingHeads.id)).all()


def units_of(event_id: int) -> Sequence[TrainedUnit]:
    """Return the areas that have a trained person by the training."""
    query = select(TrainedUnit).where(TrainedUnit.training_event_id == event_id)
    return db.session.scalars(query.order_by(TrainedUnit.area_path).limit(SHOWN)).all()


def passed_on_in(event_id: int) -> Sequence[TrainingEvent]:
    """Return the trainings that passed it on."""
    query = select(TrainingEvent).where(TrainingEvent.passes_on_id == event_id)
    return db.session.scalars(query.order_by(TrainingEvent.held_on, TrainingEvent.id).limit(SHOWN)).all()


def areas_by_codes(codes: Sequence[str]) -> dict[str, Area]:
    """Return the standing areas with these codes."""
    query = select(Area).where(Area.official_code.in_(codes), Area.valid_to.is_(None))
    return {one.official_code: one for one in db.session.scalars(query) if one.official_code}


def units_below(path: int, level: str) -> Sequence[Area]:
    """Return the standing areas of a level in the area, by path."""
    query = select(Area).where(Area.path.between(*bounds(path)), Area.level == level, Area.valid_to.is_(None))
    return db.session.scalars(query.order_by(Area.path).limit(MOST)).all()


def trained_below(path: int) -> dict[int, TrainedUnit]:
    """Return for each area below that ever had a trained person the entry that counts longest, with its training."""
    query = select(TrainedUnit).where(TrainedUnit.area_path.between(*bounds(path)))
    query = query.options(joinedload(TrainedUnit.event)).order_by(TrainedUnit.counts_until, TrainedUnit.id)
    return {one.area_path: one for one in db.session.scalars(query)}


def n_untrained(posts: Sequence[Post]) -> tuple[int, int]:
    """Return how many subdistricts of the posts' areas have no trained person today, and how many there are."""
    if not posts:
        return 0, 0
    mine = or_(*(Area.path.between(post.low, post.high) for post in posts))
    counts = exists().where(TrainedUnit.area_path == Area.path, TrainedUnit.counts_until >= clock.today())
    every = and_(mine, Area.level == Level.SUBDISTRICT, Area.valid_to.is_(None))
    query = select(
        select(func.count()).select_from(Area).where(every, ~counts).scalar_subquery(),
        select(func.count()).select_from(Area).where(every).scalar_subquery(),
    )
    row = db.session.execute(query).one()
    return int(row[0] or 0), int(row[1] or 0)
