"""Thirty hostile files: each refused with a sentence, the reader's end too; what they cost, ``make bench`` says."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from flask import Flask

from app.store.confined import Limits
from app.tables.intake import read as tables
from app.tables.intake.read import LIMITS, UnreadableTable
from app.tables.rules.archives import check_workbook
from tests.factories import forums, hostile

_TABLE = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def opendocument(rows: str) -> bytes:
    """A workbook of LibreOffice with these rows."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _TABLE.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
    return held.getvalue()


def test_each_hostile_file_is_refused_with_a_sentence(app: Flask) -> None:
    forums.world()
    told = {}
    for name, data in hostile.refused():
        with pytest.raises(UnreadableTable) as why:
            tables.read(data)
        told[name] = str(why.value)
    assert len(told) >= 30
    assert all(told.values())


def test_a_directory_that_lies_is_found_out_by_unpacking() -> None:
    lying = hostile.lying(hostile.book(hostile.cell("A1", "0" * 2_000_000)))
    check_workbook(hostile.book())
    with pytest.raises(ValueError, match="unpacks to too much"):
        check_workbook(lying, unpacked=1_000_000)


def test_the_reader_itself_is_held_to_that_memory() -> None:
    assert (LIMITS.memory, LIMITS.seconds) == (256 * 1024 * 1024, 10)


def test_cells_that_a_libreoffice_file_repeats_without_end_end_the_reader_and_not_the_server(app: Flask) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-cell></table:table-row>'
    with pytest.raises(UnreadableTable):
        tables.read(opendocument(row))


def test_a_reader_that_ends_without_an_answer_is_a_refusal(app: Flask) -> None:
    late = Limits(memory=LIMITS.memory, seconds=10, patience=0.001, output=LIMITS.output)
    short = Limits(memory=LIMITS.memory, seconds=10, patience=60, output=3)
    for limits in (late, short):
        with pytest.raises(UnreadableTable):
            tables.read(b"a,b\n1,2", limits=limits)
