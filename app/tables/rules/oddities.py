"""Cells that do not hold what a person typed, because the program changed it or a formula failed; and what to do.

    typed or computed          the file holds       a room that asks for text, a number     a room that asks for a day
    5/2, 1.1, 22/11/2569       a day                fault: the program made a day of it     that day
    13:30, 30:00               a time               fault                                   fault
    true, false                a truth value        fault                                   fault
    #REF!, #N/A, #DIV/0! …     an error             fault                                   fault
    a formula never computed   no value             fault                                   fault

Numbers are told with the 15 digits that people see; an amount keeps the satang that its dust surrounds (``cells.py``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l


class Oddity(StrEnum):
    """What stands in a cell instead of the text or the number that a person meant."""

    DAY = "day"
    TIME = "time"
    TRUTH = "truth"
    ERROR = "error"
    NO_RESULT = "no_result"


_MADE = _l(
    "The spreadsheet program made “%(value)s” of what was typed here. Format the cell as text and type it again."
)
WHY: dict[Oddity, Any] = {
    Oddity.DAY: _l(
        "The spreadsheet program made the day %(value)s of what was typed here. "
        "Format the cell as text and type it again."
    ),
    Oddity.TIME: _MADE,
    Oddity.TRUTH: _MADE,
    Oddity.ERROR: _l(
        "The formula in this cell says “%(value)s”. Mend it or type the value, save the file and send it again."
    ),
    Oddity.NO_RESULT: _l(
        "The formula in this cell has no result yet. Open the file in Excel or LibreOffice, save it and send it again."
    ),
}
