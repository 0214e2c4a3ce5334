"""What a workbook says of its sheets besides values: hidden sheets and rows, failed formulas, comments, struck rows.

The reader of values gives a failed cell as an empty one, so that money would vanish without a word, and knows nothing
of a row that was struck through or of a comment beside a figure; all of it stands in the file's XML. Runs in the
confined reader, after the archive was checked.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from defusedxml import ElementTree

from app.tables.process.struck import Struck, is_on

#: Bytes of the parts that only name other parts.
LARGEST_INDEX = 4 * 1024 * 1024
#: Rows of an OpenDocument sheet that stand for so many more are the empty end of the sheet.
MOST_REPEATED = 100_000
_TELLING = re.compile(
    rb"""\bt\s*=\s*["']e["']|<(?:[A-Za-z]+:)?f[\s/>]|\bhidden\s*=|<(?:[A-Za-z]+:)?strike|^\xff\xfe|^\xfe\xff"""
)
#: Errors that the reader of values knows; over a newer one (#SPILL!) it would give the whole file up.
KNOWN = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_ERROR_VALUE = re.compile(rb"(<(?:[A-Za-z]+:)?v>)\s*#[A-Z_/0!?]{2,20}\s*(</(?:[A-Za-z]+:)?v>)")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")
_COMMENTS = re.compile(r"comments?[0-9]*\.xml", re.IGNORECASE)


@dataclass(slots=True)
class SheetMarks:
    """What is told of one sheet; rows count from 1, columns from 0."""

    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    #: (row, column) to the sign of the error, or "" for a formula that has no result.
    failed: dict[tuple[int, int], str] = field(default_factory=dict)
    #: Rows in which something is struck through, and the cells that carry a comment.
    struck_rows: list[int] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)

    def strike(self, row: int, times: int = 1) -> None:
        """Note the row as struck through, once."""
        self.struck_rows.extend(n for n in range(row, row + times) if n not in self.struck_rows[-1:])


def marks_of(data: bytes) -> dict[str, SheetMarks]:
    """Return what is told of each sheet, by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _OpenDocument().read(archive.read("content.xml"))
        found: dict[str, SheetMarks] = {}
        struck = Struck(archive)
        for name, state, part in sheets(archive):
            content = archive.read(part) if part in names else b""
            telling = struck or _TELLING.search(content)
            found[name] = _Sheet(struck).read(content) if telling else SheetMarks()
            found[name].hidden = state in ("hidden", "veryHidden")
            for other in related(archive, part).values():
                if other in names and _COMMENTS.fullmatch(posixpath.basename(other)):
                    found[name].comments += _Comments().read(archive.read(other))
        return found


def without_new_errors(data: bytes) -> bytes:
    """Return the workbook with every error as #N/A; which one it was is told by its marks."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if "worksheets" in part.filename.lower():
                content = _ERROR_VALUE.sub(rb"\1#N/A\2", content)
            new.writestr(part.filename, content)
    return made.getvalue()


def sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """Yield name, state and part of every sheet of an Office Open XML workbook, transitional or strict."""
    book = next(
        (p for p in related(archive, "").values() if posixpath.basename(p) == "workbook.xml"), "xl/workbook.xml"
    )
    pages = related(archive, book)
    for one in tree(archive, book).iter():
        if _local(one.tag) == "sheet":
            told = {_local(key): value for key, value in one.attrib.items()}
            yield told.get("name", ""), told.get("state", ""), pages.get(told.get("id", ""), "")


def related(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts to which a part refers, by the name that it gives them."""
    folder, name = posixpath.split(part)
    told = posixpath.join(folder, "_rels", f"{name}.rels")
    if told not in archive.namelist():
        return {}
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        for one in tree(archive, told).iter()
        if _local(one.tag) == "Relationship" and one.get("TargetMode") != "External"
    }


def tree(archive: zipfile.ZipFile, part: str) -> Any:
    """Return the root of a part that is XML; entities are refused."""
    if archive.getinfo(part).file_size > LARGEST_INDEX:
        raise ValueError("a part is too large")
    return ElementTree.fromstring(archive.read(part), forbid_dtd=True)


def column_of(letters: str) -> int:
    """Return the place of a column: A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


class _Scan(ABC):
    """One pass over the XML of a part."""

    def __init__(self) -> None:
        self.row, self.column, self.text = 0, -1, ""

    def parse(self, content: bytes) -> None:
        """Read it; namespaces do not matter, a document type was refused before."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, told: self.begin(_local(tag), told)
        parser.EndElementHandler = lambda tag: self.end(_local(tag))
        parser.CharacterDataHandler = self.said
        parser.Parse(content, True)

    @abstractmethod
    def begin(self, tag: str, told: dict[str, str]) -> None:
        """An element begins."""

    @abstractmethod
    def end(self, tag: str) -> None:
        """An element ends."""

    def said(self, text: str) -> None:
        """Keep the text of the cell."""
        self.text += text[:100]


class _Sheet(_Scan):
    """A sheet of Office Open XML; what is ``struck`` is told by its places."""

    def __init__(self, struck: Struck) -> None:
        super().__init__()
        self.struck, self.style, self.inline = struck, -1, False

    def read(self, content: bytes) -> SheetMarks:
        self.marks, self.kind, self.formula, self.value = SheetMarks(), "", False, ""
        self.parse(content)
        return self.marks

    def begin(self, tag: str, told: dict[str, str]) -> None:
        if tag == "row":
            self.row = int(told.get("r") or self.row + 1)
            self.column = -1
            if told.get("hidden") in _TRUE:
                self.marks.hidden_rows.append(self.row)
        elif tag == "c":
            place = _PLACE.fullmatch(told.get("r", ""))
            self.column = column_of(place[1]) if place else self.column + 1
            self.kind, self.formula, self.value = told.get("t", ""), False, ""
            self.style, self.inline = int(told.get("s") or 0), False
        elif tag == "strike":
            self.inline = self.inline or is_on(told)
        elif tag in ("v", "f", "t"):
            self.text = ""
            self.formula = self.formula or tag == "f"

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.value = self.value or self.text.strip()
        elif tag == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if self.kind == "e":
            self.marks.failed[self.row, self.column] = self.value or "#N/A"
        elif self.formula and not self.value and self.kind not in ("str", "s", "inlineStr"):
            self.marks.failed[self.row, self.column] = ""
        shared = int(self.value) if self.kind == "s" and self.value.isdecimal() else -1
        if self.value and (self.inline or self.style in self.struck.styles or shared in self.struck.strings):
            self.marks.strike(self.row)


class _Comments(_Scan):
    """The comments beside the cells of a sheet, by their places."""

    def read(self, content: bytes) -> list[tuple[int, int]]:
        self.found: list[tuple[int, int]] = []
        self.parse(content)
        return self.found

    def begin(self, tag: str, told: dict[str, str]) -> None:
        if tag == "comment" and (place := _PLACE.fullmatch(told.get("ref", ""))):
            self.found.append((int(place[2]), column_of(place[1])))

    def end(self, tag: str) -> None:
        """Nothing is asked of it."""


class _OpenDocument(_Scan):
    """The sheets of an OpenDocument workbook."""

    def read(self, content: bytes) -> dict[str, SheetMarks]:
        self.found: dict[str, SheetMarks] = {}
        self.marks, self.style, self.unseen, self.struck = SheetMarks(), "", set[str](), set[str]()
        self.error, self.repeated, self.noted, self.inline = False, 1, False, False
        self.parse(content)
        return self.found

    def begin(self, tag: str, told: dict[str, str]) -> None:
        told = {_local(key): value for key, value in told.items()}
        if tag in ("style", "table-properties", "text-properties"):
            self._begin_style(tag, told)
        elif tag == "table":
            self.marks = self.found.setdefault(told.get("name", ""), SheetMarks(told.get("style-name") in self.unseen))
            self.row, self.after = 0, 1
        elif tag == "table-row":
            self._begin_row(told)
        elif tag in ("table-cell", "covered-table-cell"):
            self.column += self.repeated
            self.repeated = int(told.get("number-columns-repeated") or 1)
            self.text, self.error, self.inline = "", "formula" in told, told.get("style-name") in self.struck
        elif tag == "annotation":
            self.noted = True
            self.marks.comments.append((self.row, self.column))
        elif tag == "span":
            self.inline = self.inline or told.get("style-name") in self.struck

    def _begin_style(self, tag: str, told: dict[str, str]) -> None:
        if tag == "style":
            self.style = told.get("name", "")
        elif tag == "table-properties" and told.get("display") == "false":
            self.unseen.add(self.style)
        elif tag == "text-properties" and _strikes(told):
            self.struck.add(self.style)

    def _begin_row(self, told: dict[str, str]) -> None:
        self.row += self.after
        self.after, self.column, self.repeated = int(told.get("number-rows-repeated") or 1), 0, 0
        if told.get("visibility") in ("collapse", "filter") and self.after < MOST_REPEATED:
            self.marks.hidden_rows.extend(range(self.row, self.row + self.after))

    def said(self, text: str) -> None:
        if not self.noted:
            super().said(text)

    def end(self, tag: str) -> None:
        if tag == "annotation":
            self.noted = False
        elif tag == "table-cell" and self.inline and self.text.strip():
            self.marks.strike(self.row, min(self.after, MOST_REPEATED))
        if tag == "table-cell" and self.error and (sign := _error(self.text)):
            for down in range(min(self.after, MOST_REPEATED)):
                self.marks.failed |= {(self.row + down, self.column + n): sign for n in range(self.repeated)}


def _strikes(told: dict[str, str]) -> bool:
    """Tell whether a style of text is struck through: a line of some style, or of some type."""
    return any(told.get(f"text-line-through-{key}", "none") not in ("none", "") for key in ("style", "type"))


def _error(text: str) -> str:
    """Return the sign of an error as LibreOffice shows it, or ""."""
    found = re.fullmatch(r"#[A-Z/0!?]{3,12}|(?:Err|ผิดพลาด):[0-9]{3}", text.strip())
    return found[0] if found else ""
