"""Pages of the agencies' door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.plans.models import Project
from app.programmes.forms import BringForm
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What the agency brought, and the projects that it leads."""

    endpoint: ClassVar = "programmes.index"
    agencies: Sequence[str]
    brought: Sequence[Any]
    projects: Sequence[Project]


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """An agency brings a proposal."""

    endpoint: ClassVar = "programmes.new"
    open_rounds: int
    form: BringForm
