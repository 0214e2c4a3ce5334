"""Pages of development plans and their chain."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.plans.actions import candidates
from app.plans.actions import chain as chain_actions
from app.plans.models.candidates import Candidate
from app.plans.models.funding import Project
from app.plans.queries import chain, funding
from app.plans.queries.versions import node_of
from app.plans.states import NodeLevel
from app.store.base import db
from app.web.conflict import mark
from tests.factories import plans
from tests.factories.forums import World
from tests.reader import Reader

ONCE = "11111111-2222-4333-8444-555555555555"


def candidate_of(project: Project) -> Candidate:
    return funding.candidates_behind([project.id])[project.id]


def fresh(client: FlaskClient) -> FlaskClient:
    return client.application.test_client()


def test_index_lists_the_plans_for_everyone(reader: Reader, office: World, client: FlaskClient) -> None:
    plan = plans.plan(office)

    page = Reader(fresh(client)).get("/plans")

    assert f"/plans/{plan.code}" in page.text
    assert "/plans/new" not in page.text
    assert "/plans/new" in reader.get("/plans").text


def test_new_plan_asks_for_its_years(reader: Reader, office: World) -> None:
    assert 'name="first_year"' in reader.get("/plans/new").text


def test_draft_plan_leads_to_the_plan(reader: Reader, office: World) -> None:
    wrong = reader.post("/plans/new", {"first_year": "2575", "last_year": "2571"}, 422)
    assert 'id="last_year-error"' in wrong.text
    assert 'value="2575"' in wrong.text

    made = reader.post("/plans/new", {"first_year": "๒๕๗๑", "last_year": "2575"})

    (plan,) = chain.plans()
    assert made.location == f"/plans/{plan.code}"


def test_draft_plan_twice_makes_one_plan(reader: Reader, office: World) -> None:
    data = {"first_year": "2571", "last_year": "2575", "once": ONCE}

    first, again = reader.post("/plans/new", data), reader.post("/plans/new", data)

    assert first.location == again.location
    assert len(chain.plans()) == 1


def test_show_draws_the_chain_with_what_hangs_where(
    reader: Reader, office: World, project: Project, client: FlaskClient
) -> None:
    orphan = candidates.take_in(plans.adopted(plans.beside(office)), by=plans.planner())
    url = f"/plans/{project.annual_plan.plan.code}"

    seen_by_anyone = Reader(fresh(client)).get(url).text
    seen_by_planner = reader.get(url).text

    for text in (seen_by_anyone, seen_by_planner):
        assert "ข้อความของ programme" in text
        assert f"/projects/{project.ref}" in text
        assert orphan.ref in text
    assert "/nodes/new" in seen_by_planner
    assert "/nodes/new" not in seen_by_anyone


def test_new_node_says_on_what_it_will_hang(reader: Reader, office: World) -> None:
    plan = plans.plan(office)
    vision = chain_actions.add_node(plan, level=NodeLevel.VISION, title="เมืองน่าอยู่", by=plans.planner())

    assert "เมืองน่าอยู่" in reader.get(f"/plans/{plan.id}/nodes/new?parent={vision.id}").text
    assert reader.get(f"/plans/{plan.id}/nodes/new?parent=99", 404)


def test_add_node_hangs_the_next_level_on_its_parent(reader: Reader, office: World) -> None:
    plan = plans.plan(office)
    reader.post(f"/plans/{plan.id}/nodes/new", {"title": "เมืองน่าอยู่"})
    (vision,) = chain.nodes_of(plan.id)
    assert 'id="title-error"' in reader.post(f"/plans/{plan.id}/nodes/new?parent={vision.id}", {}, 422).text

    reader.post(f"/plans/{plan.id}/nodes/new?parent={vision.id}", {"title": "พัฒนาคุณภาพชีวิต"})

    assert [(node.level, node.parent_id) for node in chain.nodes_of(plan.id)][1] == ("mission", vision.id)


def test_node_shows_what_stands(reader: Reader, office: World) -> None:
    node = plans.chain(plans.plan(office))

    assert node.title in reader.get(f"/plans/{node.plan_id}/nodes/{node.id}").text
    reader.get(f"/plans/{node.plan_id + 1}/nodes/{node.id}", 404)


def test_change_node_shows_both_versions_to_the_second(reader: Reader, office: World) -> None:
    node = plans.chain(plans.plan(office))
    url, seen = f"/plans/{node.plan_id}/nodes/{node.id}", mark(node_of(node))
    reader.post(url, {"title": "ฉบับแรก", "seen": seen})

    second = reader.post(url, {"title": "ฉบับที่สอง", "seen": seen}, 409)

    assert "ฉบับแรก" in second.text
    assert "ฉบับที่สอง" in second.text
    db.session.expire_all()
    standing = chain.node_by_id(node.id)
    assert standing is not None
    reader.post(url, {"title": "ฉบับที่สอง", "seen": mark(node_of(standing))})


def test_new_annual_offers_the_years_that_have_none(reader: Reader, office: World) -> None:
    plan = plans.plan(office)
    plans.annual(plan, fiscal_year=2570)

    page = reader.get(f"/plans/{plan.id}/annual-plans/new").text

    assert 'value="2569"' in page
    assert 'value="2570"' not in page


def test_draft_annual_leads_to_the_annual_plan(reader: Reader, office: World) -> None:
    plan = plans.plan(office)
    reader.post(f"/plans/{plan.id}/annual-plans/new", {"fiscal_year": "2599"}, 422)

    made = reader.post(f"/plans/{plan.id}/annual-plans/new", {"fiscal_year": "2570"})

    (annual,) = chain.annual_plans_of(plan.id)
    assert made.location == f"/annual-plans/{annual.id}"


def test_numbered_leads_on_to_the_readable_address(reader: Reader, office: World) -> None:
    plan = plans.plan(office)

    assert reader.get(f"/plans/{plan.id}", 301).location == f"/plans/{plan.code}"
    assert plan.code == f"25-{plan.first_year}-{plan.last_year}"
