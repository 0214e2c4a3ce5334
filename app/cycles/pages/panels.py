"""What rooms above the cycles have to say on the page of a cycle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.cycles.models.cycles import Cycle

#: Each is asked with the cycle, and returns its template and what that template sees as ``told``.
CYCLE_TELLERS: list[Callable[[Cycle], tuple[str, Any]]] = []


def panels_of_cycle(cycle: Cycle) -> list[tuple[str, Any]]:
    """Return every part that stands on the cycle's page."""
    return [tell(cycle) for tell in CYCLE_TELLERS]
