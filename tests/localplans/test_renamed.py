"""A project that stands in the next plan under another name: offered with reasons, said by a person, and undone."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from app.ledger.actor import OPERATOR
from app.localplans.actions import imports
from app.localplans.actions import link as link_actions
from app.localplans.models import LocalProject, LocalRenamed
from app.localplans.pages.renamed import maybe_renamed
from app.localplans.queries import projects as queries
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, localplans
from tests.factories.localplans import project
from tests.factories.people import holder, sign_in
from tests.reader import Reader

CANAL = ("ขุดลอกคลองบางพลวง หมู่ที่ 4", "ปรับปรุงการระบายน้ำคลองบางพลวง ช่วงหน้าวัด หมู่ที่ 4")
YEARS = (2571, 2572, 2573, 2574, 2575)


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province."""
    return forums.world()


def two_plans(world: forums.World, *later: list[object]) -> tuple[LocalProject, list[LocalProject]]:
    """A project of one plan, and the projects of the body's next plan."""
    body = localplans.body(world.areas["25"])
    [former] = localplans.projects(world, project(1, CANAL[0], ("", "", "", "", 450_000), target="คลอง"), agency=body)
    rows = localplans.workbook(("ยุทธศาสตร์", later), years=YEARS)
    after = localplans.taken(world, rows, agency=body, first_year=YEARS[0])
    return former, [one for one, _version in localplans.said(after)]


def offered(one: LocalProject) -> list[str]:
    now = next(version for version in queries.versions_of(one.id) if version.current)
    return [same.ref for same in maybe_renamed(one, now, set())]


def test_the_same_place_and_money_under_another_name_is_offered_with_its_reasons(
    world: forums.World, reader: Reader
) -> None:
    former, [later, road] = two_plans(
        world,
        project(1, CANAL[1], (450_000,), target="คลอง"),
        project(2, "ก่อสร้างถนนคอนกรีต ซอย 3 หมู่ที่ 4", (450_000,), target="ถนน"),
    )
    assert offered(later) == [former.ref]
    assert offered(former) == [later.ref]
    assert offered(road) == [], "another kind of work at the same price is another work"
    page = reader.get(f"/localprojects/{later.ref}").text
    assert CANAL[0] in page
    assert "450,000" in page
    assert 'name="ref"' not in page, "who may not link is offered no button"


def test_another_village_is_another_work(world: forums.World) -> None:
    _former, [later] = two_plans(
        world, project(1, "ขุดลอกคลองบางพลวง หมู่ที่ 5", (450_000,), target="คลอง", objective="ระบายน้ำ")
    )
    assert offered(later) == []


def test_two_works_that_one_plan_pays_for_in_one_year_are_two(world: forums.World) -> None:
    first, second = localplans.projects(
        world,
        project(1, "ขุดลอกคลองบางพลวง ช่วงต้น หมู่ที่ 4", (100,)),
        project(2, "ขุดลอกคลองบางพลวง ช่วงวัด หมู่ที่ 4", (100,)),
    )
    assert offered(first) == offered(second) == []


def test_link_says_that_it_is_the_same_work_and_unlink_undoes_it(
    world: forums.World, reader: Reader, client: FlaskClient
) -> None:
    former, [later] = two_plans(world, project(1, CANAL[1], (450_000,), target="คลอง"))
    sign_in(client, "facilitator", "250113")
    url = f"/localprojects/{later.ref}"
    assert f'value="{former.ref}"' in reader.get(url).text
    reader.post(f"{url}/links", {"ref": former.ref})
    for page in (url, f"/localprojects/{former.ref}"):
        assert "งานเดียวกัน" in reader.get(page).text
    assert offered(later) == [former.ref], "what is said is left out by the page, not by the rule"
    assert "เป็นงานเดียวกัน</button>" not in reader.get(url).text
    told = reader.get(f"{url}.json").get_json()["links"]
    assert [(one["ref"], one["ended"]) for one in told] == [(former.ref, False)]
    reader.post(f"{url}/links/end", {"ref": former.ref})
    assert reader.get(f"{url}.json").get_json()["links"][0]["ended"]


def test_only_another_project_of_the_same_body_can_be_the_same_work(world: forums.World) -> None:
    former, [later] = two_plans(world, project(1, CANAL[1], (450_000,)))
    other = localplans.body(world.areas["25"], name="อบต.อื่น")
    [strange] = localplans.projects(world, project(1, CANAL[1], (450_000,)), agency=other)
    for wrong in (later, strange):
        with pytest.raises(Refusal):
            link_actions.link(later, wrong, by=OPERATOR)
    with pytest.raises(Forbidden):
        link_actions.link(later, former, by=holder("reviewer", "25"))


def test_an_import_is_not_taken_back_while_its_project_is_said_to_be_the_same_work(world: forums.World) -> None:
    former, [later] = two_plans(world, project(1, CANAL[1], (450_000,)))
    made = link_actions.link(former, later, by=OPERATOR)
    assert isinstance(made, LocalRenamed)
    assert (made.source_id, made.target_id) == (former.id, later.id), "the earlier plan comes first, whoever is asked"
    assert link_actions.link(later, former, by=OPERATOR) == made
    for one in (former, later):
        taken = queries.versions_of(one.id)[0].taken_by
        with pytest.raises(Refusal, match=one.ref):
            imports.undo(taken, why="ผิดไฟล์", by=OPERATOR)


def test_such_a_link_is_ended_and_changes_in_no_other_way(world: forums.World) -> None:
    former, [later] = two_plans(world, project(1, CANAL[1], (450_000,)))
    link_actions.link(former, later, by=OPERATOR)
    for wrong in (
        delete(LocalRenamed),
        update(LocalRenamed).values(source_id=later.id, target_id=former.id),
        update(LocalRenamed).values(target_id=LocalRenamed.source_id),
    ):
        with pytest.raises(DBAPIError):
            by_hand(wrong)
