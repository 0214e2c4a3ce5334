"""The carry-over's page: what waits, what came, and that nothing comes twice."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.aggregation.queries.audit import audit
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from tests.factories import people
from tests.factories.queries import counted
from tests.factories.unfunded import left_over
from tests.reader import Reader


def test_show_tells_what_waits(reader: Reader) -> None:
    w, _needs, later = left_over(Outcome.DEFERRED)

    assert "/areas/25/unfunded" in reader.get(f"/cycles/25-{later.code}/carry-over").text
    reader.get("/cycles/25-99/carry-over", 404)
    assert w.cycle.code != later.code


def test_carry_brings_each_item_back_once(reader: Reader, client: FlaskClient) -> None:
    w, needs, later = left_over(Outcome.DEFERRED)
    people.sign_in(client, "planner", "25")

    for _ in range(2):
        reader.post(f"/cycles/25-{later.code}/carry-over")

    back = cycles.open_round_of(w.village.area_path, later.id)
    assert back is not None
    assert {item.item_id for item in cycles.desk_items(back.id)} == {need.id for need in needs}
    assert audit().faults == ()


def test_adopted_proposals_without_money_come_back_after_the_plan_is_approved(client: FlaskClient) -> None:
    w, needs, _later = left_over(Outcome.DECLINED)
    with counted() as sent:
        client.get(f"/cycles/25-{w.cycle.code}/carry-over")

    assert needs
    assert len(sent) <= 12
