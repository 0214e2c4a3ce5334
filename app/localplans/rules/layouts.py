"""How a sheet of form ผ.02 is laid out: which rows hold its titles and what each column holds, guessed or chosen.

Titles stand in up to three merged rows below a preamble; the years stand under the title of the budget, and again
under that of the ordinance, which is no budget of the plan (the form as published; local offices vary it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l

from app.localplans.states import YEARS
from app.tables.rules import units
from app.thai.digits import whole_number
from app.thai.text import search_form

TEXTS = ("number", "name", "objective", "target", "indicator", "expected", "unit")
AMOUNTS = tuple(f"year_{n}" for n in range(1, YEARS + 1))
LABELS: dict[str, object] = {
    "number": _l("Number"),
    "name": _l("Project"),
    "objective": _l("Objective"),
    "target": _l("Target (output)"),
    "indicator": _l("Indicator (KPI)"),
    "expected": _l("Expected result"),
    "unit": _l("Responsible unit"),
}
#: Titles are looked for in so many rows, and span so many more.
TITLES_WITHIN = 40
TITLES_SPAN = 3
#: So many different titles make a row of titles.
FEWEST_TITLES = 3
_BLANK = re.compile(r"\s+")
#: A year of four digits, B.E. or C.E., or of two after the word for year.
_YEAR = re.compile(
    r"(?:(?:ปี)?(?:งบประมาณ)?(?:[พค]\.?ศ\.?)?(2[056][0-9]{2})|(?:ปี|ปีงบประมาณ|งบประมาณปี)(?:พ\.?ศ\.?)?([5-9][0-9]))(?:\((?:พัน|หมื่น|แสน|ล้าน|1,?000)?บาท\)|(?:พัน|หมื่น|แสน|ล้าน)?บาท)?"
)
_NTH = re.compile(r"ปี(?:งบประมาณ)?ที่([1-5])(?:\(?(?:พัน|หมื่น|แสน|ล้าน)?บาท\)?)?")
_NUMBERS = ("ที่", "ลำดับ", "ลำดับที่", "no", "no.")
_PROJECTS = ("โครงการ", "ชื่อโครงการ", "รายการ", "แผนงาน/โครงการ", "project")
_WORDS = (
    ("other", ("เทศบัญญัติ", "ข้อบัญญัติ")),
    ("indicator", ("ตัวชี้วัด", "kpi")),
    ("expected", ("ผลที่คาด", "ผลลัพธ์", "ผลที่จะได้รับ")),
    ("unit", ("หน่วยงาน", "รับผิดชอบ")),
    ("objective", ("วัตถุประสงค์",)),
    ("target", ("เป้าหมาย", "ผลผลิต")),
    ("budget", ("งบประมาณ",)),
)
#: A title is no longer than this.
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet holds what; rows count from 1, columns from 0."""

    take: bool
    first: int
    last: int
    columns: Mapping[str, int] = field(default_factory=dict)
    #: How many baht the figure 1 means in a column of amounts.
    scale: int = 1

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {"take": self.take, "first": self.first, "last": self.last, "columns": dict(self.columns)} | (
            {"scale": self.scale} if self.scale != 1 else {}
        )

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Layout:
        """Return it from what was kept."""
        return cls(
            bool(kept["take"]), int(kept["first"]), int(kept["last"]), dict(kept["columns"]), int(kept.get("scale", 1))
        )


def cell(row: Sequence[str], place: int | None) -> str:
    """Return the cell of a row that may be shorter."""
    return row[place].strip() if place is not None and place < len(row) else ""


def title(text: str) -> str:
    """Return what a title names: a key, ``budget``, ``other``, a year's four digits (B.E.), or "" for no title."""
    plain = _BLANK.sub("", search_form(text))
    if not plain or len(plain) > LONGEST_TITLE:
        return ""
    if year := _YEAR.fullmatch(plain):
        return _in_thai(year[1] or year[2])
    if nth := _NTH.fullmatch(plain):
        return f"year_{nth[1]}"
    if plain in _NUMBERS:
        return "number"
    found = next((key for key, words in _WORDS if any(word in plain for word in words)), "")
    return found or ("name" if plain.startswith(_PROJECTS) else "")


def _in_thai(year: str) -> str:
    """Return a year as its four digits of B.E."""
    number = int(year)
    return str(number + 2500 if number < 100 else number + 543 if number < 2400 else number)


def guess(rows: Sequence[Sequence[str]], first_year: int) -> Layout | None:
    """Return how the sheet seems to be laid out; ``None`` where no row of titles is found."""
    best, most = -1, FEWEST_TITLES - 1
    for at, row in enumerate(rows[:TITLES_WITHIN]):
        keys = {key for text in row if (key := title(text)) and not key.isdigit()}
        if "name" in keys and len(keys) > most:
            best, most = at, len(keys)
    if best < 0:
        return None
    last = best
    while last + 1 < len(rows) and last - best < TITLES_SPAN and goes_on(rows[last + 1], rows[best]):
        last += 1
    titles = rows[best : last + 1]
    return Layout(True, best + 1, last + 1, _columns(titles, first_year), _scale(rows[:best], titles))


def _scale(preamble: Sequence[Sequence[str]], titles: Sequence[Sequence[str]]) -> int:
    """Return how many baht the figure 1 means: as a title says it, or a line above them that says nothing else."""
    said = [scale for row in titles for text in row if (scale := units.of_title(text))]
    said += [scale for row in preamble for text in row if (scale := units.of_line(text))]
    return said[0] if said else 1


def goes_on(row: Sequence[str], titles: Sequence[str]) -> bool:
    """Tell whether the row still belongs to the titles: merged cells leave number and name empty below them."""
    own = [place for place, text in enumerate(titles) if title(text) in ("number", "name")]
    if any(cell(row, place) for place in own):
        return False
    return any(title(text) or text.strip().startswith("(") for text in row)


def _columns(titles: Sequence[Sequence[str]], first_year: int) -> dict[str, int]:
    found: dict[str, int] = {}
    groups = dict(_grouped(titles[0]))
    for row in titles:
        for place, text in enumerate(row):
            key = title(text)
            if key in TEXTS or (key in AMOUNTS and groups.get(place) != "other"):
                found.setdefault(key, place)
            elif groups.get(place) != "other" and 0 < (year := whole_number(key) or 0) - first_year + 1 <= YEARS:
                found.setdefault(f"year_{year - first_year + 1}", place)
    budget = [place for place, group in groups.items() if group == "budget"]
    if not any(key in found for key in AMOUNTS) and budget and not any(title(t).isdigit() for r in titles for t in r):
        found["year_1"] = min(budget)
    return found


def _grouped(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield under which title each column stands: a merged title spans the empty cells after it."""
    group = ""
    for place in range(max(len(row), 1) + 2 * YEARS):
        text = cell(row, place)
        group = title(text) if text else group
        yield place, group
