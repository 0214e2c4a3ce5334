"""Pages of the approval: the body's sitting, overrides in public, the approver's sheet; and of the capital."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.plans.actions import candidates, funding, national
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import funding as funding_queries
from app.plans.queries.approval import sitting_of
from app.plans.states import Certainty, NationalStep
from app.store import clock
from app.store.base import db
from tests.factories import bodies, plans
from tests.factories.field import SCAN
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader

ONCE = "11111111-2222-4333-8444-555555555555"


def candidate_of(project: Project) -> Candidate:
    return funding_queries.candidates_behind([project.id])[project.id]


def page_of(annual: AnnualPlan, page: str) -> str:
    return f"/annual-plans/{annual.fiscal_year}-25/{page}"


def sat(annual: AnnualPlan) -> dict[str, Any]:
    """Return what is typed of a sitting of the province's committee."""
    term = bodies.term(annual.area)
    there = [str(seat.id) for seat in plans.body_queries.seats_of(term.id)]
    today = clock.today()
    return {
        "body": str(term.id),
        "number": "3/2569",
        "held_on": f"{today.day}/{today.month}/{today.year + 543}",
        "resolution": "มติที่ 2 เห็นชอบ",
        "present": there,
        "scan": (io.BytesIO(SCAN), "มติ.pdf"),
    }


def governor(client: FlaskClient) -> Reader:
    """Return the reader of another browser, in which the governor is signed in."""
    other = client.application.test_client()
    sign_in(other, "approver", "25")
    return Reader(other)


@pytest.fixture
def laid(reader: Reader, project: Project) -> AnnualPlan:
    """An annual plan that the planner laid before the governor."""
    annual = project.annual_plan
    data = sat(annual)
    done = reader.post(f"/annual-plans/{annual.id}/approval", data, content_type="multipart/form-data")
    assert done.location == page_of(annual, "sheet")
    db.session.expire_all()
    return annual


def test_approval_says_what_is_missing_and_then_asks_for_the_sitting(reader: Reader, project: Project) -> None:
    url = f"/annual-plans/{project.annual_plan_id}/approval"
    assert "/areas/25/bodies" in reader.get(url).text
    bodies.term(project.annual_plan.area)
    assert 'name="present"' in reader.get(url).text

    candidates.write_brief(candidate_of(project), plans.brief(output=""), by=plans.planner())

    page = reader.get(url).text
    assert f"/candidates/{candidate_of(project).ref}/brief" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_propose_keeps_what_was_typed_where_something_is_missing(reader: Reader, project: Project) -> None:
    data = sat(project.annual_plan) | {"number": "", "scan": (io.BytesIO(b""), "")}

    page = reader.post(
        f"/annual-plans/{project.annual_plan_id}/approval", data, 422, content_type="multipart/form-data"
    ).text

    assert "มติที่ 2 เห็นชอบ" in page
    assert "checked" in page
    assert project.annual_plan.state == "draft"


def test_overriding_asks_for_a_reason_of_what_stands_in_the_way(reader: Reader, project: Project) -> None:
    source = project.envelope.funding_source
    url = page_of(project.annual_plan, f"overrides/draft_envelope/{source.code}")
    reader.get(url, 404)
    funding.set_envelope(
        project.annual_plan, source, satang=1_000_000_000, certainty=Certainty.DRAFT, by=plans.planner()
    )

    assert 'name="reason"' in reader.get(url).text
    assert url in reader.get(f"/annual-plans/{project.annual_plan_id}/approval").text


def test_override_stands_on_the_sheet_and_among_the_exceptions(reader: Reader, project: Project) -> None:
    annual, source = project.annual_plan, project.envelope.funding_source
    funding.set_envelope(annual, source, satang=1_000_000_000, certainty=Certainty.DRAFT, by=plans.planner())
    url = page_of(annual, f"overrides/draft_envelope/{source.code}")
    reader.post(url, {"reason": "สั้น"}, 422)

    reader.post(url, {"reason": "ก.บ.จ. ให้ใช้กรอบวงเงินเดิมไปก่อน"})

    assert "ก.บ.จ. ให้ใช้กรอบวงเงินเดิมไปก่อน" in reader.get(page_of(annual, "sheet")).text
    page = reader.get("/areas/25/exceptions?kind=hindrance").text
    assert "ก.บ.จ. ให้ใช้กรอบวงเงินเดิมไปก่อน" in page
    assert page_of(annual, "sheet") in page


def test_sheet_is_read_by_everyone_and_signed_by_the_second_person_alone(
    reader: Reader, laid: AnnualPlan, client: FlaskClient
) -> None:
    url = page_of(laid, "sheet")
    anyone = Reader(client.application.test_client())

    assert "มติที่ 2 เห็นชอบ" in anyone.get(url).text
    for told in (anyone, reader):
        assert 'name="seen"' not in told.get(url).text
    assert 'name="seen"' in governor(client).get(url).text


def test_approve_freezes_and_closes(reader: Reader, laid: AnnualPlan, client: FlaskClient, project: Project) -> None:
    url, other = page_of(laid, "sheet"), governor(client)
    seen = other.get(url).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    reader.post(url, {"seen": seen}, 422)
    other.post(url, {"seen": "0" * 16}, 409)
    other.post(url, {}, 422)

    assert other.post(url, {"seen": seen, "once": ONCE}).location == f"/annual-plans/{laid.id}"
    other.post(url, {"seen": seen, "once": ONCE})

    db.session.expire_all()
    assert (laid.state, laid.read_mark) == ("approved", seen)
    assert project.frozen_hash


def test_what_waits_is_confirmed_on_its_sheet_and_can_be_refused_or_taken_back(
    reader: Reader, laid: AnnualPlan, client: FlaskClient
) -> None:
    sitting = sitting_of(laid.id)
    assert sitting
    url, other = f"/confirmations/{sitting.proposed_id}", governor(client)

    assert page_of(laid, "sheet") in other.get(url).text
    assert url in other.get("/work").text
    other.post(f"{url}/confirm")
    assert laid.state == "proposed"
    other.post(f"{url}/refuse", {"words": "ขอให้แนบรายงานการประชุมฉบับเต็ม"})
    db.session.expire_all()
    assert laid.state == "draft"


def test_scan_is_handed_out_to_the_office_only(reader: Reader, laid: AnnualPlan, client: FlaskClient) -> None:
    url = page_of(laid, "scan")

    assert reader.client.get(url).data == SCAN
    assert client.application.test_client().get(url).status_code in (302, 403)


def test_steps_show_what_is_still_to_come(reader: Reader, office: World) -> None:
    (project,) = plans.funded(office)

    page = reader.get(page_of(project.annual_plan, "steps")).text

    assert "ยังไม่ถึง" in page
    assert 'name="taken_on"' in page


def test_take_step_writes_its_day(reader: Reader, office: World) -> None:
    (project,) = plans.funded(office)
    url, today = page_of(project.annual_plan, "steps"), clock.today()
    data = {"step": "sent", "taken_on": f"{today.day}/{today.month}/{today.year + 543}", "letter": "ปจ 0017.2/1184"}
    reader.post(url, data | {"taken_on": ""}, 422)
    reader.post(url, data)
    reader.post(url, data, 422)

    assert "ปจ 0017.2/1184" in reader.get(url).text


def test_cutting_offers_the_steps_that_were_taken(reader: Reader, office: World) -> None:
    (project,) = plans.funded(office)
    step = national.take_step(project.annual_plan, NationalStep.REVIEWED, taken_on=clock.today(), by=plans.planner())

    page = reader.get(f"/projects/{project.ref}/cut").text

    assert f'value="{step.id}"' in page


def test_cut_is_told_on_the_thread_of_the_project_and_of_its_needs(reader: Reader, office: World) -> None:
    (project,) = plans.funded(office)
    step = national.take_step(project.annual_plan, NationalStep.REVIEWED, taken_on=clock.today(), by=plans.planner())
    url, told = f"/projects/{project.ref}/cut", "สำนักงบประมาณปรับราคากลาง"
    reader.post(url, {"step": str(step.id), "after": "2,000,000", "reason": told}, 422)
    reader.post(url, {"step": str(step.id), "after": "600,000", "reason": told})

    for page in (f"/projects/{project.ref}", page_of(project.annual_plan, "steps")):
        text = reader.get(page).text
        assert told in text
        assert "600,000" in text
    assert reader.client.get(f"/projects/{project.ref}.json").json["cuts"][0]["reason"] == told
