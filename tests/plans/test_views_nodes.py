"""Pages of one part of the chain: its story, the move, the end; and the name and words of a plan."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.plans.actions import candidates, nodes
from app.plans.models.chain import Node, Plan
from app.plans.models.funding import Project
from app.plans.pages.gaps import gaps_of
from app.plans.queries import chain as queries
from app.plans.queries.versions import names_of
from app.plans.states import Gap, Vocabulary
from app.store.base import db
from app.web.conflict import mark
from tests.factories import chains, forums, plans
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader

WHY = "ก.บ.จ. มีมติให้รวมเรื่องน้ำไว้ในประเด็นเดียวกัน"


def url_of(plan: Plan, node: Node) -> str:
    return f"/plans/{plan.code}/nodes/{node.id}"


def test_node_story_shows_the_way_to_it_and_what_hangs_on_it(
    reader: Reader, office: World, client: FlaskClient
) -> None:
    plan, (vision, mission, first, second, issue) = chains.grown(office)
    url = url_of(plan, first)

    page = Reader(client.application.test_client()).get(url).text

    assert all(part in page for part in (vision.title, mission.title, url_of(plan, issue)))
    assert url_of(plan, second) not in page
    assert f"{url}/move" not in page, "who only reads moves nothing"
    assert f"{url}/move" in reader.get(url).text
    reader.get(f"/plans/{plan.code}/nodes/99", 404)


def test_moving_offers_the_level_above_as_far_as_it_has_not_ended(reader: Reader, office: World) -> None:
    plan, (_vision, mission, first, second, issue) = chains.grown(office)
    page = reader.get(f"{url_of(plan, issue)}/move").text
    assert [f'value="{one.id}"' in page for one in (first, second, mission)] == [True, True, False]

    nodes.end_node(second, reason=WHY, by=plans.planner())

    assert f'value="{second.id}"' not in reader.get(f"{url_of(plan, issue)}/move").text


def test_move_asks_for_its_reason_and_the_history_shows_it(reader: Reader, office: World) -> None:
    plan, (_vision, _mission, first, second, issue) = chains.grown(office)
    url = url_of(plan, issue)

    form = {"parent_id": str(second.id), "position": "1", "reason": WHY}
    assert 'id="reason-error"' in reader.post(f"{url}/move", form | {"reason": ""}, 422).text
    reader.post(f"{url}/move", form)

    page = reader.get(url).text
    assert (first.title in page, WHY in page) == (True, True)
    assert db.session.get_one(Node, issue.id).parent_id == second.id
    (event,) = queries.events_of(plan.id, issue.id)
    assert (event.before_id, event.after_id, event.position) == (first.id, second.id, 1)


def test_ending_names_what_ends_and_asks_why(reader: Reader, office: World) -> None:
    plan, (*_rest, second, _issue) = chains.grown(office)

    page = reader.get(f"{url_of(plan, second)}/end").text

    assert second.title in page
    assert 'name="reason"' in page


def test_end_asks_for_its_reason_and_keeps_what_has_ended_readable(reader: Reader, office: World) -> None:
    plan, (*_rest, second, _issue) = chains.grown(office)
    url = url_of(plan, second)

    assert 'id="reason-error"' in reader.post(f"{url}/end", {"reason": ""}, 422).text
    assert db.session.get_one(Node, second.id).ended_on is None
    assert reader.post(f"{url}/end", {"reason": WHY}).location == url

    assert db.session.get_one(Node, second.id).ended_on is not None
    assert WHY in reader.get(url).text


def test_naming_shows_what_the_plan_is_called_now(reader: Reader, office: World) -> None:
    plan = plans.plan(office)

    page = reader.get(f"/plans/{plan.code}/names").text

    assert f'value="{plan.name_th}"' in page
    assert f'value="{mark(names_of(plan))}"' in page


def test_name_says_in_which_words_the_plan_is_written(reader: Reader, office: World) -> None:
    plan, (*_rest, issue) = chains.grown(office)
    assert plan.vocabulary == (Vocabulary.STRATEGY if plan.first_year < 2566 else Vocabulary.DEVELOPMENT)
    older = {"name_th": plan.name_th, "name_en": plan.name_en, "vocabulary": "strategy"}

    reader.post(f"/plans/{plan.code}/names", older)
    assert "ประเด็นยุทธศาสตร์" in reader.get(url_of(plan, issue)).text
    reader.post(f"/plans/{plan.code}/names", older | {"vocabulary": "development"})
    assert "ประเด็นการพัฒนา" in reader.get(url_of(plan, issue)).text
    reader.post(f"/plans/{plan.code}/names", older | {"name_th": ""}, 422)


def test_name_shows_both_versions_to_whoever_comes_second(reader: Reader, office: World) -> None:
    plan = plans.plan(office)
    seen = {"vocabulary": plan.vocabulary, "seen": mark(names_of(plan))}
    reader.post(f"/plans/{plan.code}/names", seen | {"name_th": "แผนฉบับแรก"})

    page = reader.post(f"/plans/{plan.code}/names", seen | {"name_th": "แผนฉบับที่สอง"}, 409).text

    assert "แผนฉบับแรก" in page
    assert "แผนฉบับที่สอง" in page


def test_gaps_lead_to_what_has_to_be_mended(reader: Reader, project: Project) -> None:
    plan = project.annual_plan.plan
    total = {one.gap: one.total for one in gaps_of(plan)}

    page = reader.get(f"/plans/{plan.code}/gaps").text
    told = reader.client.get(f"/plans/{plan.code}/gaps.json").get_json()

    assert total[Gap.UNMEASURED] == 2
    assert f"/plans/{plan.code}/nodes/" in page
    assert {one["gap"]: one["total"] for one in told["gaps"]} == total


def test_picture_shows_programmes_with_the_needs_at_their_other_end(reader: Reader) -> None:
    world = forums.world()
    drafted = plans.plan(world)
    assert "0 0 320 " not in reader.get(f"/plans/{drafted.code}/picture").text
    candidate = plans.ready(candidates.take_in(plans.adopted(world), by=plans.planner()), plans.chain(drafted))

    page = reader.get(f"/plans/{drafted.code}/picture").text

    assert page.count("<circle") >= 3
    told = reader.client.get(f"/plans/{drafted.code}/picture.json").json
    assert (told["flows"][0]["needs"], told["flows"][0]["candidates_of_programme"]) == (2, 1)
    assert told["flows"][0]["satang_of_programme"] == candidate.satang


def test_consult_says_who_was_asked_and_what_came_of_it(client: FlaskClient) -> None:
    world = forums.world()
    drafted = plans.plan(world)
    vision = next(one for one in chain_nodes(plans.chain(drafted)) if one.level == "vision")
    sign_in(client, "planner", "25")
    reader, url = Reader(client), f"/plans/{drafted.code}/nodes/{vision.id}"
    assert 'id="organisation"' in reader.get(f"{url}/consulted").text
    told = {"organisation": "หอการค้าจังหวัด", "sector": "private", "consulted_on": "1/9/2568", "question": "เห็นด้วยไหม"}
    assert 'id="reply-error"' in reader.post(f"{url}/consulted", told, 422).text
    assert (
        'id="consulted_on-error"'
        in reader.post(f"{url}/consulted", {**told, "reply": "เห็นด้วย", "consulted_on": "1/9/2599"}, 422).text
    )

    reader.post(f"{url}/consulted", {**told, "reply": "ขอเพิ่มเรื่องแรงงานฝีมือ"})

    page = reader.get(url).text
    assert "ขอเพิ่มเรื่องแรงงานฝีมือ" in page
    assert "ไม่ได้แก้อะไร" in page
    lacking = {one.gap: one for one in gaps_of(drafted)}[Gap.UNCONSULTED]
    assert lacking.total == 4
    assert len([row for row in lacking.rows if row.title == vision.title]) == 1


def test_consulting_is_for_the_planner(client: FlaskClient) -> None:
    world = forums.world()
    drafted = plans.plan(world)
    first = chain_nodes(plans.chain(drafted))[0]
    sign_in(client, "reviewer", "25")
    assert client.get(f"/plans/{drafted.code}/nodes/{first.id}/consulted").status_code == 403


def chain_nodes(programme: Node) -> list[Node]:
    """The nodes of the programme's plan."""
    return list(queries.nodes_of(programme.plan_id))
