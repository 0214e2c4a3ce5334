"""Cells that do not hold what a person typed, because the program changed it or a formula failed.

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


class Oddity(StrEnum):
    """What stands in a cell instead of the text or the number that a person meant."""

    DAY = "day"
    TIME = "time"
    TRUTH = "truth"
    ERROR = "error"
    NO_RESULT = "no_result"
