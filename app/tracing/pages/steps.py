"""What one step of a thread is, and in which order steps of one moment stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.ledger.lineage.rules import Key
from app.store.clock import BANGKOK
from app.tracing.rules.days import local_day
from app.web.locale import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadStep:
    """One step as ``thread.timeline`` draws it; ``at``, ``order`` and ``mark`` place it and are not shown."""

    kind: str
    title: str
    date: str
    at: datetime
    order: int
    mark: Key = ("", 0)
    body_text: str = ""
    outcome: tuple[str, str] | None = None
    reason: str = ""
    words: str = ""
    url: str = ""
    later: bool = False
    later_text: str = ""
    now: bool = False


#: Steps of one moment stand in the order in which one follows from the other.
VOICED, ANSWERED, DECIDED, KIN, TAKEN, PLACED, FUNDED, REPORTED, WAITS = range(9)


def day_of(at: datetime) -> str:
    """Write the day of a decision in the reader's language."""
    return date_text(local_day(at))


def moment_of(day: date, *, end: bool = False) -> datetime:
    """Return the beginning (or the end) of a day in Bangkok, so that days and moments sort together."""
    begins = datetime.combine(day, time(), BANGKOK).astimezone(UTC)
    return begins + timedelta(hours=23, minutes=59) if end else begins
