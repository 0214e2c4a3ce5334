"""The planning cycle that a page shows when nobody has said which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from app.store.statements import Question, built_once


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
    """Return the one of the cycles in which people are being asked now; forums are asked for where days do not tell."""
    if len(opened) < 2:
        return next(iter(opened), None)
    ids, today = [one.id for one in opened], clock.today()
    windows: dict[int, list[tuple[date, date]]] = {}
    for cycle_id, opens_on, closes_on in db.session.execute(*_windows(ids)):
        windows.setdefault(cycle_id, []).append((opens_on, closes_on))
    standings = [
        CycleStanding(cycle_id=one.id, fiscal_year=one.fiscal_year, windows=windows.get(one.id, ())) for one in opened
    ]
    if sum(one.runs(today) for one in standings) != 1:
        held = dict(map(tuple, db.session.execute(*_last_held(ids))))
        standings = [replace(one, last_held=held.get(one.cycle_id)) for one in standings]
    first = shown_first(standings, today)
    return next((one for one in opened if first and one.id == first.cycle_id), None)


@built_once
def _windows(cycle_ids: Sequence[int]) -> Question:
    query = select(CycleTier.cycle_id, CycleTier.opens_on, CycleTier.closes_on)
    return query.where(CycleTier.cycle_id.in_(cycle_ids))


@built_once
def _last_held(cycle_ids: Sequence[int]) -> Question:
    query = select(Round.cycle_id, func.max(Forum.held_on)).join(Forum, Forum.round_id == Round.id)
    return query.where(Round.cycle_id.in_(cycle_ids), Forum.state == ForumState.HELD).group_by(Round.cycle_id)
