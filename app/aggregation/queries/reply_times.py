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
    """Return the time for an answer by cycle; one question for any number of cycles, none for none."""
    return _times(Cycle.id.in_(sorted(cycle_ids))) if cycle_ids else {}


def reply_times_in(province: int) -> dict[int, ReplyTime]:
    """Return the same for every opened cycle of the province (two digits)."""
    return _times((Cycle.province == province) & (Cycle.state != CycleState.DRAFT))


def every_reply_time() -> dict[int, ReplyTime]:
    """Return the same for every opened cycle of every province."""
    return _times(Cycle.state != CycleState.DRAFT)


def _times(which: ColumnElement[bool]) -> dict[int, ReplyTime]:
    asked = select(Cycle.id, Cycle.reply_days, DayOff.day).outerjoin(DayOff, DayOff.cycle_id == Cycle.id).where(which)
    days: dict[int, int] = {}
    off: dict[int, set[date]] = {}
    for ident, n, day in db.session.execute(asked):
        days[ident] = n
        off.setdefault(ident, set()).update([day] if day else [])
    return {ident: ReplyTime(n, Workdays(OfficeDaysOff.of(frozenset(off[ident])))) for ident, n in days.items()}
