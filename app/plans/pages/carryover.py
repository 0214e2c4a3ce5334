"""The page of the carry-over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.cycles.models.cycles import Cycle
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """What comes back from earlier cycles: how many wait, how many came already."""

    endpoint: ClassVar = "carryover.show"
    cycle: Cycle
    deferred: int
    unfunded: int
    came: int
    came_satang: int
    may: bool
    register_url: str
