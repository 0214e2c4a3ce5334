"""Pages of monitoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.monitoring.forms import ProgressForm
from app.monitoring.models import Progress
from app.plans.models.funding import Project
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ProgressPage(Page):
    """The reports of a project, and the form of the next one."""

    endpoint: ClassVar = "monitoring.progress"
    project: Project
    reports: Sequence[Progress]
    form: ProgressForm
    report: Verdict
