"""The planning cycle that a page shows when nobody has said which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app.areas.models import Area
from app.cycles.models.cycles import Cycle, CycleTier, Round
from app.cycles.queries import cycles_of
from app.cycles.states import CycleState
from app.forums.models.sittings import Forum
from app.forums.rules.asked import CycleStanding, shown_first
from app.forums.states.sittings import ForumState
from app.store import clock
from app.store.base import db


def opened_of(province: int) -> Sequence[Cycle]:
    """Return the opened cycles of a province (its two digits), newest fiscal year first."""
    return [one for one in cycles_of(province) if one.state != CycleState.DRAFT]


def cycle_of(area: Area, code: str = "") -> Cycle | None:
    """Return the opened cycle of that code, else the one in which the area's province is being asked."""
    return chosen_among(opened_of(area.province), code)


def chosen_among(opened: Sequence[Cycle], code: str) -> Cycle | None:
    """Return the one of that code, else the one in which people are being asked now."""
    return next((one for one in opened if one.code == code), None) or asked_among(opened)


def asked_among(opened: Sequence[Cycle]) -> Cycle | None:
    """Return the one of the cycles in which people are being asked now."""
    if len(opened) < 2:
        return next(iter(opened), None)
    ids = [one.id for one in opened]
    windows, held = _windows_and_last_held(ids)
    standings = [
        CycleStanding(
            cycle_id=one.id,
            fiscal_year=one.fiscal_year,
            windows=windows.get(one.id, ()),
            last_held=held.get(one.id),
        )
        for one in opened
    ]
    first = shown_first(standings, clock.today())
    return next((one for one in opened if first and one.id == first.cycle_id), None)


def _windows_and_last_held(cycle_ids: Sequence[int]) -> tuple[dict[int, list[tuple[date, date]]], dict[int, date]]:
    """Return the windows of each cycle's tiers, and the day of its last held forum; one question."""
    last = (
        select(Round.cycle_id, func.max(Forum.held_on).label("held_on"))
        .join(Forum, Forum.round_id == Round.id)
        .where(Round.cycle_id.in_(cycle_ids), Forum.state == ForumState.HELD)
        .group_by(Round.cycle_id)
        .subquery()
    )
    query = select(CycleTier.cycle_id, CycleTier.opens_on, CycleTier.closes_on, last.c.held_on)
    query = query.outerjoin(last, last.c.cycle_id == CycleTier.cycle_id).where(CycleTier.cycle_id.in_(cycle_ids))
    windows: dict[int, list[tuple[date, date]]] = {}
    held: dict[int, date] = {}
    for cycle_id, opens_on, closes_on, day in db.session.execute(query):
        windows.setdefault(cycle_id, []).append((opens_on, closes_on))
        held.update({cycle_id: day} if day else {})
    return windows, held
