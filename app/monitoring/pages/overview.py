"""The overview of a province's projects: what was expected and came, who is late, and the reports to the committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.monitoring.pages.books import BookRow, lights_of, rows_of, told_today
from app.monitoring.pages.orders import month_url
from app.monitoring.queries import books as queries
from app.monitoring.rules.months import month_of, moved
from app.monitoring.states.projects import Light
from app.store import clock
from app.web.locale import called, date_text, moment_text
from app.web.page import Crumb, Page

#: Projects of the list of those in trouble.
A_LIST = 40
_FINE = (Light.ON_TRACK.value, Light.OVER.value)


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """How the projects of a province stand."""

    endpoint: ClassVar = "monitoring.index"
    month: str
    due: str
    expected: int
    received: int
    on_time: int
    lights: Sequence[tuple[str, str, str, int]]
    late: Sequence[BookRow]
    books: Sequence[tuple[str, str, int, str]]
    month_url: str
    portfolio_url: str


def index(area: Area) -> IndexPage:
    """Return the overview: reports of the last month that is over, projects as they stand today."""
    month = moved(month_of(clock.today()), -1)
    told = told_today(area, month)
    return IndexPage(
        title=_("Projects on the ground"),
        kicker=called(area),
        lede=_("What was reported of each funded project, by its agency and certified by a second person."),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        month=date_text(month, "month"),
        due=date_text(told.rules.calendar.due_on(month)),
        **{name: told.figures[name] for name in ("expected", "received", "on_time")},
        lights=lights_of(told.figures),
        late=[row for row in rows_of(told) if row.light[0] not in _FINE][:A_LIST],
        books=[
            (date_text(one.month, "month"), month_url(area, one.month), one.number, moment_text(one.frozen_at))
            for one in queries.books_of(area.province)
        ],
        month_url=month_url(area, month),
        portfolio_url=url_for("monitoring.portfolio", code=area.code),
    )
