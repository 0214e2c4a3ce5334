"""Workbooks of what a province had before, as an office keeps them, sent and taken in through actions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from app.beginnings.actions import beginnings as actions
from app.beginnings.models import Beginning
from app.beginnings.states import BeginningKind
from app.plans.models.chain import Plan
from tests.factories import people
from tests.factories.forums import World

AGENCIES = (("ชื่อหน่วยงาน", "ประเภท"), ("แขวงทางหลวงชนบทปราจีนบุรี", "ส่วนราชการ"), ("อบต.ดงขี้เหล็ก", "อบต."), ("", "อบต."))
CHAIN = (
    ("วิสัยทัศน์", "พันธกิจ", "เป้าประสงค์", "ประเด็นการพัฒนา", "แนวทางการพัฒนา", "แผนงาน"),
    ("เมืองน่าอยู่", "พัฒนาคน", "คนมีน้ำใช้", "น้ำเพื่อชีวิต", "จัดหาน้ำ", "น้ำประปาหมู่บ้าน"),
    ("", "", "", "", "", "แหล่งน้ำเพื่อการเกษตร"),
    ("", "", "", "", "ดูแลป่าต้นน้ำ", ""),
    ("", "", "", "ถนนปลอดภัย", "", "ถนนเชื่อมตำบล"),
)
INDICATORS = (
    ("ส่วนของแผน", "ตัวชี้วัด", "หน่วยนับ", "ทิศทาง", "ค่าฐาน", "วันที่ของค่าฐาน", "ที่มาของค่าฐาน", "2566", "2567"),
    ("น้ำเพื่อชีวิต", "ครัวเรือนที่มีน้ำใช้ทั้งปี", "ร้อยละ", "เพิ่มขึ้น", "72", "30/9/2565", "จปฐ.", "80", "85"),
    ("ไม่มีในแผน", "อื่น", "ร้อยละ", "", "", "", "", "", ""),
)
FUNDED = (
    ("โครงการ", "พื้นที่", "แผนงาน", "2566", "2567"),
    ("ขุดลอกคลองหนองบัว", "250113", "น้ำประปาหมู่บ้าน", "1,500,000", "-"),
    ("ปรับปรุงระบบประปา", "เมืองปราจีนบุรี", "", "๒๐๐,๐๐๐", "300000"),
    ("โครงการที่ไม่มีเงิน", "", "", "-", ""),
)
UNFUNDED = (
    ("โครงการ", "พื้นที่", "งบประมาณ", "ปีที่เสนอ", "เหตุผล"),
    ("สะพานข้ามคลอง", "25011304", "4,000,000", "2564", "วงเงินไม่พอ"),
    ("ลานกีฬา", "99", "100000", "2565", ""),
)


def table(rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as an office saves them: CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def sent(world: World, brings: BeginningKind, rows: Sequence[Sequence[str]], plan: Plan | None = None) -> Beginning:
    """A workbook that was sent and not taken in yet."""
    province, name = world.areas["25"], f"{brings}.csv"
    return actions.send(province, table(rows), brings=brings, plan=plan, name=name, by=people.holder("planner", "25"))


def taken(world: World, brings: BeginningKind, rows: Sequence[Sequence[str]], plan: Plan | None = None) -> Beginning:
    """A workbook that was taken in."""
    return actions.take(sent(world, brings, rows, plan), by=people.holder("planner", "25"))
