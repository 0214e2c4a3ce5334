"""In which letters a shapefile is written, whatever its mark says."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.areas.boundaries.intake import outlines
from app.areas.boundaries.process import letters, packing
from tests.areas.test_boundaries_reading import ASKED
from tests.factories import outlines as outlines_factories


def test_western_words_keep_their_western_letters() -> None:
    table = bytearray(32 + 32 + 1 + 11)
    table[4:8], table[8:10], table[10:12] = (1).to_bytes(4, "little"), (65).to_bytes(2, "little"), b"\x0b\x00"
    table[32:36], table[43:44], table[48], table[64] = b"NAME", b"C", 10, 0x0D
    table[65:76] = b" Caf\xe9 cr\xeame"[:11]
    assert letters.mended(bytes(table), "cp1252") == (bytes(table), "cp1252")


@pytest.mark.parametrize("mark", [b"ISO-8859-1", b"1252", b"cp1252", b"UTF-8", b"OEM", b""])
@pytest.mark.parametrize("encoding", ["cp874", "utf-8"])
def test_a_mark_of_western_letters_over_thai_words_is_not_believed(
    app: Flask, tmp_path: Path, mark: bytes, encoding: str
) -> None:
    outlines_factories.by_gdal(tmp_path, "ESRI Shapefile", encoding=encoding)
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.suffix in packing.SHAPEFILE}
    shapefile = {name: mark if name.endswith(".cpg") else content for name, content in files.items()}
    reading = outlines.read(outlines_factories.zipped(shapefile), ASKED)
    assert reading.encoding == encoding
    assert reading.areas[0].values["ADM3_TH"] == "หน้าเมือง"
