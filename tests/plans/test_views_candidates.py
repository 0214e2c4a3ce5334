"""Pages of candidates and their briefs."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.plans.actions import candidates
from app.plans.models.candidates import Candidate
from app.plans.models.funding import Project
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import funding
from app.store.base import db
from tests.factories import plans
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader

ONCE = "11111111-2222-4333-8444-555555555555"


def candidate_of(project: Project) -> Candidate:
    return funding.candidates_behind([project.id])[project.id]


def fresh(client: FlaskClient) -> FlaskClient:
    return client.application.test_client()


def test_candidates_shows_what_waits_and_what_was_taken_in(reader: Reader, office: World) -> None:
    first, second = plans.adopted(office, 2)
    candidate = candidates.take_in([first], by=plans.planner())

    page = reader.get("/candidates").text

    assert f'value="{second.id}"' in page
    assert f'value="{first.id}"' not in page
    assert f"/candidates/{candidate.ref}" in page
    assert reader.get("/candidates?after=5-5&cycle=x")


@pytest.mark.parametrize("duty", ["planner", "reviewer", "approver"])
def test_candidates_are_shown_to_the_whole_office(client: FlaskClient, office: World, duty: str) -> None:
    (one,) = plans.adopted(office)
    candidate = candidates.take_in([one], by=plans.planner())
    somebody = fresh(client)
    sign_in(somebody, duty, "25")
    assert f"/candidates/{candidate.ref}" in somebody.get("/candidates").text


def test_new_candidate_shows_the_chosen_proposals(reader: Reader, office: World) -> None:
    (one,) = plans.adopted(office)

    assert one.ref in reader.get(f"/candidates/new?proposals={one.id}").text
    assert reader.get("/candidates/new", 302).location == "/candidates"


def test_take_in_leads_to_the_candidate_once(reader: Reader, office: World) -> None:
    (one,) = plans.adopted(office)
    data = {"proposals": str(one.id), "once": ONCE}

    made, again = reader.post("/candidates/new", data), reader.post("/candidates/new", data)

    assert made.location == again.location == "/candidates/C70-25-1"
    assert "C70-25-1" in reader.post("/candidates/new", {"proposals": str(one.id)}, 422).text


def test_candidate_shows_what_is_missing_and_what_stands_behind_it(reader: Reader, office: World) -> None:
    (one,) = plans.adopted(office)
    candidate = candidates.take_in([one], by=plans.planner())

    page = reader.get(f"/candidates/{candidate.ref}").text

    assert one.ref in page
    assert "#rationale" in page
    reader.get("/candidates/C70-25-99", 404)


def test_candidate_is_open_to_the_reviewer_who_cannot_change_it(project: Project, client: FlaskClient) -> None:
    other = fresh(client)
    sign_in(other, "reviewer", "25")
    ref = candidate_of(project).ref

    assert f"/candidates/{ref}/chain" not in Reader(other).get(f"/candidates/{ref}").text
    Reader(other).get(f"/candidates/{ref}/chain", 403)
    assert "<textarea" not in Reader(other).get(f"/candidates/{ref}/brief").text


def test_chain_offers_programmes(reader: Reader, project: Project) -> None:
    assert "ข้อความของ tactic › ข้อความของ programme" in reader.get(f"/candidates/{candidate_of(project).ref}/chain").text


def test_hang_gives_the_candidate_its_place(reader: Reader, office: World) -> None:
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())
    programme = plans.chain(plans.plan(office))
    reader.post(f"/candidates/{candidate.ref}/chain", {"node_id": ""}, 422)

    reader.post(f"/candidates/{candidate.ref}/chain", {"node_id": str(programme.id)})

    assert programme.title in reader.get(f"/candidates/{candidate.ref}").text


def test_source_warns_that_a_later_link_shows_as_later(reader: Reader, office: World) -> None:
    (project,) = plans.funded(office)

    assert 'class="notice' in reader.get(f"/candidates/{candidate_of(project).ref}/proposals").text


def test_link_after_approval_is_marked(reader: Reader, office: World) -> None:
    late = plans.proposed(office)
    (project,) = plans.funded(office)
    ref = candidate_of(project).ref
    assert 'id="proposal-error"' in reader.post(f"/candidates/{ref}/proposals", {"proposal": "P0"}, 422).text

    reader.post(f"/candidates/{ref}/proposals", {"proposal": late[0].ref})

    assert late[0].ref in reader.get(f"/candidates/{ref}").text


def brief_data(**more: str) -> dict[str, str]:
    return {
        "title": "ถนนหน้าวัด",
        "rationale": "ฤดูฝนผ่านไม่ได้",
        "activities-0-name": "งานผิวทาง",
        "activities-0-satang": "๑,๑๘๐,๐๐๐",
        "activities-1-name": "",
        "activities-1-satang": "",
        "begins_on": "1/11/2569",
        "ends_on": "31 มี.ค. 2570",
        **more,
    }


def test_brief_stands_with_its_guidance_beside_each_field(reader: Reader, project: Project) -> None:
    page = reader.get(f"/candidates/{candidate_of(project).ref}/brief").text

    assert 'id="rationale-hint"' in page
    assert 'value="1,000,000"' in page
    assert "ข้อความของ issue" in page


def test_write_brief_keeps_what_was_typed_and_says_what_is_wrong(reader: Reader, office: World) -> None:
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())
    url = f"/candidates/{candidate.ref}/brief"

    wrong = reader.post(url, brief_data(ends_on="32/13/2570", **{"activities-0-satang": "แพง"}), 422).text

    assert 'id="ends_on-error"' in wrong
    assert 'id="activities-0-satang-error"' in wrong
    assert 'value="แพง"' in wrong
    assert "ฤดูฝนผ่านไม่ได้" in wrong
    assert 'id="ends_on-error"' in reader.post(url, brief_data(ends_on="1/10/2569"), 422).text

    reader.post(url, brief_data())
    db.session.expire_all()
    assert candidates_queries.brief_of(candidate.id).rationale == "ฤดูฝนผ่านไม่ได้"
    assert [line.satang for line in candidates_queries.activities_of([candidate.id])[candidate.id]] == [118_000_000]


def test_write_brief_shows_both_versions_to_the_second(reader: Reader, office: World) -> None:
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())
    url = f"/candidates/{candidate.ref}/brief"
    page = reader.get(url).text
    seen = page.split('name="seen" type="hidden" value="')[1].split('"')[0]
    reader.post(url, brief_data(seen=seen))

    second = reader.post(url, brief_data(seen=seen, rationale="อีกเหตุผล", **{"activities-0-name": "งานดิน"}), 409).text

    assert "ฤดูฝนผ่านไม่ได้" in second
    assert "อีกเหตุผล" in second
    assert "งานดิน" in second


def test_everybody_reads_a_candidate_and_its_brief_but_not_whom_to_call(
    project: Project, client: FlaskClient, reader: Reader
) -> None:
    candidate = candidate_of(project)
    public = Reader(fresh(client))

    page, brief = public.get(f"/candidates/{candidate.ref}").text, public.get(f"/candidates/{candidate.ref}/brief").text

    assert f"/candidates/{candidate.ref}/brief" in page
    assert candidates_queries.brief_of(candidate.id).rationale in brief
    assert "ผู้ประสาน" not in brief
    assert "ผู้ประสาน" in reader.get(f"/candidates/{candidate.ref}/brief").text
    assert 'href="/candidates"' not in page + brief
