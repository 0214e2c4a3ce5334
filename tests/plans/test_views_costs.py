"""Pages of cost lines, of the unit-cost list, and of what becomes of a brief."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.plans.actions import briefs, candidates, costs
from app.plans.models.candidates import Candidate
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import costs as costs_queries
from app.plans.rules.completeness import ActivityText
from app.plans.rules.costs import CostText
from app.store import clock
from tests.factories import plans
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def taken(office: World) -> Candidate:
    """A candidate whose brief waits for its cost lines."""
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())
    candidates.hang(candidate, plans.chain(plans.plan(office)), by=plans.planner())
    candidates.write_brief(candidate, plans.brief(), by=plans.planner())
    return candidate


def activity_of(candidate: Candidate) -> str:
    return str(candidates_queries.activities_of([candidate.id])[candidate.id][0].id)


def line_data(candidate: Candidate, **more: str) -> dict[str, str]:
    return {
        "activity_id": activity_of(candidate),
        "name": "หินคลุก",
        "quantity": "๑๒๐.๕",
        "unit": "ลูกบาศก์เมตร",
        "unit_satang": "412.25",
        "cost_kind": "materials",
        "month": "2026-12-01",
        **more,
    }


def priced(office: World, baht: str = "400") -> str:
    """A price of the list; returns its id."""
    price = costs.write_price(
        office.areas["25"],
        name="หินคลุก",
        unit="ลูกบาศก์เมตร",
        cost_kind="materials",
        unit_satang=int(baht) * 100,
        source="ประกาศราคาวัสดุก่อสร้าง (สมมติ)",
        dated_on=clock.today(),
        by=plans.planner(),
    )
    return str(price.id)


def test_costs_say_what_to_do_while_there_is_no_line(reader: Reader, taken: Candidate) -> None:
    page = reader.get(f"/candidates/{taken.ref}/costs").text
    assert 'class="empty"' in page
    assert "พ.ย. 2569" in page or "พฤศจิกายน 2569" in page
    reader.get("/candidates/C70-25-99/costs", 404)


def test_costs_are_public_and_written_by_the_planner_only(client: FlaskClient, taken: Candidate) -> None:
    line(taken)
    anybody = Reader(client.application.test_client())
    page = anybody.get(f"/candidates/{taken.ref}/costs").text
    assert "49,676.13" in page
    assert "<textarea" not in page
    anybody.post(f"/candidates/{taken.ref}/costs", line_data(taken), 403)
    assert len(costs_queries.lines_of(taken.id)) == 1


def line(candidate: Candidate) -> None:
    text = CostText(name="หินคลุก", quantity=120_500, unit="ลูกบาศก์เมตร", unit_satang=41_225, cost_kind="materials")
    costs.add_line(candidate, text, activity_id=int(activity_of(candidate)), by=plans.planner())


def test_add_cost_reckons_to_the_satang_and_keeps_what_was_typed(reader: Reader, taken: Candidate) -> None:
    url = f"/candidates/{taken.ref}/costs"
    wrong = reader.post(url, line_data(taken, quantity="มาก", name="ปูน"), 422).text
    assert 'id="quantity-error"' in wrong
    assert 'value="ปูน"' in wrong
    assert 'id="unit-error"' in reader.post(url, line_data(taken, unit=""), 422).text
    assert 'id="activity_id-error"' in reader.post(url, line_data(taken, activity_id=""), 422).text
    assert (
        'id="unit_satang-error"'
        in reader.post(url, line_data(taken, quantity="900000000", unit_satang="9000000"), 422).text
    )

    reader.post(url, line_data(taken))

    (made,) = costs_queries.lines_of(taken.id)
    assert made.satang == 4_967_613
    assert "49,676.13" in reader.get(url).text


def test_add_cost_takes_from_the_list_what_is_left_blank(reader: Reader, office: World, taken: Candidate) -> None:
    price = priced(office)
    blank = {"name": "", "unit": "", "unit_satang": "", "cost_kind": "", "unit_cost_id": price, "activity_id": ""}

    reader.post(f"/candidates/{taken.ref}/costs", line_data(taken, **blank, activity="งานใหม่"))

    (made,) = costs_queries.lines_of(taken.id)
    assert (made.name, made.unit_satang, made.cost_kind, made.activity.name) == ("หินคลุก", 40_000, "materials", "งานใหม่")


def test_cost_shows_the_line_that_stands(reader: Reader, taken: Candidate) -> None:
    line(taken)
    assert 'value="120.5"' in reader.get(f"/candidates/{taken.ref}/costs/1").text
    reader.get(f"/candidates/{taken.ref}/costs/9", 404)


def test_change_cost_shows_both_versions_to_whom_comes_second(reader: Reader, taken: Candidate) -> None:
    line(taken)
    url = f"/candidates/{taken.ref}/costs/1"
    seen = reader.get(url).text.split('name="seen" type="hidden" value="')[1].split('"')[0]
    reader.post(url, line_data(taken, quantity="100", seen=seen))

    late = reader.post(url, line_data(taken, quantity="80", name="หินคลุกบด", seen=seen), 409).text

    assert "หินคลุกบด" in late
    assert costs_queries.lines_of(taken.id)[0].quantity == 100_000


def test_remove_cost_leaves_the_activity_with_the_rest(reader: Reader, taken: Candidate) -> None:
    line(taken)
    line(taken)
    reader.post(f"/candidates/{taken.ref}/costs/1/remove", {})
    (left,) = costs_queries.lines_of(taken.id)
    assert candidates_queries.activities_of([taken.id])[taken.id][0].satang == left.satang


def test_unit_costs_are_public_and_say_where_prices_are_from(reader: Reader, office: World) -> None:
    assert 'class="empty"' in reader.get("/areas/25/unit-costs").text
    priced(office)
    assert "ประกาศราคาวัสดุก่อสร้าง" in reader.get("/areas/25/unit-costs").text
    reader.get("/areas/2501/unit-costs", 404)


def test_write_unit_cost_adds_the_next_edition_and_ends_the_one_before(reader: Reader, office: World) -> None:
    priced(office)
    assert 'value="หินคลุก"' in reader.get("/areas/25/unit-costs?number=1").text
    data = {"number": "1", "name": "หินคลุก", "unit": "ลูกบาศก์เมตร", "cost_kind": "materials", "source": "ใบเสนอราคา"}
    wrong = reader.post("/areas/25/unit-costs", {**data, "unit_satang": "ถูก", "dated_on": "1/1/2900"}, 422).text
    assert 'id="unit_satang-error"' in wrong

    reader.post("/areas/25/unit-costs", {**data, "unit_satang": "450", "dated_on": "1/10/2569"})

    newest, first = costs_queries.editions_of(25, 1)
    assert (newest.edition, newest.unit_satang, newest.valid_to) == (2, 45_000, None)
    assert first.valid_to is not None
    assert "450" in reader.get("/areas/25/unit-costs").text


def ready(candidate: Candidate) -> None:
    """Write what the checks ask for, so that nothing is missing."""
    held = candidates_queries.activities_of([candidate.id])[candidate.id]
    refs = costs_queries.need_refs(candidate.id)
    candidates.write_brief(
        candidate,
        plans.brief(
            rationale=f"ฤดูฝนรถผ่านไม่ได้ ({refs[0]})",
            evidence="ผลตรวจรับของคณะกรรมการ เก็บที่ อบต.",
            assumption="ที่ดินเป็นทางสาธารณะ อบต. ดูแลต่อ",
            activities=[ActivityText(name=one.name, satang=one.satang, key=one.id) for one in held],
        ),
        by=plans.planner(),
    )
    for one in held:
        text = CostText(name=one.name, quantity=1000, unit="งาน", unit_satang=one.satang, cost_kind="works")
        costs.add_line(candidate, text, activity_id=one.id, by=plans.planner())


def test_complete_brief_needs_every_check(reader: Reader, taken: Candidate) -> None:
    reader.post(f"/candidates/{taken.ref}/brief/complete", {})
    assert candidates_queries.brief_of(taken.id).state == "draft"
    ready(taken)
    assert "/brief/complete" in reader.get(f"/candidates/{taken.ref}/brief").text

    reader.post(f"/candidates/{taken.ref}/brief/complete", {})

    assert candidates_queries.brief_of(taken.id).state == "complete"
    assert "/brief/check" not in reader.get(f"/candidates/{taken.ref}/brief").text


def governed(client: FlaskClient) -> Reader:
    """The governor, who is the second person."""
    other = client.application.test_client()
    sign_in(other, "approver", "25")
    return Reader(other)


def test_check_brief_takes_another_person_than_the_writer(
    reader: Reader, client: FlaskClient, taken: Candidate
) -> None:
    ready(taken)
    briefs.complete(taken, by=plans.planner())
    url = f"/candidates/{taken.ref}/brief/check"
    governor = governed(client)
    assert "/brief/check" in governor.get(f"/candidates/{taken.ref}/brief").text

    governor.post(url, {})

    assert candidates_queries.brief_of(taken.id).state == "checked"
    line(taken)
    assert candidates_queries.brief_of(taken.id).state == "draft"


def test_giving_back_asks_for_a_sentence(client: FlaskClient, taken: Candidate) -> None:
    ready(taken)
    briefs.complete(taken, by=plans.planner())
    assert 'id="because"' in governed(client).get(f"/candidates/{taken.ref}/brief/return").text


def test_give_back_makes_it_a_draft_with_words(reader: Reader, client: FlaskClient, taken: Candidate) -> None:
    ready(taken)
    briefs.complete(taken, by=plans.planner())
    url = f"/candidates/{taken.ref}/brief/return"
    assert 'id="because-error"' in governed(client).post(url, {"because": "แก้"}, 422).text

    governed(client).post(url, {"because": "ตัวชี้วัดยังไม่บอกว่าวัดวันใด ขอให้ระบุ"})

    assert candidates_queries.brief_of(taken.id).state == "draft"
    assert "ขอให้ระบุ" in reader.get(f"/candidates/{taken.ref}/brief").text


def test_brief_offers_the_villages_words_and_fills_blank_fields_only(reader: Reader, office: World) -> None:
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())
    refs = costs_queries.need_refs(candidate.id)
    page = reader.get(f"/candidates/{candidate.ref}/brief").text
    assert all(ref in page for ref in refs)

    suggested = reader.get(f"/candidates/{candidate.ref}/brief?fill=1").text

    area = suggested.split('id="rationale"')[1].split("</textarea>")[0]
    assert all(ref in area for ref in refs)
    assert candidates_queries.brief_of(candidate.id).rationale == ""
