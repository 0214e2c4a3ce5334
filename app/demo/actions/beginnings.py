"""What the example province had before: projects of earlier years and the old list without money, from workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.areas.models import Area
from app.beginnings.actions import beginnings
from app.beginnings.states import BeginningKind
from app.demo.actions.villages import moment
from app.demo.rules import words
from app.ledger.actor import Actor
from app.plans.models.chain import Plan
from app.store import clock
from app.tables.process.write import bind, form

#: Name, programme (by its place among those of the plan), amounts of 2566 and 2567; one has no amount and stays out.
FUNDED = (
    ("ขุดลอกคลองส่งน้ำสายหลัก (ตัวอย่าง)", 0, 4_800_000, 0),
    ("ปรับปรุงระบบกรองน้ำประปาหมู่บ้าน (ตัวอย่าง)", 0, 1_250_000, 900_000),
    ("ซ่อมสร้างถนนเชื่อมตำบล (ตัวอย่าง)", 1, 0, 12_600_000),
    ("อบรมกลุ่มอาชีพ (ตัวอย่าง)", 1, 0, 0),
)
#: Name, estimate, first asked for, why it has no money.
WAITING = (
    ("ก่อสร้างสะพานข้ามคลองทดแทนสะพานไม้ (ตัวอย่าง)", 8_500_000, 2563, "วงเงินของจังหวัดไม่พอ"),
    ("ลานกีฬาและเครื่องออกกำลังกาย (ตัวอย่าง)", 650_000, 2565, "ยังไม่มีเอกสารยินยอมใช้ที่ดิน"),
    ("โรงเรือนคัดแยกผลผลิต (ตัวอย่าง)", 2_400_000, 2565, "แบบแปลนยังไม่ครบ"),
)


def bring(province: Area, plan: Plan, *, by: Actor) -> None:
    """Send both workbooks, look at their rows, and take them in."""
    programmes = [title for _issue, _tactic, below in words.CHAIN for title, _categories in below]
    funded = [
        (name, province.code, programmes[place], early or "-", late or "-") for name, place, early, late in FUNDED
    ]
    _take(province, BeginningKind.FUNDED, ("โครงการ", "พื้นที่", "แผนงาน", "2566", "2567"), funded, plan, by=by)
    _take(province, BeginningKind.UNFUNDED, ("โครงการ", "งบประมาณ", "ปีที่เสนอ", "เหตุผล"), WAITING, None, by=by)


def _take(
    province: Area,
    brings: BeginningKind,
    titles: Sequence[str],
    rows: Sequence[Sequence[str | int]],
    plan: Plan | None,
    *,
    by: Actor,
) -> None:
    with clock.at(moment(date(2024, 10, 14))):
        data = bind([form("ข้อมูลเดิม", titles, rows)])
        one = beginnings.send(province, data, brings=brings, plan=plan, name="ข้อมูลเดิม (ตัวอย่าง).xlsx", by=by)
        beginnings.take(one, by=by)
