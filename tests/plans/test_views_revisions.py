"""Pages of the versions of a plan, and of their differences."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from app.accounts.actions import second
from app.plans.actions import chain as chain_actions
from app.plans.actions import revisions
from app.plans.models.chain import Plan
from app.plans.queries import revisions as queries
from app.store import clock
from app.store.base import db
from tests.factories import bodies, plans
from tests.factories.field import SCAN
from tests.factories.forums import World
from tests.reader import Reader

URL = "/plans/25-2566-2570/versions"
TOLD = {"revision": "first", "reason": "จัดทำแผนฉบับแรกของช่วงห้าปี"}


def typed(days: int = 0) -> str:
    """Return the day so many days from today as it is typed."""
    day = clock.today() + timedelta(days=days)
    return f"{day.day}/{day.month}/{day.year + 543}"


@pytest.fixture
def drafted(office: World) -> Plan:
    """A plan of the province with its chain; its committee has a term."""
    plan = plans.plan(office)
    plans.chain(plan)
    bodies.term(plan.area)
    return plan


@pytest.fixture
def prepared(reader: Reader, drafted: Plan) -> str:
    """The first version of the plan, as its address."""
    reader.post(URL, TOLD)
    version = queries.under_way(drafted.id)
    assert version
    return f"{URL}/{version.id}"


def test_versions_asks_the_planner_for_the_first_one(reader: Reader, drafted: Plan) -> None:
    assert 'name="reason"' in reader.get(URL).text
    assert URL in reader.get(f"/plans/{drafted.code}").text


def test_prepare_version_says_what_it_must_go_through(reader: Reader, prepared: str) -> None:
    page = reader.get(URL).text

    assert "อย่างน้อย 15 วัน" in page
    assert f"{prepared}/open" in page
    reader.post(URL, TOLD, 422)


def test_lay_open_asks_for_enough_days(reader: Reader, prepared: str) -> None:
    reader.post(f"{prepared}/open", {"day": typed(3)}, 422)
    reader.post(f"{prepared}/open", {"day": typed(20)})

    assert "เปิดให้แสดงความเห็น" in reader.get(URL).text


def test_withdraw_version_leaves_room_for_the_next(reader: Reader, prepared: str) -> None:
    reader.post(f"{prepared}/withdraw")

    assert 'name="revision"' in reader.get(URL).text


def test_propose_version_waits_until_the_hearing_is_over(reader: Reader, drafted: Plan, prepared: str) -> None:
    term = bodies.queries.terms_of(bodies.body(drafted.area).id)[0]
    data = {
        "body": str(term.id),
        "number": "1/2569",
        "held_on": typed(),
        "resolution": "มติที่ 1 เห็นชอบ",
        "present": [str(seat.id) for seat in bodies.queries.seats_of(term.id)],
        "scan": (io.BytesIO(SCAN), "มติ.pdf"),
    }
    reader.post(f"{prepared}/propose", data, 422, content_type="multipart/form-data")


def in_force(reader: Reader, drafted: Plan, prepared: str) -> None:
    """Take the version through its hearing and its committee, and bring it into force today."""
    reader.post(f"{prepared}/open", {"day": typed(15)})
    term = bodies.queries.terms_of(bodies.body(drafted.area).id)[0]
    with clock.at(clock.now() + timedelta(days=16)):
        version = queries.under_way(drafted.id)
        assert version
        proposed = revisions.propose(version, term, plans.sitting(term), by=plans.planner())
        second.confirm(proposed, by=plans.approver())
    reader.post(f"{prepared}/force", {"day": typed(3)}, 422)
    reader.post(f"{prepared}/force", {"day": typed()})
    db.session.expire_all()


def test_bring_into_force_numbers_the_version(reader: Reader, drafted: Plan, prepared: str) -> None:
    in_force(reader, drafted, prepared)

    assert "ฉบับที่ 1" in reader.get(URL).text


def test_difference_shows_what_the_first_version_brought(reader: Reader, drafted: Plan, prepared: str) -> None:
    in_force(reader, drafted, prepared)
    node = chain_actions.chain.nodes_of(drafted.id)[0]

    page = reader.get(f"{URL}/0/1").text
    assert node.title in page
    told = reader.client.get(f"{URL}/0/1.json").json
    assert len(told["changes"]) == 6
    assert told["changes"][0]["entry"]
    for missing in ("1/1", "1/2", "3/4"):
        reader.get(f"{URL}/{missing}", 404)
