"""The days by which somebody owes an answer, a ruling or a sheet in an area: those that are over, and those ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.following.queries.days import AHEAD, MOST, DayDue, days_due
from app.following.states import DUE_KIND_LABELS, DueKind
from app.monitoring.rules.months import code_of_month
from app.store import clock
from app.thai.text import excerpt
from app.web.locale import called
from app.web.page import Crumb, Page

#: Rows of each list on the page; the file has all.
SHOWN = 40
#: Characters of a finding's or an order's words in a list.
WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDueRow:
    """One day in a list: what is due, about what, and who owes it where that is an agency."""

    day: date
    what: str
    about: str
    url: str
    who: str


@dataclass(frozen=True, kw_only=True)
class DaysPage(Page):
    """What is overdue in an area, and what is due there next."""

    endpoint: ClassVar[str] = "following.days"
    over: Sequence[DayDueRow]
    over_n: int
    ahead: Sequence[DayDueRow]
    ahead_n: int
    days: int
    shown: int
    calendar_url: str
    feed_url: str
    json_url: str

    @classmethod
    def of(cls, area: Area) -> DaysPage:
        """Return the page of the area as of today."""
        found = days_due(area.path)
        over = [one for one in found if one.is_over]
        ahead = [one for one in found if not one.is_over]
        return cls(
            title=_("Days due in %(area)s", area=called(area)),
            kicker=called(area),
            lede=_("Who owes an answer, a ruling or a sheet here, and by when. What is late stands first."),
            crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
            over=tuple(row_of(area.path, one) for one in over[:SHOWN]),
            over_n=len(over),
            ahead=tuple(row_of(area.path, one) for one in ahead[:SHOWN]),
            ahead_n=len(ahead),
            days=AHEAD.days,
            shown=SHOWN,
            calendar_url=addresses.area(area.path, "calendar"),
            feed_url=addresses.area(area.path, "calendar.ics"),
            json_url=addresses.area(area.path, "days.json"),
        )


def days_json(area: Area) -> dict[str, Any]:
    """Return the same as open data, at most ``MOST`` days."""
    return {
        "area": {"code": code_of(area.path), "name": called(area)},
        "as_of": clock.now().isoformat(timespec="seconds"),
        "at_most": MOST,
        "days": [
            {
                "day": one.day.isoformat(),
                "kind": one.kind.value,
                "what": str(DUE_KIND_LABELS[one.kind]),
                "ref": one.ref,
                "about": one.title,
                "agency": one.who,
                "url": page_of_day(area.path, one),
                "overdue": one.is_over,
            }
            for one in days_due(area.path)
        ],
    }


def page_of_day(path: int, one: DayDue) -> str:
    """Return the address of the page that tells of it."""
    return _ADDRESSES[one.kind](path, one.ref)


def row_of(path: int, one: DayDue) -> DayDueRow:
    """Return the day as a list shows it; ``path`` is that of the area whose list it is."""
    about = excerpt(one.title, WORDS)
    return DayDueRow(
        day=one.day,
        what=str(DUE_KIND_LABELS[one.kind]),
        about=about or (one.ref if one.kind in _CALLED_BY_REF else ""),
        url=page_of_day(path, one),
        who=one.who,
    )


_CALLED_BY_REF = {*(DueKind.APPEAL_RULING, DueKind.APPEAL_GRANTED, DueKind.EVALUATION_SHEETS, DueKind.EVALUATION_REPLY)}


def _screening(_path: int, plan: str) -> str:
    return url_for("screening.board", plan_id=int(plan))


def _month_report(path: int, month: str) -> str:
    return addresses.monitoring(code_of(path)[:2], code_of_month(date.fromisoformat(month[:10])))


_ADDRESSES: dict[DueKind, Callable[[int, str], str]] = {
    DueKind.NEED_REFERRED: lambda _path, ref: addresses.need(ref),
    DueKind.PROPOSAL_REFERRED: lambda _path, ref: addresses.proposal(ref),
    DueKind.APPEAL_RULING: lambda _path, ref: addresses.appeal(ref),
    DueKind.APPEAL_GRANTED: lambda _path, ref: addresses.appeal(ref),
    DueKind.FINDING_REPLY: lambda _path, ref: addresses.finding(ref),
    DueKind.EVALUATION_SHEETS: lambda _path, ref: addresses.evaluation(ref),
    DueKind.ORDER_ANSWER: _month_report,
    DueKind.INTERESTS_DECLARED: _screening,
    DueKind.SCORES_SENT: _screening,
    DueKind.CONDITION_MET: lambda _path, ref: url_for("screening.candidate", ref=ref),
    DueKind.DRAFT_HEARD: lambda _path, _ref: url_for("comments.consultations"),
    DueKind.DATASET_EDITION: lambda _path, ref: url_for("datasets.show", ref=ref),
    DueKind.MONTH_REPORT: lambda _path, ref: addresses.project("{}/reports/{}".format(*ref.split("/"))),
    DueKind.FINDING_DONE: lambda _path, ref: addresses.finding(ref),
    DueKind.EVALUATION_REPLY: lambda _path, ref: addresses.evaluation(ref),
    DueKind.USE_TOLD: lambda _path, ref: addresses.project(ref, "word"),
    DueKind.OUTCOME_TOLD: lambda _path, ref: addresses.project(ref, "word"),
    DueKind.LETTER_ASKS: lambda _path, ref: url_for("instructions.show", letter_id=int(ref)),
}
