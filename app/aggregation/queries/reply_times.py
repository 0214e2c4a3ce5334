"""Questions about the time that cycles give bodies for an answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, select

from app.aggregation.rules.reply_time import ReplyTime
from app.cycles.models.cycles import Cycle, DayOff
from app.cycles.rules.holidays import OfficeDaysOff
from app.cycles.rules.workdays import Workdays
from app.cycles.states import CycleState
from app.store.base import db


def reply_times(cycle_ids: Collection[int]) -> dict[int, ReplyTime]:
    """Return the time for an answer by cycle; two questions for any number of cycles, none for none."""
    return _times(Cycle.id.in_(sorted(cycle_ids))) if cycle_ids else {}


def reply_times_in(province: int) -> dict[int, ReplyTime]:
    """Return the same for every opened cycle of the province (two digits)."""
    return _times((Cycle.province == province) & (Cycle.state != CycleState.DRAFT))


def every_reply_time() -> dict[int, ReplyTime]:
    """Return the same for every opened cycle of every province."""
    return _times(Cycle.state != CycleState.DRAFT)


def _times(which: ColumnElement[bool]) -> dict[int, ReplyTime]:
    days = db.session.execute(select(Cycle.id, Cycle.reply_days).where(which)).all()
    off: dict[int, set[date]] = {cycle_id: set() for cycle_id, _days in days}
    for cycle_id, day in db.session.execute(select(DayOff.cycle_id, DayOff.day).where(DayOff.cycle_id.in_(off))):
        off[cycle_id].add(day)
    return {ident: ReplyTime(n, Workdays(OfficeDaysOff.of(frozenset(off[ident])))) for ident, n in days}
