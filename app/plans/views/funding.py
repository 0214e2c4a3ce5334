"""Annual plans: envelopes, places, money, projects taken out."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.actions import annual_drafts
from app.plans.actions import funding as funding_actions
from app.plans.actions.funding import Money
from app.plans.forms.fields import number
from app.plans.forms.funding import MoneyForm, TakingOutForm
from app.plans.forms.revisions import OpenForm
from app.plans.models.funding import AnnualPlan, Envelope, FundingSource, Project
from app.plans.pages import funding
from app.plans.pages import opening as opening_pages
from app.plans.queries import candidates
from app.plans.queries import funding as funding_queries
from app.plans.states import Certainty
from app.plans.views.blueprint import bp
from app.web.forms import submitted
from app.web.found import found


@bp.get("/annual-plans/<int:annual_id>")
def annual(annual_id: int) -> ResponseReturnValue:
    """Show the annual plan."""
    return funding.annual(_annual(annual_id), g.actor).render()


@bp.get("/annual-plans/<int:annual_id>/opening")
def opening(annual_id: int) -> ResponseReturnValue:
    """Show the form by which the draft is laid open."""
    return opening_pages.opening(_annual(annual_id), OpenForm()).render()


@bp.post("/annual-plans/<int:annual_id>/opening")
def open_annual(annual_id: int) -> ResponseReturnValue:
    """Lay the draft open for comments."""
    one, form = _annual(annual_id), OpenForm()

    def act() -> str:
        annual_drafts.lay_open(one, closes_on=form.day.data, by=g.actor)
        flash(_("The draft lies open. Comments come to your work page."), "success")
        return url_for(".annual", annual_id=annual_id)

    return submitted(form, lambda _theirs: opening_pages.opening(one, form), act)


@bp.get("/annual-plans/<int:annual_id>/envelopes/<int:source_id>")
def envelope(annual_id: int, source_id: int) -> ResponseReturnValue:
    """Show the form of one envelope."""
    one, source = _annual(annual_id), _source(source_id)
    return funding.envelope(one, source, funding.envelope_form(one, source)).render()


@bp.post("/annual-plans/<int:annual_id>/envelopes/<int:source_id>")
def set_envelope(annual_id: int, source_id: int) -> ResponseReturnValue:
    """Set the ceiling of one source of funds."""
    one, source = _annual(annual_id), _source(source_id)
    form = funding.envelope_form(one, source)

    def act() -> str:
        certainty, seen = Certainty(form.certainty.data), form.seen.data or ""
        funding_actions.set_envelope(
            one, source, satang=form.satang.data or 0, certainty=certainty, by=g.actor, seen=seen
        )
        return url_for(".annual", annual_id=annual_id)

    return submitted(form, lambda theirs: funding.envelope(one, source, form, theirs), act)


@bp.get("/annual-plans/<int:annual_id>/place")
def placing(annual_id: int) -> ResponseReturnValue:
    """Show the form by which a candidate gets its place."""
    one = _annual(annual_id)
    return funding.placing(one, funding.placing_form(one, request.args.get("candidate", ""))).render()


@bp.post("/annual-plans/<int:annual_id>/place")
def place(annual_id: int) -> ResponseReturnValue:
    """Give a candidate its place."""
    one = _annual(annual_id)
    form = funding.placing_form(one)

    def act() -> str:
        candidate, money = found(candidates.candidate_by_id(int(form.candidate_id.data))), _money(one, form)
        project = funding_actions.place_with(candidate, one, money, by=g.actor)
        flash(_("%(candidate)s is now %(project)s.", candidate=candidate.ref, project=project.ref), "success")
        return url_for(".annual", annual_id=annual_id)

    return submitted(form, lambda _theirs: funding.placing(one, form), act)


@bp.get("/projects/<ref>/money")
def money(ref: str) -> ResponseReturnValue:
    """Show the form of a project's money."""
    project = _project(ref)
    return funding.money(project, funding.money_form(project), g.actor).render()


@bp.post("/projects/<ref>/money")
def change_money(ref: str) -> ResponseReturnValue:
    """Change what is asked for and given."""
    project = _project(ref)
    form = funding.money_form(project)

    def act() -> str:
        funding_actions.change_money(project, _money(project.annual_plan, form), by=g.actor, seen=form.seen.data or "")
        return url_for(".annual", annual_id=project.annual_plan_id)

    return submitted(form, lambda theirs: funding.money(project, form, g.actor, theirs), act)


@bp.get("/projects/<ref>/take-out")
def taking_out(ref: str) -> ResponseReturnValue:
    """Show the form by which a project leaves the annual plan."""
    return funding.taking_out(_project(ref), TakingOutForm(), g.actor).render()


@bp.post("/projects/<ref>/take-out")
def take_out(ref: str) -> ResponseReturnValue:
    """Take the project out of the annual plan."""
    project, form = _project(ref), TakingOutForm()

    def act() -> str:
        candidate = funding_actions.take_out(project, why=form.why.data or "", by=g.actor)
        flash(_("%(ref)s waits for a place in an annual plan again.", ref=candidate.ref), "success")
        return url_for(".annual", annual_id=project.annual_plan_id)

    return submitted(form, lambda _theirs: funding.taking_out(project, form, g.actor), act)


def _annual(annual_id: int) -> AnnualPlan:
    return found(funding_queries.annual_by_id(annual_id))


def _source(source_id: int) -> FundingSource:
    return found(funding_queries.funding_source(source_id))


def _project(ref: str) -> Project:
    return found(funding_queries.project_by_ref(ref))


def _money(annual_plan: AnnualPlan, form: MoneyForm) -> Money:
    """Return the money as it was typed; nothing allocated where nothing was typed."""
    return Money(
        envelope=_envelope(annual_plan, number(form.envelope_id.data)),
        requested=form.requested.data or 0,
        allocated=form.allocated.data or 0,
        override=form.override.data or "",
        part_why=form.part_why.data or "",
    )


def _envelope(annual_plan: AnnualPlan, envelope_id: int | None) -> Envelope:
    held = {envelope.id: envelope for envelope in funding_queries.envelopes_of(annual_plan.id)}
    return found(held.get(envelope_id or 0))
