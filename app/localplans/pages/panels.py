"""What rooms above the local plans have to say of a project, on its page and in its open data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ProjectRulings:
    """What was ruled on a project: ready to be read, and as open data."""

    shown: Sequence[Any] = ()
    plain: Sequence[dict[str, Any]] = ()


#: Each is asked with the id of a project; the rooms above add theirs.
PROJECT_TELLERS: list[Callable[[int], ProjectRulings]] = []


def rulings_on(project_id: int) -> ProjectRulings:
    """Return all that was ruled on the project."""
    told = [tell(project_id) for tell in PROJECT_TELLERS]
    return ProjectRulings([row for one in told for row in one.shown], [row for one in told for row in one.plain])
