"""The thresholds, curve templates and obstacles that a new installation begins with; each row may be changed later."""

from __future__ import annotations

from typing import Any

RULES: tuple[dict[str, Any], ...] = (
    {
        "code": "default",
        "yellow_points": 10,
        "red_points": 20,
        "money_points": 20,
        "grey_days": 45,
        "due_workday": 5,
        "closing_workday": 10,
    },
)

_SLOW_START = [0, 2, 6, 14, 27, 43, 60, 76, 88, 96, 100]
_PAID_LATER = [0, 0, 2, 8, 18, 32, 48, 64, 80, 92, 100]
_EVEN = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
_AT_ONCE = [0, 0, 5, 10, 15, 25, 40, 70, 100, 100, 100]
#: Code, names, categories, work, money, milestones with their weights, unit of the output.
_TEMPLATES: tuple[tuple[str, str, str, str, list[int], list[int], tuple[tuple[str, int], ...], str], ...] = (
    (
        "road",
        "ถนนและระบายน้ำ",
        "Roads and drainage",
        "roads drainage",
        _SLOW_START,
        _PAID_LATER,
        (("ทำสัญญาจ้าง", 10), ("เตรียมพื้นที่และงานดิน", 30), ("งานผิวทางหรือวางท่อ", 45), ("ตรวจรับงาน", 15)),
        "แห่ง",
    ),
    (
        "building",
        "อาคารและสิ่งก่อสร้าง",
        "Buildings and works",
        "public_buildings sport education health culture riverbanks water_sources water_supply electricity",
        _SLOW_START,
        _PAID_LATER,
        (("ทำสัญญาจ้าง", 10), ("งานฐานรากและโครงสร้าง", 40), ("งานประกอบและระบบ", 35), ("ตรวจรับงาน", 15)),
        "แห่ง",
    ),
    (
        "training",
        "อบรมและพัฒนาอาชีพ",
        "Training and livelihoods",
        "farming enterprise markets care safety",
        _EVEN,
        _EVEN,
        (("เตรียมหลักสูตรและกลุ่มเป้าหมาย", 20), ("จัดอบรม", 50), ("ติดตามผู้ผ่านการอบรม", 20), ("สรุปผล", 10)),
        "รุ่น",
    ),
    (
        "purchase",
        "จัดซื้อครุภัณฑ์",
        "Purchases",
        "waste disasters",
        _AT_ONCE,
        _AT_ONCE,
        (("ประกาศจัดซื้อ", 20), ("ทำสัญญาซื้อขาย", 20), ("ส่งมอบ", 50), ("ตรวจรับ", 10)),
        "ชุด",
    ),
    (
        "other",
        "อื่น ๆ",
        "Others",
        "",
        _EVEN,
        _PAID_LATER,
        (("เตรียมงาน", 20), ("ดำเนินงานครึ่งแรก", 30), ("ดำเนินงานครึ่งหลัง", 40), ("ตรวจรับและสรุปผล", 10)),
        "งาน",
    ),
)
TEMPLATES: tuple[dict[str, Any], ...] = tuple(
    {
        "code": code,
        "name_th": thai,
        "name_en": english,
        "categories": categories.split(),
        "work": work,
        "money": money,
        "milestones": [[title, weight] for title, weight in milestones],
        "unit": unit,
        "position": position,
    }
    for position, (code, thai, english, categories, work, money, milestones, unit) in enumerate(_TEMPLATES, start=1)
)

_OBSTACLES = (
    ("procurement", "จัดซื้อจัดจ้างล่าช้า", "Procurement is late"),
    ("no_bidder", "ไม่มีผู้ยื่นเสนอราคา", "Nobody bid"),
    ("land", "ติดเรื่องที่ดินหรือขออนุญาตใช้พื้นที่", "Land or permission to use it"),
    ("weather", "ฝนตกหรือน้ำท่วมพื้นที่", "Rain or flood"),
    ("contractor", "ผู้รับจ้างทำงานล่าช้าหรือทิ้งงาน", "The contractor is late or has left"),
    ("material", "วัสดุขาดหรือราคาสูงขึ้น", "Material is scarce or dearer"),
    ("design", "ต้องแก้ไขแบบ", "The design has to change"),
    ("transfer", "เงินงบประมาณโอนล่าช้า", "The money came late"),
    ("dispute", "มีข้อร้องเรียนหรือข้อพิพาท", "A complaint or a dispute"),
    ("staff", "บุคลากรไม่เพียงพอ", "Too few staff"),
    ("other", "อุปสรรคอื่น", "Another obstacle"),
)
OBSTACLES: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "name_th": thai, "name_en": english, "position": position}
    for position, (code, thai, english) in enumerate(_OBSTACLES, start=1)
)
