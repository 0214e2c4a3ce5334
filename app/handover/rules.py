"""When each thing is asked after a project is accepted, and which words of a forum stand. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.handover.states import AfterPoint, DoneWay

#: Months after the acceptance at which each is asked.
MONTHS_AFTER = {AfterPoint.USE_6: 6, AfterPoint.USE_12: 12, AfterPoint.OUTCOME_1: 12, AfterPoint.OUTCOME_2: 24}


def asked_on(point: AfterPoint, accepted_on: date) -> date:
    """Return the day from which it is asked: the same day so many months later, or the last of a shorter month."""
    years, month = divmod(accepted_on.month - 1 + MONTHS_AFTER[point], 12)
    year = accepted_on.year + years
    return date(year, month + 1, min(accepted_on.day, monthrange(year, month + 1)[1]))


def owed(accepted_on: date | None, told: Iterable[str], today: date) -> list[tuple[AfterPoint, date]]:
    """Return what is asked by now and was not told, with the day from which it is asked."""
    if accepted_on is None:
        return []
    days = [(point, asked_on(point, accepted_on)) for point in AfterPoint]
    known = set(told)
    return [(point, day) for point, day in days if day <= today and point.value not in known]


def standing_words(rows: Iterable[Any]) -> Mapping[int, Counter[str]]:
    """Return, by forum, the heads behind each word that stands: the last of each receipt, and the last sheet.

    Rows have ``forum_id``, ``need_id`` (none on paper), ``word``, ``way`` and ``heads``, the oldest first.
    """
    last: dict[tuple[int, int | None], Any] = {}
    for one in rows:
        last[one.forum_id, one.need_id if one.way == DoneWay.CODE else None] = one
    found: dict[int, Counter[str]] = {}
    for (forum_id, _need), one in last.items():
        found.setdefault(forum_id, Counter())[str(one.word)] += one.heads
    return found
