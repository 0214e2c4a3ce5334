"""Pages of the front door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The first screen: where do you live, and what became of what villages asked."""

    endpoint: ClassVar = "pages.home"


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """What waits for the signed-in person."""

    endpoint: ClassVar = "pages.work"


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """What this is."""

    endpoint: ClassVar = "pages.about"


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """Where the data come from and how to take them along."""

    endpoint: ClassVar = "pages.data"
