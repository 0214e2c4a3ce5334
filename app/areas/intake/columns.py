"""Which column of a table holds what: guessed from its titles, else from what stands in it; the guess is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.tables.intake.read import Table, UnreadableTable
from app.tables.rules import units
from app.tables.rules.cells import letters, said
from app.thai.text import search_form, tidy

#: How many rows from the top may be titles, and how many rows are looked at to guess a column by its content.
_TITLE_ROWS = 15
_PROBE = 200
#: Share of a column's cells that must look right.
_MOST = 0.8
#: Columns that are not read are named up to so many.
_MOST_NAMED = 12
#: The unit in which a title says that it counts, which is the usual one.
_UNIT = re.compile(r"\(\s*(?:หน่วย\s*:?\s*)?(?:คน|ราย|หลัง|หลังคาเรือน|ครัวเรือน|persons?|people|houses|households)\s*\)")
#: Counts in thousands or more, as a title or a line above the titles says; nobody knows the last three digits then.
_ROUNDED = re.compile(r"(?:^|[\s(:=])(พัน|หมื่น|แสน|ล้าน)\s*(?:คน|ราย|หลัง|ครัวเรือน)|in thousands|\(thousands?\)|\('?000s?\)")
_NOT_LETTERS = re.compile(r"[\s_.\-:()/*\"']+")
_DELIMITER_NAMES = {",": _l("comma"), ";": _l("semicolon"), "\t": _l("tab")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a table may hold: its label, the titles that offices give it, and how its cells look."""

    key: str
    label: Any
    titles: tuple[str, ...]
    looks: Callable[[str], bool]
    #: Whether a column under an unknown title may be taken for it by its content alone.
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """How the table was understood."""

    sheet: Table
    #: Number of the row with the titles; 0 where there is none.
    header_row: int
    #: Column numbers from 0, by field key.
    columns: dict[str, int]
    fields: tuple[Field, ...]

    def cell(self, row: Sequence[str], key: str) -> str:
        """Return what a row's cell says; "" for a dash, where there is no such column, or the row ends before it."""
        at = self.columns.get(key, -1)
        return said(row[at]) if 0 <= at < len(row) else ""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the titles that hold anything, with their numbers in the file."""
        for number, row in enumerate(self.sheet.rows, start=1):
            if number > self.header_row and any(cell.strip() for cell in row):
                yield number, row

    def wrong(self, number: int, *, days: Sequence[str] = ()) -> tuple[str, str] | None:
        """Return the field of a row whose cell holds no more what was typed, and what to do; ``None`` if all do."""
        for key, at in self.columns.items():
            if why := self.sheet.why_not(number, at, day=key in days):
                return key, why
        return None

    def title(self, key: str) -> str:
        """Return how the file calls the column of a field: its title, else its letter; without one, the label."""
        at = self.columns.get(key)
        if at is None:
            return next(str(field.label) for field in self.fields if field.key == key)
        title = self.cell(self.sheet.rows[self.header_row - 1], key)[:60] if self.header_row else ""
        return title or _("column %(letter)s", letter=letters(at))

    def told(self) -> list[tuple[str, str]]:
        """Return what was guessed as pairs for a reader."""
        kind = _("workbook, sheet “%(name)s”", name=self.sheet.name[:60]) if self.sheet.name else "CSV"
        pairs = [(_("Kind of file"), kind)]
        if self.sheet.encoding:
            pairs.append(
                (_("Letters"), "Windows-874" if self.sheet.encoding == "cp874" else self.sheet.encoding.upper())
            )
            pairs.append((_("Cells are separated by"), str(_DELIMITER_NAMES[self.sheet.delimiter])))
        header = _("row %(n)s", n=self.header_row) if self.header_row else _("none: guessed from the content")
        pairs.append((_("Column titles"), header))
        pairs += [(str(field.label), self._place(field.key)) for field in self.fields if field.key in self.columns]
        if unread := self._unread():
            pairs.append((_("Columns that are not read"), ", ".join(unread)))
        pairs += [(_("Look at this before"), note) for note in self.sheet.notes()]
        if above := self._above():
            pairs.append((_("Rows above the titles, which are not read"), ", ".join(above)))
        if others := [_other(one) for one in self.sheet.others]:
            pairs.append((_("Sheets that are not read"), ", ".join(others)))
        return pairs

    def _unread(self) -> list[str]:
        """Return the columns that hold anything and are no field of ours, by letter and title; a few, then how many."""
        filled = {at for _number, row in self.rows() for at, text in enumerate(row) if text.strip()}
        titles = self.sheet.rows[self.header_row - 1] if self.header_row else []
        left = sorted(filled - set(self.columns.values()))
        named = [
            f"{letters(at)} “{tidy(titles[at])[:40]}”" if at < len(titles) and titles[at].strip() else letters(at)
            for at in left[:_MOST_NAMED]
        ]
        return [*named, *([f"+{len(left) - _MOST_NAMED}"] if len(left) > _MOST_NAMED else [])]

    def _above(self) -> list[str]:
        """Return the rows above the titles that fill more than one cell: somebody may have put data there."""
        rows = enumerate(self.sheet.rows[: max(self.header_row - 1, 0)], start=1)
        filled = [(number, [cell.strip() for cell in row if cell.strip()]) for number, row in rows]
        return [f"{number} “{' '.join(cells)[:40]}”" for number, cells in filled if len(cells) > 1]

    def _place(self, key: str) -> str:
        letter = letters(self.columns[key])
        return _("column %(letter)s, “%(title)s”", letter=letter, title=self.title(key)) if self.header_row else letter


def _other(sheet: Table) -> str:
    return _("“%(name)s” (hidden)", name=sheet.name[:60]) if sheet.hidden else f"“{sheet.name[:60]}”"


def guess(sheet: Table, fields: tuple[Field, ...], *, needed: Sequence[tuple[str, ...]]) -> Guess:
    """Say which column is what. ``UnreadableTable`` unless one of the ``needed`` sets of fields is there."""
    header_row, columns = _by_titles(sheet, fields)
    _refuse_rounded(sheet, header_row)
    _by_content(sheet, fields, header_row, columns)
    if not any(all(key in columns for key in keys) for keys in needed):
        labels = {field.key: str(field.label) for field in fields}
        wanted = "; ".join(" + ".join(labels[key] for key in keys) for keys in needed)
        raise UnreadableTable(
            _(
                "The columns were not found. The table needs: %(wanted)s. Write these titles above the columns.",
                wanted=wanted,
            )
        )
    return Guess(sheet=sheet, header_row=header_row, columns=columns, fields=fields)


def _refuse_rounded(sheet: Table, header_row: int) -> None:
    """Refuse a table whose title, or a line above, says that it counts in thousands: 12 would be twelve people.

    The same holds for amounts: 500 thousand baht would be 500.
    """
    above = sheet.rows[: header_row or 1]
    titles = sheet.rows[header_row - 1] if header_row else []
    rounded = [cell for row in above for cell in row if _ROUNDED.search(search_form(cell[:200]))]
    rounded += [cell for row in above for cell in row if units.of_line(cell[:200])]
    rounded += [cell for cell in titles if units.of_title(cell[:200])]
    if said := next(iter(rounded), ""):
        raise UnreadableTable(
            _("“%(title)s”: this table counts in thousands. Send one that counts each.", title=tidy(said)[:60])
        )


def _by_titles(sheet: Table, fields: tuple[Field, ...]) -> tuple[int, dict[str, int]]:
    """Return the row that names most fields, and the columns that it names."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(sheet.rows[:_TITLE_ROWS], start=1):
        if any(field.looks(tidy(cell)) for field in fields if field.sure for cell in row):
            break  # a code: the data begin here
        named = _named(row, fields)
        if len(named) > len(best[1]):
            best = (number, named)
    return best


def title_form(text: str) -> str:
    """Return a title as it is compared: without its unit, blanks and marks. ``Field.titles`` are of this form."""
    return _NOT_LETTERS.sub("", _UNIT.sub("", search_form(text[:200])))


def _named(row: Sequence[str], fields: tuple[Field, ...]) -> dict[str, int]:
    titles = [title_form(cell) for cell in row]
    return {
        field.key: titles.index(title)
        for field in fields
        if (title := next((one for one in field.titles if one in titles), None)) is not None
    }


def _by_content(sheet: Table, fields: tuple[Field, ...], header_row: int, columns: dict[str, int]) -> None:
    """Add to ``columns`` the fields that the titles do not name and whose cells give them away."""
    contents = _contents(sheet.rows[header_row:])
    for field in fields:
        if field.key in columns or (header_row and not field.sure):
            continue
        free = (at for at in range(len(contents)) if at not in columns.values())
        if (first := next((at for at in free if _fits(contents[at], field)), None)) is not None:
            columns[field.key] = first


def _contents(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return, for each column, what stands in its cells from the top."""
    body = [row for row in rows if any(cell.strip() for cell in row)][:_PROBE]
    width = max((len(row) for row in body), default=0)
    return [[plain for row in body if at < len(row) and (plain := said(row[at]))] for at in range(width)]


def _fits(cells: Sequence[str], field: Field) -> bool:
    return bool(cells) and sum(map(field.looks, cells)) >= _MOST * len(cells)
