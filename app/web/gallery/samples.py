"""Invented words and numbers for the gallery: plain values in the shapes that the components read."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

ROAD = "ถนนลูกรังเดิมเป็นหลุมบ่อ ฤดูฝนรถรับส่งนักเรียนและรถเกษตรผ่านไม่ได้"
WATER = "น้ำไหลอ่อนและขุ่น หน้าแล้งไม่ไหลวันละหลายชั่วโมง"
WELL = "ไม่มีแหล่งน้ำดิบสำรอง ต้องซื้อน้ำใช้ช่วงมีนาคมถึงพฤษภาคม"

OUTCOMES = (
    ("answered", _l("Answered by a proposal"), 96),
    ("carried_up", _l("Carried up"), 71),
    ("merged", _l("Merged"), 38),
    ("split", _l("Split"), 4),
    ("settled", _l("Done by the community"), 27),
    ("referred", _l("Referred"), 22),
    ("returned", _l("Returned"), 6),
    ("deferred", _l("Deferred"), 17),
    ("declined", _l("Declined"), 11),
    ("withdrawn", _l("Withdrawn"), 2),
    ("adopted", _l("Adopted"), 6),
    ("undecided", _l("Undecided"), 0),
)
ROADS = (
    ("recorded", _l("Recorded at a forum"), 214),
    ("handed_up", _l("Handed up from below"), 52),
    ("returned", _l("Returned from above"), 5),
    ("carried_over", _l("Carried over from the last cycle"), 18),
    ("agency", _l("Brought by an agency"), 7),
    ("created", _l("Created here"), 4),
)
TONES = ("plain", "good", "wait", "warn", "bad")


@dataclass(frozen=True, slots=True)
class Move:
    """A move and its label."""

    label: Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a move is open, and if not, why."""

    allowed: bool
    why: Any = ""


MOVES = {
    Move(_l("Carry up")): Verdict(True),
    Move(_l("Return for change")): Verdict(True),
    Move(_l("Close the round")): Verdict(False, _l("Three items on the desk have no decision yet.")),
}


def timeline() -> list[dict[str, Any]]:
    """A need from the forum to the project, and one link that was added after approval."""
    return [
        {
            "kind": "need",
            "title": _("Recorded at the village forum"),
            "date": "14 พ.ย. 2567",
            "words": WATER,
            "body_text": "หมู่ที่ 4 บ้านหนองบัว ตำบลโคกไทย · ครั้งที่ 1/2568",
            "outcome": ("answered", OUTCOMES[0][1]),
        },
        {
            "kind": "proposal",
            "title": "ปรับปรุงระบบประปาหมู่บ้านและเปลี่ยนท่อเมน",
            "date": "22 ม.ค. 2568",
            "url": "#",
            "body_text": "คณะกรรมการ ก.บ.ต. ตำบลโคกไทย",
            "outcome": ("carried_up", OUTCOMES[1][1]),
            "reason": "เป็นลำดับที่ 2 ของตำบล มีผู้ได้รับประโยชน์ 118 ครัวเรือน",
        },
        {
            "kind": "round",
            "title": "รวมกับข้อเสนอของตำบลบ้านทาม",
            "date": "6 มี.ค. 2568",
            "outcome": ("merged", OUTCOMES[2][1]),
            "body_text": "เวทีอำเภอศรีมโหสถ",
            "reason": "ใช้แหล่งน้ำดิบเดียวกัน",
        },
        {
            "kind": "candidate",
            "title": "เสนอเข้าแผนพัฒนาจังหวัด",
            "date": "19 มิ.ย. 2568",
            "outcome": ("adopted", OUTCOMES[10][1]),
        },
        {
            "kind": "project",
            "title": "โครงการปรับปรุงระบบประปาผิวดินสองตำบล",
            "date": "3 ต.ค. 2568",
            "url": "#",
            "now": True,
            "body_text": "อนุมัติงบประมาณ 1,180,000 บาท ปีงบประมาณ พ.ศ. 2569",
        },
        {
            "kind": "need",
            "title": "เพิ่มความต้องการของบ้านโคกสำราญ",
            "date": "15 ต.ค. 2568",
            "later": True,
            "later_text": _("Added %(n)s days after approval", n=12),
        },
    ]


def tree() -> dict[str, Any]:
    """A project and what stands behind it."""

    def need(title: str, words: str, meta: str, **more: Any) -> dict[str, Any]:
        return {
            "kind": "need",
            "kind_label": _("Need"),
            "title": title,
            "words": words,
            "meta": meta,
            "url": "#",
            **more,
        }

    first = need("น้ำประปาไหลอ่อน", WATER, "หมู่ที่ 4 บ้านหนองบัว · 14 พ.ย. 2567")
    second = need("บ่อบาดาลสำรอง", WELL, "หมู่ที่ 7 บ้านโคกสำราญ · 2 ธ.ค. 2567")
    late = need(
        "ท่อเมนแตกบ่อย",
        "ท่อแตกเดือนละสองครั้ง ชาวบ้านซ่อมกันเอง",
        "หมู่ที่ 9 บ้านทาม · 15 ต.ค. 2568",
        later_text=_("Added %(n)s days after approval", n=12),
    )
    proposal = {"kind": "proposal", "kind_label": _("Proposal"), "url": "#", "badge": ("merged", OUTCOMES[2][1])}
    return {
        "kind": "project",
        "kind_label": _("Project"),
        "title": "โครงการปรับปรุงระบบประปาผิวดินสองตำบล",
        "url": "#",
        "meta": "อำเภอศรีมโหสถ · 3 ต.ค. 2568",
        "children": [
            {
                "kind": "candidate",
                "kind_label": _("Plan candidate"),
                "title": "ระบบประปาผิวดินโคกไทย–บ้านทาม",
                "url": "#",
                "meta": "จังหวัดปราจีนบุรี · 19 มิ.ย. 2568",
                "badge": ("adopted", OUTCOMES[10][1]),
                "children": [
                    {
                        **proposal,
                        "title": "ปรับปรุงระบบประปาหมู่บ้าน",
                        "meta": "ตำบลโคกไทย · 22 ม.ค. 2568",
                        "children": [first, second],
                    },
                    {**proposal, "title": "เปลี่ยนท่อเมนบ้านทาม", "meta": "ตำบลบ้านทาม · 28 ม.ค. 2568", "children": [late]},
                ],
            }
        ],
    }


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
