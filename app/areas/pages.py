"""Pages of the areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """Areas whose name holds what was typed."""

    endpoint: ClassVar = "areas.search"
    query: str
