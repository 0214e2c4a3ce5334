"""A sheet of the workbook as CSV: titles and rows are found however the program that saved it wrote them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.forums.queries import sittings as queries
from app.forums.rules.workbook_columns import NEEDS
from tests.factories import forums, workbooks
from tests.factories.workbooks import need


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village has held its forum."""
    made = forums.world()
    forums.forum(made.village)
    return made


def written(
    *, first: str = "", delimiter: str = ",", end: str = "\r\n", above: str = "", wrapped: bool = False, soft: str = ""
) -> str:
    """One need as CSV with that delimiter, lines above it, a title over two lines, a soft return in its words."""
    titles, row = workbooks.table(NEEDS, [need()]).decode().split("\r\n")[:2]
    row = row.replace('"1,180,000"', "1180000").replace("กลางคืนมืดมาก ", f"กลางคืนมืดมาก{soft or ' '}")
    if wrapped:
        titles = titles.replace("งบประมาณโดยประมาณ (บาท)", '"งบประมาณโดยประมาณ\n(บาท)"')
    lines = [above, titles, row] if above else [titles, row]
    return first + end.join(line if line == above else line.replace(",", delimiter) for line in lines) + end


@pytest.mark.parametrize(
    "shape",
    [
        {"above": "แบบบันทึกเวที"},
        {"above": "แบบบันทึกเวที, หมู่ที่ 4, ปี 2572", "delimiter": ";"},
        {"wrapped": True},
        {"wrapped": True, "delimiter": ";", "above": "แบบบันทึกเวที, ฉบับเต็ม"},
        {"delimiter": "\t"},
        {"end": "\r"},
        {"end": "\n", "delimiter": ";"},
        {"first": "sep=;\r\n", "delimiter": ";"},
        {"soft": "\x0b"},
        {"first": "\ufeff", "delimiter": ";", "above": "ครั้งที่ 1, 22 พ.ย. 2569"},
    ],
)
def test_a_csv_is_read_however_it_was_saved(world: forums.World, shape: dict[str, Any]) -> None:
    batch = workbooks.taken(world.subdistrict, written(**shape).encode(), name="ความต้องการ.csv")
    assert (batch.sums["needs"], batch.rows) == (1, 1)
    (said,) = queries.needs_of(queries.of_round(world.village.id)[0].id)
    assert (said.satang, said.households, said.votes) == (118_000_000, 42, 17)
    assert said.words.split() == need()["words"].split()


@pytest.mark.parametrize("encoding", ["cp874", "utf-16", "utf-8-sig"])
def test_a_csv_is_read_in_the_encoding_of_its_program(world: forums.World, encoding: str) -> None:
    batch = workbooks.taken(world.subdistrict, written(above="แบบบันทึกเวที").encode(encoding), name="a.csv")
    assert batch.sums["needs"] == 1
