"""A project's progress: shown, and reported."""

from __future__ import annotations

from flask import Blueprint, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.monitoring import actions, policy, queries
from app.monitoring.forms import ProgressForm
from app.monitoring.pages import ProgressPage
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.web.forms import submitted
from app.web.found import found
from app.web.page import Crumb

bp = Blueprint("monitoring", __name__, template_folder="templates")


@bp.get("/projects/<ref>/progress")
def progress(ref: str) -> ResponseReturnValue:
    """Show the reports of the project and the form of the next one."""
    return _page(_project(ref), ProgressForm()).render()


@bp.post("/projects/<ref>/progress")
def report(ref: str) -> ResponseReturnValue:
    """Report how far the project is."""
    project, form = _project(ref), ProgressForm()

    def act() -> str:
        told = {name: form[name].data for name in ("as_of", "percent", "disbursed")}
        actions.report(project, **told, note=form.note.data or "", by=g.actor)
        flash(_("The report is saved and public."), "success")
        return url_for(".progress", ref=ref)

    return submitted(form, lambda _theirs: _page(project, form), act)


def _project(ref: str) -> Project:
    return found(funding.project_by_ref(ref))


def _page(project: Project, form: ProgressForm) -> ProgressPage:
    return ProgressPage(
        title=_("Progress of the project"),
        kicker=project.ref,
        lede=project.title,
        crumbs=(Crumb(label=project.ref, url=url_for("tracing.project", ref=project.ref)),),
        project=project,
        reports=queries.of_project(project.id),
        form=form,
        report=policy.may_report(g.actor, project),
    )
