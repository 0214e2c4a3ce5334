"""What every task on the work page is: its line, its list, and the days left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTask:
    """One line of a task list; ``status`` is (tone, label)."""

    title: str
    url: str = ""
    hint: str = ""
    status: tuple[str, str] | None = None
    count: int | None = None
    days_left: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """The tasks of one kind: a heading, the tasks, what to say when there are none, and how many more there are."""

    title: str
    tasks: Sequence[WorkTask]
    empty: str
    more: str = ""


def days_before(last: date, today: date) -> int:
    """Return how many days a window has left; negative when it is over, 0 on its last day."""
    return (last - today).days
