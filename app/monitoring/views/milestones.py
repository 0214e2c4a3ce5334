"""Views of the plan of a project: milestones, stage, contract, revision."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.monitoring.actions import baselines as baselines_actions
from app.monitoring.actions import stages as stages_actions
from app.monitoring.forms.milestones import ContractForm, RevisionForm, StageForm
from app.monitoring.pages import milestones as pages
from app.monitoring.states.projects import WorkStage
from app.monitoring.views.blueprint import bp, project_of
from app.store import clock
from app.web.forms import submitted, tried


@bp.get("/projects/<ref>/milestones")
def milestones(ref: str) -> ResponseReturnValue:
    """Show what is planned for the project and what became of it."""
    project = project_of(ref)
    return pages.milestones(project, g.actor, pages.forms_of(project, g.actor)).render()


@bp.post("/projects/<ref>/stage")
def move(ref: str) -> ResponseReturnValue:
    """Tell at which stage the project is."""
    project, form = project_of(ref), StageForm()
    _stage, contract, revision = pages.forms_of(project, g.actor)
    page = pages.milestones(project, g.actor, (form, contract, revision))

    def act() -> str:
        stages_actions.move(
            project,
            WorkStage(form.stage.data),
            since=form.since.data or clock.today(),
            reason=form.stage_reason.data or "",
            by=g.actor,
        )
        flash(_("The stage is told and public."), "success")
        return url_for(".milestones", ref=ref)

    return submitted(form, lambda _theirs: page, act)


@bp.post("/projects/<ref>/contract")
def state_contract(ref: str) -> ResponseReturnValue:
    """State the facts of the contract."""
    project, form = project_of(ref), ContractForm()
    stage, _contract, revision = pages.forms_of(project, g.actor)

    def act() -> str:
        stages_actions.state_contract(project, form.told(), by=g.actor)
        flash(_("The facts of the contract are public, as your word."), "success")
        return url_for(".milestones", ref=ref)

    return submitted(form, lambda _theirs: pages.milestones(project, g.actor, (stage, form, revision)), act)


@bp.post("/projects/<ref>/baseline/freeze")
def freeze(ref: str) -> ResponseReturnValue:
    """Freeze the plan of a project from before baselines were kept."""

    def act() -> None:
        baselines_actions.freeze(project_of(ref), by=g.actor)
        flash(_("The plan is frozen. From now on it changes only by a revision with a reason."), "success")

    return tried(act, url_for(".milestones", ref=ref))


@bp.post("/projects/<ref>/baseline")
def revise(ref: str) -> ResponseReturnValue:
    """Revise the plan with a reason."""
    project, form = project_of(ref), RevisionForm()
    stage, contract, _revision = pages.forms_of(project, g.actor)

    def act() -> str:
        baselines_actions.revise(
            project,
            ends_on=form.ends_on.data or clock.today(),
            milestones=form.told(),
            reason=form.reason.data or "",
            by=g.actor,
        )
        flash(_("The plan is revised. The old curve stays on the chart."), "success")
        return url_for(".milestones", ref=ref)

    return submitted(form, lambda _theirs: pages.milestones(project, g.actor, (stage, contract, form)), act)
