"""Questions about the time that cycles give bodies for an answer."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, String, cast, func, select

from app.aggregation.rules.reply_time import ReplyTime
from app.cycles.models.cycles import Cycle, DayOff
from app.cycles.rules.holidays import OfficeDaysOff
from app.cycles.rules.workdays import Workdays
from app.cycles.states import CycleState
from app.store.base import db


def reply_times_in(province: int) -> dict[int, ReplyTime]:
    """Return the time for an answer by cycle, for every opened cycle of the province (two digits)."""
    return _times((Cycle.province == province) & (Cycle.state != CycleState.DRAFT))


def every_reply_time() -> dict[int, ReplyTime]:
    """Return the same for every opened cycle of every province."""
    return _times(Cycle.state != CycleState.DRAFT)


def days_off_text(cycle_id: Any) -> ScalarSelect[str]:
    """Return the days off of the cycle as one text, as a column of another question; ``days_off_in`` reads it."""
    days = select(func.aggregate_strings(cast(DayOff.day, String), ",")).where(DayOff.cycle_id == cycle_id)
    return days.scalar_subquery()


def days_off_in(text: str | None) -> frozenset[date]:
    """Return the days that ``days_off_text`` answered; none for a cycle without a day off."""
    return frozenset(date.fromisoformat(day) for day in (text or "").split(",") if day)


@lru_cache(maxsize=64)
def time_told(reply_days: int, days_off: str) -> ReplyTime:
    """Return the time for an answer from the days of the cycle and what ``days_off_text`` answered."""
    return ReplyTime(reply_days, Workdays(OfficeDaysOff.of(days_off_in(days_off))))


def _times(which: ColumnElement[bool]) -> dict[int, ReplyTime]:
    asked = select(Cycle.id, Cycle.reply_days, DayOff.day).outerjoin(DayOff, DayOff.cycle_id == Cycle.id).where(which)
    days: dict[int, int] = {}
    off: dict[int, set[date]] = {}
    for ident, n, day in db.session.execute(asked):
        days[ident] = n
        off.setdefault(ident, set()).update([day] if day else [])
    return {ident: ReplyTime(n, Workdays(OfficeDaysOff.of(frozenset(off[ident])))) for ident, n in days.items()}
