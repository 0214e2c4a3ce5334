"""What a table may hold before nobody reads it, and the word for one that nobody reads."""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """How much is read of a file. A workbook of ours with 20,000 rows unpacks to 20 MB."""

    #: Bytes that a workbook unpacks to, and cells that a sheet of it spans.
    unpacked: int = 48 * 1024 * 1024
    cells: int = 1_200_000
    rows: int = 20_000
    columns: int = 60
    #: Letters of a cell.
    longest: int = 20_000
    #: Sheets that are read, from the first; 0 for all.
    sheets: int = 0
    #: Whether columns beyond the bound are left out; else the file is refused.
    narrowed: bool = False


class NoTable(Exception):
    """The file is not read; the message is a code of ``WHY_NOT`` in ``app/tables/intake/read.py``."""
