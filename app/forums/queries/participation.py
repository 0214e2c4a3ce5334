"""Questions about who was in the room: the heads of a forum as the rules judge them, groups, and what fell short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from app.areas.states.paths import bounds
from app.bodies.models import BodyTerm, PeopleGroup, Seat, Sector
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.rules.requirements import CountedHeads
from app.cycles.states import RuleKind
from app.forums.models.attendance import Attendance, GroupCount, Shortfall
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.store.base import db
from app.store.statements import Question, built_once

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


class Presence(NamedTuple):
    """One count of one forum held: heads of a sector by sex and age, or heads of a group (``sex`` and ``band`` "")."""

    forum_id: int
    area_path: int
    #: "sector" or "group".
    kind: str
    code: str
    sex: str
    band: str
    n: int


def present_under(cycle_id: int, level: str, path: int) -> Sequence[Presence]:
    """Return what was counted at every forum held in the cycle's tier ``level`` below ``path``; one question."""
    rows = db.session.execute(*_present_under(cycle_id, level, *bounds(path)))
    return [Presence(forum, area, kind, code, str(sex), str(band), n) for forum, area, kind, code, sex, band, n in rows]


@built_once
def _present_under(cycle_id: int, level: str, low: int, high: int) -> Question:
    held = (Round.cycle_id == cycle_id, Forum.area_path.between(low, high), Forum.state == ForumState.HELD)
    cells = (
        select(*_AT, literal("sector").label("kind"), Sector.code, Attendance.sex, Attendance.age_band, Attendance.n)
        .join(Forum, Forum.id == Attendance.forum_id)
        .join(Round, Round.id == Forum.round_id)
        .join(Sector, Sector.id == Attendance.sector_id)
        .where(*held, Round.level == level, Attendance.n > 0)
    )
    groups = (
        select(*_AT, literal("group"), PeopleGroup.code, literal(""), literal(""), GroupCount.n)
        .join(GroupCount, GroupCount.forum_id == Forum.id)
        .join(Round, Round.id == Forum.round_id)
        .join(PeopleGroup, PeopleGroup.id == GroupCount.people_group_id)
        .where(*held, Round.level == level)
    )
    both = union_all(cells, groups).subquery()
    return select(both).order_by(both.c.area_path, both.c.forum_id)


def heads_among(forum: Forum, present: Iterable[Presence]) -> CountedHeads:
    """Return the heads of one held forum among what was counted around it, as the rules judge them."""
    mine = [one for one in present if one.forum_id == forum.id]
    cells = [(one.code, one.sex, one.band, one.n) for one in mine if one.kind == "sector"]
    return heads_from(forum, cells, [(one.code, one.n) for one in mine if one.kind == "group"])


class Sat(NamedTuple):
    """One forum held: its tier, its area, the heads counted at the door, and how far people took part."""

    level: str
    area_path: int
    people: int
    stage: str


def reached(cycle_id: int, path: int) -> tuple[Sequence[tuple[str, int, int]], Sequence[Sat], Mapping[str, int]]:
    """Return the areas with a round below ``path`` (tier, path, forums held), the forums, silent rounds by tier.

    A round is silent in which no forum was held and somebody said why. One question.
    """
    rows = db.session.execute(*_reached(cycle_id, *bounds(path)))
    held: Counter[tuple[str, int]] = Counter()
    sat = []
    silent: dict[int, str] = {}
    for level, area, declared, at, people, stage in rows:
        silent |= {declared: str(level)} if declared else {}
        held[str(level), area] += at is not None
        sat += [Sat(str(level), at, people, str(stage))] if at is not None else []
    return [(level, area, n) for (level, area), n in held.items()], sat, Counter(silent.values())


@built_once
def _reached(cycle_id: int, low: int, high: int) -> Question:
    return (
        select(Round.level, Round.area_path, NotHeld.id, Forum.area_path, Forum.attendance_total, Forum.stage)
        .outerjoin(Forum, and_(Forum.round_id == Round.id, Forum.state == ForumState.HELD))
        .outerjoin(NotHeld, NotHeld.round_id == Round.id)
        .where(Round.cycle_id == cycle_id, Round.area_path.between(low, high))
    )


class ShortRow(NamedTuple):
    """One shortfall: tier, area, forum, its rule's kind and code, and whether a reason was written for it."""

    level: str
    area_path: int
    forum_id: int
    kind: str
    code: str
    explained: bool


def short_rows(cycle_id: int, path: int) -> Sequence[ShortRow]:
    """Return each shortfall in the cycle below ``path``."""
    return [ShortRow._make(row) for row in db.session.execute(*_short_rows(cycle_id, *bounds(path)))]


@built_once
def _short_rows(cycle_id: int, low: int, high: int) -> Question:
    reason = Shortfall.reason != ""
    return (
        select(Round.level, Shortfall.area_path, Shortfall.forum_id, Shortfall.rule_kind, Shortfall.code, reason)
        .join(Forum, Forum.id == Shortfall.forum_id)
        .join(Round, Round.id == Forum.round_id)
        .where(Shortfall.cycle_id == cycle_id, Shortfall.area_path.between(low, high))
    )


def seats_under(cycle_id: int, level: str, path: int) -> tuple[dict[str, int], int]:
    """Return the seats by sector of the bodies that hold the tier's rounds below ``path``, and of how many bodies.

    The term that counts is the one that stood on the last day of the round's window.
    """
    rows = db.session.execute(*_seats_under(cycle_id, level, *bounds(path))).all()
    return {code: int(n) for code, n, _bodies in rows if code}, next((int(row[2]) for row in rows), 0)


@built_once
def _seats_under(cycle_id: int, level: str, low: int, high: int) -> Question:
    stood = or_(BodyTerm.ends_on.is_(None), BodyTerm.ends_on >= Round.closes_on)
    terms = (
        select(BodyTerm.id.label("id"))
        .join(Round, Round.body_id == BodyTerm.body_id)
        .where(Round.cycle_id == cycle_id, Round.level == level, Round.area_path.between(low, high))
        .where(BodyTerm.starts_on <= Round.closes_on, stood)
        .distinct()
        .subquery()
    )
    return (
        select(Sector.code, func.count(Seat.id), select(func.count()).select_from(terms).scalar_subquery())
        .select_from(terms)
        .outerjoin(Seat, Seat.body_term_id == terms.c.id)
        .outerjoin(Sector, Sector.id == Seat.sector_id)
        .group_by(Sector.code)
    )


#: The forum at which something was counted.
_AT = (Forum.id.label("forum_id"), Forum.area_path.label("area_path"))
