"""The clock that the whole house reads; a test or an example story may set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")

_set: ContextVar[datetime | None] = ContextVar("set_clock", default=None)


def now() -> datetime:
    """Return the moment, in UTC, to the millisecond (what every database keeps)."""
    moment = _set.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today() -> date:
    """Return the day in Bangkok."""
    return now().astimezone(BANGKOK).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` (timezone-aware) inside the block."""
    held = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(held)
