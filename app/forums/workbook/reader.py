"""Reads a workbook or a CSV in a process of its own with little memory and time: run as a script, never imported.

In: the file on standard input, and the path of the checks of ``app/areas/archives.py`` as argument; ``boxes`` as a
second one asks for the texts in boxes drawn over the sheets, which no reader of cells sees.
Out: {"sheets": [{"name", "rows": [[text]], "boxes": [text]}]}, or {"why": a code of ``WHY_NOT``}. Row n of the file is
``rows[n - 1]``.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import posixpath
import resource
import runpy
import sys
import zipfile
from typing import Any

from defusedxml import ElementTree

#: Bytes of address space and seconds of processor time; beyond either the process ends.
MEMORY = 256 * 1024 * 1024
SECONDS = 10
#: A workbook of ours with 20,000 rows unpacks to 20 MB.
UNPACKED = 48 * 1024 * 1024
CELLS = 1_200_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
#: Bytes of drawings that are looked through for text.
DRAWINGS = 4 * 1024 * 1024
MOST_BOXES = 2_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NAME_OF = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BOX = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}txBody"


class Unfit(Exception):
    """The file is refused; the message is a code."""


def main(archives: str, *wanted: str) -> None:
    """Read, or say in one word why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        told: dict[str, Any] = {"sheets": read(sys.stdin.buffer.read(), archives, boxes="boxes" in wanted)}
    except Unfit as unfit:
        told = {"why": str(unfit)}
    except MemoryError:
        told = {"why": "large"}
    except BaseException:  # a reader may raise or panic over bytes that a stranger made
        told = {"why": "broken"}
    sys.stdout.write(json.dumps(told))


def read(data: bytes, archives: str, *, boxes: bool = False) -> list[dict[str, Any]]:
    """Return the sheets as text."""
    if not data.strip():
        raise Unfit("empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unfit("locked")
    if data.startswith(b"PK\x03\x04"):
        sheets = workbook(data, archives)
        drawn = drawings(data) if boxes else {}
        return [sheet | {"boxes": drawn.get(sheet["name"], [])} for sheet in sheets]
    return [{"name": "", "rows": table(data), "boxes": []}]


def workbook(data: bytes, archives: str) -> list[dict[str, Any]]:
    """Return the sheets of a workbook that has passed the checks of its archive."""
    try:
        runpy.run_path(archives)["check_workbook"](data, unpacked=UNPACKED, cells=CELLS)
    except Exception as error:
        raise Unfit("bomb") from error
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append({"name": name, "rows": kept([text(cell) for cell in row] for row in rows)})
    return sheets


def drawings(data: bytes) -> dict[str, list[str]]:
    """Return the texts of the boxes drawn over each sheet, by its name."""
    found: dict[str, list[str]] = {}
    left = DRAWINGS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: part.file_size for part in archive.infolist()}
        pages = related(archive, parts, "xl/workbook.xml")
        for sheet in tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
            page = pages.get(sheet.get(_NAME_OF, ""), "")
            for part in related(archive, parts, page).values():
                if "/drawings/drawing" not in part or part not in parts:
                    continue
                left -= parts[part]
                if left < 0:
                    raise Unfit("large")
                found.setdefault(sheet.get("name", ""), []).extend(boxed(tree(archive, part)))
    if sum(map(len, found.values())) > MOST_BOXES:
        raise Unfit("large")
    return found


def related(archive: zipfile.ZipFile, parts: dict[str, int], part: str) -> dict[str, str]:
    """Return the parts to which a part refers, by the name that it gives them."""
    folder, name = posixpath.split(part)
    told = f"{folder}/_rels/{name}.rels"
    if told not in parts:
        return {}
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in tree(archive, told).iter(_RELATION)
        if one.get("TargetMode") != "External"
    }


def tree(archive: zipfile.ZipFile, part: str) -> Any:
    """Return the root of a part that is XML; entities are refused."""
    if archive.getinfo(part).file_size > DRAWINGS:
        raise Unfit("large")
    return ElementTree.fromstring(archive.read(part), forbid_dtd=True)


def boxed(root: Any) -> list[str]:
    """Return the text of each box of a drawing, its paragraphs as lines."""
    told = []
    for box in root.iter(_BOX):
        lines = ("".join(run.text or "" for run in line.iter(f"{_DRAWN}t")) for line in box.iter(f"{_DRAWN}p"))
        if words := "\n".join(lines).strip():
            told.append(words[:LONGEST_CELL])
    return told


def table(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV: by its mark, else UTF-8, else Windows-874 as Thai Excel saves it."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    tried = next(([code] for mark, code in marks if data.startswith(mark)), ["utf-8", "cp874"])
    content = next((found for code in tried if (found := decoded(data, code)) is not None), None)
    if content is None:
        raise Unfit("letters")
    if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in content):
        raise Unfit("table")
    first = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    if not first.count(delimiter):
        raise Unfit("table")
    csv.field_size_limit(LONGEST_CELL)
    try:
        return kept(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unfit("quotes") from error


def decoded(data: bytes, code: str) -> str | None:
    """Return the text, if it is in that code."""
    try:
        return data.decode(code)
    except UnicodeError:
        return None


def kept(rows: Any) -> list[list[str]]:
    """Return the rows without empty cells at their ends; too many of them, or too long ones, are refused."""
    found: list[list[str]] = []
    for row in rows:
        cells = list(row)
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
            raise Unfit("wide")
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_ROWS:
        raise Unfit("long")
    return found


def text(value: Any) -> str:
    """Return a cell as people see it; a day as year-month-day, a whole number without a point."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if hasattr(value, "hour") and hasattr(value, "year"):
        return str(value.date().isoformat())
    return str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
