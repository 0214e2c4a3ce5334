"""What the log is told of a fault: its kind and where it happened, never the words that a person typed."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from traceback import walk_tb

#: Seconds for which a fault that goes on is told once.
QUIET = 10.0


def kinds(error: BaseException) -> str:
    """Return the kinds of the fault and of those that caused it; their messages may quote what somebody sent."""
    told, seen = [], set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        told.append(type(error).__name__)
        error = error.__cause__ or error.__context__  # type: ignore[assignment] # the same
    return " from ".join(told)


def unexpected(logger: logging.Logger, error: BaseException, during: str) -> None:
    """Write one fault that nobody foresaw: its kinds and the lines of code that led to it."""
    steps = [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(error.__traceback__)
    ]
    logger.error("unexpected during %s: %s\n  %s", during, kinds(error), "\n  ".join(steps))


@dataclass
class Refrain:
    """Tells a fault that many requests meet once in ``QUIET`` seconds, with how often it was met meanwhile."""

    _lock: Lock = field(default_factory=Lock)
    _told_at: float = float("-inf")
    _met: int = 0

    def tell(self, logger: logging.Logger, error: BaseException) -> None:
        """Write the fault, unless it was written a moment ago."""
        with self._lock:
            self._met += 1
            if monotonic() - self._told_at < QUIET:
                return
            met, self._met, self._told_at = self._met, 0, monotonic()
        logger.error("database: %s (%d times since it was last told)", kinds(error), met)
