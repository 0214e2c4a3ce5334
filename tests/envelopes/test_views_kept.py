"""Ceilings of districts hold, changes are kept for good, and what is given in part says why."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.envelopes.actions import ceilings, scenarios
from app.envelopes.models import DistrictCeiling, Scenario
from app.envelopes.queries import kept
from app.envelopes.rules.board import ReachedSums
from app.plans.actions import candidates as candidates_actions
from app.plans.actions import funding
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Envelope
from app.store.base import db
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import forums, plans
from tests.factories.forums import World
from tests.factories.people import sign_in

HUNDRED = 10_000_000
WHY = "ที่ประชุม ก.บ.จ. ครั้งที่ 2/2569 กำหนดไว้ให้ทุกอำเภอได้รับ"
SUMS = ReachedSums(whole=2, part=1, given=HUNDRED, districts=1, households=80, needs=6)


@pytest.fixture
def province() -> World:
    return forums.world()


@pytest.fixture
def money(province: World) -> tuple[AnnualPlan, Envelope, list[Candidate]]:
    """Two candidates of one district, confirmed, and an envelope for both."""
    annual, envelope = plans.annual(plans.plan(province), satang=HUNDRED * 5, fiscal_year=province.cycle.fiscal_year)
    made = [
        plans.confirm(candidates_actions.take_in([one], by=plans.planner()))
        for one in plans.adopted(province, 2, satang=HUNDRED)
    ]
    return annual, envelope, made


def test_the_ceiling_of_a_district_is_passed_only_with_a_public_reason(
    province: World, money: tuple[AnnualPlan, Envelope, list[Candidate]]
) -> None:
    annual, envelope, (first, second) = money
    by = plans.planner()
    ceilings.set_ceiling(annual, province.areas["2501"], satang=HUNDRED * 3 // 2, reason=WHY, by=by)
    funding.place(first, annual, envelope, requested=HUNDRED, allocated=HUNDRED, by=by)
    with pytest.raises(Refusal) as refused:
        funding.place(second, annual, envelope, requested=HUNDRED, allocated=HUNDRED, by=by)
    assert refused.value.field == "allocated"
    placed = funding.place(
        second, annual, envelope, requested=HUNDRED, allocated=HUNDRED // 2, part_why=plans.PART, by=by
    )
    whole = funding.Money(envelope=envelope, requested=HUNDRED, allocated=HUNDRED)
    with pytest.raises(Refusal):
        funding.change_money(placed, whole, by=by)
    ceilings.set_ceiling(annual, province.areas["2501"], satang=None, reason=WHY, by=by)
    funding.change_money(placed, whole, by=by)

    assert kept.left_of_district(annual.id, second.area_path) is None
    assert [move.satang for move in kept.moves_of(annual.id)] == [None, HUNDRED * 3 // 2, HUNDRED * 5]


def test_the_database_asks_why_only_a_part_is_given(money: tuple[AnnualPlan, Envelope, list[Candidate]]) -> None:
    annual, envelope, (first, _second) = money
    placed = funding.place(first, annual, envelope, requested=HUNDRED, by=plans.planner())
    with pytest.raises(Exception, match="told why"):
        by_hand("UPDATE project SET allocated = 1 WHERE id = :i", i=placed.id)


def test_a_kept_change_stands(money: tuple[AnnualPlan, Envelope, list[Candidate]]) -> None:
    annual, _envelope, _candidates = money
    made = scenarios.keep_scenario(annual, name="ลดร้อยละ 30", question="money=70%25", sums=SUMS, by=plans.planner())
    for statement in ("UPDATE scenario SET name = 'x' WHERE id = :i", "DELETE FROM scenario WHERE id = :i"):
        with pytest.raises(Exception, match="stands"):
            by_hand(statement, i=made.id)
        db.session.rollback()
    with pytest.raises(Refusal):
        scenarios.keep_scenario(annual, name="ไม่มีอะไร", question="", sums=SUMS, by=plans.planner())


def test_keep_keeps_the_change_by_its_name(
    reader: Any, client: FlaskClient, money: tuple[AnnualPlan, Envelope, list[Candidate]]
) -> None:
    annual, _envelope, _candidates = money
    sign_in(client, "planner", "25")
    address = f"/annual-plans/{annual.fiscal_year}-25/envelopes"
    page = reader.get(f"{address}?money=70%25").text
    assert 'name="question" type="hidden" value="money=70%25"' in page
    reader.post(f"{address}/scenarios", {"name": "", "question": "money=70%25"}, 422)
    reader.post(f"{address}/scenarios", {"name": "ถ้ากรอบถูกลดร้อยละ 30", "question": "money=70%25"})

    (made,) = db.session.query(Scenario).all()
    assert (made.question, made.reached, made.given) == ("money=70%25", 2, 2 * HUNDRED)
    assert "ถ้ากรอบถูกลดร้อยละ 30" in reader.get(address).text


def test_ceiling_asks_the_planner(
    reader: Any, client: FlaskClient, money: tuple[AnnualPlan, Envelope, list[Candidate]]
) -> None:
    annual, _envelope, _candidates = money
    sign_in(client, "planner", "25")
    page = reader.get(f"/annual-plans/{annual.fiscal_year}-25/envelopes/ceilings/2501").text

    assert 'name="satang"' in page


def test_set_ceiling_shows_it_on_the_board(
    reader: Any, client: FlaskClient, money: tuple[AnnualPlan, Envelope, list[Candidate]]
) -> None:
    annual, _envelope, _candidates = money
    sign_in(client, "planner", "25")
    address = f"/annual-plans/{annual.fiscal_year}-25/envelopes"
    reader.get(f"{address}/ceilings/2501")
    reader.post(f"{address}/ceilings/2501", {"satang": "50,000", "reason": "สั้น"}, 422)
    reader.post(f"{address}/ceilings/2501", {"satang": "50,000", "reason": WHY})

    (made,) = db.session.query(DistrictCeiling).all()
    assert made.satang == 5_000_000
    assert "เพดานของอำเภอเต็มแล้ว" in reader.get(address).text


def test_what_a_project_did_not_get_stands_in_the_register(reader: Any, client: Any, province: World) -> None:
    (project,) = plans.funded(province)
    told = client.get("/areas/25/unfunded.json?parts_after=0").json["parts"]

    assert (told["total"], told["satang"]) == (1, project.requested - project.allocated)
    assert told["projects"][0]["why"] == plans.PART
    assert 'href="/areas/25/unfunded?parts_after=0#parts"' in reader.get("/areas/25/unfunded").text
    assert plans.PART in reader.get("/areas/25/unfunded?parts_after=0").text


def test_history_tells_how_the_ceilings_moved(
    reader: Any, province: World, money: tuple[AnnualPlan, Envelope, list[Candidate]]
) -> None:
    annual, _envelope, _candidates = money
    ceilings.set_ceiling(annual, province.areas["2501"], satang=HUNDRED, reason=WHY, by=plans.planner())
    page = reader.get(f"/annual-plans/{annual.fiscal_year}-25/envelopes/history").text

    assert "100,000 บาท" in page
    assert "500,000 บาท" in page
