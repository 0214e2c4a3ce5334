"""Questions about sectors, bodies and their terms, seats by sector, members, and what a list already holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased, joinedload

from app.areas.models import Area
from app.areas.queries import by_code
from app.areas.states.paths import bounds
from app.bodies.models import Agency, Body, BodyKind, BodyTerm, Holder, Holding, PeopleGroup, Seat, SeatQuota, Sector
from app.store import clock
from app.store.base import db
from app.store.statements import Question, built_once

#: Most agencies of a province that are read at once.
MOST_AGENCIES = 2000


def codes_in(model: Any) -> set[str]:
    """Return the codes that the list ``model`` holds, valid or not."""
    return set(db.session.scalars(select(model.code)))


def sectors() -> Sequence[Sector]:
    """Return the sectors that are valid today, in their order."""
    valid = or_(Sector.valid_to.is_(None), Sector.valid_to >= clock.today())
    return db.session.scalars(select(Sector).where(valid).order_by(Sector.position, Sector.id)).all()


def people_groups() -> Sequence[PeopleGroup]:
    """Return the groups that a cycle may ask for today, in their order."""
    valid = or_(PeopleGroup.valid_to.is_(None), PeopleGroup.valid_to >= clock.today())
    return db.session.scalars(select(PeopleGroup).where(valid).order_by(PeopleGroup.position, PeopleGroup.id)).all()


class CountedName(NamedTuple):
    """What can be counted in a room beside sex and age: a sector or a group ("sector", "group"), with its names."""

    kind: str
    code: str
    name_th: str
    name_en: str


def every_counted() -> Sequence[CountedName]:
    """Return all sectors and all groups, former ones too, each kind in its order; one question."""
    return [CountedName._make(row) for row in db.session.execute(*_every_counted())]


@built_once
def _every_counted() -> Question:
    sectors = select(literal("sector").label("kind"), *_called(Sector), Sector.position.label("at"), Sector.id)
    groups = select(literal("group").label("kind"), *_called(PeopleGroup), PeopleGroup.position, PeopleGroup.id)
    both = union_all(sectors, groups).subquery()
    query = select(both.c.kind, both.c.code, both.c.name_th, both.c.name_en)
    return query.order_by(both.c.kind, both.c.at, both.c.id)


def _called(model: type[Sector] | type[PeopleGroup]) -> tuple[Any, ...]:
    return model.code, model.name_th, model.name_en


def every_sector() -> Sequence[Sector]:
    """Return all sectors, former ones too, in their order: what was counted once keeps its name."""
    return db.session.scalars(select(Sector).order_by(Sector.position, Sector.id)).all()


def agencies_in(province: int) -> Sequence[Agency]:
    """Return the standing agencies and local governments of the province, by its first two digits."""
    standing = select(Agency).where(Agency.province == province, Agency.valid_to.is_(None))
    return db.session.scalars(standing.order_by(Agency.id).limit(MOST_AGENCIES)).all()


def body_kind(code: str) -> BodyKind | None:
    """Return the kind of body with this code."""
    return db.session.scalars(select(BodyKind).where(BodyKind.code == code)).first()


#: Rows of one page of the list of bodies.
A_PAGE = 50


def kinds_for(level: str) -> Sequence[BodyKind]:
    """Return the kinds of body that areas of this level may have today, in the order in which they were entered."""
    valid = or_(BodyKind.valid_to.is_(None), BodyKind.valid_to >= clock.today())
    query = select(BodyKind).where(BodyKind.level.in_([level, ""]), valid)
    return db.session.scalars(query.order_by(BodyKind.level.desc(), BodyKind.id)).all()


def place_of_area(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area that the address names by ``code``."""
    area = by_code(args["code"])
    return area.path if area else None


def place_of_body(args: Mapping[str, Any]) -> int | None:
    """Return the path of the body's area; the address names it by the area's ``code`` and the ``kind``."""
    path = place_of_area(args)
    return path if path and body_at(path, args["kind"]) else None


def body_at(path: int, kind: str) -> Body | None:
    """Return the body of this kind of the area at ``path``, the standing one before former ones."""
    query = (
        select(Body)
        .join(BodyKind, BodyKind.id == Body.body_kind_id)
        .join(Area, Area.id == Body.area_id)
        .where(Area.path == path, BodyKind.code == kind)
        .options(joinedload(Body.body_kind), joinedload(Body.area))
        .order_by(Body.valid_to.is_(None).desc(), Body.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def body_by_id(body_id: int) -> Body | None:
    """Return the body with its kind and its area."""
    return db.session.get(Body, body_id, options=[joinedload(Body.body_kind), joinedload(Body.area)])


def terms_of(body_id: int) -> Sequence[BodyTerm]:
    """Return the body's terms, the last one first."""
    query = select(BodyTerm).where(BodyTerm.body_id == body_id).options(joinedload(BodyTerm.body))
    return db.session.scalars(query.order_by(BodyTerm.number.desc())).all()


def seats_of(term_id: int) -> Sequence[Seat]:
    """Return the seats of a term with their sectors, by number."""
    query = select(Seat).where(Seat.body_term_id == term_id).options(joinedload(Seat.sector))
    return db.session.scalars(query.order_by(Seat.number)).all()


def seat_numbered(term_id: int, number: int) -> Seat | None:
    """Return one seat of a term with all that hangs above it."""
    whole = joinedload(Seat.term).joinedload(BodyTerm.body).joinedload(Body.area)
    query = select(Seat).where(Seat.body_term_id == term_id, Seat.number == number)
    return db.session.scalars(query.options(whole, joinedload(Seat.sector))).first()


def holdings_of(seat_ids: Sequence[int]) -> Sequence[Holding]:
    """Return who held these seats, without names, the first ones first."""
    query = select(Holding).where(Holding.seat_id.in_(seat_ids)).options(joinedload(Holding.seat))
    return db.session.scalars(query.order_by(Holding.since, Holding.id)).all()


def holder_of(holding_id: int) -> Holder | None:
    """Return the name of whoever holds a seat; nothing once it was erased. Only for officers."""
    return db.session.scalars(select(Holder).where(Holder.holding_id == holding_id)).first()


def holders_of(holding_ids: Sequence[int]) -> dict[int, Holder]:
    """Return the names of several by their holding. Only for officers."""
    found = db.session.scalars(select(Holder).where(Holder.holding_id.in_(holding_ids)))
    return {one.holding_id: one for one in found}


def to_erase(before: date) -> Sequence[tuple[Holder, Body]]:
    """Return the names of those who left before the day, each with the body."""
    query = (
        select(Holder, Body)
        .join(Holding, Holding.id == Holder.holding_id)
        .join(Seat, Seat.id == Holding.seat_id)
        .join(BodyTerm, BodyTerm.id == Seat.body_term_id)
        .join(Body, Body.id == BodyTerm.body_id)
        .options(joinedload(Body.area))
        .where(Holding.until < before)
        .order_by(Holder.id)
    )
    return [(holder, body) for holder, body in db.session.execute(query)]


@dataclass(frozen=True, slots=True)
class SeatTally:
    """The seats of one sector in one term, and how many of them are held."""

    term_id: int
    sector_id: int
    code: str
    seats: int
    held: int


def tallies(term_ids: Sequence[int]) -> list[SeatTally]:
    """Return the seats of these terms by sector, in the order of the sectors."""
    query = (
        select(Seat.body_term_id, Sector.id, Sector.code, func.count(Seat.id), func.count(Holding.id))
        .join(Sector, Sector.id == Seat.sector_id)
        .outerjoin(Holding, and_(Holding.seat_id == Seat.id, Holding.until.is_(None)))
        .where(Seat.body_term_id.in_(term_ids))
        .group_by(Seat.body_term_id, Sector.id, Sector.code, Sector.position)
        .order_by(Seat.body_term_id, Sector.position)
    )
    return [SeatTally(*row) for row in db.session.execute(query)]


def quotas_of(body_id: int, on: date | None = None) -> Sequence[SeatQuota]:
    """Return the quotas of a body with their sectors: all that ever were, or those valid on a day."""
    query = select(SeatQuota).where(SeatQuota.body_id == body_id).options(joinedload(SeatQuota.sector))
    if on:
        open_ = or_(SeatQuota.valid_to.is_(None), SeatQuota.valid_to >= on)
        query = query.where(SeatQuota.valid_from <= on, open_)
    return db.session.scalars(query.order_by(SeatQuota.valid_from, SeatQuota.id)).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesUnder:
    """The list of the bodies below an area: standing ones, by area; ``after`` is the last one's path and id."""

    path: int
    level: str = ""
    #: Only those that have seats.
    seated: bool = False
    after: tuple[int, int] = (0, 0)

    def rows(self) -> Sequence[Any]:
        """Return a page of rows, one too many where there are more: the body, its area, its last term, its seats."""
        each = aliased(BodyTerm)
        last = select(func.max(each.id)).where(each.body_id == Body.id).correlate(Body).scalar_subquery()
        seats = select(func.count(Seat.id)).where(Seat.body_term_id == BodyTerm.id).scalar_subquery()
        held = (
            select(func.count(Holding.id))
            .join(Seat, Seat.id == Holding.seat_id)
            .where(Seat.body_term_id == BodyTerm.id, Holding.until.is_(None))
            .scalar_subquery()
        )
        query = (
            select(
                *(Body.id, Body.name_th, Body.name_en, Area.path, Area.level, BodyKind.code, BodyTerm.ends_on),
                *(BodyTerm.id.label("term_id"), seats.label("seats"), held.label("held")),
            )
            .join(Area, Area.id == Body.area_id)
            .join(BodyKind, BodyKind.id == Body.body_kind_id)
            .outerjoin(BodyTerm, BodyTerm.id == last)
            .where(*self._wanted())
        )
        return db.session.execute(query.order_by(Area.path, Body.id).limit(A_PAGE + 1)).all()

    def _wanted(self) -> list[Any]:
        low, high = bounds(self.path)
        path, ident = self.after
        wanted = [
            Area.path.between(low, high),
            Body.valid_to.is_(None),
            or_(Area.path > path, and_(Area.path == path, Body.id > ident)),
        ]
        if self.level:
            wanted.append(Area.level == self.level)
        if self.seated:
            wanted.append(BodyTerm.id.is_not(None))
        return wanted


def body_kinds() -> dict[str, BodyKind]:
    """Return the kinds of body by code."""
    return {kind.code: kind for kind in db.session.scalars(select(BodyKind))}


def bodies_of_kind(kind_id: int) -> dict[int, Body]:
    """Return the standing bodies of a kind by area id."""
    query = select(Body).where(Body.body_kind_id == kind_id, Body.valid_to.is_(None))
    return {body.area_id: body for body in db.session.scalars(query)}
