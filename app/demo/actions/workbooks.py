"""A workbook in the example: needs that were typed at home, and the village's own plan."""

from __future__ import annotations

from collections.abc import Mapping

from app.cycles.models.cycles import Category, Round
from app.forums.actions import community_plan as community
from app.forums.actions import workbook as actions
from app.forums.actions.photos import Upload
from app.forums.queries import community_plan as plans
from app.forums.queries import sittings as forums
from app.forums.rules.workbook_columns import NEEDS, PLAN, WorkbookSheet
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor
from app.tables.process.write import WorkbookLeaf, bind, form
from app.thai.dates import fiscal_year

ASKED = (
    ("ขอติดตั้งไฟส่องสว่างทางเข้าหมู่บ้าน", "กลางคืนมืดมาก เด็กเดินกลับจากโรงเรียนไม่ปลอดภัย", "electricity", "85000", "28"),
    ("ขอเครื่องสูบน้ำเข้านา", "หน้าแล้งน้ำในคลองต่ำกว่าแปลงนา ต้องวิดเองทั้งวัน", "farming", "120000", "19"),
)
PLANNED = (
    ("ถนนคอนกรีตภายในหมู่บ้าน", "กว้าง 4 เมตร ยาว 350 เมตร หนา 0.15 เมตร", "735000"),
    ("กองทุนเครื่องสูบน้ำหมุนเวียน", "ซื้อเครื่องสูบน้ำ 2 เครื่อง ให้กลุ่มผู้ใช้น้ำดูแล", "120000"),
)


def send(round_: Round, *, categories: Mapping[str, Category], by: Actor) -> None:
    """Send and take in a workbook at a village round that is open and has held its forum."""
    forum = next(one for one in forums.of_round(round_.id) if one.state == ForumState.HELD)
    where = {"code": round_.area.code, "sitting": str(forum.number)}
    needs = [
        where
        | {
            "title": title,
            "words": words,
            "category": categories[code].name_th,
            "channel": "support",
            "baht": baht,
            "votes": votes,
        }
        for title, words, code, baht, votes in ASKED
    ]
    year = str(fiscal_year(round_.closes_on) + 1)
    plan = [where | {"year": year, "title": title, "detail": told, "baht": baht} for title, told, baht in PLANNED]
    data = bind([_page(NEEDS, needs), _page(PLAN, plan)])
    checked = actions.check(round_, data, by=by)
    actions.take_in(actions.send(round_, data, checked, name="แบบบันทึกเวที.xlsx", by=by), by=by)
    _attach(round_, int(year), by=by)


def _attach(round_: Round, year: int, *, by: Actor) -> None:
    """Attach the village's plan as a file, and link its item to the need that asks for the same."""
    lines = ["โครงการ/กิจกรรม,รายละเอียด,งบประมาณ (บาท)", *(",".join(item) for item in PLANNED)]
    file = Upload(data="\n".join(lines).encode("utf-8-sig"), name="แผนชุมชน.csv")
    title = f"แผนชุมชน ปีงบประมาณ {year} (ตัวอย่าง)"
    community.attach(round_, file, title=title, fiscal_year=year, public=True, by=by)
    items = {item.title: item.id for item in plans.plan_of_area(round_.area_path)}
    needs = {need.title: need.ref for need in plans.needs_for(round_.area_path)}
    community.link(round_, {items[PLANNED[1][0]]: needs[ASKED[1][0]]}, by=by)


def _page(sheet: WorkbookSheet, rows: list[dict[str, str]]) -> WorkbookLeaf:
    """Return a sheet of the form, filled in."""
    cells = [[row.get(column.key, "") for column in sheet.columns] for row in rows]
    return form(sheet.thai, [column.thai for column in sheet.columns], cells)
