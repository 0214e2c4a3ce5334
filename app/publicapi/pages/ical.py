"""An area's calendar for other calendars (RFC 5545): windows and days due as whole days, forums in Bangkok's time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import labels
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, PROVINCE_SPAN, Level
from app.bodies.models import Agency
from app.cycles.models.cycles import Cycle, CycleTier
from app.following.pages.days import page_of_day
from app.following.queries.days import DayDue
from app.following.states import DUE_KIND_LABELS
from app.forums.models.sittings import Forum
from app.forums.states.sittings import FORUM_STATE_LABELS, ForumState
from app.store import clock
from app.thai.hours import time_of
from app.web.locale import called, named

ZONE = "Asia/Bangkok"
DAY = timedelta(days=1)
#: Nobody says when a forum ends; a calendar keeps so long free from its beginning.
HALF_A_DAY = timedelta(hours=3)


def calendar(
    area: Area, cycle: Cycle, tiers: Sequence[CycleTier], forums: Sequence[Forum], days: Sequence[DayDue], *, base: str
) -> bytes:
    """Return the feed; ``base`` is the address of this installation without a slash at its end."""
    import icalendar

    feed = icalendar.Calendar()
    feed.add("prodid", "-//Thuksiang//Calendar of forums//TH")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", _("Forums of %(area)s", area=called(area)))
    feed.add("x-wr-timezone", ZONE)
    feed.add_component(_zone())
    names = labels(forum.area_path for forum in forums)
    host = base.rsplit("//", maxsplit=1)[-1]
    for tier in tiers:
        feed.add_component(
            _window(tier, cycle, f"tier-{tier.id}@{host}", base + addresses.cycle(cycle.province, cycle.code))
        )
    for forum in forums:
        feed.add_component(_forum(forum, names.get(forum.area_path, ""), f"forum-{forum.id}@{host}", base))
    for due in days:
        feed.add_component(_due(due, f"{due.kind}-{due.ref}-{due.day}@{host}", base + page_of_day(area.path, due)))
    made: bytes = feed.to_ical()
    return made


def of_agency(agency: Agency, days: Sequence[DayDue], *, base: str) -> bytes:
    """Return the days by which an agency owes something as a feed."""
    import icalendar

    feed = icalendar.Calendar()
    feed.add("prodid", "-//Thuksiang//Days due of an agency//TH")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", _("Days due of %(agency)s", agency=named(agency)))
    feed.add("x-wr-timezone", ZONE)
    feed.add_component(_zone())
    path, host = agency.province * PROVINCE_SPAN, base.rsplit("//", maxsplit=1)[-1]
    for due in days:
        feed.add_component(_due(due, f"{due.kind}-{due.ref}-{due.day}@{host}", base + page_of_day(path, due)))
    made: bytes = feed.to_ical()
    return made


def _zone() -> Any:
    """Return Bangkok's time zone: seven hours ahead of UTC since 1920, without summer time."""
    import icalendar

    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", datetime(1920, 4, 1))
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(uid: str, summary: str, url: str, version: int) -> Any:
    import icalendar

    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", clock.now())
    event.add("sequence", version)
    event.add("summary", summary)
    event.add("url", url)
    return event


def _window(tier: CycleTier, cycle: Cycle, uid: str, url: str) -> Any:
    what = _("Window of the tier %(tier)s: %(cycle)s", tier=LEVEL_LABELS[Level(tier.level)], cycle=named(cycle))
    event = _event(uid, what, url, cycle.version)
    event.add("dtstart", tier.opens_on)
    event.add("dtend", tier.closes_on + DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _due(one: DayDue, uid: str, url: str) -> Any:
    what = str(DUE_KIND_LABELS[one.kind])
    event = _event(uid, f"{what}: {one.title}" if one.title else what, url, 0)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _forum(forum: Forum, area: str, uid: str, base: str) -> Any:
    state = FORUM_STATE_LABELS[ForumState(forum.state)]
    what = _("Forum no. %(n)s, %(area)s (%(state)s)", n=forum.number, area=area, state=state)
    event = _event(uid, what, base + addresses.forum(forum.ref), forum.version)
    if forum.starts_at is None:
        event.add("dtstart", forum.held_on)
        event.add("dtend", forum.held_on + DAY)
    else:
        begins = datetime.combine(forum.held_on, time(*time_of(forum.starts_at)))
        event.add("dtstart", begins, parameters={"TZID": ZONE})
        event.add("duration", HALF_A_DAY)
    event.add("location", forum.place)
    return event
