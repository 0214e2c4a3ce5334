"""An agency's whole page: what it owes in the order of the day, the same for everybody, programs and calendars."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from app.following.queries.news import news_of
from app.following.queries.subjects import subject_of
from app.following.states import DueKind
from app.monitoring.queries.progress import lead_of
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import months
from tests.reader import Reader

#: Months without a report, and a day on which they are late.
LATE = date(2027, 2, 20)


@pytest.fixture
def project() -> Project:
    return months.funded()[0]


def address(project: Project) -> str:
    lead = lead_of(project.id)
    assert lead is not None
    return f"/agencies/{lead.id}"


def test_agency_lists_what_is_due_in_the_order_of_the_day(project: Project, reader: Reader) -> None:
    months.sent(project, months.NOVEMBER, 5)
    with clock.at(months.moment(LATE)):
        text = reader.get(address(project)).text
        told = reader.client.get(f"{address(project)}.json").json
    days = [one["day"] for one in told["days"] if one["kind"] == DueKind.MONTH_REPORT]
    assert days == sorted(days)
    assert len(days) == 2
    assert all(one["overdue"] for one in told["days"] if one["kind"] == DueKind.MONTH_REPORT)
    assert told["reports"] == {"expected": 3, "received": 1, "on_time": 1}
    assert project.title in text
    assert f"/projects/{project.ref}/reports/2569-12" in text


def test_agency_owes_nothing_any_more_once_it_is_told(project: Project, reader: Reader) -> None:
    with clock.at(months.moment(date(2026, 12, 1))):
        owed = reader.client.get(f"{address(project)}.json").json["days"]
        assert DueKind.MONTH_REPORT in {one["kind"] for one in owed}
    months.sent(project, months.NOVEMBER, 5)
    with clock.at(months.moment(date(2026, 12, 20))):
        left = reader.client.get(f"{address(project)}.json").json["days"]
    assert DueKind.MONTH_REPORT not in {one["kind"] for one in left}


def test_agency_that_is_none_is_not_found(client: FlaskClient) -> None:
    assert client.get("/agencies/7").status_code == 404
    assert client.get("/agencies/x").status_code == 404


def test_the_agency_is_reminded_in_working_days_before_and_after_the_day(project: Project, client: FlaskClient) -> None:
    """The report of November is due on the seventh of December's working days, as the rule of the example says."""
    subject = subject_of("agency", address(project).rsplit("/", maxsplit=1)[-1])
    assert subject is not None

    def reminders(day: date) -> list[str]:
        with clock.at(months.moment(day)):
            assert subject is not None
            return [one.key for one in news_of(subject) if one.key.startswith("remind:month_report:")]

    with clock.at(months.moment(LATE)):
        due = min(one["day"] for one in client.get(f"{address(project)}.json").json["days"])
    day = date.fromisoformat(due)
    lefts = [key.rsplit(":", maxsplit=1)[-1] for key in reminders(day) if due in key]
    assert sorted(lefts) == ["0", "1", "5"]
    later = [key.rsplit(":", maxsplit=1)[-1] for key in reminders(LATE) if due in key]
    assert "-3" in later
