"""The workbook: down and up again is the same, twice is once, every row or none, and back again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app.accounts.queries.accounts import acting
from app.aggregation.actions import undo_import
from app.aggregation.queries import decisions
from app.aggregation.queries import sheets as sheets_queries
from app.areas import actions as areas
from app.areas.intake import imports
from app.areas.states.paths import path_of
from app.forums.actions import needs
from app.forums.actions import sittings as forum_actions
from app.forums.actions import workbook as actions
from app.forums.queries import sittings as forum_queries
from app.forums.queries import workbook as queries
from app.forums.rules.workbook_columns import FORUMS, NEEDS
from app.forums.states.sittings import ForumState
from app.forums.states.workbook import BatchState
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from app.tables.intake import read as tables
from app.tables.process.write import WorkbookLeaf, bind
from app.web.conflict import Refusal
from tests.factories import forums, workbooks
from tests.factories.people import account
from tests.factories.workbooks import need

VILLAGE, OTHER = "25011304", "25011305"


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province with an open cycle."""
    return forums.world()


def faults(world: forums.World, data: bytes) -> list[tuple[str, int, str]]:
    """Return sheet, row and column of each fault."""
    checked = actions.check(world.subdistrict, data, by=forums.facilitator())
    assert all(fault.why for fault in checked.faults)
    return [(fault.sheet, fault.row, fault.column) for fault in checked.faults]


def full(**more: Any) -> bytes:
    """A workbook in which every sheet has rows."""
    where = {"code": VILLAGE, "sitting": 1}
    sheets = {
        "forums": [where | {"held_on": "22/11/2567", "place": "ศาลากลางบ้าน", "recorder": "นางสาวบุญมี", "total": 42}],
        "counts": [
            where | {"sector": first_sector(), "sex": "หญิง", "age_band": "36–59", "n": "๓๐"},
            where | {"sector": first_sector(), "sex": "ชาย", "age_band": "60_up", "n": 12},
        ],
        "minutes": [where | {"title": "เรื่องแจ้ง", "minutes": "ประธานแจ้งปฏิทิน", "resolution": "รับทราบ"}],
        "needs": [
            need(),
            need("=1+1", words='=HYPERLINK("http://x")', lat=14.05, lon=101.37, quantity=1.5, unit="กม."),
        ],
    }
    return workbooks.workbook(**(sheets | more))


def first_sector() -> str:
    return next(iter(queries.lists()["sectors"].values()))[0]


def test_a_filled_workbook_makes_the_forum_with_all_it_holds(world: forums.World) -> None:
    batch = workbooks.taken(world.subdistrict, full())
    [forum] = forum_queries.of_round(world.village.id)
    assert (forum.state, forum.attendance_total, forum_queries.heads(forum.id)) == (ForumState.HELD, 42, 42)
    first, second = forum_queries.needs_of(forum.id)
    assert (first.households, first.satang, first.votes) == (42, 118_000_000, 17)
    assert (second.title, second.quantity_milli, second.lat_e6) == ("=1+1", 1500, 14_050_000)
    assert batch.sums["needs"] == queries.count_of_batch(batch.id) == 2


def test_export_import_export_is_byte_equal(world: forums.World) -> None:
    workbooks.taken(world.subdistrict, full())
    once = workbooks.download(world.subdistrict)
    batch = workbooks.taken(world.subdistrict, once)
    assert not any(n for key, n in batch.sums.items() if key != "standing")
    assert workbooks.download(world.subdistrict) == once


def test_the_same_file_twice_changes_nothing(world: forums.World) -> None:
    data = full()
    workbooks.taken(world.subdistrict, data)
    again = workbooks.taken(world.subdistrict, data)
    assert again.sums["standing"] == again.rows
    assert again.sums["needs"] == 0


def test_the_same_need_voiced_twice_is_two_needs(world: forums.World) -> None:
    forums.forum(world.village)
    data = workbooks.table(NEEDS, [need(), need()])
    assert workbooks.taken(world.subdistrict, data, name="a.csv").sums["needs"] == 2
    assert workbooks.taken(world.subdistrict, data, name="a.csv").sums["standing"] == 2


def test_every_wrong_cell_is_named_and_nothing_is_saved(world: forums.World) -> None:
    forums.forum(world.village)
    rows = [
        need(),
        need(category="เรื่องอื่น ๆ"),
        need(code="25011399"),
        need(votes="มาก", baht="ล้านหนึ่ง"),
        need(title=""),
        need(sitting=7),
        need(number=9),
        need(lat=14.05),
        need(lat=48, lon=2),
    ]
    data = workbooks.table(NEEDS, rows)
    assert faults(world, data) == [
        ("", 3, "ประเภท"),
        ("", 4, "รหัสพื้นที่"),
        ("", 5, "งบประมาณโดยประมาณ (บาท)"),
        ("", 5, "คะแนนเสียง"),
        ("", 6, "สิ่งที่ขอ"),
        ("", 7, "ครั้งที่"),
        ("", 8, "เลขที่ (เว้นว่างถ้าใหม่)"),
        ("", 9, "ละติจูด"),
        ("", 10, "ละติจูด"),
        ("", 10, "ลองจิจูด"),
    ]
    with pytest.raises(Refusal):
        workbooks.sent(world.subdistrict, data)
    assert not queries.batches_of(world.subdistrict.id)


def test_words_that_are_recorded_never_change_but_votes_may(world: forums.World) -> None:
    forum = forums.forum(world.village)
    standing = forums.needs(forum, 1)[0]
    same = {
        "title": standing.title,
        "words": standing.words,
        "households": 40,
        "baht": 500_000,
        "number": 1,
    }
    changed = workbooks.table(NEEDS, [need(**(same | {"words": "เปลี่ยนคำพูด"}))])
    assert faults(world, changed) == [("", 2, "ปัญหาตามคำพูดชาวบ้าน")]
    batch = workbooks.taken(world.subdistrict, workbooks.table(NEEDS, [need(**same, votes=33)]), name="a.csv")
    assert (batch.sums["votes"], standing.votes) == (1, 33)


def test_a_change_made_after_the_download_is_not_overwritten(world: forums.World) -> None:
    forum = forums.forum(world.village)
    rows = {"code": VILLAGE, "sitting": 1, "held_on": "22/11/2567", "place": "วัด", "stage": "plan"}
    mark = _mark(world)
    plan = {"held_on": forum.held_on, "stage": forum.stage, "recorder": "", "by": forums.facilitator()}
    forum_actions.change(forum, place="โรงเรียน", chair="", **plan)
    assert faults(world, workbooks.table(FORUMS, [rows | {"mark": mark}])) == [("", 2, "รหัสกำกับ (ห้ามแก้)")]
    assert not faults(world, workbooks.table(FORUMS, [rows | {"mark": _mark(world)}]))


def _mark(world: forums.World) -> str:
    [sheet] = [one for one in tables.read(workbooks.download(world.village)) if one.name == FORUMS.thai]
    return sheet.rows[1][-1]


def test_a_column_or_a_sheet_that_is_not_ours_is_never_passed_over(world: forums.World) -> None:
    forums.forum(world.village)
    data = workbooks.table(NEEDS, [need()]).replace("ครัวเรือน".encode(), "ครัวเรือนยากจน".encode())
    assert faults(world, data) == [("", 1, "ครัวเรือนยากจน"), ("", 2, "")]
    stray = bind([WorkbookLeaf("บัญชี", [["ก", "ข"], ["1", "2"]])])
    assert faults(world, stray) == [("บัญชี", 1, "")]
    old = bind([WorkbookLeaf("คำแนะนำ", [["รุ่นของแบบ", "thuksiang-forum-0"]])])
    assert faults(world, old)[0][0] == "คำแนะนำ"


def test_a_forum_outside_ones_duty_or_in_a_closed_round_is_refused(world: forums.World) -> None:
    stranger = forums.holder("facilitator", "250114")
    checked = actions.check(world.subdistrict, full(), by=stranger)
    assert [fault.row for fault in checked.faults] == [2]


def test_a_batch_is_taken_back_and_can_be_sent_again(world: forums.World) -> None:
    forum = forums.forum(world.village)
    forums.finish(forum)
    counts = [{"code": VILLAGE, "sector": first_sector(), "sex": "หญิง", "age_band": "36–59", "n": 5}]
    data = workbooks.workbook(needs=[need(), need("ขอบ่อน้ำ")], counts=counts)
    batch = workbooks.taken(world.subdistrict, data)
    assert forum_queries.heads(forum.id) == 5
    undo_import.undo_batch(batch, why="ส่งผิดหมู่บ้าน", by=forums.facilitator())
    assert forum_queries.heads(forum.id) == 42
    assert batch.state == BatchState.UNDONE
    ids = [one.id for one in forum_queries.needs_of(forum.id)]
    assert set(decisions.outcomes_on_desk(world.village.id, ids).values()) == {"withdrawn"}
    assert sheets_queries.sheet_of_round(world.village.id).adds_up
    assert workbooks.taken(world.subdistrict, data).sums["needs"] == 2


def test_a_batch_on_which_something_hangs_is_not_taken_back(world: forums.World) -> None:
    forums.forum(world.village)
    batch = workbooks.taken(world.subdistrict, workbooks.table(NEEDS, [need(), need("ขอบ่อน้ำ")]), name="a.csv")
    first = queries.needs_of_batch(batch.id)[0]
    needs.correct(first, "ที่ถูกคือหมู่ที่ 5", by=forums.facilitator())
    with pytest.raises(Refusal, match=first.ref):
        undo_import.undo_batch(batch, why="ผิด", by=forums.facilitator())
    db.session.rollback()
    assert queries.batch_by_id(batch.id).state == BatchState.TAKEN  # type: ignore[union-attr] # it is there


def test_taking_back_cancels_a_forum_that_the_workbook_made(world: forums.World) -> None:
    batch = workbooks.taken(world.subdistrict, full())
    undo_import.undo_batch(batch, why="ผิดรอบ", by=forums.facilitator())
    [forum] = forum_queries.of_round(world.village.id)
    assert forum.state == ForumState.CANCELLED


def test_who_imports_is_not_who_recorded(world: forums.World) -> None:
    person = account("facilitator", "250113")
    actor = acting(person.id)
    assert actor
    workbooks.taken(world.subdistrict, full(), by=actor)
    [forum] = forum_queries.of_round(world.village.id)
    ids = [one.id for one in forum_queries.needs_of(forum.id)]
    imported = queries.imports_of(ids)
    assert {batch.account.name for batch in imported.values() if batch.account} == {person.name}
    assert forum.recorder == "นางสาวบุญมี"
    assert person.name != forum.recorder


def test_a_whole_subdistrict_is_one_file(world: forums.World) -> None:
    forums_ = [
        {"code": code, "sitting": 1, "held_on": "2024-11-22", "place": "ศาลา", "total": 9} for code in (VILLAGE, OTHER)
    ]
    batch = workbooks.taken(world.subdistrict, workbooks.workbook(forums=forums_, needs=[need(), need(code=OTHER)]))
    assert batch.sums["forums_new"] == 2
    assert {one.area_path for one in queries.needs_of_batch(batch.id)} == {path_of(VILLAGE), path_of(OTHER)}


def sums_of(world: forums.World, data: bytes) -> actions.CheckedWorkbook:
    return actions.check(world.subdistrict, data, by=forums.facilitator())


@pytest.mark.parametrize("day", ["22/11/1969", "1969-11-22", "22/11/2512", "20/11/2571", "20/11/2596", "22/11/2522"])
def test_what_the_check_passes_the_taking_in_passes(world: forums.World, day: str) -> None:
    """A day far from the round is a fault of its row and column, not a refusal after the yes."""
    facts = {"code": VILLAGE, "sitting": 1, "held_on": day, "place": "ศาลา"}
    assert [(row, column) for _sheet, row, column in faults(world, workbooks.workbook(forums=[facts]))] == [
        (2, "วันที่จัด")
    ]


def test_heads_at_a_forum_that_is_still_to_come_are_a_fault_of_the_check(world: forums.World) -> None:
    later = f"{clock.today() + timedelta(days=20):%d/%m/}{clock.today().year + 543}"
    facts = {"code": VILLAGE, "sitting": 1, "held_on": later, "place": "ศาลา", "total": 20}
    assert len(faults(world, workbooks.workbook(forums=[facts]))) == 1


@pytest.mark.parametrize("day", ["45618", "๔๕๖๑๘", "2567-11-22", "3110-11-22", "22 พ.ย. 67"])
def test_a_day_may_be_a_serial_or_count_its_era_twice(world: forums.World, day: str) -> None:
    facts = {"code": VILLAGE, "sitting": 1, "held_on": day, "place": "ศาลา"}
    checked = sums_of(world, workbooks.workbook(forums=[facts]))
    assert [row.values["held_on"] for row in checked.reading.rows["forums"]] == ["2024-11-22"]


def test_votes_above_heads_are_asked_about_and_taken(world: forums.World) -> None:
    data = full(needs=[need(votes=43), need("ขอถนน", votes=42)])
    assert len([note for note in sums_of(world, data).told()["notes"] if "43" in note]) == 1
    batch = workbooks.taken(world.subdistrict, data)
    assert [one.votes for one in forum_queries.needs_of(forum_queries.of_round(world.village.id)[0].id)] == [43, 42]
    assert batch.before["told"]["notes"]


def test_a_hidden_sheet_is_left_out_and_named(world: forums.World) -> None:
    titles = [column.thai for column in NEEDS.columns]
    row = [str(need().get(column.key, "")) for column in NEEDS.columns]
    copy = bind([WorkbookLeaf(NEEDS.thai, [titles]), WorkbookLeaf("สำเนา", [titles, row], hidden=True)])
    checked = sums_of(world, copy)
    assert checked.plan.sums()["needs"] == 0
    assert len(checked.told()["notes"]) == 1


def test_rows_with_nothing_filled_in_are_counted(world: forums.World) -> None:
    data = workbooks.workbook(needs=[need(), {"code": VILLAGE}, {"code": OTHER, "sitting": 1}])
    assert sums_of(world, data).told()["blank"] == 2


def test_more_households_than_the_village_has_are_asked_about_and_taken(world: forums.World) -> None:
    table = f"รหัสพื้นที่,จำนวนประชากร,จำนวนครัวเรือน\n{VILLAGE},300,85\n".encode()
    checked = imports.check_population("people.csv", table, as_of=date(2024, 10, 1), source="test")
    areas.import_population(checked, by=OPERATOR)
    data = full(needs=[need(households=120), need("ขอถนน", households=85)])
    assert len([note for note in sums_of(world, data).told()["notes"] if "120" in note and "85" in note]) == 1
    assert workbooks.taken(world.subdistrict, data).sums["needs"] == 2
