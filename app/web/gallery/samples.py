"""Invented words and numbers for the gallery: plain values in the shapes that the components read."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

ROAD = "ถนนลูกรังเดิมเป็นหลุมบ่อ ฤดูฝนรถรับส่งนักเรียนและรถเกษตรผ่านไม่ได้"
WATER = "น้ำไหลอ่อนและขุ่น หน้าแล้งไม่ไหลวันละหลายชั่วโมง"
WELL = "ไม่มีแหล่งน้ำดิบสำรอง ต้องซื้อน้ำใช้ช่วงมีนาคมถึงพฤษภาคม"

OUTCOMES = (
    ("answered", _l("answered by a proposal"), 96),
    ("carried_up", _l("carried up"), 71),
    ("merged", _l("merged"), 38),
    ("split", _l("split"), 4),
    ("settled", _l("done by the community itself"), 27),
    ("referred", _l("referred"), 22),
    ("returned", _l("returned for change"), 6),
    ("deferred", _l("deferred to the next cycle"), 17),
    ("declined", _l("declined"), 11),
    ("withdrawn", _l("withdrawn"), 2),
    ("adopted", _l("adopted as plan candidate"), 6),
    ("undecided", _l("not decided yet"), 0),
)
ROADS = (
    ("recorded", _l("recorded at a forum"), 214),
    ("handed_up", _l("handed up from below"), 52),
    ("returned", _l("returned from above"), 5),
    ("carried_over", _l("carried over from the last cycle"), 18),
    ("agency", _l("brought by an agency"), 7),
    ("created", _l("drafted in this round"), 4),
    ("reopened", _l("taken up again to correct a closed round"), 0),
)
TONES = ("plain", "good", "wait", "warn", "bad")


@dataclass(frozen=True, slots=True)
class Move:
    """A move and its label."""

    label: Any


@dataclass(frozen=True, slots=True)
class SampleVerdict:
    """Whether a move is open, and if not, why."""

    allowed: bool
    why: Any = ""


MOVES = {
    Move(_l("Carry up")): SampleVerdict(True),
    Move(_l("Return for change")): SampleVerdict(True),
    Move(_l("Close the round")): SampleVerdict(False, _l("Three items on the desk have no decision yet.")),
}


def _step(kind: str, date: str, title: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, "title": title, **more}


def timeline() -> list[dict[str, Any]]:
    """A need from the forum to the project, and one link that was added after approval."""
    place = "หมู่ที่ 4 บ้านหนองบัว ตำบลโคกไทย · ครั้งที่ 1/2568"
    subdistrict = "คณะกรรมการ ก.บ.ต. ตำบลโคกไทย"
    rank = "เป็นลำดับที่ 2 ของตำบล มีผู้ได้รับประโยชน์ 118 ครัวเรือน"
    money = "อนุมัติงบประมาณ 1,180,000 บาท ปีงบประมาณ พ.ศ. 2569"
    merged = {"outcome": OUTCOMES[2][:2], "body_text": "เวทีอำเภอศรีมโหสถ", "reason": "ใช้แหล่งน้ำดิบเดียวกัน"}
    carried = {"outcome": OUTCOMES[1][:2], "body_text": subdistrict, "reason": rank, "url": "#"}
    late = {"later": True, "later_text": _("Added %(n)s days after approval", n=12)}
    first = _("Recorded at the village forum")
    return [
        _step("need", "14 พ.ย. 2567", first, words=WATER, body_text=place, outcome=OUTCOMES[0][:2]),
        _step("proposal", "22 ม.ค. 2568", "ปรับปรุงระบบประปาหมู่บ้านและเปลี่ยนท่อเมน", **carried),
        _step("round", "6 มี.ค. 2568", "รวมกับข้อเสนอของตำบลบ้านทาม", **merged),
        _step("candidate", "19 มิ.ย. 2568", "เสนอเข้าแผนพัฒนาจังหวัด", outcome=OUTCOMES[10][:2]),
        _step("project", "3 ต.ค. 2568", "โครงการปรับปรุงระบบประปาผิวดินสองตำบล", url="#", now=True, body_text=money),
        _step("need", "15 ต.ค. 2568", "เพิ่มความต้องการของบ้านโคกสำราญ", **late),
    ]


def _node(kind: str, label: str, title: str, meta: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "kind_label": label, "title": title, "meta": meta, "url": "#", **more}


def tree() -> dict[str, Any]:
    """A project and what stands behind it; one need was linked after approval."""
    need, proposal = ("need", _("need")), ("proposal", _("proposal"))
    late = _("Added %(n)s days after approval", n=12)
    pipe = "ท่อแตกเดือนละสองครั้ง ชาวบ้านซ่อมกันเอง"
    needs = [
        _node(*need, "น้ำประปาไหลอ่อน", "หมู่ที่ 4 บ้านหนองบัว · 14 พ.ย. 2567", words=WATER),
        _node(*need, "บ่อบาดาลสำรอง", "หมู่ที่ 7 บ้านโคกสำราญ · 2 ธ.ค. 2567", words=WELL),
        _node(*need, "ท่อเมนแตกบ่อย", "หมู่ที่ 9 บ้านทาม · 15 ต.ค. 2568", words=pipe, later_text=late),
    ]
    merged = OUTCOMES[2][:2]
    water = _node(*proposal, "ปรับปรุงระบบประปาหมู่บ้าน", "ตำบลโคกไทย · 22 ม.ค. 2568", badge=merged, children=needs[:2])
    pipes = _node(*proposal, "เปลี่ยนท่อเมนบ้านทาม", "ตำบลบ้านทาม · 28 ม.ค. 2568", badge=merged, children=needs[2:])
    more = {"badge": OUTCOMES[10][:2], "children": [water, pipes]}
    where = "จังหวัดปราจีนบุรี · 19 มิ.ย. 2568"
    candidate = _node("candidate", _("plan candidate"), "ระบบประปาผิวดินโคกไทย–บ้านทาม", where, **more)
    title = "โครงการปรับปรุงระบบประปาผิวดินสองตำบล"
    return _node("project", _("project"), title, "อำเภอศรีมโหสถ · 3 ต.ค. 2568", children=[candidate])


def tasks() -> list[dict[str, Any]]:
    """Four tasks: late, soon, waiting and done."""
    return [
        {
            "title": "ตัดสินข้อเสนอของตำบลโคกไทย",
            "url": "#",
            "hint": "รอบอำเภอ ปีงบประมาณ พ.ศ. 2570",
            "count": 14,
            "days_left": -3,
            "status": ("bad", _("Late")),
        },
        {
            "title": "จัดเวทีประชาคมบ้านหนองบัว",
            "url": "#",
            "hint": "หมู่ที่ 4 ตำบลโคกไทย",
            "days_left": 5,
            "status": ("warn", _("Not begun")),
        },
        {"title": "บันทึกผู้เข้าร่วมเวทีบ้านโคกสำราญ", "url": "#", "days_left": 41, "status": ("wait", _("Begun"))},
        {"title": "ปิดรอบตำบลบ้านทาม", "url": "#", "done": True, "status": ("good", _("Done"))},
    ]


@dataclass(frozen=True, slots=True)
class SampleDrawing:
    """A small map: a subdistrict, a road in it, a scale."""

    says: Any
    outline: str = "M60 30L400 20L460 180L330 300L90 260Z"
    line: str = "M150 210L230 150L330 140"
    closed: bool = False
    x: float = 235
    y: float = 149
    village: str = "หมู่ที่ 4 บ้านหนองบัว"
    village_x: float = 190
    village_y: float = 210
    bar: float = 92
    bar_text: str = "1.00 กิโลเมตร"
    wide: int = 480
    high: int = 320


@dataclass(frozen=True, slots=True)
class Where:
    """Where something lies."""

    shape: Any
    drawing: SampleDrawing
    degrees: str = "14.05230, 101.37120"
    utm: str = "47N 756074 E 1554798 N"
    geo_url: str = "geo:14.052300,101.371200"
    size: str = "1.85 กิโลเมตร"
    elsewhere: str = "ตำบลไม้เค็ด"
    map_url: str = "#"


WHERE = Where(_l("line"), SampleDrawing(_l("Where it is")))
