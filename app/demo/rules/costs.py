"""What the example's projects buy: a made-up list of unit costs, and what the activities of each category need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadePrice:
    """A price of the made-up list: what, unit, kind, and satang for one unit."""

    name: str
    unit: str
    cost_kind: str
    unit_satang: int


SOURCE = "บัญชีราคาสมมติของจังหวัด ฉบับที่ 1/2568 (ตัวอย่าง)"
PRICES: dict[str, MadePrice] = {
    "survey": MadePrice("ค่าจ้างสำรวจและออกแบบ", "คน-วัน", "services", 350_000),
    "forum": MadePrice("ค่าจัดเวทีรับฟังความเห็นในพื้นที่", "ครั้ง", "services", 1_200_000),
    "rock": MadePrice("หินคลุกพร้อมบดอัด", "ลูกบาศก์เมตร", "works", 52_000),
    "concrete": MadePrice("คอนกรีตเสริมเหล็กหนา 15 ซม.", "ตารางเมตร", "works", 61_500),
    "dig": MadePrice("ขุดลอกดินพร้อมขนย้าย", "ลูกบาศก์เมตร", "works", 4_875),
    "pipe": MadePrice("ท่อ PVC ชั้น 8.5 ขนาด 3 นิ้ว พร้อมวาง", "เมตร", "works", 31_550),
    "pump": MadePrice("เครื่องสูบน้ำไฟฟ้า 5 แรงม้า", "เครื่อง", "equipment", 3_850_000),
    "solar": MadePrice("เสาไฟถนนพลังงานแสงอาทิตย์", "ต้น", "equipment", 2_450_000),
    "building": MadePrice("ปรับปรุงอาคารชั้นเดียว", "ตารางเมตร", "works", 780_000),
    "tools": MadePrice("เครื่องมือและอุปกรณ์กลุ่ม", "ชุด", "equipment", 1_500_000),
    "teacher": MadePrice("ค่าตอบแทนวิทยากร", "ชั่วโมง", "wages", 60_000),
    "material": MadePrice("วัสดุฝึกและเอกสาร", "คน", "materials", 18_000),
    "tree": MadePrice("กล้าไม้พร้อมปลูกและดูแลหนึ่งปี", "ต้น", "materials", 6_500),
    "check": MadePrice("ค่าทดสอบและตรวจรับ", "ครั้ง", "services", 450_000),
    "sign": MadePrice("ป้ายบอกโครงการและคู่มือการดูแล", "ชุด", "materials", 300_000),
}

_ROADS = ("concrete", "rock")
_WATER = ("pipe", "pump")
_PEOPLE = ("teacher", "material")
#: What the main work of a category buys.
MAIN: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("roads", "other_infrastructure"), _ROADS),
    "drainage": ("concrete", "dig"),
    "water_supply": _WATER,
    **dict.fromkeys(("water_sources", "riverbanks"), ("dig", "rock")),
    "electricity": ("solar", "tools"),
    "safety": ("solar", "sign"),
    **dict.fromkeys(("public_buildings", "sport", "culture", "markets", "health"), ("building", "tools")),
    **dict.fromkeys(("forest", "waste", "other_environment"), ("tree", "tools")),
}
OTHER = ("tools", "material")
BEFORE, AFTER = ("survey", "forum"), ("check", "sign")
#: What people have to learn, beside what is bought for them.
TAUGHT = dict.fromkeys(("farming", "enterprise", "care", "education"), _PEOPLE)


def bought_for(category: str) -> tuple[tuple[str, str], ...]:
    """Return what each of the three activities of a project of the category buys, the larger part first."""
    return BEFORE, MAIN.get(category) or TAUGHT.get(category) or OTHER, AFTER


def parted(satang: int) -> tuple[int, int, int]:
    """Part an estimate among survey, work and hand-over: small sums before and after, whole hundreds of baht."""
    before = min(satang * 4 // 100, 40_000_000) // 10_000 * 10_000
    after = min(satang * 2 // 100, 6_000_000) // 10_000 * 10_000
    return before, satang - before - after, after


def quantities(satang: int, items: tuple[str, str]) -> list[tuple[str, int]]:
    """Part an activity's money among its two items in whole units, never more than there is: three to one."""
    first, second = items
    n = max(1, satang * 3 // 4 // PRICES[first].unit_satang)
    left = satang - n * PRICES[first].unit_satang
    return [(first, n), *([(second, left // PRICES[second].unit_satang)] if left >= PRICES[second].unit_satang else [])]
