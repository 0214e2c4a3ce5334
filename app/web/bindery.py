"""Writes a workbook, in a process of its own: run as a script, never imported, so that no web worker grows by it.

In: lines of JSON, a sheet's title with its widths and frozen cells, then its rows. Out: the workbook (XLSX).
A cell is a number, a text, ``["bold", text]`` or ``["satang", amount]``; a text is never a formula or a link.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from typing import Any

#: Bytes of address space and seconds of processor time; beyond either the process ends.
MEMORY = 512 * 1024 * 1024
SECONDS = 120
#: A worksheet holds no more rows.
MOST_ROWS = 1_048_576


def main() -> None:
    """Read the sheets and write the workbook."""
    import xlsxwriter

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with tempfile.TemporaryFile() as held:
        book = xlsxwriter.Workbook(held, {"constant_memory": True})
        formats = {
            "bold": book.add_format({"bold": True, "text_wrap": True}),
            "satang": book.add_format({"num_format": "#,##0.00"}),
        }
        sheet, row = None, 0
        for said in map(json.loads, sys.stdin):
            if isinstance(said, dict):
                sheet, row = _begun(book, said), 0
            elif row < MOST_ROWS:
                for column, cell in enumerate(said):
                    _write(sheet, (row, column), cell, formats)
                row += 1
        book.close()
        held.seek(0)
        sys.stdout.buffer.write(held.read())


def _begun(book: Any, said: dict[str, Any]) -> Any:
    sheet = book.add_worksheet(said["title"][:31])
    for first, last, width in said["widths"]:
        sheet.set_column(first, last, width)
    sheet.freeze_panes(*said["frozen"])
    return sheet


def _write(sheet: Any, at: tuple[int, int], cell: Any, formats: dict[str, Any]) -> None:
    kind, value = cell if isinstance(cell, list) else ("", cell)
    if kind == "satang":
        sheet.write_number(*at, value / 100, formats[kind])
    elif isinstance(value, str):
        sheet.write_string(*at, value, formats.get(kind))
    else:
        sheet.write_number(*at, value)


if __name__ == "__main__":
    main()
