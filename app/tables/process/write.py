"""The one writer of workbooks: sheets of cells, bound in a process of its own while the rows are still read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import current_app, has_app_context
from flask_babel import gettext

from app.store import confined
from app.store.confined import Limits, Unfinished
from app.tables.process import binder
from app.tables.rules.cells import Bold, Cell, Satang

LIMITS = Limits(
    memory=512 * 1024 * 1024, seconds=120, patience=600, output=512 * 1024 * 1024, file=2 * 1024 * 1024 * 1024
)


@dataclass(frozen=True, slots=True)
class WorkbookLeaf:
    """A sheet: its rows, its widths as (first column, last column, characters), and how many rows and columns stay."""

    title: str
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[tuple[int, int, int]] = ()
    frozen: tuple[int, int] = (0, 0)
    #: Whether it is filled in by people: set as our forms are.
    form: bool = False
    #: Where the list stands from which a column is chosen, by column.
    lists: Mapping[int, str] = field(default_factory=dict)
    hidden: bool = False


class Unbound(RuntimeError):
    """The workbook grew beyond what the binder may use."""


def bind(leaves: Iterable[WorkbookLeaf], *, title: str = "") -> bytes:
    """Return the sheets as one XLSX workbook; a text is never a formula. Raises ``Unbound``."""
    try:
        return confined.run(binder, _lines(leaves, title), limits=LIMITS)
    except Unfinished as broken:
        raise Unbound(f"the binder {broken}") from broken


def heads(*labels: object) -> list[Cell]:
    """Return a row of headings."""
    return [Bold(str(label)) for label in labels]


def form(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], **more: Any) -> WorkbookLeaf:
    """Return a sheet to be filled in, its titles in the first row."""
    return WorkbookLeaf(title, [[Bold(head) for head in heads], *rows], frozen=(1, 0), form=True, **more)


def _lines(leaves: Iterable[WorkbookLeaf], title: str) -> Iterator[bytes]:
    yield _line({"title": title, "author": "", "comments": _mark()})
    for leaf in leaves:
        yield _line(
            {
                "title": leaf.title,
                "widths": leaf.widths,
                "frozen": leaf.frozen,
                "form": leaf.form,
                "lists": leaf.lists,
                "hidden": leaf.hidden,
            }
        )
        for row in leaf.rows:
            yield _line([_cell(cell) for cell in row])


def _mark() -> str:
    """Return what is printed above every sheet of the practice forum; "" for a real workbook."""
    practises = has_app_context() and current_app.config["PRACTICE"]
    return gettext("PRACTICE: not a real paper") if practises else ""


def _cell(cell: Cell) -> object:
    if isinstance(cell, Bold):
        return ["bold", cell.text]
    if isinstance(cell, Satang):
        return ["satang", cell.amount]
    return cell if isinstance(cell, int | float) else str(cell)


def _line(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
