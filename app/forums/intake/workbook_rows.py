"""Sheets as they came: which of ours each is, its rows as plain texts, a fault for every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.forums.rules import workbook_cells as cells
from app.forums.rules.workbook_cells import Lists
from app.forums.rules.workbook_columns import GUIDE, LISTS, SHEETS, VERSION, WorkbookColumn, WorkbookSheet, plain
from app.tables.intake.read import Table
from app.tables.rules import units
from app.tables.rules.cells import RowFault, WrongCell
from app.thai.text import tidy

#: The titles stand in one of the first rows.
TITLES_WITHIN = 10
#: So many titles make a row of titles.
FEWEST_TITLES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row as plain texts, by column; ``sheet`` is the name of its sheet in the file."""

    sheet: str
    number: int
    values: dict[str, str]


@dataclass(slots=True)
class Reading:
    """What the file says."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {sheet.key: [] for sheet in SHEETS})
    faults: list[RowFault] = field(default_factory=list)
    #: The titles of the columns in the file, by sheet and key.
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    #: What is to be known before the file is taken in: hidden sheets that were left out, hidden rows that were read.
    notes: list[str] = field(default_factory=list)
    #: Rows in which nothing is filled in besides their area; they are passed over.
    blank: int = 0

    @property
    def n(self) -> int:
        """How many rows were read."""
        return sum(map(len, self.rows.values()))

    def fault(self, row: Row, key: str, why: str) -> None:
        """Note that a row cannot be taken in, because of the column of that key."""
        self.faults.append(RowFault(row.sheet, row.number, self.titles.get((row.sheet, key), ""), why))


def read(tables: Sequence[Table], lists: Lists) -> Reading:
    """Read every sheet."""
    reading = Reading()
    for table in tables:
        name = plain(table.name)
        if name in map(plain, (*LISTS, *GUIDE)) and not _holds_rows(table):
            _check_version(reading, table)
            continue
        if table.hidden:
            if any(table.rows):
                reading.notes.append(
                    _("The hidden sheet “%(name)s” was left out. Show it to have it read.", name=table.name)
                )
            continue
        reading.notes += [f"{table.name}: {note}" for note in table.notes()]
        reading.notes += [
            _("%(name)s: a text box is not read: “%(words)s”", name=table.name, words=box[:60]) for box in table.boxes
        ]
        _read_table(reading, table, lists)
    if not reading.n and not reading.faults:
        reading.faults.append(RowFault("", 0, "", _("The file holds no row. Fill in the sheets and send it again.")))
    return reading


def _holds_rows(table: Table) -> bool:
    """Tell whether somebody filled in one of our tables on a sheet that has the name of our lists or instructions."""
    if (found := _titles(table)) is None:
        return False
    sheet, _begin, columns = found
    return {column.key for column in sheet.columns if column.needed} <= {column.key for column in columns.values()}


def _check_version(reading: Reading, table: Table) -> None:
    stamps = [cell for row in table.rows for cell in row if cell.startswith(VERSION.rsplit("-", 1)[0])]
    if stamps and stamps[0] != VERSION:
        why = _("This is another version of the workbook (%(stamp)s). Download it again.", stamp=stamps[0][:40])
        reading.faults.append(RowFault(table.name, 0, "", why))


def _read_table(reading: Reading, table: Table, lists: Lists) -> None:
    found = _titles(table)
    if found is None:
        if any(cell.strip() for row in table.rows for cell in row):
            why = _("This sheet has none of our column titles. Copy its rows into one of our sheets, or delete it.")
            reading.faults.append(RowFault(table.name, 1, "", why))
        return
    sheet, begin, columns = found
    _check_above(reading, table, begin)
    _check_titles(reading, table, sheet, begin, columns)
    reading.titles |= {(table.name, column.key): table.rows[begin][place] for place, column in columns.items()}
    for number in range(begin + 2, len(table.rows) + 1):
        row = Row(table.name, number, {})
        right = _read_cells(reading, row, table, columns, lists)
        if right and row.values.keys() - {"code", "area", "sitting"}:
            _take(reading, sheet, row)
        elif right and row.values:
            reading.blank += 1


def _titles(table: Table) -> tuple[WorkbookSheet, int, dict[int, WorkbookColumn]] | None:
    """Return which sheet it is, the index of the row of titles, and the columns by place."""
    named = [s for s in SHEETS if plain(table.name) in (plain(s.thai), plain(s.english), plain(s.key))]
    best: tuple[WorkbookSheet, int, dict[int, WorkbookColumn]] | None = None
    for sheet in named or SHEETS:
        for begin, row in enumerate(table.rows[:TITLES_WITHIN]):
            columns = {place: column for place, title in enumerate(row) if (column := sheet.titled(title))}
            if len(columns) >= FEWEST_TITLES and (best is None or len(columns) > len(best[2])):
                best = sheet, begin, columns
    return best


def _check_above(reading: Reading, table: Table, begin: int) -> None:
    """Name what stands above the titles: rows of a table and a unit are faults, other lines are told."""
    lines = []
    for number, row in enumerate(table.rows[:begin], start=1):
        words = [cell.strip() for cell in row if cell.strip()]
        if any(map(units.of_line, words)):
            why = _("“%(line)s”: write the amounts in baht, and take this line out.", line=" ".join(words)[:60])
            reading.faults.append(RowFault(table.name, number, "", why))
        elif len(words) >= FEWEST_TITLES:
            why = _("This row stands above the titles and is not read. Move it below them, or delete it.")
            reading.faults.append(RowFault(table.name, number, "", why))
        elif words:
            lines.append(" ".join(words)[:60])
    if lines:
        told = _("lines above the titles are not read: %(lines)s", lines=", ".join(lines))
        reading.notes.append(f"{table.name}: {told}" if table.name else told)


def _check_titles(
    reading: Reading, table: Table, sheet: WorkbookSheet, begin: int, columns: dict[int, WorkbookColumn]
) -> None:
    row = table.rows[begin]
    keys = [column.key for column in columns.values()]
    for place, title in enumerate(row):
        if title.strip() and place not in columns:
            why = _("This column is not one of ours. Delete it, or give it one of our titles.")
            reading.faults.append(RowFault(table.name, begin + 1, title[:60], why))
    for column in sheet.columns:
        if column.needed and column.key not in keys:
            why = _("This column is missing. Download the workbook again, or add the column.")
            reading.faults.append(RowFault(table.name, begin + 1, column.thai, why))
        if keys.count(column.key) > 1:
            why = _("This column stands twice. Delete one of the two.")
            reading.faults.append(RowFault(table.name, begin + 1, column.thai, why))


def _read_cells(reading: Reading, row: Row, table: Table, columns: dict[int, WorkbookColumn], lists: Lists) -> bool:
    """Fill the row from what was typed; tell whether every cell could be read."""
    right = True
    for place, cell in enumerate(table.rows[row.number - 1]):
        if not tidy(cell):
            continue
        column = columns.get(place)
        if column is None:
            right = False
            reading.fault(row, "", _("There is something in a column without a title. Delete it, or give it a title."))
            continue
        try:
            if why := table.why_not(row.number, place, day=column.shape == "day"):
                raise WrongCell(why)
            row.values[column.key] = cells.read(column, cell, lists)
        except WrongCell as wrong:
            right = False
            reading.fault(row, column.key, str(wrong))
    return right


def _take(reading: Reading, sheet: WorkbookSheet, row: Row) -> None:
    """Keep a row in which every cell that must be filled in is."""
    missing = [column.key for column in sheet.columns if column.needed and not row.values.get(column.key)]
    for key in missing:
        reading.fault(row, key, _("Fill in this cell."))
    if not missing:
        reading.rows[sheet.key].append(row)
