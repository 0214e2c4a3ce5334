"""Writes a workbook in a process of its own: run as a script, never imported.

In: {"sheets": [{"name", "hidden", "widths", "rows": [[text or number]], "titles": row number or 0,
"lists": {column number: formula of the list}}]} as JSON on standard input. Out: the workbook.
The same input always gives the same bytes: no moment, no author, and the order of the input.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import datetime
from typing import Any

MEMORY = 512 * 1024 * 1024
SECONDS = 30
#: Rows below the titles that offer the lists.
LISTED_ROWS = 6000


def main() -> None:
    """Write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(bound(json.load(sys.stdin)))


def bound(book: dict[str, Any]) -> bytes:
    """Return the workbook's bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as file:
        file.set_properties({"created": datetime(2000, 1, 1), "author": "", "title": book["title"]})
        plain = file.add_format({"font_name": "Sarabun", "text_wrap": True, "valign": "top"})
        head = file.add_format(
            {"font_name": "Sarabun", "bold": True, "bg_color": "#2B4A85", "font_color": "#FFFFFF", "text_wrap": True}
        )
        for sheet in book["sheets"]:
            write(file.add_worksheet(sheet["name"]), sheet, plain, head)
    return out.getvalue()


def write(page: Any, sheet: dict[str, Any], plain: Any, head: Any) -> None:
    """Write one sheet: its rows, its widths, the lists of its columns."""
    for column, width in enumerate(sheet["widths"]):
        page.set_column(column, column, width, plain)
    for number, row in enumerate(sheet["rows"]):
        form = head if number + 1 == sheet["titles"] else plain
        for column, cell in enumerate(row):
            (page.write_string if isinstance(cell, str) else page.write_number)(number, column, cell, form)
    if sheet["titles"]:
        page.freeze_panes(sheet["titles"], 0)
    for column, source in sheet["lists"].items():
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        page.data_validation(sheet["titles"], int(column), sheet["titles"] + LISTED_ROWS, int(column), rule)
    if sheet["hidden"]:
        page.hide()


if __name__ == "__main__":
    main()
