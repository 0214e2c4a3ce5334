"""Target shares of the balance: set by an act with its paper and day, and read beside the balance."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.plans.actions.targets import set_targets
from app.plans.queries.targets import targets_in
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden
from tests.behind import by_hand
from tests.factories import forums, plans
from tests.factories.people import sign_in
from tests.reader import Reader

SHARES = {"infrastructure": "35", "economy": "20", "society": "๒๐", "environment": "15", "security": "10"}
PAPER = {"source": "มติ ก.บ.จ. 2/2568", "decided_on": "1/9/2568"}


def test_set_targets_wants_a_hundred_and_a_paper(client: FlaskClient) -> None:
    drafted = plans.plan(forums.world())
    url = f"/plans/{drafted.code}/targets"
    page = Reader(client).get(url).text
    assert 'class="empty"' in page
    assert 'id="source"' not in page
    sign_in(client, "planner", "25")
    reader = Reader(client)
    assert 'id="infrastructure-error"' in reader.post(url, {**SHARES, **PAPER, "economy": "19"}, 422).text
    assert 'id="source-error"' in reader.post(url, {**SHARES, **PAPER, "source": ""}, 422).text

    reader.post(url, {**SHARES, **PAPER})
    reader.post(url, {**SHARES, **PAPER, "economy": "10", "society": "30"})

    page = reader.get(url).text
    assert page.count("2/2568") >= 2
    held = {one.dimension: one.percent for one in targets_in(25, 2568)}
    assert (held["economy"], held["society"], sum(held.values())) == (10, 30, 100)
    assert not targets_in(25, 2580)


def test_targets_are_public_and_offer_strangers_no_form(reader: Reader) -> None:
    drafted = plans.plan(forums.world())
    assert 'id="source"' not in reader.get(f"/plans/{drafted.code}/targets").text


def test_the_balance_stands_beside_its_target_and_a_target_never_changes(reader: Reader) -> None:
    projects = plans.funded(forums.world())
    plan, year = projects[0].annual_plan.plan, projects[0].annual_plan.fiscal_year
    told = reader.client.get(f"/areas/25/plan-balance.json?year={year}").json
    assert {one["target_percent"] for one in told["dimensions"]} == {None}
    with pytest.raises(Forbidden):
        set_targets(plan, {}, source="", decided_on=None, by=forums.holder("facilitator", "25"))

    shares = dict(zip(map(str, SHARES), (35, 20, 20, 15, 10), strict=True))
    set_targets(plan, shares, source="มติ", decided_on=clock.today(), by=plans.planner())  # type: ignore[arg-type] - codes are as good

    told = reader.client.get(f"/areas/25/plan-balance.json?year={year}").json
    assert [one["target_percent"] for one in told["dimensions"]] == [35, 20, 20, 15, 10]
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand("UPDATE balance_target SET percent = 1")
