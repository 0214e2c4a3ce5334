"""Writes a workbook in a process of its own, so that no web worker grows by it: started by ``write.py``.

In: lines of JSON: {"title": of the workbook, "comments": what is printed above every sheet}; then for each sheet its
head ({"title", "widths", "frozen", "form", "lists", "hidden"}, see ``Leaf``) and its rows. Out: the workbook (XLSX).
A cell is a number, a text, ``["bold", text]`` or ``["satang", amount]``; a text is never a formula or a link.
The same input always gives the same bytes: no moment, no author, and the order of the input.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

#: A worksheet holds no more rows.
MOST_ROWS = 1_048_576
#: Rows below the titles that offer the lists.
LISTED_ROWS = 6000
_PAPER = {"font_name": "Sarabun", "text_wrap": True}
#: How a cell looks, by its kind; first on a page that is read, then on a form that is filled in.
LOOKS = (
    {"": {}, "bold": {"bold": True, "text_wrap": True}, "satang": {"num_format": "#,##0.00"}},
    {
        "": _PAPER | {"valign": "top"},
        "bold": _PAPER | {"bold": True, "bg_color": "#2B4A85", "font_color": "#FFFFFF"},
        "satang": _PAPER | {"num_format": "#,##0.00"},
    },
)


def main() -> None:
    """Read the sheets and write the workbook."""
    import xlsxwriter

    with tempfile.TemporaryFile() as held:
        book = xlsxwriter.Workbook(held, {"constant_memory": True})
        about = json.loads(sys.stdin.readline())
        book.set_properties({"created": datetime(2000, 1, 1), **about})
        looks = [{kind: book.add_format(look) if look else None for kind, look in page.items()} for page in LOOKS]
        sheet, formats, row = None, looks[0], 0
        for said in map(json.loads, sys.stdin):
            if isinstance(said, dict):
                formats, row = looks[said["form"]], 0
                sheet = _begun(book, said, formats)
                if about.get("comments"):
                    sheet.set_header(f"&C{about['comments']}")
            elif row < MOST_ROWS:
                for column, cell in enumerate(said):
                    _write(sheet, (row, column), cell, formats)
                row += 1
        book.close()
        held.seek(0)
        sys.stdout.buffer.write(held.read())


def _begun(book: Any, said: dict[str, Any], formats: Mapping[str, Any]) -> Any:
    """Return a new sheet: its widths, the rows that stay, the lists that its columns offer."""
    sheet = book.add_worksheet(said["title"][:31])
    for first, last, width in said["widths"]:
        sheet.set_column(first, last, width, formats[""])
    sheet.freeze_panes(*said["frozen"])
    first = said["frozen"][0]
    for column, source in said["lists"].items():
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(first, int(column), first + LISTED_ROWS, int(column), rule)
    if said["hidden"]:
        sheet.hide()
    return sheet


def _write(sheet: Any, at: tuple[int, int], cell: Any, formats: Mapping[str, Any]) -> None:
    kind, value = cell if isinstance(cell, list) else ("", cell)
    if kind == "satang":
        sheet.write_number(*at, value / 100, formats[kind])
    elif isinstance(value, str):
        sheet.write_string(*at, value, formats[kind])
    else:
        sheet.write_number(*at, value, formats[kind])
