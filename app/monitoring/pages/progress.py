"""Pages of monitoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.bodies.models import Agency
from app.ledger.actor import Actor
from app.monitoring import policy
from app.monitoring.forms.progress import ProgressForm
from app.monitoring.models.progress import Progress
from app.monitoring.queries import progress as queries
from app.monitoring.states.progress import REPORTER_LABELS
from app.plans.models.funding import Project
from app.web.locale import date_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ProgressPage(Page):
    """The reports of a project with who reported, and the form of the next one or of a correction."""

    endpoint: ClassVar = "monitoring.progress"
    project: Project
    lead: Agency | None
    last: Progress | None
    reports: Sequence[Progress]
    reporters: Mapping[int, str]
    corrections: Mapping[int, str]
    form: ProgressForm
    wrong: Progress | None
    report: Verdict


def progress(project: Project, form: ProgressForm, wrong: Progress | None, by: Actor | None) -> ProgressPage:
    """Return the page of the project's reports; ``wrong`` is the one that the form corrects."""
    reports = queries.of_project(project.id)
    lead = queries.lead_of(project.id)
    return ProgressPage(
        title=_("Progress of the project"),
        kicker=project.ref,
        lede=project.title,
        crumbs=(Crumb(label=project.ref, url=url_for("tracing.project", ref=project.ref)),),
        project=project,
        lead=lead,
        last=next((one for one in reports if one.corrected_at is None), None),
        reports=reports,
        reporters={one.id: reporter(one) for one in reports},
        corrections={one.corrects_id: date_text(one.reported_at) for one in reports if one.corrects_id},
        form=form,
        wrong=wrong,
        report=policy.may_report(by, project, speaks=queries.speaks_for(by, lead)),
    )


def reporter(progress: Progress) -> str:
    """Return who reported: the lead agency, or the planner."""
    return named(progress.agency) if progress.agency else str(REPORTER_LABELS.get(progress.duty, progress.duty))


def prefilled(form: ProgressForm, wrong: Progress | None) -> ProgressForm:
    """Return the form with what the report says that is to be corrected."""
    if wrong is not None:
        for name in ("as_of", "percent", "disbursed", "note"):
            form[name].data = getattr(wrong, name)
        form.corrects.data = str(wrong.id)
    return form
