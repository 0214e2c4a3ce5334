"""Workbooks that anybody may ask for: sheets of cells, bound in a process of its own while the rows are still read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_BINDERY = Path(__file__).with_name("bindery.py")


@dataclass(frozen=True, slots=True)
class Bold:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Satang:
    """An amount; the sheet shows baht."""

    amount: int


Cell = str | int | float | Bold | Satang


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet: its rows, its widths as (first column, last column, characters), and how many rows and columns stay."""

    title: str
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[tuple[int, int, int]] = ()
    frozen: tuple[int, int] = (0, 0)


class Unbound(RuntimeError):
    """The workbook grew beyond what the bindery may use."""


def bind(leaves: Iterable[Leaf]) -> bytes:
    """Return the sheets as one XLSX workbook; a text is never a formula. Raises ``Unbound``."""
    bindery = subprocess.Popen(  # noqa: S603 - our own script; the words come by its input
        [sys.executable, "-I", str(_BINDERY)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=False
    )
    with bindery as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            for leaf in leaves:
                process.stdin.write(_line({"title": leaf.title, "widths": leaf.widths, "frozen": leaf.frozen}))
                for row in leaf.rows:
                    process.stdin.write(_line([_cell(cell) for cell in row]))
            process.stdin.close()
        except BrokenPipeError:
            process.kill()
        bound = process.stdout.read()
    if process.returncode:
        raise Unbound("the bindery ended without a workbook")
    return bound


def heads(*labels: object) -> list[Cell]:
    """Return a row of headings."""
    return [Bold(str(label)) for label in labels]


def _cell(cell: Cell) -> object:
    if isinstance(cell, Bold):
        return ["bold", cell.text]
    if isinstance(cell, Satang):
        return ["satang", cell.amount]
    return cell if isinstance(cell, int | float) else str(cell)


def _line(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
