"""A task on somebody's work page, and a list of them."""

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

    @property
    def waiting(self) -> Sequence[WorkTask]:
        """What there is to do, in the order of the day; what has no day keeps its place behind."""
        return sorted((one for one in self.tasks if one.count != 0), key=_day)

    @property
    def quiet(self) -> Sequence[WorkTask]:
        """Where nothing waits now: the way there stays, and does not stand as a task."""
        return [one for one in self.tasks if one.count == 0]

    @property
    def first_day(self) -> int | None:
        """In how many days the first of them is due."""
        return min((one.days_left for one in self.tasks if one.days_left is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierProgress:
    """How far one tier is: its areas, those with a forum held, and rounds closed of all rounds."""

    label: str
    rounds: int
    held: int
    closed: int


def _day(task: WorkTask) -> tuple[bool, int]:
    return task.days_left is None, task.days_left or 0


def days_before(last: date, today: date) -> int:
    """Return how many days a window has left; negative when it is over, 0 on its last day."""
    return (last - today).days
