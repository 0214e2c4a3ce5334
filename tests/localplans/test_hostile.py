"""Hostile drawings: refused with a sentence or read harmlessly, as the other importer does."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest

from app.tables.intake import read as tables
from app.tables.intake.read import UnreadableTable
from tests.factories import hostile, localplans
from tests.factories.localplans import project

SHEET = "ยุทธศาสตร์ที่ 1"
DRAWING = "xl/drawings/drawing1.xml"
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
MEGABYTE = 1024 * 1024


def drawn() -> bytes:
    """A workbook with one text box."""
    return localplans.simple(project(1), boxes={SHEET: ["ยกเลิกตามมติสภา"]})


def part(name: str) -> str:
    """A part of that workbook."""
    with zipfile.ZipFile(BytesIO(drawn())) as archive:
        return archive.read(name).decode()


def refused() -> Iterator[tuple[str, bytes]]:
    """Workbooks of which not a box may be read."""
    box = part(DRAWING)
    head, tail = box.split("?>", 1)
    laughs = f'{head}?><!DOCTYPE x [<!ENTITY a "ha ha ha">]>{tail.replace("ยกเลิก", "&a;")}'
    reads = f'{head}?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{tail.replace("ยกเลิก", "&a;")}'
    yield "entities in a drawing", hostile.with_parts(drawn(), {DRAWING: laughs})
    yield "a drawing that reads a file", hostile.with_parts(drawn(), {DRAWING: reads})
    yield "a giant drawing", hostile.with_parts(drawn(), {DRAWING: box.replace("ยกเลิก", "ก" * (2 * MEGABYTE))})
    yield "a drawing that is no XML", hostile.with_parts(drawn(), {DRAWING: "<a><b></a>"})
    yield "thousands of boxes", hostile.with_parts(drawn(), {DRAWING: _many(box, 2_500)})
    yield (
        "a giant list of sheets",
        hostile.with_parts(drawn(), {"xl/workbook.xml": part("xl/workbook.xml") + " " * (5 * MEGABYTE)}),
    )


def _many(box: str, n: int) -> str:
    begin, end = box.index("<xdr:txBody>"), box.index("</xdr:txBody>") + len("</xdr:txBody>")
    return box[:begin] + box[begin:end] * n + box[end:]


def harmless() -> Iterator[tuple[str, bytes]]:
    """Workbooks whose rows are read, and whose boxes lead nowhere."""
    relations = part(RELATIONS)
    yield (
        "a drawing outside the file",
        hostile.with_parts(
            drawn(), {RELATIONS: relations.replace("../drawings/drawing1.xml", "../../../../etc/passwd")}
        ),
    )
    yield (
        "a drawing elsewhere",
        hostile.with_parts(drawn(), {RELATIONS: relations.replace("/>", ' TargetMode="External"/>', 1)}),
    )


def test_each_hostile_drawing_is_refused_with_a_sentence() -> None:
    told = {}
    for name, data in refused():
        with pytest.raises(UnreadableTable) as why:
            tables.read(data, boxes=True)
        told[name] = str(why.value)
    assert len(told) == 6
    assert all(told.values())


def test_a_drawing_that_leads_out_of_the_file_is_not_followed() -> None:
    for name, data in harmless():
        [table] = tables.read(data, boxes=True)
        assert table.boxes == [], name
        assert len(table.rows) == 15
