"""Texts in boxes drawn over the sheets of a workbook, which no reader of cells sees; runs in the confined reader."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import ElementTree

from app.tables.rules.bounds import NoTable

#: Bytes of drawings that are looked through for text, and how many boxes are told.
DRAWINGS = 4 * 1024 * 1024
MOST_BOXES = 2_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NAME_OF = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BOX = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}txBody"


def boxes_of(data: bytes, longest: int) -> dict[str, list[str]]:
    """Return the texts of the boxes drawn over each sheet, by its name; ``longest`` letters of each."""
    found: dict[str, list[str]] = {}
    left = DRAWINGS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: part.file_size for part in archive.infolist()}
        pages = _related(archive, parts, "xl/workbook.xml")
        for sheet in _tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
            page = pages.get(sheet.get(_NAME_OF, ""), "")
            for part in _related(archive, parts, page).values():
                if "/drawings/drawing" not in part or part not in parts:
                    continue
                left -= parts[part]
                if left < 0:
                    raise NoTable("large")
                found.setdefault(sheet.get("name", ""), []).extend(_boxed(_tree(archive, part), longest))
    if sum(map(len, found.values())) > MOST_BOXES:
        raise NoTable("large")
    return found


def _related(archive: zipfile.ZipFile, parts: dict[str, int], part: str) -> dict[str, str]:
    """Return the parts to which a part refers, by the name that it gives them."""
    folder, name = posixpath.split(part)
    told = f"{folder}/_rels/{name}.rels"
    if told not in parts:
        return {}
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in _tree(archive, told).iter(_RELATION)
        if one.get("TargetMode") != "External"
    }


def _tree(archive: zipfile.ZipFile, part: str) -> Any:
    """Return the root of a part that is XML; entities are refused."""
    if archive.getinfo(part).file_size > DRAWINGS:
        raise NoTable("large")
    return ElementTree.fromstring(archive.read(part), forbid_dtd=True)


def _boxed(root: Any, longest: int) -> Iterator[str]:
    """Yield the text of each box of a drawing, its paragraphs as lines."""
    for box in root.iter(_BOX):
        lines = ("".join(run.text or "" for run in line.iter(f"{_DRAWN}t")) for line in box.iter(f"{_DRAWN}p"))
        if words := "\n".join(lines).strip():
            yield words[:longest]
