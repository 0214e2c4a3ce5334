"""Nodes of the chain move and end with a public reason; the database refuses to do either in silence."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.plans.actions import candidates, chain, nodes
from app.plans.models.funding import Project
from app.plans.queries import chain as queries
from app.plans.queries import funding
from app.plans.queries.revisions import standing_content
from app.plans.states import NodeEventKind, NodeLevel
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import chains, plans
from tests.factories.forums import World
from tests.reader import Reader

WHY = "ก.บ.จ. มีมติให้รวมเรื่องน้ำไว้ในประเด็นเดียวกัน"


def test_siblings_make_room_for_a_node_that_moves_up(office: World) -> None:
    plan, (_vision, mission, first, second, _issue) = chains.grown(office)

    nodes.move_node(second, mission, position=1, reason=WHY, by=plans.planner())

    assert [one.id for one in queries.siblings_of(plan.id, mission.id)] == [second.id, first.id]
    with pytest.raises(Refusal):
        nodes.move_node(second, mission, position=1, reason=WHY, by=plans.planner())


def test_a_node_hangs_on_the_level_just_above_it_wherever_it_moves(office: World) -> None:
    _plan, (vision, _mission, _first, second, _issue) = chains.grown(office)

    with pytest.raises(Refusal):
        nodes.move_node(second, vision, position=1, reason=WHY, by=plans.planner())


def test_a_node_ends_once_nothing_hangs_on_it_and_stays_to_be_read(reader: Reader, office: World) -> None:
    plan, (_vision, _mission, first, second, issue) = chains.grown(office)
    reader.post(f"/plans/{plan.code}/nodes/{first.id}/end", {"reason": WHY}, 422)

    reader.post(f"/plans/{plan.code}/nodes/{second.id}/end", {"reason": WHY})

    assert second.title not in [one.title for one in queries.siblings_of(plan.id, second.parent_id)]
    assert f"node:{second.id}" not in standing_content(plan.id)
    assert f"/nodes/{second.id}" in reader.get(f"/plans/{plan.code}").text
    assert WHY in reader.get(f"/plans/{plan.code}/nodes/{second.id}").text
    with pytest.raises(Refusal):
        nodes.move_node(issue, second, position=1, reason=WHY, by=plans.planner())
    with pytest.raises(Refusal):
        chain.change_node(second, title="ค", by=plans.planner())


def test_a_programme_with_a_waiting_candidate_does_not_end(project: Project) -> None:
    candidate = funding.candidates_behind([project.id])[project.id]
    node = queries.node_by_id(candidate.node_id or 0)
    assert node is not None

    with pytest.raises(Refusal):
        nodes.end_node(node, reason=WHY, by=plans.planner())


def test_no_candidate_hangs_on_a_programme_that_has_ended(office: World) -> None:
    by = plans.planner()
    candidate = candidates.take_in(plans.adopted(office), by=by)
    plan, (*_rest, issue) = chains.grown(office)
    tactic = chain.add_node(plan, level=NodeLevel.TACTIC, title="กลยุทธ์", parent=issue, by=by)
    programme = chain.add_node(plan, level=NodeLevel.PROGRAMME, title="แผนงาน", parent=tactic, by=by)
    nodes.end_node(programme, reason=WHY, by=by)

    with pytest.raises(Refusal):
        candidates.hang(candidate, programme, by=by)
    assert programme.id not in [one.id for one in queries.programmes_of(25)]


def test_the_database_refuses_to_end_in_silence(office: World) -> None:
    plan, (*_rest, issue) = chains.grown(office)

    with pytest.raises(IntegrityError), recording(OPERATOR, "node.end", issue, place=plan.area.path):
        issue.ended_on = clock.today()


def test_the_database_refuses_to_move_in_silence(office: World) -> None:
    plan, (_vision, _mission, _first, second, issue) = chains.grown(office)

    with pytest.raises(IntegrityError), recording(OPERATOR, "node.move", issue, place=plan.area.path):
        issue.parent_id = second.id


def test_show_gives_the_chain_to_programs_with_what_moved(reader: Reader, office: World) -> None:
    plan, (_vision, _mission, first, second, issue) = chains.grown(office)
    nodes.move_node(issue, second, position=1, reason=WHY, by=plans.planner())

    told = reader.client.get(f"/plans/{plan.code}.json").get_json()

    assert told["plan"] == plan.code
    assert [one["parent"] for one in told["nodes"] if one["id"] == str(issue.id)] == [str(second.id)]
    assert [(one["event"], one["before"]) for one in told["events"]] == [(NodeEventKind.MOVED, str(first.id))]


def test_a_post_belongs_to_an_agency(office: World) -> None:
    _plan, (*_rest, issue) = chains.grown(office)

    with pytest.raises(Refusal):
        chain.change_node(issue, title=issue.title, lead_post="หัวหน้ากลุ่มงานยุทธศาสตร์", by=plans.planner())
