"""Starts the reader and the binder, and says in a sentence why a file was refused."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from app.areas import archives
from app.store import confined
from app.web.conflict import Refusal

_HERE = Path(__file__).parent
#: Seconds on the clock; the reader itself is held to ten of processor time.
_PATIENCE = 60

WHY_NOT = {
    "empty": _l("The file is empty. Choose the file again."),
    "locked": _l("This is an old workbook (.xls) or a locked one. Save it as .xlsx or CSV without a password."),
    "bomb": _l("This workbook is damaged, locked or far too large. Save it again as .xlsx with only our sheets."),
    "large": _l("This workbook holds too much. Send at most 20,000 rows at a time."),
    "long": _l("A sheet has more than 20,000 rows. Send fewer at a time."),
    "wide": _l("A row has more than 60 columns, or a cell more than 20,000 letters. Copy only our columns."),
    "letters": _l("The letters cannot be read. Save the table as “CSV UTF-8” and send that file."),
    "table": _l("This is not a table. Save it as CSV or .xlsx and send that file."),
    "quotes": _l("A quotation mark is left open or a cell is too long. Save the table again as CSV."),
    "broken": _l("This workbook cannot be read. Save it again as .xlsx or as CSV."),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as text; row n of the file is ``rows[n - 1]``. ``name`` is "" for a CSV."""

    name: str
    rows: list[list[str]]
    #: Texts in boxes drawn over the sheet, where they were asked for.
    boxes: list[str] = field(default_factory=list)


def read(data: bytes, *, boxes: bool = False) -> list[Table]:
    """Return the sheets of the file, read by a process of its own; ``Refusal`` for what cannot be read.

    ``boxes`` asks for the texts in boxes drawn over the sheets as well.
    """
    answer = _run("reader.py", data, str(archives.__file__), *(["boxes"] if boxes else []))
    told: dict[str, Any] = json.loads(answer) if answer else {"why": "broken"}
    if "why" in told:
        raise Refusal(WHY_NOT[told["why"]], field="file")
    return [Table(sheet["name"], sheet["rows"], sheet["boxes"]) for sheet in told["sheets"]]


def bind(book: dict[str, Any]) -> bytes:
    """Return the workbook that ``book`` describes (see ``binder.py``)."""
    written = _run("binder.py", json.dumps(book).encode())
    if not written:
        raise RuntimeError("the workbook could not be written")
    return written


def _run(script: str, data: bytes, *arguments: str) -> bytes:
    try:
        done = confined.run(_HERE / script, data, *arguments, patience=_PATIENCE)
    except TimeoutError:
        return b""
    return b"" if done.status else done.output
