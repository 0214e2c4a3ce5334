"""Workbooks of form ผ.02 as offices keep them, made up here with one quirk or another, and plans taken in from them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from app.areas.models import Area
from app.bodies import actions as bodies
from app.bodies.models import Agency
from app.forums.models.needs import Need
from app.jobs import queries as jobs
from app.ledger.actor import OPERATOR, Actor
from app.localplans.actions import imports, link
from app.localplans.models import LocalProject, LocalVersion, PlanImport
from app.localplans.queries import projects as queries
from app.localplans.states import Source
from app.overlaps import actions as overlaps
from app.plans.models.funding import Project
from app.plans.queries import funding
from tests.factories import forums

YEARS = (2566, 2567, 2568, 2569, 2570)
#: Eleven rows above the titles, as the form has them.
PREAMBLE = (
    ("", "", "", "", "", "", "", "", "", "", "แบบ ผ.02"),
    ("รายละเอียดโครงการพัฒนา",),
    ("แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)",),
    ("องค์การบริหารส่วนตำบลดงขี้เหล็ก",),
    ("ก. ยุทธศาสตร์ชาติที่ 4 การสร้างโอกาสและความเสมอภาคทางสังคม",),
    ("ข. แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ หมุดหมายที่ 8",),
    ("ค. Sustainable Development Goals เป้าหมายที่ 9",),
    ("ง. ยุทธศาสตร์จังหวัดที่ 2",),
    ("จ. ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัดที่ 1",),
    ("ฉ. ยุทธศาสตร์การพัฒนาของ อปท. ที่ 1 ด้านโครงสร้างพื้นฐาน",),
    ("1.1 แผนงานอุตสาหกรรมและการโยธา",),
)
#: Titles over three rows, merged: (first row, first column, last row, last column, text), from the row of the titles.
TITLES = (
    (0, 0, 2, 0, "ที่"),
    (0, 1, 2, 1, "โครงการ"),
    (0, 2, 2, 2, "วัตถุประสงค์"),
    (0, 3, 0, 3, "เป้าหมาย"),
    (1, 3, 2, 3, "(ผลผลิตของโครงการ)"),
    (0, 4, 0, 8, "งบประมาณ"),
    (0, 9, 2, 9, "ตัวชี้วัด (KPI)"),
    (0, 10, 2, 10, "ผลที่คาดว่าจะได้รับ"),
    (0, 11, 2, 11, "หน่วยงานรับผิดชอบหลัก"),
    (0, 12, 0, 16, "เทศบัญญัติ"),
)
ROAD = ("ก่อสร้างถนนคอนกรีตเสริมเหล็กหน้าวัด หมู่ที่ 4", "ถนน คสล. กว้าง 5 เมตร ยาว 450 เมตร หมู่ที่ 4")


def project(number: Any, name: str = ROAD[0], baht: Sequence[Any] = (), **more: str) -> list[Any]:
    """One row of the form; ``baht`` fills the five years from the first."""
    told = {
        "objective": "เพื่อให้ประชาชนเดินทางสะดวก",
        "target": ROAD[1],
        "kpi": "ถนน 1 สาย",
        "result": "เดินทางปลอดภัย",
    } | more
    amounts = [*baht, *[""] * 5][:5]
    return [number, name, told["objective"], told["target"], *amounts, told["kpi"], told["result"], "กองช่าง"]


def marker(text: str) -> list[Any]:
    """A row that begins an amendment."""
    return ["", text]


def workbook(
    *sheets: tuple[str, Sequence[Sequence[Any]]],
    boxes: dict[str, Sequence[str]] | None = None,
    years: Sequence[Any] = YEARS,
    preamble: Sequence[Sequence[str]] = PREAMBLE,
) -> bytes:
    """A workbook of these sheets (name, rows below the titles), each with preamble and merged titles."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for number, row in enumerate(preamble):
                page.write_row(number, 0, row)
            begin = len(preamble)
            for top, left, bottom, right, text in TITLES:
                page.merge_range(begin + top, left, begin + bottom, right, text) if (top, left) != (
                    bottom,
                    right,
                ) else page.write(begin + top, left, text)
            for place, year in enumerate(years):
                page.write(begin + 1, 4 + place, year)
                page.write(begin + 2, 4 + place, "(บาท)")
                page.write(begin + 1, 12 + place, year)
            for number, row in enumerate(rows, start=begin + 3):
                for place, cell in enumerate(row):
                    (page.write_string if isinstance(cell, str) else page.write_number)(number, place, cell)
            for place, text in enumerate((boxes or {}).get(name, ())):
                page.insert_textbox(begin + 3 + 5 * place, 2, text)
    return out.getvalue()


def simple(*rows: Sequence[Any], **more: Any) -> bytes:
    """A workbook of one sheet."""
    return workbook(("ยุทธศาสตร์ที่ 1", rows), **more)


def body(area: Area, name: str = "อบต.ดงขี้เหล็ก", kind: str = "tao") -> Agency:
    """A local government or an agency of the province."""
    [made] = bodies.establish(area, [(kind, name, f"{name} in English")], by=OPERATOR)
    return made


def sent(
    world: forums.World,
    data: bytes,
    *,
    agency: Agency | None = None,
    code: str = "250113",
    source: Source = Source.LOCAL,
    by: Actor = OPERATOR,
    name: str = "แผนพัฒนาท้องถิ่น.xlsx",
    first_year: int = 2566,
) -> PlanImport:
    """A workbook that was sent for a body (a new one unless named)."""
    agency = agency or body(world.areas["25"])
    return imports.send(agency, world.areas[code], data, source=source, first_year=first_year, name=name, by=by)


def taken(world: forums.World, data: bytes, **more: Any) -> PlanImport:
    """A workbook that was sent and taken in as it was guessed."""
    return imports.take_in(sent(world, data, **more), by=OPERATOR)


def compared(one: PlanImport) -> int:
    """Do what the job of the import does."""
    assert jobs.waits("overlaps", one.area_path)
    assert one.plan is not None
    return overlaps.compare_plan(one.plan)


def said(one: PlanImport) -> list[tuple[LocalProject, LocalVersion]]:
    """What the plan of the import says today."""
    assert one.plan_id is not None
    return queries.said_by(one.plan_id)


def projects(world: forums.World, *rows: Sequence[Any], **more: Any) -> list[LocalProject]:
    """The projects of a plan of these rows."""
    return [project for project, _version in said(taken(world, simple(*rows), **more))]


def linked(world: forums.World, need: Need, funded: Project) -> LocalProject:
    """A project linked to the need and to the candidate behind the funded project, with a ruling on overlap."""
    [made] = projects(world, project(1))
    candidate = funding.candidates_behind([funded.id])[funded.id]
    link.link(made, need, by=OPERATOR)
    link.link(made, candidate, by=OPERATOR)
    return made


def renamed(world: forums.World) -> None:
    """Say that a project of a body's plan stands in its next plan under another name."""
    agency = body(world.areas["25"], "อบต.บางเดชะ")
    [former] = projects(world, project(1, ROAD[0], ("", "", "", "", 450_000)), agency=agency)
    rows = workbook(("ยุทธศาสตร์", [project(1, ROAD[0] + " ระยะที่สอง", (450_000,))]), years=(2571, 2572, 2573, 2574, 2575))
    [(later, _version)] = said(taken(world, rows, agency=agency, first_year=2571))
    link.link(former, later, by=OPERATOR)
