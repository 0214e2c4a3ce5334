"""What programs fetch: the calendar of an area."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar

from app.monitoring.queries.progress import lead_of
from app.store import clock
from tests.factories import forums, months
from tests.reader import Reader


def test_calendar_tells_windows_and_forums_in_bangkok(reader: Reader) -> None:
    with clock.at(forums.NOON):
        world = forums.world()
        forums.forum(world.village)
        feed = reader.client.get("/areas/2501/calendar.ics")
    read = Calendar.from_ical(feed.data)
    events = list(read.walk("VEVENT"))
    assert feed.mimetype == "text/calendar"
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    assert len(events) == 5
    held = next(one for one in events if str(one["UID"]).startswith("forum-"))
    assert held.decoded("dtstart") == forums.DAY
    assert "หนองบัว" in str(held["SUMMARY"])


def test_calendar_of_nowhere_is_not_found(reader: Reader) -> None:
    reader.get("/areas/99/calendar.ics", status=404)


def test_agency_calendar_holds_the_days_of_its_page(reader: Reader) -> None:
    lead = lead_of(months.funded()[0].id)
    assert lead
    with clock.at(months.moment(date(2027, 2, 20))):
        feed = reader.client.get(f"/agencies/{lead.id}/calendar.ics")
        told = reader.client.get(f"/agencies/{lead.id}.json").json
    assert feed.mimetype == "text/calendar"
    assert told["days"]
    assert len(list(Calendar.from_ical(feed.data).walk("VEVENT"))) == len(told["days"])


def test_agency_calendar_of_none_is_not_found(reader: Reader) -> None:
    reader.get("/agencies/7/calendar.ics", status=404)
