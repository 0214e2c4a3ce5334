"""The columns of each kind of workbook, with the titles that offices write above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from app.areas.intake.columns import Field
from app.beginnings.states import BeginningKind
from app.plans.states import NodeLevel

#: Fiscal years (B.E.) for which an amount or a target may stand in a column.
YEARS = range(2555, 2596)


def _never(_cell: str) -> bool:
    """No column is guessed by what stands in it: every title is written."""
    return False


def _field(key: str, label: Any, *titles: str) -> Field:
    return Field(key=key, label=label, titles=titles, looks=_never)


_AGENCY = _field("agency", _l("Responsible agency"), "หน่วยงานรับผิดชอบ", "หน่วยงานหลัก", "หน่วยงาน", "agency", "leadagency")
_POST = _field("post", _l("Post that answers for it"), "ตำแหน่งผู้รับผิดชอบ", "ตำแหน่ง", "post")
_AREA = _field("area", _l("Area (code or name)"), "รหัสพื้นที่", "พื้นที่", "พื้นที่ดำเนินการ", "area", "areacode")
_PROJECT = _field("name", _l("Project"), "โครงการ", "ชื่อโครงการ", "project", "projectname")
_CATEGORY = _field("category", _l("Category"), "หมวด", "หมวดหมู่", "ด้าน", "category")

_LEVELS: Mapping[NodeLevel, tuple[Any, tuple[str, ...]]] = {
    NodeLevel.VISION: (_l("Vision"), ("วิสัยทัศน์", "vision")),
    NodeLevel.MISSION: (_l("Mission"), ("พันธกิจ", "mission")),
    NodeLevel.GOAL: (_l("Goal"), ("เป้าประสงค์", "เป้าหมาย", "เป้าหมายการพัฒนา", "goal")),
    NodeLevel.ISSUE: (_l("Issue"), ("ประเด็นการพัฒนา", "ประเด็นยุทธศาสตร์", "ยุทธศาสตร์", "issue")),
    NodeLevel.TACTIC: (_l("Tactic"), ("แนวทางการพัฒนา", "แนวทาง", "กลยุทธ์", "tactic")),
    NodeLevel.PROGRAMME: (_l("Programme"), ("แผนงาน", "programme", "program")),
}

_FIXED: Mapping[BeginningKind, tuple[Field, ...]] = {
    BeginningKind.AGENCIES: (
        _field("name", _l("Agency"), "ชื่อหน่วยงาน", "หน่วยงาน", "agency", "name"),
        _field("english", _l("Name in English"), "ชื่อภาษาอังกฤษ", "nameinenglish", "english"),
        _field("kind", _l("Kind of agency"), "ประเภท", "ประเภทหน่วยงาน", "kind", "kindofagency"),
    ),
    BeginningKind.BODIES: (
        _field("kind", _l("Kind of committee"), "คณะกรรมการ", "ประเภทคณะกรรมการ", "committee", "kindofcommittee"),
        _AREA,
        _field("name", _l("Name of the committee"), "ชื่อคณะกรรมการ", "nameofthecommittee"),
        _field("starts", _l("Term begins on"), "เริ่มวาระ", "วันเริ่มวาระ", "termbeginson", "start"),
        _field("ends", _l("Term ends on"), "สิ้นสุดวาระ", "วันสิ้นสุดวาระ", "termendson", "end"),
        _field("order", _l("Order of appointment"), "คำสั่งแต่งตั้ง", "เลขที่คำสั่ง", "orderofappointment", "order"),
    ),
    BeginningKind.CHAIN: (*(_field(key, label, *titles) for key, (label, titles) in _LEVELS.items()), _AGENCY, _POST),
    BeginningKind.INDICATORS: (
        _field(
            "node",
            _l("Part of the chain"),
            "ส่วนของแผน",
            "เป้าหมายหรือประเด็น",
            "ประเด็นการพัฒนา",
            "เป้าประสงค์",
            "partofthechain",
        ),
        _field("name", _l("Indicator"), "ตัวชี้วัด", "indicator"),
        _field("unit", _l("Unit"), "หน่วยนับ", "หน่วยวัด", "unit"),
        _field("direction", _l("Better upward or downward"), "ทิศทาง", "betterupwardordownward", "direction"),
        _field("baseline", _l("Baseline"), "ค่าฐาน", "ข้อมูลฐาน", "baseline"),
        _field("baseline_on", _l("Day of the baseline"), "วันที่ของค่าฐาน", "dayofthebaseline"),
        _field("source", _l("Source of the baseline"), "ที่มาของค่าฐาน", "แหล่งข้อมูล", "sourceofthebaseline"),
        _AGENCY,
        _POST,
    ),
    BeginningKind.FUNDED: (
        _PROJECT,
        _AREA,
        _field("programme", _l("Programme"), "แผนงาน", "programme", "program"),
        _CATEGORY,
        _AGENCY,
    ),
    BeginningKind.UNFUNDED: (
        _PROJECT,
        _AREA,
        _CATEGORY,
        _AGENCY,
        _field("baht", _l("Estimate in baht"), "งบประมาณ", "วงเงิน", "ประมาณการ", "estimateinbaht", "baht"),
        _field("year", _l("First asked for in the year"), "ปีที่ขอครั้งแรก", "ปีที่เสนอ", "firstaskedforintheyear", "year"),
        _field("reason", _l("Why it has no money"), "เหตุผลที่ไม่ได้งบ", "เหตุผล", "whyithasnomoney", "reason"),
    ),
}

#: The sets of columns of which one must be there, whole.
NEEDED: Mapping[BeginningKind, Sequence[tuple[str, ...]]] = {
    BeginningKind.AGENCIES: (("name",),),
    BeginningKind.BODIES: (("kind",),),
    BeginningKind.CHAIN: (("vision",),),
    BeginningKind.INDICATORS: (("node", "name", "unit"),),
    BeginningKind.FUNDED: (("name",),),
    BeginningKind.UNFUNDED: (("name",),),
}


def years_of(keys: Iterable[str]) -> list[int]:
    """Return the fiscal years (B.E.) that the columns ``y2566``, ``y2567`` … are about."""
    return sorted(int(key[1:]) for key in keys if key.startswith("y2"))


def _of_year(year: int) -> Field:
    said = ("", "ปี", "ปีงบประมาณ", "งบประมาณ", "งบประมาณปี", "งบปี", "พศ", "ค่าเป้าหมาย", "ค่าเป้าหมายปี", "เป้าหมายปี", "fy")
    return _field(f"y{year}", _l("Fiscal year %(year)s", year=year), *(f"{before}{year}" for before in said))


def fields_of(kind: BeginningKind, sectors: Mapping[str, Any] = {}) -> tuple[Field, ...]:
    """Return the columns of the kind; of committees also one for the seats of each sector, by its code."""
    if kind == BeginningKind.BODIES:
        seats = (
            _field(f"sector-{code}", name, *(title(one) for one in names)) for code, (name, *names) in sectors.items()
        )
        return (*_FIXED[kind], *seats)
    if kind in (BeginningKind.INDICATORS, BeginningKind.FUNDED):
        return (*_FIXED[kind], *map(_of_year, YEARS))
    return _FIXED[kind]


def title(text: str) -> str:
    """Return a name as the finder of columns compares it: without blanks, points and signs, in small letters."""
    return "".join(letter for letter in text.casefold() if letter not in " _.-:()/*\"'")
