"""The sheets of the workbook and their columns; a title is understood in Thai and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.thai.text import search_form


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookColumn:
    """One column. ``shape`` says how its cells are read (``cells.py``); ``listed`` names the list that it offers."""

    key: str
    thai: str
    english: str
    shape: str = "text"
    listed: str = ""
    width: int = 14
    needed: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet of the workbook."""

    key: str
    thai: str
    english: str
    columns: tuple[WorkbookColumn, ...]

    def column(self, key: str) -> WorkbookColumn:
        """Return the column of that key."""
        return next(column for column in self.columns if column.key == key)

    def titled(self, title: str) -> WorkbookColumn | None:
        """Return the column that this title names."""
        wanted = plain(title)
        return next((c for c in self.columns if wanted in (plain(c.thai), plain(c.english), plain(c.key))), None)


def plain(title: str) -> str:
    """Return a title in its search form without blanks and marks."""
    return re.sub(r"[\s()*:._-]+", "", search_form(title))


_WHERE = (
    WorkbookColumn(key="code", thai="รหัสพื้นที่", english="Area code", shape="code", listed="areas", width=13),
    WorkbookColumn(key="area", thai="พื้นที่", english="Area", shape="note", width=26),
    WorkbookColumn(key="sitting", thai="ครั้งที่", english="Sitting", shape="number", width=8),
)

FORUMS = WorkbookSheet(
    "forums",
    "เวที",
    "Forums",
    (
        *_WHERE,
        WorkbookColumn(key="held_on", thai="วันที่จัด", english="Day", shape="day", width=13, needed=True),
        WorkbookColumn(key="place", thai="สถานที่", english="Place", shape="line", width=34, needed=True),
        WorkbookColumn(key="stage", thai="ขั้นการมีส่วนร่วม", english="Stage", listed="stages", shape="choice", width=18),
        WorkbookColumn(key="chair", thai="ประธาน", english="Chair", shape="line", width=24),
        WorkbookColumn(key="recorder", thai="ผู้จดบันทึก", english="Recorder", shape="line", width=24),
        WorkbookColumn(key="total", thai="ผู้เข้าร่วมทั้งหมด (คน)", english="People at the door", shape="number"),
        WorkbookColumn(key="mark", thai="รหัสกำกับ (ห้ามแก้)", english="Mark (leave it)", shape="mark", width=20),
    ),
)
COUNTS = WorkbookSheet(
    "counts",
    "ผู้เข้าร่วม",
    "Attendance",
    (
        *_WHERE,
        WorkbookColumn(
            key="sector", thai="ภาคส่วน", english="Sector", shape="choice", listed="sectors", width=30, needed=True
        ),
        WorkbookColumn(key="sex", thai="เพศ", english="Sex", shape="choice", listed="sexes", needed=True),
        WorkbookColumn(key="age_band", thai="ช่วงอายุ", english="Age", shape="choice", listed="bands", needed=True),
        WorkbookColumn(key="n", thai="จำนวน (คน)", english="People", shape="number", needed=True),
    ),
)
MINUTES = WorkbookSheet(
    "minutes",
    "รายงานการประชุม",
    "Minutes",
    (
        *_WHERE,
        WorkbookColumn(key="number", thai="วาระที่", english="Item no.", shape="number", width=8),
        WorkbookColumn(key="title", thai="เรื่อง", english="Title", shape="line", width=34, needed=True),
        WorkbookColumn(key="minutes", thai="รายงาน", english="Minutes", shape="text", width=60),
        WorkbookColumn(key="resolution", thai="มติ", english="Resolution", shape="text", width=40),
    ),
)
NEEDS = WorkbookSheet(
    "needs",
    "ความต้องการ",
    "Needs",
    (
        *_WHERE,
        WorkbookColumn(key="number", thai="เลขที่ (เว้นว่างถ้าใหม่)", english="No. (empty if new)", shape="number", width=10),
        WorkbookColumn(key="title", thai="สิ่งที่ขอ", english="What is asked for", shape="line", width=34, needed=True),
        WorkbookColumn(
            key="words", thai="ปัญหาตามคำพูดชาวบ้าน", english="Problem in people's words", width=60, needed=True
        ),
        WorkbookColumn(
            key="category",
            thai="ประเภท",
            english="Category",
            shape="choice",
            listed="categories",
            width=30,
            needed=True,
        ),
        WorkbookColumn(
            key="channel", thai="ใครทำ", english="Who does it", shape="choice", listed="channels", width=24, needed=True
        ),
        WorkbookColumn(key="place", thai="จุดที่ตั้ง", english="Spot", shape="line", width=26),
        WorkbookColumn(key="lat", thai="ละติจูด", english="Latitude", shape="latitude"),
        WorkbookColumn(key="lon", thai="ลองจิจูด", english="Longitude", shape="longitude"),
        WorkbookColumn(key="households", thai="ครัวเรือน", english="Households", shape="number"),
        WorkbookColumn(key="people", thai="จำนวนคนที่ได้ประโยชน์", english="People served", shape="number"),
        WorkbookColumn(key="quantity", thai="ปริมาณ", english="Quantity", shape="milli"),
        WorkbookColumn(key="unit", thai="หน่วย", english="Unit", shape="short"),
        WorkbookColumn(key="baht", thai="งบประมาณโดยประมาณ (บาท)", english="Rough cost (baht)", shape="baht", width=18),
        WorkbookColumn(key="votes", thai="คะแนนเสียง", english="Votes", shape="number"),
    ),
)
PLAN = WorkbookSheet(
    "plan",
    "แผนชุมชน",
    "Community plan",
    (
        *_WHERE,
        WorkbookColumn(key="year", thai="ปีงบประมาณ (พ.ศ.)", english="Fiscal year (B.E.)", shape="number", needed=True),
        WorkbookColumn(key="number", thai="ลำดับ", english="Order", shape="number", width=8),
        WorkbookColumn(key="title", thai="โครงการ/กิจกรรม", english="Item", shape="line", width=40, needed=True),
        WorkbookColumn(key="detail", thai="รายละเอียด", english="Detail", shape="text", width=50),
        WorkbookColumn(key="baht", thai="งบประมาณ (บาท)", english="Cost (baht)", shape="baht", width=16),
        WorkbookColumn(key="need", thai="ตรงกับความต้องการเลขที่", english="Same as need no.", shape="number"),
    ),
)
SHEETS = (FORUMS, COUNTS, MINUTES, NEEDS, PLAN)
GUIDE, LISTS = ("คำแนะนำ", "Instructions"), ("รายการ", "Lists")
#: Stands on the first sheet; a workbook of another version is refused with a sentence.
VERSION = "thuksiang-forum-1"
