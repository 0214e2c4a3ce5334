"""Plans taken in: all or nothing, the same file twice changes nothing, amendments keep the former, undo by batch."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.accounts.queries.accounts import actor_of
from app.agencies import actions
from app.jobs import queries as jobs
from app.ledger.actor import OPERATOR
from app.localplans import models
from app.localplans.actions import imports
from app.localplans.actions import link as link_actions
from app.localplans.models import LocalVersion
from app.localplans.queries import projects as queries
from app.localplans.queries.public import Holdings
from app.localplans.rules.layouts import Layout
from app.localplans.states import ImportState
from app.web.conflict import Forbidden, Refusal, Stale, mark
from tests.behind import by_hand
from tests.factories import forums, localplans
from tests.factories.localplans import marker, project
from tests.factories.people import account

CANAL = "ขุดลอกคลองบางพลวง"


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province."""
    return forums.world()


def names(one: models.PlanImport) -> list[str]:
    return [version.name for _project, version in localplans.said(one)]


def test_a_plan_is_its_bodys_and_whoever_imports_is_not_the_author(world: forums.World) -> None:
    planner = actor_of(account("planner", "25"))
    body = localplans.body(world.areas["25"])
    one = localplans.sent(world, localplans.simple(project(1, baht=(5,))), agency=body, by=planner)
    taken = imports.take_in(one, by=planner)
    assert taken.plan is not None
    assert (taken.plan.agency_id, taken.account_id) == (body.id, planner.id)
    assert taken.plan.ref == "L66-250113-1"


def test_a_project_lies_in_the_village_that_its_words_name(world: forums.World) -> None:
    rows = [
        project(1, "ซ่อมฝาย ม.๔", target=""),
        project(2, "ขยายเขตไฟฟ้า บ้านโนนสูง", target=""),
        project(3, "ปรับปรุงถนน หมู่ที่ 4, 5", target="หมู่ที่ 4 และหมู่ที่ 5"),
        project(4, "อบรมอาชีพ", target="ผู้สูงอายุ 40 คน"),
    ]
    found = localplans.projects(world, *rows)
    assert [one.area_path % 10_000 for one in found] == [4, 5, 0, 0]


def test_the_same_file_twice_changes_nothing(world: forums.World) -> None:
    data = localplans.simple(project(1, baht=(5,)), marker("เปลี่ยนแปลงครั้งที่ 1/2567"), project(1, baht=(9,)))
    first = localplans.taken(world, data)
    again = localplans.sent(world, data, agency=first.agency)
    checked = imports.check(again, imports.tables_of(again))
    assert {step.does for step in checked.plan.steps} == {"stands"}
    assert queries.same_file(again) == first
    imports.take_in(again, by=OPERATOR)
    assert len(localplans.said(first)) == 1


def test_a_row_that_stands_twice_in_a_file_is_one(world: forums.World) -> None:
    assert len(localplans.projects(world, project(1, baht=(5,)), project(2, baht=(5,)))) == 1


def test_an_amendment_keeps_the_former_version_readable(world: forums.World) -> None:
    one = localplans.taken(
        world,
        localplans.simple(
            project(1, CANAL, (100,)),
            marker("เพิ่มเติมครั้งที่ 1/2567"),
            project(1, "ซ่อมฝาย", (7,)),
            marker("เปลี่ยนแปลงครั้งที่ 2/2567"),
            project(1, CANAL, ("-", 300)),
        ),
    )
    [canal, weir] = localplans.said(one)
    assert (canal[1].amendment, canal[1].total) == ("เปลี่ยนแปลงครั้งที่ 2/2567", 30_000)
    assert weir[1].amendment == "เพิ่มเติมครั้งที่ 1/2567"
    former = queries.versions_of(canal[0].id)[1]
    assert (former.current, former.satang_1) == (False, 10_000)


def test_a_later_edition_says_a_project_anew(world: forums.World) -> None:
    first = localplans.taken(world, localplans.simple(project(1, CANAL, (100,))))
    later = localplans.taken(world, localplans.simple(project(7, CANAL, (200,))), agency=first.agency)
    [(project_, version)] = localplans.said(first)
    assert (version.import_id, version.total) == (later.id, 20_000)
    assert [one.total for one in queries.versions_of(project_.id)] == [20_000, 10_000]


def test_projects_of_one_name_with_other_words_stay_apart(world: forums.World) -> None:
    rows = [project(1, "อุดหนุนโรงเรียน", (5,), target="วัดใหม่"), project(2, "อุดหนุนโรงเรียน", (5,), target="วัดเก่า")]
    assert len(localplans.projects(world, *rows)) == 2


def test_one_bad_cell_keeps_everything_out(world: forums.World) -> None:
    one = localplans.sent(world, localplans.simple(project(1, baht=(5,)), project(2, "ซ่อมฝาย", ("มาก",))))
    with pytest.raises(Refusal):
        imports.take_in(one, by=OPERATOR)
    assert queries.import_by_id(one.id).state == ImportState.SENT  # type: ignore[union-attr] # it was just sent


def test_undo_lets_the_former_stand_again(world: forums.World) -> None:
    first = localplans.taken(world, localplans.simple(project(1, CANAL, (100,))))
    rows = localplans.simple(project(1, CANAL, (200,)), project(2, "ซ่อมฝาย"))
    later = localplans.taken(world, rows, agency=first.agency)
    with pytest.raises(Refusal, match="L66-250113-1-1"):
        imports.undo(first, why="ผิดไฟล์", by=OPERATOR)
    with pytest.raises(Refusal):
        imports.undo(later, why=" ", by=OPERATOR)
    imports.undo(later, why="ผิดไฟล์", by=OPERATOR)
    [(_project, version)] = localplans.said(first)
    assert (version.import_id, version.total) == (first.id, 10_000)
    imports.undo(first, why="ผิดไฟล์", by=OPERATOR)
    assert localplans.said(first) == []


def test_after_an_undo_the_same_file_may_come_again(world: forums.World) -> None:
    data = localplans.simple(project(1, CANAL, (100,)))
    first = localplans.taken(world, data)
    imports.undo(first, why="ผิดปี", by=OPERATOR)
    localplans.taken(world, data, agency=first.agency)
    assert names(first) == [CANAL]


def test_what_a_link_hangs_on_is_not_taken_back(world: forums.World) -> None:
    one = localplans.taken(world, localplans.simple(project(1)))
    need = forums.needs(forums.forum(world.village), 1)[0]
    made = localplans.said(one)[0][0]
    link = link_actions.link(made, need, by=forums.facilitator())
    assert link_actions.link(made, need, by=forums.facilitator()) == link
    with pytest.raises(Refusal, match=made.ref):
        imports.undo(one, why="ผิดไฟล์", by=OPERATOR)
    link_actions.unlink(made, need, by=forums.facilitator())
    with pytest.raises(Refusal):
        link_actions.unlink(made, need, by=forums.facilitator())
    imports.undo(one, why="ผิดไฟล์", by=OPERATOR)


def test_only_the_planner_and_who_speaks_for_the_body_import(world: forums.World) -> None:
    body = localplans.body(world.areas["25"])
    agent = forums.holder("agency", "25")
    with pytest.raises(Forbidden):
        localplans.sent(world, localplans.simple(project(1)), agency=body, by=agent)
    with pytest.raises(Forbidden):
        localplans.sent(world, localplans.simple(project(1)), agency=body, by=forums.facilitator())


def test_who_speaks_for_a_body_imports_its_plan(world: forums.World) -> None:
    body, person = localplans.body(world.areas["25"]), account("agency", "2501")
    actions.speak(person, body, by=OPERATOR)
    assert localplans.sent(world, localplans.simple(project(1)), agency=body, by=actor_of(person)).agency == body


def test_the_columns_can_be_named_by_hand_and_two_do_not_overwrite_each_other(world: forums.World) -> None:
    odd = [["งานที่จะทำ", "เงิน"], ["ซ่อมฝาย", "500"], ["ขุดสระ", "๗๐๐"]]
    data = "\n".join(",".join(row) for row in odd).encode()
    one = localplans.sent(world, data, name="งาน.csv")
    assert not one.layout[""]["take"]
    seen = mark(one.layout[""])
    imports.name_columns(one, "", Layout(True, 1, 1, {"name": 0, "year_1": 1}), by=OPERATOR, seen=seen)
    with pytest.raises(Stale):
        imports.name_columns(one, "", Layout(True, 1, 1, {"name": 1}), by=OPERATOR, seen=seen)
    imports.take_in(one, by=OPERATOR)
    assert names(one) == ["ซ่อมฝาย", "ขุดสระ"]


def test_a_sheet_that_is_taken_names_its_projects_column(world: forums.World) -> None:
    one = localplans.sent(world, localplans.simple(project(1)))
    with pytest.raises(Refusal):
        imports.name_columns(one, "ยุทธศาสตร์ที่ 1", Layout(True, 1, 1, {"year_1": 3}), by=OPERATOR)
    with pytest.raises(Refusal):
        imports.name_columns(one, "ยุทธศาสตร์ที่ 1", Layout(True, 3, 1, {"name": 3}), by=OPERATOR)


def test_taking_a_plan_in_queues_its_comparison(world: forums.World) -> None:
    one = localplans.taken(world, localplans.simple(project(1)))
    assert jobs.waits("overlaps", one.area_path)


def test_a_version_keeps_its_words_for_good(world: forums.World) -> None:
    localplans.taken(world, localplans.simple(project(1)))
    with pytest.raises(DBAPIError, match="followed by another"):
        by_hand(update(LocalVersion).values(name="x"))


def test_sums_by_year_count_what_stands_today(world: forums.World) -> None:
    localplans.taken(
        world,
        localplans.simple(
            project(1, CANAL, (100, 50)),
            project(2, "ซ่อมฝาย", ("-", "", "๑๐")),
            marker("แก้ไขครั้งที่ 1/2567"),
            project(1, CANAL, (80,)),
        ),
    )
    asked = Holdings(path=world.areas["25"].path)
    assert asked.sums() == {2566: (1, 8_000), 2568: (1, 1_000)}
    assert sum(body.satang for body in asked.bodies()) == 9_000
    assert [row.name for row in Holdings(path=asked.path, query="คลอง พลวง").rows()] == [CANAL]
