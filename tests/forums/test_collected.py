"""What KoboToolbox and ODK Central collected with our form comes back through the workbook's door, nothing unnamed."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from app.cycles import queries as cycles
from app.forums.actions import workbook as actions
from app.forums.queries import sittings as forum_queries
from app.forums.queries import workbook as queries
from app.forums.states.questions import QUESTIONS
from app.tables.process.write import WorkbookLeaf, bind
from tests.factories import forums, workbooks

WORDS, TITLE = "ถนนหน้าวัดน้ำท่วมทุกปี", "ขอยกระดับถนนหน้าวัด"


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village has one forum."""
    here = forums.world()
    forums.forum(here.village)
    return here


def ref(world: forums.World) -> str:
    [forum] = forum_queries.of_round(world.village.id)
    return forum.ref


def sector() -> str:
    return next(iter(queries.lists()["sectors"]))


def kobo(world: forums.World, ask: Any = lambda _group, name: name, group: str = "") -> bytes:
    """An Excel file of KoboToolbox: one sheet a group; ``ask`` says how a question is headed."""
    name = ref(world)
    parent = {"_index": "1", "_parent_table_name": name, "_parent_index": "1", "_submission__uuid": "a-b"}
    category = cycles.categories()[0].code
    point = ask("need", "point")
    need = {
        group + ask("need", "words"): WORDS,
        group + ask("need", "title"): TITLE,
        group + ask("need", "category"): category,
        group + ask("need", "channel"): "support",
        group + ask("need", "households"): "12",
        group + ask("need", "votes"): "",
        group + ask("need", "place"): "หน้าวัด",
        group + point: "14.05012 101.37011 0 4.5",
        f"_{point}_latitude": "14.05012",
        f"_{point}_longitude": "101.37011",
        f"_{point}_altitude": "0",
        f"_{point}_precision": "4.5",
        group + ask("need", "photo"): "1700000000.jpg",
        group + ask("need", "photo") + "_URL": "https://example.org/1700000000.jpg",
    }
    heads = {"sector": sector(), "sex": "female", "age": "36_59", "n": "20"}
    item = {"title": "เรื่องแจ้ง", "minutes": "ประธานแจ้ง", "resolution": "รับทราบ"}
    about = {"about": "", ask("", "total"): "20", "_id": "7", "_uuid": "a-b", "_submission_time": "2567-11-22T10:00:00"}
    leaves = [
        leaf(name, about | {"__version__": "v1", "_tags": "", "_index": "1"}),
        leaf("need", need | parent),
        leaf("heads", {ask("heads", key): cell for key, cell in heads.items()} | parent),
        leaf("item", {ask("item", key): cell for key, cell in item.items()} | parent),
        leaf("shot", {ask("shot", "photo"): "2.jpg", ask("shot", "alt"): "ศาลา"} | parent),
    ]
    return bind(leaves, title="kobo")


def leaf(name: str, row: dict[str, str]) -> WorkbookLeaf:
    return WorkbookLeaf(name, [list(row), list(row.values())])


def named(locale: str) -> Any:
    """Head a question by its label in that language."""

    def ask(group: str, name: str) -> str:
        with force_locale(locale):
            return str(QUESTIONS[group][name])

    return ask


@pytest.mark.parametrize("heading", ["names", "th", "en"])
@pytest.mark.parametrize("group", ["", "need/"])
def test_an_excel_file_of_kobotoolbox_brings_all_it_holds(world: forums.World, heading: str, group: str) -> None:
    ask = (lambda _group, name: name) if heading == "names" else named(heading)
    batch = workbooks.taken(world.subdistrict, kobo(world, ask, group))
    [forum] = forum_queries.of_round(world.village.id)
    [need] = forum_queries.needs_of(forum.id)
    assert (need.words, need.title, need.households, need.lat_e6) == (WORDS, TITLE, 12, 14_050_120)
    assert (forum.attendance_total, forum_queries.heads(forum.id)) == (20, 20)
    assert [item.title for item in forum_queries.agenda_of(forum.id)] == ["เรื่องแจ้ง"]
    notes = " ".join(batch.before["told"]["notes"])
    assert "_submission__uuid" in notes
    assert notes.count("ภาพถ่าย 1 ภาพ") == 2
    assert batch.rows == 4


def test_the_same_file_again_changes_nothing(world: forums.World) -> None:
    data = kobo(world)
    workbooks.taken(world.subdistrict, data)
    again = workbooks.taken(world.subdistrict, data)
    assert again.sums["standing"] == again.rows == 4


def test_a_csv_of_odk_central_is_read(world: forums.World) -> None:
    category = cycles.categories()[0].code
    heads = "words,title,category,channel,households,votes,place,point-Latitude,point-Longitude,point-Altitude"
    heads += ",point-Accuracy,photo,PARENT_KEY,KEY"
    row = f"{WORDS},{TITLE},{category},self,3,,,14.05012,101.37011,0,4.5,,uuid:a,uuid:a/need[1]"
    taken = workbooks.taken(world.village, f"{heads}\n{row}\n".encode(), name=f"{ref(world)}-need.csv")
    assert taken.sums["needs"] == 1


def test_a_code_that_is_not_on_the_list_is_named_with_its_cell(world: forums.World) -> None:
    data = f"words,title,category,channel,KEY\n{WORDS},{TITLE},no_such,self,uuid:a\n".encode()
    checked = actions.check(world.village, data, by=forums.facilitator())
    assert [(fault.row, fault.column) for fault in checked.faults] == [(2, "ประเภท")]


def test_heads_at_the_door_that_differ_are_asked_about(world: forums.World) -> None:
    data = b"total,_id,_uuid\n20,1,a\n22,2,b\n"
    need = f"words,title,category,channel,_index\n{WORDS},{TITLE},{cycles.categories()[0].code},self,1\n".encode()
    checked = actions.check(world.village, data, by=forums.facilitator())
    assert "20, 22" in " ".join(checked.reading.notes)
    assert workbooks.taken(world.village, need, name="need.csv").sums["needs"] == 1


def test_a_column_that_is_neither_ours_nor_the_servers_is_a_fault(world: forums.World) -> None:
    data = f"words,title,category,channel,โน้ต,KEY\n{WORDS},{TITLE},roads,self,ด่วน,uuid:a\n".encode()
    checked = actions.check(world.village, data, by=forums.facilitator())
    assert "โน้ต" in [fault.column for fault in checked.faults]
