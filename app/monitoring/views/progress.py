"""Views of the progress of a project."""

from __future__ import annotations

from typing import Any

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.monitoring.actions import progress as actions
from app.monitoring.actions.progress import ProgressTold
from app.monitoring.forms.progress import ProgressForm
from app.monitoring.models.progress import Progress
from app.monitoring.pages import progress as pages
from app.monitoring.queries import progress as queries
from app.monitoring.views.blueprint import bp, project_of
from app.plans.models.funding import Project
from app.thai.digits import whole_number
from app.web.forms import submitted
from app.web.found import found


@bp.get("/projects/<ref>/progress")
def progress(ref: str) -> ResponseReturnValue:
    """Show the reports of the project and the form of the next one, or of the correction of one."""
    project, form = project_of(ref), ProgressForm()
    wrong = _corrected(project, request.args.get("corrects", ""))
    return pages.progress(project, pages.prefilled(form, wrong), wrong, g.actor).render()


@bp.post("/projects/<ref>/progress")
def report(ref: str) -> ResponseReturnValue:
    """Report how far the project is, or correct a report."""
    project, form = project_of(ref), ProgressForm()
    wrong = _corrected(project, form.corrects.data or "")

    def act() -> str:
        told: dict[str, Any] = {name: form[name].data or "" for name in ("note", "reason")}
        told |= {name: form[name].data for name in ("as_of", "percent", "disbursed")}
        if wrong is None:
            actions.report(project, **told, by=g.actor)
        else:
            actions.correct(project, wrong, ProgressTold(**told), by=g.actor)
        flash(_("The report is saved and public."), "success")
        return url_for(".progress", ref=ref)

    return submitted(form, lambda _theirs: pages.progress(project, form, wrong, g.actor), act)


def _corrected(project: Project, ident: str) -> Progress | None:
    if not ident:
        return None
    return found(queries.report_by_id(project.id, whole_number(ident) or 0))
