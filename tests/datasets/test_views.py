"""The register of data sets: pages, acts, flags, and what an edition stood behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.datasets import actions, queries
from app.datasets.models import RegisteredSet
from app.datasets.rules import days_late, freshness, next_due
from app.datasets.states import CitedKind, DataFreshness
from app.plans.actions import candidates, indicators
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, plans, proposals, screenings
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def land() -> World:
    return forums.world()


@pytest.fixture
def dataset(land: World) -> RegisteredSet:
    told = {"name_th": "ครัวเรือนที่ไม่มีน้ำประปา", "name_en": "Households without piped water", "about": "รายหมู่บ้าน"}
    agency = proposals.agency()
    return actions.register(land.areas["25"], **told, agency=agency, every_days=365, by=plans.planner())


def brought(dataset: RegisteredSet, days_ago: int = 10) -> object:
    day = clock.today() - timedelta(days=days_ago)
    return actions.bring(dataset, as_of=day, address="https://data.example/water.csv", by=plans.planner())


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 30), DataFreshness.FRESH),
        (date(2026, 12, 1), DataFreshness.DUE),
        (date(2026, 12, 31), DataFreshness.DUE),
        (date(2027, 1, 1), DataFreshness.LATE),
    ],
)
def test_a_data_set_is_fresh_until_thirty_days_before_its_due_day(day: date, expected: DataFreshness) -> None:
    due_on = next_due(date(2025, 12, 31), 365)
    assert freshness(due_on, day) is expected
    assert freshness(None, day) is DataFreshness.NEVER
    assert days_late(due_on, day) == (1 if expected is DataFreshness.LATE else 0)


def test_index_says_what_to_do_and_shows_the_flag(reader: Reader, land: World) -> None:
    assert 'class="empty"' in reader.get("/datasets").text


def test_index_lists_each_data_set_with_owner_and_day(reader: Reader, dataset: RegisteredSet) -> None:
    assert "ยังไม่มีฉบับใด" in reader.get("/datasets").text
    brought(dataset, 500)
    page = reader.get("/datasets?after=24-9").text
    assert dataset.ref in page
    assert "เกินกำหนด" in page


def test_new_is_for_planners(client: FlaskClient, land: World) -> None:
    sign_in(client, "planner", "25")
    assert 'id="every_days"' in Reader(client).get("/datasets/new").text


def test_register_keeps_what_was_typed(client: FlaskClient, land: World) -> None:
    agency = proposals.agency()
    sign_in(client, "planner", "25")
    data = {"name_th": "น้ำ", "name_en": "Water", "agency_id": str(agency.id), "every_days": "๓๖๕"}
    wrong = Reader(client).post("/datasets/new", {**data, "every_days": "ทุกปี"}, 422).text
    assert 'id="every_days-error"' in wrong
    assert 'value="Water"' in wrong
    assert Reader(client).post("/datasets/new", data).location == "/datasets/D25-1"


def test_show_is_public_and_writes_nothing_for_strangers(reader: Reader, dataset: RegisteredSet) -> None:
    brought(dataset)
    page = reader.get(f"/datasets/{dataset.ref}").text
    assert "data.example" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    reader.get("/datasets/D25-99", 404)


def test_bring_refuses_a_day_to_come_and_the_same_day_twice(client: FlaskClient, dataset: RegisteredSet) -> None:
    sign_in(client, "planner", "25")
    url = f"/datasets/{dataset.ref}/editions"
    data = {"as_of": "30/9/2569", "address": "https://data.example/w.csv", "digest": "A" * 64}
    assert 'id="as_of-error"' in Reader(client).post(url, {**data, "as_of": "1/1/2599"}, 422).text
    assert 'id="digest-error"' in Reader(client).post(url, {**data, "digest": "xyz"}, 422).text

    Reader(client).post(url, data)

    assert 'id="as_of-error"' in Reader(client).post(url, data, 422).text
    assert queries.editions_of(dataset.id)[0].digest == "a" * 64


def test_cite_marks_late_at_the_moment_of_use(client: FlaskClient, land: World, dataset: RegisteredSet) -> None:
    brought(dataset, 400)
    one = candidates.take_in(plans.adopted(land), by=plans.planner())
    sign_in(client, "planner", "25")
    url = f"/datasets/{dataset.ref}/citations"
    data = {"edition": "1", "behind": "brief", "ref": one.ref, "figure": "412 ครัวเรือนไม่มีน้ำประปา"}
    assert 'id="ref-error"' in Reader(client).post(url, {**data, "ref": "C70-25-99"}, 422).text

    Reader(client).post(url, data)

    (cited,) = queries.cited_behind(CitedKind.BRIEF, [one.id])
    assert cited.late_days == 35
    brought(dataset)
    assert "35" in Reader(client).get(f"/datasets/{dataset.ref}").text
    assert "412 ครัวเรือน" in Reader(client).get(f"/candidates/{one.ref}/brief").text
    assert 'id="ref-error"' in Reader(client).post(url, data, 422).text


def test_a_decision_is_cited_by_the_number_of_its_item(land: World, dataset: RegisteredSet) -> None:
    edition = brought(dataset)
    (proposal,) = plans.adopted(land)
    cited = actions.cite(edition, CitedKind.DECISION, proposal.ref, "86 ครัวเรือน", by=plans.planner())  # type: ignore[arg-type] - the factory's edition
    assert (cited.cited_kind, cited.late_days) == (CitedKind.DECISION, 0)
    with pytest.raises(Refusal):
        actions.cite(edition, CitedKind.DECISION, "N99", "1", by=plans.planner())  # type: ignore[arg-type] - as above


def test_scores_and_indicators_are_cited_and_their_pages_tell_it(
    client: FlaskClient, land: World, dataset: RegisteredSet
) -> None:
    brought(dataset, 400)
    hearing = screenings.closed(land, n=1)
    (one,) = hearing.screened
    indicator = indicators.add(hearing.plan, plans.chain(hearing.plan), plans.draft_indicator(), by=plans.planner())
    sign_in(client, "planner", "25")
    url, data = f"/datasets/{dataset.ref}/citations", {"edition": "1", "figure": "86 ครัวเรือน"}
    wrong = Reader(client).post(url, {**data, "behind": "indicator", "ref": "1"}, 422).text
    assert 'id="indicator-error"' in wrong
    Reader(client).post(url, {**data, "behind": "score", "ref": one.candidate.ref})
    Reader(client).post(url, {**data, "behind": "indicator", "indicator": f"I{indicator.id}"})

    page = f"/plans/{hearing.plan.code}/indicators/{indicator.id}"
    shown = Reader(client).get(f"/datasets/{dataset.ref}").text
    assert f'href="{page}"' in shown
    for address in (page, f"/candidates/{one.candidate.ref}/screening"):
        assert address in shown
        told = Reader(client).get(address).text
        assert "86 ครัวเรือน" in told
        assert "เกินกำหนด 35 วัน" in told


def test_strangers_to_the_register_change_nothing_and_editions_stand(land: World, dataset: RegisteredSet) -> None:
    with pytest.raises(Forbidden):
        actions.bring(dataset, as_of=date(2026, 1, 1), address="x", by=forums.holder("facilitator", "25"))
    brought(dataset)
    for statement in ("UPDATE dataset_edition SET as_of = '2020-01-01'", "DELETE FROM dataset"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)
