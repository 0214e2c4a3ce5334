"""Questions about forums, who was in the room, their minutes and their needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.bodies.models import Body
from app.cycles import queries as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import RuleKind
from app.forums.models.attendance import Attendance
from app.forums.models.needs import Need, NeedCorrection
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.queries.certification import attested_among
from app.forums.queries.participation import shortfalls_of
from app.forums.states.sittings import ForumState
from app.store.base import Ref, db
from app.store.statements import built_once

_WHOLE = (
    joinedload(Forum.area),
    joinedload(Forum.round).joinedload(Round.cycle),
    joinedload(Forum.round).joinedload(Round.body).joinedload(Body.body_kind),
)


def by_ref(ref: str) -> Forum | None:
    """Return the forum with its area, round, cycle and body."""
    return db.session.scalars(select(Forum).where(Forum.ref == ref).options(*_WHOLE)).first()


def by_id(forum_id: int) -> Forum | None:
    """Return the forum with its area, round, cycle and body."""
    return db.session.scalars(select(Forum).where(Forum.id == forum_id).options(*_WHOLE)).first()


def need_by_ref(ref: str) -> Need | None:
    """Return the need with its area, category and forum."""
    return db.session.scalars(*_need(ref)).first()


@built_once
def _need(ref: str) -> Select[Need]:
    return select(Need).where(Need.ref == ref).options(*_need_whole())


def need_by_id(need_id: int) -> Need | None:
    """Return the need with its area, category and forum."""
    return db.session.scalars(select(Need).where(Need.id == need_id).options(*_need_whole())).first()


def place_of_forum(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose forum the address names by ``ref``."""
    return db.session.scalar(select(Forum.area_path).where(Forum.ref == args["ref"]))


def place_of_need(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose need the address names by ``ref``."""
    return db.session.scalar(select(Need.area_path).where(Need.ref == args["ref"]))


def locked(forum: Forum) -> Forum:
    """Return the forum as it stands now, locked until the act is over (PostgreSQL; SQLite has one writer)."""
    query = select(Forum).where(Forum.id == forum.id).with_for_update(of=Forum)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def of_round(round_id: int) -> Sequence[Forum]:
    """Return the round's forums in the order of their numbers."""
    return db.session.scalars(select(Forum).where(Forum.round_id == round_id).order_by(Forum.number)).all()


def forums_of_rounds(round_ids: Sequence[int]) -> dict[int, list[Ref]]:
    """Return, by round, its forums by their names in the ledger."""
    found: dict[int, list[Ref]] = {}
    for round_id, ident in db.session.execute(select(Forum.round_id, Forum.id).where(Forum.round_id.in_(round_ids))):
        found.setdefault(round_id, []).append(Ref(Forum.kind, ident))
    return found


def attendance_of(forum_id: int) -> Sequence[Attendance]:
    """Return the forum's counts with their sectors, sector by sector."""
    query = select(Attendance).where(Attendance.forum_id == forum_id).options(joinedload(Attendance.sector))
    return db.session.scalars(query.order_by(Attendance.sector_id, Attendance.sex, Attendance.age_band)).all()


def agenda_of(forum_id: int) -> Sequence[AgendaItem]:
    """Return the forum's agenda in order."""
    query = select(AgendaItem).where(AgendaItem.forum_id == forum_id)
    return db.session.scalars(query.order_by(AgendaItem.number)).all()


def needs_of(forum_id: int) -> Sequence[Need]:
    """Return the needs of the forum's own record with their categories, in the order in which they were recorded."""
    return _needs(forum_id, Need.round_id == Forum.round_id)


def said_at(forum: Forum) -> tuple[Sequence[Need], Sequence[Need]]:
    """Return the needs of the forum's own record, and those that came after its round had closed: on other desks."""
    said = _needs(forum.id)
    own = [need for need in said if need.round_id == forum.round_id]
    return own, [need for need in said if need.round_id != forum.round_id]


def _needs(forum_id: int, *conditions: Any) -> Sequence[Need]:
    query = select(Need).join(Forum, Forum.id == Need.forum_id).where(Need.forum_id == forum_id, *conditions)
    return db.session.scalars(query.options(joinedload(Need.category)).order_by(Need.number)).all()


def needs_by_ids(need_ids: Sequence[int]) -> Sequence[Need]:
    """Return these needs with their areas, forum by forum, in the order in which they were recorded."""
    query = select(Need).where(Need.id.in_(need_ids)).options(joinedload(Need.area))
    return db.session.scalars(query.order_by(Need.area_path, Need.forum_id, Need.number)).all()


def corrections_of(need_ids: Sequence[int]) -> dict[int, list[NeedCorrection]]:
    """Return the dated corrections beside these needs, oldest first, by need."""
    found: dict[int, list[NeedCorrection]] = {}
    corrections = select(NeedCorrection).where(NeedCorrection.need_id.in_(need_ids)).order_by(NeedCorrection.id)
    for correction in db.session.scalars(corrections):
        found.setdefault(correction.need_id, []).append(correction)
    return found


def unfinished(round_id: int) -> Sequence[tuple[Forum, str]]:
    """Return what keeps the round's forums from being closed, as ``unfinished_in`` tells it."""
    return unfinished_in([round_id])


def unfinished_in(round_ids: Sequence[int]) -> Sequence[tuple[Forum, str]]:
    """Return what keeps the forums of rounds of one tier from being closed, forum by forum.

    A problem is one of ``not_held``, ``attendance_missing``, ``attendance_differs``, ``minutes_empty``,
    ``below_quorum`` (the rules ask for another meeting), ``shortfall_unexplained`` and ``not_attested``.
    """
    query = select(Forum).where(Forum.round_id.in_(round_ids), Forum.state != ForumState.CANCELLED)
    forums = db.session.scalars(query.order_by(Forum.round_id, Forum.number)).all()
    if not forums:
        return []
    ids = [forum.id for forum in forums]
    counted = dict(_pairs(select(Attendance.forum_id, func.sum(Attendance.n)), Attendance.forum_id, ids))
    items = dict(_pairs(select(AgendaItem.forum_id, func.count()), AgendaItem.forum_id, ids))
    blank = dict(
        _pairs(select(AgendaItem.forum_id, func.count()).where(AgendaItem.minutes == ""), AgendaItem.forum_id, ids)
    )
    short, waiting = _short(forums), _unattested(forums)
    return [
        (forum, problem)
        for forum in forums
        for problem in (
            *problems(
                forum, counted=counted.get(forum.id, 0), items=items.get(forum.id, 0), blank=blank.get(forum.id, 0)
            ),
            *short.get(forum.id, ()),
            *(("not_attested",) if forum.id in waiting else ()),
        )
    ]


def _unattested(forums: Sequence[Forum]) -> set[int]:
    """Return the forums held that no second person has attested: all where the rules ask for it, else the short ones.

    A rule that was not met passes with a reason; such a waiver one person alone does not give.
    """
    held = {forum.id for forum in forums if forum.state == ForumState.HELD}
    if held and not cycles.rules_at(forums[0].round).attested_first:
        held &= {row.forum_id for row in shortfalls_of(list(held)) if row.reason}
    return held - attested_among(sorted(held)) if held else set()


def _short(forums: Sequence[Forum]) -> dict[int, tuple[str, ...]]:
    """Return, by forum, what its shortfalls keep from being closed."""
    rows = shortfalls_of([forum.id for forum in forums])
    again = bool(rows) and cycles.rules_at(forums[0].round).must_meet_again
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        if again and row.rule_kind == RuleKind.QUORUM:
            found[row.forum_id] = ("below_quorum",)
        elif not row.reason:
            found.setdefault(row.forum_id, ("shortfall_unexplained",))
    return found


def problems_of(forum: Forum) -> list[str]:
    """Return what keeps this one forum from being closed."""
    items, blank = agenda_size(forum.id)
    found = list(problems(forum, counted=heads(forum.id), items=items, blank=blank))
    return found + list(_short([forum]).get(forum.id, ()))


def problems(forum: Forum, *, counted: int, items: int, blank: int) -> Iterator[str]:
    """Yield what is unfinished about one forum: people counted by sector, agenda items, items without minutes."""
    if forum.state == ForumState.PLANNED:
        yield "not_held"
        return
    if not forum.attendance_total:
        yield "attendance_missing"
    elif counted != forum.attendance_total:
        yield "attendance_differs"
    if not items or blank:
        yield "minutes_empty"


def undecided(round_id: int) -> int:
    """Return how many items on the round's desk have no decision yet."""
    counted = select(func.count()).where(DeskItem.round_id == round_id, DeskItem.decision_id.is_(None))
    return db.session.scalar(counted) or 0


def agenda_size(forum_id: int) -> tuple[int, int]:
    """Return how many items the agenda has, and how many of them have no minutes."""
    items = agenda_of(forum_id)
    return len(items), sum(not item.minutes for item in items)


def voices(forum_id: int) -> tuple[int, int]:
    """Return how many needs the forum recorded, and how many votes they got together."""
    counted = select(func.count(), func.coalesce(func.sum(Need.votes), 0)).where(Need.forum_id == forum_id)
    needs, votes = db.session.execute(counted).one()
    return needs, int(votes)


def heads(forum_id: int) -> int:
    """Return the heads counted by sector, sex and age band."""
    counted = select(func.coalesce(func.sum(Attendance.n), 0)).where(Attendance.forum_id == forum_id)
    return int(db.session.scalar(counted) or 0)


def _pairs(question: Any, column: Any, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    for forum_id, n in db.session.execute(question.where(column.in_(ids)).group_by(column)):
        yield forum_id, int(n)


def _need_whole() -> tuple[Any, ...]:
    return joinedload(Need.area), joinedload(Need.category), joinedload(Need.forum).joinedload(Forum.round)
