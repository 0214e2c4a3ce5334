"""Questions about who was in the room: the heads of a forum as the rules judge them, groups, and what fell short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import bounds
from app.bodies.models import BodyTerm, PeopleGroup, Seat, Sector
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.rules.requirements import CountedHeads
from app.cycles.states import RuleKind
from app.forums.models.attendance import Attendance, GroupCount, Shortfall
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.store.base import db

#: Most rows of one page of the list of shortfalls.
A_PAGE = 50


def groups_of(forum_id: int) -> Sequence[GroupCount]:
    """Return the counts of the groups that the cycle asks for, with the groups."""
    query = select(GroupCount).where(GroupCount.forum_id == forum_id).options(joinedload(GroupCount.people_group))
    return db.session.scalars(query.order_by(GroupCount.people_group_id)).all()


def heads_of(forum: Forum) -> CountedHeads:
    """Return the heads of the forum as they are saved, by sector, sex, age band and group."""
    rows = db.session.execute(
        select(Sector.code, Attendance.sex, Attendance.age_band, func.sum(Attendance.n))
        .join(Sector, Sector.id == Attendance.sector_id)
        .where(Attendance.forum_id == forum.id)
        .group_by(Sector.code, Attendance.sex, Attendance.age_band)
    )
    groups = [(row.people_group.code, row.n) for row in groups_of(forum.id)]
    return heads_from(forum, [(sector, sex, band, int(n)) for sector, sex, band, n in rows], groups)


def heads_from(
    forum: Forum,
    cells: Iterable[tuple[str, str, str, int]],
    groups: Iterable[tuple[str, int]],
    total: int | None = None,
) -> CountedHeads:
    """Fold cells of (sector code, sex, age band, heads) and groups of (code, heads) into what the rules judge."""
    by: Counter[tuple[str, str]] = Counter()
    for sector, sex, band, n in cells:
        by[RuleKind.SECTOR, sector] += n
        by[RuleKind.SEX, str(sex)] += n
        by[RuleKind.AGE, str(band)] += n
    for code, n in groups:
        by[RuleKind.GROUP, code] += n
    heads = forum.attendance_total if total is None else total
    return CountedHeads(heads, dict(by), str(forum.stage), notice_of(forum))


def notice_of(forum: Forum) -> int | None:
    """Return how many working days before its day people were told of the forum; none where that is not known."""
    if forum.announced_on is None:
        return None
    return cycles.workdays_of(forum.round.cycle_id).notice(forum.announced_on, forum.held_on)


def shortfalls_of(forum_ids: Sequence[int]) -> Sequence[Shortfall]:
    """Return what fell short at these forums."""
    query = select(Shortfall).where(Shortfall.forum_id.in_(forum_ids))
    return db.session.scalars(query.order_by(Shortfall.forum_id, Shortfall.rule_kind, Shortfall.code)).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """The public list of what fell short in the subtree of ``path`` in one cycle; ``after`` is the last id seen."""

    path: int
    cycle_id: int
    after: int = 0

    def rows(self) -> Sequence[Shortfall]:
        """Return a page of the list with the forums and areas, one row too many where there are more."""
        low, high = bounds(self.path)
        query = (
            select(Shortfall)
            .where(Shortfall.cycle_id == self.cycle_id, Shortfall.area_path.between(low, high))
            .options(joinedload(Shortfall.forum).joinedload(Forum.area))
        )
        if self.after:
            query = query.where(Shortfall.id > self.after)
        return db.session.scalars(query.order_by(Shortfall.id).limit(A_PAGE + 1)).all()

    def total(self) -> tuple[int, int, int]:
        """Return how many shortfalls there are, at how many forums, and how many have no reason yet."""
        low, high = bounds(self.path)
        counted = select(
            func.count(Shortfall.id),
            func.count(Shortfall.forum_id.distinct()),
            func.count(Shortfall.id).filter(Shortfall.reason == ""),
        ).where(Shortfall.cycle_id == self.cycle_id, Shortfall.area_path.between(low, high))
        all_, forums, silent = db.session.execute(counted).one()
        return int(all_), int(forums), int(silent)


#: One cell of one forum: forum, its area, sector code, sex, age band, heads.
CellRow = tuple[int, int, str, str, str, int]


def cells_under(cycle_id: int, level: str, path: int) -> Sequence[CellRow]:
    """Return the counted cells of every forum held in the cycle's tier ``level`` in the subtree of ``path``."""
    query = (
        select(Attendance.forum_id, Forum.area_path, Sector.code, Attendance.sex, Attendance.age_band, Attendance.n)
        .join(Forum, Forum.id == Attendance.forum_id)
        .join(Round, Round.id == Forum.round_id)
        .join(Sector, Sector.id == Attendance.sector_id)
        .where(*_held(cycle_id, path), Round.level == level, Attendance.n > 0)
        .order_by(Forum.area_path, Forum.id)
    )
    return [(f, path, sector, str(sex), str(band), n) for f, path, sector, sex, band, n in db.session.execute(query)]


def groups_under(cycle_id: int, level: str, path: int) -> Sequence[tuple[int, int, str, int]]:
    """Return the counted groups of the same forums: forum, its area, group code, heads."""
    query = (
        select(GroupCount.forum_id, Forum.area_path, PeopleGroup.code, GroupCount.n)
        .join(Forum, Forum.id == GroupCount.forum_id)
        .join(Round, Round.id == Forum.round_id)
        .join(PeopleGroup, PeopleGroup.id == GroupCount.people_group_id)
        .where(*_held(cycle_id, path), Round.level == level)
        .order_by(Forum.area_path, Forum.id)
    )
    return [(f, path, code, n) for f, path, code, n in db.session.execute(query)]


def reach(cycle_id: int, path: int) -> Sequence[tuple[str, int, int]]:
    """Return, for each area that has a round in the cycle below ``path``: its tier, its path, its forums held."""
    low, high = bounds(path)
    held = func.count(Forum.id).label("held")
    query = (
        select(Round.level, Round.area_path, held)
        .outerjoin(Forum, and_(Forum.round_id == Round.id, Forum.state == ForumState.HELD))
        .where(Round.cycle_id == cycle_id, Round.area_path.between(low, high))
        .group_by(Round.level, Round.area_path)
    )
    return [(level, area, int(n)) for level, area, n in db.session.execute(query)]


def doors(cycle_id: int, path: int) -> Sequence[tuple[str, int, int]]:
    """Return, for each forum held in the cycle below ``path``: its tier, its area, the heads counted at the door."""
    query = (
        select(Round.level, Forum.area_path, Forum.attendance_total)
        .join(Round, Round.id == Forum.round_id)
        .where(*_held(cycle_id, path))
    )
    return [(level, area, n) for level, area, n in db.session.execute(query)]


def stages(cycle_id: int, level: str, path: int) -> dict[str, int]:
    """Return how many forums of the tier were held at each stage of involvement below ``path``."""
    query = (
        select(Forum.stage, func.count(Forum.id))
        .join(Round, Round.id == Forum.round_id)
        .where(*_held(cycle_id, path), Round.level == level)
        .group_by(Forum.stage)
    )
    return {str(stage): int(n) for stage, n in db.session.execute(query)}


def short_areas(cycle_id: int, path: int) -> Sequence[tuple[str, int, int, str, str]]:
    """Return, for each shortfall in the cycle below ``path``: tier, area, forum, and its rule's kind and code."""
    low, high = bounds(path)
    query = (
        select(Round.level, Shortfall.area_path, Shortfall.forum_id, Shortfall.rule_kind, Shortfall.code)
        .join(Forum, Forum.id == Shortfall.forum_id)
        .join(Round, Round.id == Forum.round_id)
        .where(Shortfall.cycle_id == cycle_id, Shortfall.area_path.between(low, high))
    )
    return [(level, area, forum, kind, code) for level, area, forum, kind, code in db.session.execute(query)]


def seats_under(cycle_id: int, level: str, path: int) -> tuple[dict[str, int], int]:
    """Return the seats by sector of the bodies that hold the tier's rounds below ``path``, and of how many bodies.

    The term that counts is the one that stood on the last day of the round's window.
    """
    low, high = bounds(path)
    stood = or_(BodyTerm.ends_on.is_(None), BodyTerm.ends_on >= Round.closes_on)
    terms = (
        select(BodyTerm.id.label("id"))
        .join(Round, Round.body_id == BodyTerm.body_id)
        .where(Round.cycle_id == cycle_id, Round.level == level, Round.area_path.between(low, high))
        .where(BodyTerm.starts_on <= Round.closes_on, stood)
        .distinct()
        .subquery()
    )
    query = (
        select(Sector.code, func.count(Seat.id))
        .join(Seat, Seat.sector_id == Sector.id)
        .join(terms, terms.c.id == Seat.body_term_id)
        .group_by(Sector.code)
    )
    bodies = db.session.scalar(select(func.count()).select_from(terms)) or 0
    return {code: int(n) for code, n in db.session.execute(query)}, int(bodies)


def _held(cycle_id: int, path: int) -> tuple[Any, ...]:
    low, high = bounds(path)
    return Round.cycle_id == cycle_id, Forum.area_path.between(low, high), Forum.state == ForumState.HELD
