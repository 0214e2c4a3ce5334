"""Made-up villages, outlines and agencies of the example; each says that it is made up."""

from __future__ import annotations

import csv
import io
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.areas.intake.places import Outline
from app.areas.models import Area

MADE_UP = "แต่งขึ้นเพื่อเป็นตัวอย่าง"

_FIRST = ("หนอง", "โคก", "ดอน", "คลอง", "โนน", "ห้วย", "บึง", "วัง", "ทุ่ง", "เนิน", "ท่า", "สระ")
_SECOND = (
    "ตะเคียน",
    "มะขาม",
    "ยางนา",
    "ไผ่ล้อม",
    "บัวหลวง",
    "สมบูรณ์",
    "เจริญสุข",
    "น้ำใส",
    "ไทรงาม",
    "สะแก",
    "มะกอก",
    "หว้าใหญ่",
    "แสนสุข",
    "ร่มเย็น",
    "กระทุ่ม",
    "ตาลเดี่ยว",
)
_ENGLISH = {
    "หนอง": "Nong",
    "โคก": "Khok",
    "ดอน": "Don",
    "คลอง": "Khlong",
    "โนน": "Non",
    "ห้วย": "Huai",
    "บึง": "Bueng",
    "วัง": "Wang",
    "ทุ่ง": "Thung",
    "เนิน": "Noen",
    "ท่า": "Tha",
    "สระ": "Sa",
}
_ENGLISH_SECOND = dict(
    zip(
        _SECOND,
        (
            "Takhian",
            "Makham",
            "Yang Na",
            "Phai Lom",
            "Bua Luang",
            "Sombun",
            "Charoen Suk",
            "Nam Sai",
            "Sai Ngam",
            "Sakae",
            "Makok",
            "Wa Yai",
            "Saen Suk",
            "Rom Yen",
            "Krathum",
            "Tan Diao",
        ),
        strict=True,
    )
)

#: South-west corner and size of one cell of the made-up outline, in degrees (WGS84).
WEST, SOUTH, WIDE, HIGH = 101.20, 13.70, 0.105, 0.095


def village_table(rng: random.Random, spread: Sequence[tuple[Area, int]]) -> bytes:
    """Return the villages as a CSV file, as an office would send it: ``spread`` is each subdistrict with its number."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["รหัสหมู่บ้าน", "หมู่ที่", "ชื่อหมู่บ้าน", "ชื่อภาษาอังกฤษ"])
    for subdistrict, n in spread:
        for moo in range(1, n + 1):
            first, second = rng.choice(_FIRST), rng.choice(_SECOND)
            english = f"Ban {_ENGLISH[first]} {_ENGLISH_SECOND[second]}"
            writer.writerow([f"{subdistrict.code}{moo:02d}", moo, f"บ้าน{first}{second}", english])
    return text.getvalue().encode()


@dataclass(frozen=True, slots=True)
class DemoCell:
    """A cell of the made-up outline: its column and row."""

    column: int
    row: int

    def corners(self) -> list[tuple[float, float]]:
        """Return the ring of its corners; neighbours share theirs, so that no gap opens between them."""
        around = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
        return [_shaken(self.column + x, self.row + y) for x, y in around]

    def inside(self, rng: random.Random) -> tuple[int, int]:
        """Return a point well inside, in millionths of a degree (latitude, longitude)."""
        longitude = WEST + WIDE * (self.column + rng.uniform(0.25, 0.75))
        latitude = SOUTH + HIGH * (self.row + rng.uniform(0.25, 0.75))
        return round(latitude * 1e6), round(longitude * 1e6)

    def middle(self) -> tuple[int, int]:
        """Return its middle, in millionths of a degree (latitude, longitude)."""
        return round((SOUTH + HIGH * (self.row + 0.5)) * 1e6), round((WEST + WIDE * (self.column + 0.5)) * 1e6)


def _shaken(column: int, row: int) -> tuple[float, float]:
    shake = random.Random(column * 1000 + row)  # noqa: S311 - the same corner shakes the same way for its neighbours
    return (
        round(WEST + WIDE * (column + shake.uniform(-0.2, 0.2)), 5),
        round(SOUTH + HIGH * (row + shake.uniform(-0.2, 0.2)), 5),
    )


def cells(subdistricts: Sequence[Area]) -> dict[int, DemoCell]:
    """Give each subdistrict (by path) a cell, walking up and down the columns, so that districts hang together."""
    rows = max(1, math.isqrt(len(subdistricts)) - 1)
    placed = {}
    for place, area in enumerate(sorted(subdistricts, key=lambda one: one.path)):
        column, row = divmod(place, rows)
        placed[area.path] = DemoCell(column, row if column % 2 == 0 else rows - 1 - row)
    return placed


def outlines(province: Area, areas: Sequence[Area], placed: dict[int, DemoCell]) -> list[Outline]:
    """Return the outlines of the province, its districts and its subdistricts."""
    from shapely import orient_polygons
    from shapely.geometry import Polygon, mapping
    from shapely.ops import unary_union

    polygons = {path: Polygon(cell.corners()) for path, cell in placed.items()}
    drawn = []
    for area in (province, *areas):
        parts = [polygon for path, polygon in polygons.items() if _within(area, path)]
        if parts:
            drawn.append(
                Outline(
                    area=area,
                    geojson=json.dumps(mapping(orient_polygons(unary_union(parts)))),
                    tolerance=0,
                    source=MADE_UP,
                )
            )
    return drawn


def _within(area: Area, path: int) -> bool:
    span: dict[Any, int] = {"province": 100_000_000, "district": 1_000_000, "subdistrict": 10_000}
    return path // span[area.level] == area.path // span[area.level]


#: Kind, Thai name, English name of the agencies that serve the whole province.
AGENCIES = (
    ("state", "แขวงทางหลวงชนบท (ตัวอย่าง)", "Rural Roads Office (example)"),
    ("state", "โครงการชลประทาน (ตัวอย่าง)", "Irrigation Project (example)"),
    ("state_enterprise", "การไฟฟ้าส่วนภูมิภาค สาขา (ตัวอย่าง)", "Provincial Electricity branch (example)"),
    ("state", "สำนักงานเกษตรจังหวัด (ตัวอย่าง)", "Provincial Agriculture Office (example)"),
    ("state", "สำนักงานพัฒนาสังคมจังหวัด (ตัวอย่าง)", "Provincial Social Development Office (example)"),
    ("state", "สำนักงานทรัพยากรธรรมชาติจังหวัด (ตัวอย่าง)", "Provincial Natural Resources Office (example)"),
    ("pao", "องค์การบริหารส่วนจังหวัด (ตัวอย่าง)", "Provincial Administrative Organisation (example)"),
    ("state", "สำนักงานสาธารณสุขจังหวัด (ตัวอย่าง)", "Provincial Public Health Office (example)"),
    ("state", "สำนักงานศึกษาธิการจังหวัด (ตัวอย่าง)", "Provincial Education Office (example)"),
    ("state", "สำนักงานการท่องเที่ยวและกีฬาจังหวัด (ตัวอย่าง)", "Provincial Tourism and Sports Office (example)"),
    ("state", "ที่ทำการปกครองจังหวัด (ตัวอย่าง)", "Provincial Administration Office (example)"),
    ("state", "สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด (ตัวอย่าง)", "Provincial Disaster Prevention Office (example)"),
)
