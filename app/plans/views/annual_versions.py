"""Versions of annual plans: changes drafted, prepared, laid open, adopted, in force; the difference of any two."""

from __future__ import annotations

from flask import flash, g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans.actions import annual_versions as annual_actions
from app.plans.actions import revisions as actions
from app.plans.actions.annual_versions import ChangeDraft
from app.plans.forms.annual_versions import AnnualChangeForm
from app.plans.forms.fields import number
from app.plans.forms.revisions import OpenForm, PrepareForm
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import PlanVersion
from app.plans.pages import annual_difference as difference_pages
from app.plans.pages import annual_versions as pages
from app.plans.pages import approval as approval_pages
from app.plans.queries import annual_versions as annual_queries
from app.plans.queries import candidates, funding
from app.plans.queries import revisions as queries
from app.plans.states import RevisionKind
from app.plans.views.blueprint import bp
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.page import wants_json


@bp.get("/annual-plans/<int:year>-<code>/versions.json")
@bp.get("/annual-plans/<int:year>-<code>/versions")
def annual_versions(year: int, code: str) -> ResponseReturnValue:
    """Show every version of the annual plan."""
    annual = _annual(year, code)
    if wants_json():
        return jsonify(difference_pages.versions_feed(annual))
    return pages.annual_versions(annual, g.actor).render()


@bp.get("/annual-plans/<int:year>-<code>/versions/changes/<any(money,out,add,ceiling):way>")
def changing(year: int, code: str, way: str) -> ResponseReturnValue:
    """Show the form of one change."""
    annual = _annual(year, code)
    return pages.changing(
        annual, way, pages.changing_form(annual, way, request.args.get("about", "")), g.actor
    ).render()


@bp.post("/annual-plans/<int:year>-<code>/versions/changes/<any(money,out,add,ceiling):way>")
def draft_change(year: int, code: str, way: str) -> ResponseReturnValue:
    """Draft one change for the next version."""
    annual = _annual(year, code)
    form = pages.changing_form(annual, way)

    def act() -> str:
        annual_actions.draft_change(annual, _draft(annual, form), by=g.actor)
        return _back(annual)

    return submitted(form, lambda _theirs: pages.changing(annual, way, form, g.actor), act)


@bp.post("/annual-plans/<int:year>-<code>/versions/changes/<int:change_id>/drop")
def drop_change(year: int, code: str, change_id: int) -> ResponseReturnValue:
    """Drop a drafted change."""
    annual = _annual(year, code)
    change = found(annual_queries.change_by_id(annual.id, change_id))
    return tried(lambda: annual_actions.drop_change(annual, change, by=g.actor), _back(annual))


@bp.post("/annual-plans/<int:year>-<code>/versions")
def prepare_annual(year: int, code: str) -> ResponseReturnValue:
    """Prepare the next version out of what is drafted."""
    annual, form = _annual(year, code), PrepareForm()
    form.offer(first=False)

    def act() -> str:
        kind, told = RevisionKind(form.revision.data), form.authority.data or ""
        annual_actions.prepare(annual, kind, reason=form.reason.data or "", authority=told, by=g.actor)
        return _back(annual)

    return submitted(form, lambda _theirs: pages.annual_versions(annual, g.actor, prepare=form), act)


@bp.post("/annual-plans/<int:year>-<code>/versions/<int:version_id>/open")
def open_annual_version(year: int, code: str, version_id: int) -> ResponseReturnValue:
    """Lay the draft of the version open until a day."""
    annual, form = _annual(year, code), OpenForm()

    def act() -> str:
        actions.lay_open(_version(annual, version_id), closes_on=form.day.data, by=g.actor)
        return _back(annual)

    return submitted(form, lambda _theirs: pages.annual_versions(annual, g.actor, opening=form), act)


@bp.post("/annual-plans/<int:year>-<code>/versions/<int:version_id>/withdraw")
def withdraw_annual_version(year: int, code: str, version_id: int) -> ResponseReturnValue:
    """Withdraw it; what it held is drafted again."""
    annual = _annual(year, code)
    return tried(lambda: actions.withdraw(_version(annual, version_id), by=g.actor), _back(annual))


@bp.post("/annual-plans/<int:year>-<code>/versions/<int:version_id>/propose")
def propose_annual_version(year: int, code: str, version_id: int) -> ResponseReturnValue:
    """Lay it before the second person, with the resolution of a body where one is asked for."""
    annual = _annual(year, code)
    version = _version(annual, version_id)
    if not version.body:
        return tried(lambda: _propose(version), _back(annual))
    form = found(approval_pages.sitting_form_of(annual.area.path))

    def act() -> str:
        terms = {term.id: term for term in approval_pages.terms_at(annual.area.path)}
        actions.propose(version, found(terms.get(number(form.body.data) or 0)), form.draft(), by=g.actor)
        flash(_("The resolution is recorded. A second person adopts the version next."), "success")
        return _back(annual)

    return submitted(form, lambda _theirs: pages.annual_versions(annual, g.actor, sitting=form), act)


@bp.post("/annual-plans/<int:year>-<code>/versions/<int:version_id>/force")
def force_annual_version(year: int, code: str, version_id: int) -> ResponseReturnValue:
    """Bring it into force from a day: what it changes is done."""
    annual, form = _annual(year, code), OpenForm()

    def act() -> str:
        actions.bring_into_force(_version(annual, version_id), effective_on=form.day.data, by=g.actor)
        return _back(annual)

    return submitted(form, lambda _theirs: pages.annual_versions(annual, g.actor, opening=form), act)


@bp.get("/annual-plans/<int:year>-<code>/versions/<int:since>/<int:until>.json")
@bp.get("/annual-plans/<int:year>-<code>/versions/<int:since>/<int:until>")
def annual_difference(year: int, code: str, since: int, until: int) -> ResponseReturnValue:
    """Show the difference of two versions."""
    annual = _annual(year, code)
    numbers = {one.number for one in queries.versions_of(annual.plan_id, annual.id)} - {None}
    found((since < until and until in numbers and (since == 0 or since in numbers)) or None)
    if wants_json():
        return jsonify(difference_pages.annual_feed(annual, since, until))
    return difference_pages.annual_difference(annual, since, until, request.args.get("after", "")).render()


def _draft(annual: AnnualPlan, form: AnnualChangeForm) -> ChangeDraft:
    """Return the change as it was typed; what the form has no field for stays empty."""
    told = form.data
    ids = {name: number(told.get(name)) or 0 for name in ("project_id", "candidate_id", "source_id", "envelope_id")}
    held = {one.id: one for one in funding.envelopes_of(annual.id)}
    return ChangeDraft(
        reason=told["reason"] or "",
        project=found(funding.project_by_id(ids["project_id"])) if ids["project_id"] else None,
        candidate=found(candidates.candidate_by_id(ids["candidate_id"])) if ids["candidate_id"] else None,
        source=found(funding.funding_source(ids["source_id"])) if ids["source_id"] else None,
        envelope=held.get(ids["envelope_id"]),
        requested=told.get("requested") or 0,
        allocated=told.get("allocated") or 0,
        ceiling=told.get("ceiling") or 0,
        override=told.get("override") or "",
        part_why=told.get("part_why") or "",
    )


def _propose(version: PlanVersion) -> None:
    actions.propose(version, None, None, by=g.actor)
    flash(_("A second person adopts the version next."), "success")


def _annual(year: int, code: str) -> AnnualPlan:
    return found(funding.annual_at(year, code))


def _version(annual: AnnualPlan, version_id: int) -> PlanVersion:
    version = found(queries.version_by_id(version_id))
    return found(version if version.annual_plan_id == annual.id else None)


def _back(annual: AnnualPlan) -> str:
    return addresses.annual_versions(annual.fiscal_year, annual.area.code)
