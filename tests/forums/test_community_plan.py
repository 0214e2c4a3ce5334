"""The community plan: comes with the workbook, names the needs that ask for the same, and goes back with its batch."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.aggregation.actions import undo_import
from app.areas.states.paths import path_of
from app.forums.actions import workbook as actions
from app.forums.queries import community_plan as community
from app.forums.rules.workbook_columns import PLAN
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import forums, workbooks
from tests.factories.people import sign_in
from tests.reader import Reader

VILLAGE = "25011304"


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village voiced one need."""
    made = forums.world()
    forums.needs(forums.forum(made.village), 1)
    return made


def items(*titles: str, **more: Any) -> bytes:
    """A CSV of the sheet of the plan."""
    typed = {"code": VILLAGE, "year": "๒๕๗๐", "detail": "กว้าง 4 เมตร", "baht": "250,000"} | more
    return workbooks.table(PLAN, [typed | {"title": title} for title in titles])


def titles() -> list[str]:
    return [item.title for item in community.plan_of_area(path_of(VILLAGE))]


def test_items_are_put_once_and_stand_on_the_pages(world: forums.World, reader: Reader) -> None:
    data = items("ถนนคอนกรีตสายหน้าวัด", need=1, sitting=1)
    assert workbooks.taken(world.subdistrict, data, name="a.csv").sums["items"] == 1
    assert workbooks.taken(world.subdistrict, data, name="a.csv").sums == {
        **dict.fromkeys(("forums_new", "forums_changed", "counts", "minutes", "needs", "votes", "items"), 0),
        "standing": 1,
    }
    [item] = community.plan_of_area(path_of(VILLAGE))
    assert (item.number, item.fiscal_year, item.satang) == (1, 2570, 25_000_000)
    assert item.need
    assert "ถนนคอนกรีตสายหน้าวัด" in reader.get(f"/areas/{VILLAGE}").text
    assert "ถนนคอนกรีตสายหน้าวัด" in reader.get(f"/needs/{item.need.ref}").text


def test_an_item_that_names_no_need_of_the_forum_is_refused(world: forums.World) -> None:
    for data, column in (
        (items("ก", need=7, sitting=1), "ตรงกับความต้องการเลขที่"),
        (items("ก", year=2027), "ปีงบประมาณ (พ.ศ.)"),
        (items("ก", code="10010101"), "รหัสพื้นที่"),
        (items("ก", "ก"), "โครงการ/กิจกรรม"),
    ):
        checked = actions.check(world.subdistrict, data, by=forums.facilitator())
        assert [fault.column for fault in checked.faults] == [column]


def test_the_plan_goes_down_and_up_unchanged(world: forums.World) -> None:
    workbooks.taken(world.subdistrict, items("บ่อน้ำ", "ศาลา"), name="a.csv")
    once = workbooks.download(world.subdistrict)
    workbooks.taken(world.subdistrict, once)
    assert workbooks.download(world.subdistrict) == once


def test_items_go_back_with_their_batch_unless_changed_since(world: forums.World) -> None:
    first = workbooks.taken(world.subdistrict, items("บ่อน้ำ"), name="a.csv")
    second = workbooks.taken(world.subdistrict, items("บ่อน้ำ", "ศาลา", detail="ลึก 30 เมตร"), name="a.csv")
    with pytest.raises(Refusal, match="บ่อน้ำ"):
        undo_import.undo_batch(first, why="ผิด", by=forums.facilitator())
    undo_import.undo_batch(second, why="ผิด", by=forums.facilitator())
    assert titles() == ["บ่อน้ำ"]
    undo_import.undo_batch(first, why="ผิด", by=forums.facilitator())
    assert titles() == []


def test_one_tap_takes_an_item_into_a_need_and_keeps_where_it_came_from(world: forums.World, reader: Reader) -> None:
    workbooks.taken(world.subdistrict, items("ขุดลอกคลองหลังวัด"), name="a.csv")
    forum = forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    url = f"/forums/{forum.ref}/needs"
    [item] = community.plan_of_area(path_of(VILLAGE))
    assert f'name="plan" value="{item.id}"' in reader.get(url).text
    typed = {"needs-0-words": "น้ำท่วมทุกปี", "needs-0-title": "ขอท่อระบายน้ำ"}
    tapped = reader.post(url, typed | {"plan": str(item.id)}, status=200).text
    assert "น้ำท่วมทุกปี" in tapped, "what was typed stays"
    assert f'name="needs-1-planned" type="hidden" value="{item.id}"' in tapped
    assert 'name="plan"' not in tapped
    draft = forums.need_draft("ขุดลอกคลองหลังวัด", words="คลองตื้นเขิน น้ำไม่ถึงนา")
    row = {"words": draft.words, "title": draft.title, "channel": "support", "category": str(draft.category_id)}
    row |= {"planned": str(item.id)}
    reader.post(url, {f"needs-0-{name}": value for name, value in row.items()})
    db.session.expire_all()
    [item] = community.plan_of_area(path_of(VILLAGE))
    assert item.need
    assert item.need.words == "คลองตื้นเขิน น้ำไม่ถึงนา"
    assert "ในแผนชุมชน" in reader.get(f"/needs/{item.need.ref}").text
    assert 'name="plan"' not in reader.get(url).text, "what is asked for is not offered again"


def test_an_item_that_is_asked_for_already_keeps_its_need(world: forums.World) -> None:
    workbooks.taken(world.subdistrict, items("ขุดลอกคลองหลังวัด", need=1, sitting=1), name="a.csv")
    [item] = community.plan_of_area(path_of(VILLAGE))
    before = item.need_id
    forums.needs(forums.forum(world.village), 1, planned=item.id)
    assert community.plan_of_area(path_of(VILLAGE))[0].need_id == before


def test_an_item_of_another_village_is_not_taken(world: forums.World) -> None:
    workbooks.taken(world.subdistrict, items("ขุดลอกคลองหลังวัด"), name="a.csv")
    [item] = community.plan_of_area(path_of(VILLAGE))
    forums.needs(forums.forum(world.neighbour), 1, planned=item.id)
    assert community.plan_of_area(path_of(VILLAGE))[0].need_id is None
