"""A workbook as it is written: what stands, row by row, with lists to choose from and instructions in Thai."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from app.areas.states.paths import code_of
from app.forums.models.attendance import Attendance
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.queries.versions import counts_of, minutes_of, plan_of
from app.forums.queries.workbook import RoundRecord
from app.forums.rules.workbook_cells import Lists, shown
from app.forums.rules.workbook_columns import (
    COUNTS,
    FORUMS,
    GUIDE,
    LISTS,
    MINUTES,
    NEEDS,
    PLAN,
    SHEETS,
    VERSION,
    WorkbookSheet,
)
from app.tables.process.write import WorkbookLeaf, form
from app.tables.rules.cells import Cell, letters
from app.thai.areas import area_label
from app.web.conflict import mark

#: One row of a sheet as plain texts, by column.
Values = dict[str, str]

INSTRUCTIONS = (
    "แต่ละแผ่นงานมีหัวตารางแถวที่ 1 ห้ามเปลี่ยนชื่อแผ่นงานและหัวตาราง",
    "รหัสพื้นที่กับครั้งที่บอกว่าแถวนั้นเป็นของเวทีใด พิมพ์ให้ตรงกันทุกแผ่นงาน",
    "แผ่นงาน “เวที”: หมู่บ้านที่ยังไม่มีเวที ให้กรอกวันที่จัดและสถานที่ ระบบจะสร้างเวทีให้ ห้ามแก้รหัสกำกับ",
    "แผ่นงาน “ผู้เข้าร่วม”: นับเป็นจำนวนคนแยกตามภาคส่วน เพศ และช่วงอายุ ห้ามใส่ชื่อคน",
    "แผ่นงาน “รายงานการประชุม”: หนึ่งวาระต่อหนึ่งแถว",
    "แผ่นงาน “ความต้องการ”: หนึ่งความต้องการต่อหนึ่งแถว เขียนตามคำพูดของชาวบ้าน เว้นเลขที่ว่างไว้สำหรับเรื่องใหม่",
    "แผ่นงาน “แผนชุมชน”: หนึ่งโครงการหรือกิจกรรมต่อหนึ่งแถว หากตรงกับความต้องการที่บันทึกแล้ว ให้ใส่ครั้งที่และเลขที่",
    "เรื่องที่มีเลขที่แล้วแก้ถ้อยคำไม่ได้ แก้ได้เฉพาะคะแนนเสียง หากถ้อยคำผิดให้เพิ่มคำแก้ไขในหน้าเว็บ",
    "วันที่พิมพ์เป็น วัน/เดือน/ปี พ.ศ. เช่น 22/11/2569 ใช้เลขไทยได้",
    "เมื่อส่งไฟล์ ระบบจะตรวจทุกแถวก่อน หากมีแถวผิดจะไม่บันทึกแม้แต่แถวเดียวและบอกว่าต้องแก้ที่ใด ส่งไฟล์เดิมซ้ำไม่เกิดรายการซ้ำ",
)


def leaves_of(here: RoundRecord, lists: Lists, *, sitting: int = 0) -> list[WorkbookLeaf]:
    """Return the sheets of what stands; of one forum of the round itself if ``sitting`` is given."""
    forums = [
        forum
        for (path, number), forum in sorted(here.forums.items())
        if not sitting or (path == here.round.area_path and number == sitting)
    ]
    areas = {path: name_of(round_) for path, round_ in sorted(here.rounds.items())}
    rows = {sheet.key: [_cells(sheet, one, lists) for one in _values(sheet, forums, here)] for sheet in SHEETS}
    if not sitting:
        rows["plan"] = [_cells(PLAN, _of_plan(item, areas), lists) for item in here.items]
        rows["forums"] += [_cells(FORUMS, one, lists) for one in _unheld(here, areas)]
    listed = {
        "areas": [code_of(path) for path in areas],
        **{key: [w[0] for w in v.values()] for key, v in lists.items()},
    }
    return [
        _guide(here, areas[here.round.area_path], sitting),
        *(_sheet(sheet, rows[sheet.key], list(listed)) for sheet in SHEETS),
        _lists(listed),
    ]


def facts_of(forum: Forum) -> Values:
    """Return the plan of a forum and the heads at its door as plain texts."""
    total = str(forum.attendance_total) if forum.attendance_total else ""
    return {**_planned_of(forum), "total": total}


def count_values(row: Attendance) -> Values:
    """Return one count as plain texts."""
    return {"sector": str(row.sector_id), "sex": str(row.sex), "age_band": str(row.age_band), "n": str(row.n)}


def minute_values(row: AgendaItem) -> Values:
    """Return one item of the agenda as plain texts."""
    return {"number": str(row.number), "title": row.title, "minutes": row.minutes, "resolution": row.resolution}


def need_values(need: Need) -> Values:
    """Return a need as plain texts; a number that was not given is empty."""
    given = {
        "lat": need.lat_e6,
        "lon": need.lon_e6,
        "households": need.households or None,
        "people": need.people or None,
        "quantity": need.quantity_milli,
        "baht": need.satang or None,
        "votes": need.votes or None,
    }
    return {
        "number": str(need.number),
        "title": need.title,
        "words": need.words,
        "category": str(need.category_id),
        "channel": str(need.channel),
        "place": need.place,
        "unit": need.unit,
        **{key: "" if value is None else str(value) for key, value in given.items()},
    }


def item_values(item: CommunityItem) -> Values:
    """Return an item of a community plan as plain texts; its need by sitting and number."""
    need = item.need
    return {
        "sitting": str(need.forum.number) if need else "",
        "year": str(item.fiscal_year),
        "number": str(item.number),
        "title": item.title,
        "detail": item.detail,
        "baht": str(item.satang) if item.satang else "",
        "need": str(need.number) if need else "",
    }


def mark_of(forum: Forum, here: RoundRecord) -> str:
    """Return the mark of a forum's plan, counts and minutes: a workbook carries it, so that a change is seen."""
    counts = counts_of(forum, here.counts.get(forum.id, ()))
    return mark({**_planned_of(forum), **counts, **minutes_of(here.agenda.get(forum.id, ()))})


def _planned_of(forum: Forum) -> Values:
    """Return the plan as a workbook holds it: the day on which people were told has no column there."""
    return {name: value for name, value in plan_of(forum).items() if name != "announced_on"}


def name_of(round_: Any) -> str:
    """Return what a Thai reader calls the round's area."""
    area = round_.area
    return area_label(str(area.level), area.name_th, area.moo, locale="th", bangkok=area.path // 10**8 == 10)


def _values(sheet: WorkbookSheet, forums: Iterable[Forum], here: RoundRecord) -> Iterator[Values]:
    for forum in forums:
        where = _where(forum.area_path, name_of(here.rounds[forum.area_path]), forum.number)
        if sheet is FORUMS:
            yield where | facts_of(forum) | {"mark": mark_of(forum, here)}
        elif sheet is COUNTS:
            yield from (where | count_values(row) for row in here.counts.get(forum.id, ()))
        elif sheet is MINUTES:
            yield from (where | minute_values(row) for row in here.agenda.get(forum.id, ()))
        elif sheet is NEEDS:
            yield from (where | need_values(row) for row in here.needs.get(forum.id, ()))


def _unheld(here: RoundRecord, areas: dict[int, str]) -> Iterator[Values]:
    """Yield a row to be filled in for each area that has no forum yet."""
    with_forum = {path for path, _number in here.forums}
    yield from (_where(path, name, 1) for path, name in areas.items() if path not in with_forum)


def _of_plan(item: CommunityItem, areas: dict[int, str]) -> Values:
    return {"code": code_of(item.area_path), "area": areas[item.area_path]} | item_values(item)


def _where(path: int, name: str, sitting: int) -> Values:
    return {"code": code_of(path), "area": name, "sitting": str(sitting)}


def _cells(sheet: WorkbookSheet, values: Values, lists: Lists) -> list[Cell]:
    return [shown(column, values.get(column.key, ""), lists) for column in sheet.columns]


def _sheet(sheet: WorkbookSheet, rows: list[list[Cell]], listed: list[str]) -> WorkbookLeaf:
    offered = {
        number: f"={LISTS[0]}!${letter}$2:${letter}$400"
        for number, column in enumerate(sheet.columns)
        if column.listed and (letter := letters(listed.index(column.listed)))
    }
    widths = [(number, number, column.width) for number, column in enumerate(sheet.columns)]
    return form(sheet.thai, [column.thai for column in sheet.columns], rows, widths=widths, lists=offered)


def _guide(here: RoundRecord, area: str, sitting: int) -> WorkbookLeaf:
    rows: list[list[Cell]] = [["ทุกเสียง: แบบบันทึกเวทีประชาคม"], [area, here.round.ref], ["รุ่นของแบบ", VERSION]]
    rows += [["เวทีครั้งที่", sitting]] if sitting else []
    rows += [[line] for line in INSTRUCTIONS]
    return WorkbookLeaf(GUIDE[0], rows, widths=[(0, 0, 110), (1, 1, 24)], form=True)


def _lists(listed: dict[str, list[str]]) -> WorkbookLeaf:
    rows = list(zip_longest(*listed.values(), fillvalue=""))
    return form(LISTS[0], list(listed), rows, widths=[(0, len(listed) - 1, 24)], hidden=True)
