"""Pages of annual plans and their money."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.comments import actions as comments
from app.comments.queries.topics import topic_of
from app.comments.states import Move, TopicKind
from app.plans.actions import candidates
from app.plans.models.candidates import Candidate
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.plans.queries.versions import envelope_of, money_of
from app.store import clock
from app.web.conflict import Refusal, mark
from tests.factories import plans
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader

ONCE = "11111111-2222-4333-8444-555555555555"


def candidate_of(project: Project) -> Candidate:
    return funding.candidates_behind([project.id])[project.id]


def fresh(client: FlaskClient) -> FlaskClient:
    return client.application.test_client()


def test_annual_shows_money_to_everyone_and_forms_to_the_planner(
    reader: Reader, project: Project, client: FlaskClient
) -> None:
    url = f"/annual-plans/{project.annual_plan_id}"

    anyone, planner = Reader(fresh(client)).get(url).text, reader.get(url).text

    for text in (anyone, planner):
        assert "1,000,000 บาท" in text
        assert project.title in text
    assert "/approval" in planner
    assert "/approval" not in anyone
    assert "/money" not in anyone


def test_envelope_shows_what_stands(reader: Reader, project: Project) -> None:
    source = project.envelope.funding_source_id

    page = reader.get(f"/annual-plans/{project.annual_plan_id}/envelopes/{source}").text

    assert 'value="10,000,000"' in page
    reader.get(f"/annual-plans/{project.annual_plan_id}/envelopes/1", 404)


def test_set_envelope_refuses_less_than_is_allocated(reader: Reader, project: Project) -> None:
    envelope = project.envelope
    url = f"/annual-plans/{project.annual_plan_id}/envelopes/{envelope.funding_source_id}"
    seen = mark(envelope_of(envelope))

    assert 'id="satang-error"' in reader.post(url, {"satang": "1", "certainty": "final"}, 422).text
    reader.post(url, {"satang": "2,000,000", "certainty": "final", "seen": seen})

    assert "2,000,000 บาท" in reader.post(url, {"satang": "3,000,000", "certainty": "draft", "seen": seen}, 409).text


def test_placing_proposes_the_estimate(reader: Reader, office: World) -> None:
    annual, _envelope = plans.annual(plans.plan(office))
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())

    page = reader.get(f"/annual-plans/{annual.id}/place?candidate={candidate.ref}").text

    assert 'value="1,200,000"' in page


def test_place_refuses_to_pass_the_ceiling_without_a_reason(reader: Reader, office: World) -> None:
    annual, envelope = plans.annual(plans.plan(office), satang=100_000_000)
    candidate = plans.confirm(candidates.take_in(plans.adopted(office), by=plans.planner()))
    url = f"/annual-plans/{annual.id}/place"
    data = {
        "candidate_id": str(candidate.id),
        "envelope_id": str(envelope.id),
        "requested": "1,200,000",
        "allocated": "1,200,000",
    }

    assert 'id="allocated-error"' in reader.post(url, data, 422).text
    reader.post(url, data | {"override": "ผู้ว่าราชการจังหวัดอนุมัติ"})

    assert "ผู้ว่าราชการจังหวัดอนุมัติ" in reader.get(f"/annual-plans/{annual.id}").text


def test_place_asks_why_only_a_part_is_given(reader: Reader, office: World) -> None:
    annual, envelope = plans.annual(plans.plan(office))
    candidate = plans.confirm(candidates.take_in(plans.adopted(office), by=plans.planner()))
    url = f"/annual-plans/{annual.id}/place"
    data = {"candidate_id": str(candidate.id), "envelope_id": str(envelope.id)}
    data |= {"requested": "1,200,000", "allocated": "1,000,000"}

    assert 'id="part_why-error"' in reader.post(url, data, 422).text
    reader.post(url, data | {"part_why": plans.PART})

    assert plans.PART in reader.get(f"/annual-plans/{annual.id}").text


def test_money_of_an_approved_plan_is_closed_and_says_why(reader: Reader, office: World) -> None:
    (project,) = plans.funded(office)

    assert 'name="requested"' not in reader.get(f"/projects/{project.ref}/money").text


def test_change_money_shows_both_versions_to_the_second(reader: Reader, project: Project) -> None:
    url, seen = f"/projects/{project.ref}/money", mark(money_of(project))
    assert 'name="requested"' in reader.get(url).text
    data = {"envelope_id": str(project.envelope_id), "requested": "1,200,000", "seen": seen, "part_why": plans.PART}
    reader.post(url, data | {"allocated": "900,000"})

    second = reader.post(url, data | {"allocated": "800,000"}, 409).text

    assert "900,000 บาท" in second
    assert "800,000 บาท" in second


def test_taking_out_asks_why(reader: Reader, project: Project) -> None:
    assert 'name="why"' in reader.get(f"/projects/{project.ref}/take-out").text


def test_take_out_shows_the_reason_on_the_annual_plan(reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/take-out"
    reader.post(url, {"why": "สั้น"}, 422)

    reader.post(url, {"why": "ย้ายไปใช้งบของกรมทางหลวงชนบทแทน"})

    page = reader.get(f"/annual-plans/{project.annual_plan_id}").text
    assert "ย้ายไปใช้งบของกรมทางหลวงชนบทแทน" in page
    assert f"/projects/{project.ref}/money" not in page


def test_open_annual_lays_the_draft_open_for_fifteen_days(reader: Reader, project: Project) -> None:
    annual_plan = project.annual_plan
    url = f"/annual-plans/{annual_plan.id}/opening"
    assert 'id="day"' in reader.get(url).text
    last = clock.today() + timedelta(days=14)
    early = last - timedelta(days=1)
    wrong = reader.post(url, {"day": f"{early.day}/{early.month}/{early.year + 543}"}, 422).text
    assert 'id="day-error"' in wrong

    reader.post(url, {"day": f"{last.day}/{last.month}/{last.year + 543}"})

    assert "/annual-plans/" in reader.get("/consultations").text
    with pytest.raises(Refusal):
        plans.proposed_plan(annual_plan)
    comment = comments.send(topic_of(TopicKind.ANNUAL_PLAN, annual_plan), "ขอให้ทำก่อนฤดูฝน")
    comments.rule(comment, Move.RELEASE, by=plans.planner())
    with clock.at(clock.now() + timedelta(days=16)):
        with pytest.raises(Refusal, match="1"):
            plans.proposed_plan(annual_plan)
        comments.answer(comment, "ทำในไตรมาสแรก", by=plans.planner())
        told = reader.client.get("/consultations.json").get_json()["consultations"][0]
        assert (told["kind"], told["open"], told["comments"], told["answered"]) == ("annual", False, 1, 1)
        plans.proposed_plan(annual_plan)


def test_opening_is_for_the_planner(client: FlaskClient, project: Project) -> None:
    sign_in(client, "reviewer", "25")
    assert client.get(f"/annual-plans/{project.annual_plan_id}/opening").status_code == 403
