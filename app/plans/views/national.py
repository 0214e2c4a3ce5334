"""What became of an approved annual plan in the capital: its steps, and the cuts."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.actions import national as actions
from app.plans.forms.approval import StepForm
from app.plans.forms.fields import number
from app.plans.models.funding import AnnualPlan, Project
from app.plans.pages import national as pages
from app.plans.queries import funding, national
from app.plans.views.blueprint import bp
from app.web.forms import submitted
from app.web.found import found


@bp.get("/annual-plans/<int:year>-<code>/steps")
def steps(year: int, code: str) -> ResponseReturnValue:
    """Show the steps of the annual plan in the capital, and what was cut."""
    return pages.steps(_annual(year, code), StepForm(), g.actor).render()


@bp.post("/annual-plans/<int:year>-<code>/steps")
def take_step(year: int, code: str) -> ResponseReturnValue:
    """Record a step."""
    one, form = _annual(year, code), StepForm()

    def act() -> str:
        actions.take_step(one, form.chosen(), taken_on=form.taken_on.data, letter=form.letter.data or "", by=g.actor)
        return url_for(".steps", year=year, code=code)

    return submitted(form, lambda _theirs: pages.steps(one, form, g.actor), act)


@bp.get("/projects/<ref>/cut")
def cutting(ref: str) -> ResponseReturnValue:
    """Show the form by which a cut is recorded."""
    project = _project(ref)
    return pages.cutting(project, pages.cut_form(project), g.actor).render()


@bp.post("/projects/<ref>/cut")
def cut(ref: str) -> ResponseReturnValue:
    """Record the cut with its reason."""
    project = _project(ref)
    form = pages.cut_form(project)

    def act() -> str:
        taken = {one.id: one for one in national.steps_of(project.annual_plan_id)}
        step = found(taken.get(number(form.step.data) or 0))
        actions.cut(project, step, after=form.after.data or 0, reason=form.reason.data or "", by=g.actor)
        flash(_("The cut is recorded; the villages read it on the project's thread."), "success")
        return url_for(".steps", year=project.annual_plan.fiscal_year, code=project.annual_plan.area.code)

    return submitted(form, lambda _theirs: pages.cutting(project, form, g.actor), act)


def _annual(year: int, code: str) -> AnnualPlan:
    return found(funding.annual_at(year, code))


def _project(ref: str) -> Project:
    return found(funding.project_by_ref(ref))
