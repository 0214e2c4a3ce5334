"""Projects on the ground, with a certifier and months that are told; made through actions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from app.areas.models import Area
from app.ledger.actor import Actor
from app.monitoring.actions import books, lists, photographs
from app.monitoring.actions import reports as reports_actions
from app.monitoring.actions.reports import MonthTold
from app.monitoring.models.books import MeetingOrder
from app.monitoring.models.reports import MonthReport, ReportPhoto
from app.monitoring.rules.months import last_day, moved
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import forums, pictures, plans
from tests.factories.forums import OPERATOR

#: The example's projects run from November 2026 to March 2027; they are funded before.
FUNDED = date(2026, 9, 20)
NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)


def moment(day: date, hour: int = 10) -> datetime:
    """A moment of the day in Bangkok."""
    return datetime.combine(day, time(hour), clock.BANGKOK)


def funded(n: int = 1) -> list[Project]:
    """Projects whose annual plan was approved before their first month."""
    lists.load_lists(by=OPERATOR)
    with clock.at(moment(FUNDED)):
        return plans.funded(forums.world(), n)


def certifier() -> Actor:
    """The second person."""
    return forums.holder("certifier", "25", "ผู้รับรอง")


def told(percent: int = 10, disbursed: int = 5_000_000, **more: Any) -> MonthTold:
    """What a report says of a month."""
    values: dict[str, Any] = {
        "percent": percent,
        "disbursed": disbursed,
        "output": percent * 10,
        "note": "งานเดินตามแผน",
    }
    values |= {"note": "งานเดินตามแผน", "forecast_percent": min(100, percent + 10), "forecast_disbursed": disbursed}
    return MonthTold(**(values | more))


def sent(project: Project, month: date, percent: int = 10, *, days: int = 3, **more: Any) -> MonthReport:
    """A report that the planner sent so many days after the month."""
    with clock.at(moment(last_day(month) + timedelta(days=days))):
        return reports_actions.send(project, month, told(percent, **more), by=plans.planner())


def photo(project: Project) -> ReportPhoto:
    """A photograph of the place before the work began."""
    shots = [(pictures.photograph(), "before.jpg")]
    return photographs.photograph(project, NOVEMBER, shots, alt="ที่ดินก่อนเริ่มงาน", by=plans.planner())[0][0]


def order(province: Area) -> MeetingOrder:
    """An order of today's meeting, before which the report of the month before last lay."""
    book = books.freeze(province, moved(clock.today().replace(day=1), -2), by=OPERATOR)
    told = {"given_on": clock.today(), "due_on": clock.today() + timedelta(days=14)}
    return books.give_order(book, "ให้เร่งรัดการเบิกจ่าย", **told, by=OPERATOR)
