"""A brief that waits for its second person stands on the work page of whoever may check it."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.plans.actions import briefs, candidates
from app.store.base import db
from tests.factories import forums, plans
from tests.factories.people import sign_in
from tests.reader import Reader


def test_a_brief_that_was_given_back_waits_for_its_writer(client: FlaskClient) -> None:
    world = forums.world()
    one = candidates.take_in(plans.adopted(world), by=plans.planner())
    candidates.hang(one, plans.chain(plans.plan(world)), by=plans.planner())
    plans.completed(one)
    sign_in(client, "approver", "25")
    assert f"/candidates/{one.ref}/brief" in Reader(client).get("/work").text

    briefs.give_back(one, "ตัวชี้วัดยังไม่บอกว่าวัดวันใด ขอให้ระบุ", by=plans.approver())
    db.session.expire_all()

    other = client.application.test_client()
    sign_in(other, "planner", "25")
    assert f"/candidates/{one.ref}/brief" in Reader(other).get("/work").text


def test_the_approvers_work_begins_with_the_sheet_that_waits(client: FlaskClient) -> None:
    annual = plans.placed(forums.world()).annual_plan
    sheet = f"/annual-plans/{annual.fiscal_year}-25/sheet"
    sign_in(client, "approver", "25")
    assert sheet not in Reader(client).get("/work").text

    plans.proposed_plan(annual)
    db.session.expire_all()

    assert sheet in Reader(client).get("/work").text
