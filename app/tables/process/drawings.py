"""Texts in boxes drawn over the sheets of a workbook, which no reader of cells sees; runs in the confined reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from app.tables.process.marks import related, sheets, tree
from app.tables.rules.bounds import NoTable

#: Bytes of drawings that are looked through for text, and how many boxes are told.
DRAWINGS = 4 * 1024 * 1024
MOST_BOXES = 2_000
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BOX = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}txBody"


def boxes_of(data: bytes, longest: int) -> dict[str, list[str]]:
    """Return the texts of the boxes drawn over each sheet, by its name; ``longest`` letters of each."""
    found: dict[str, list[str]] = {}
    left = DRAWINGS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: part.file_size for part in archive.infolist()}
        for name, _state, page in sheets(archive):
            for part in related(archive, page).values():
                if "/drawings/drawing" not in part or part not in parts:
                    continue
                left -= parts[part]
                if left < 0:
                    raise NoTable("large")
                found.setdefault(name, []).extend(_boxed(tree(archive, part), longest))
    if sum(map(len, found.values())) > MOST_BOXES:
        raise NoTable("large")
    return found


def _boxed(root: Any, longest: int) -> Iterator[str]:
    """Yield the text of each box of a drawing, its paragraphs as lines."""
    for box in root.iter(_BOX):
        lines = ("".join(run.text or "" for run in line.iter(f"{_DRAWN}t")) for line in box.iter(f"{_DRAWN}p"))
        if words := "\n".join(lines).strip():
            yield words[:longest]
