"""The page of origin shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part of the area, or one agency: baht and number by origin."""

    label: str
    url: str
    #: (origin, number, satang, percent of the line's baht), in the order of the columns.
    parts: tuple[tuple[str, int, int, int], ...]
    n: int
    satang: int


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """Whose wishes the money's projects come from."""

    endpoint: ClassVar = "origins.show"
    origins: Sequence[str]
    whole: Line
    areas: Sequence[Line]
    agencies: Sequence[Line]
    year: str
    years: Sequence[tuple[str, str]]
    here: str
    json_url: str
