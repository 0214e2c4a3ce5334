"""Versions of development plans: prepared, laid open, adopted, in force; and the difference of any two."""

from __future__ import annotations

from flask import flash, g, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.actions import revisions as actions
from app.plans.forms.fields import number
from app.plans.forms.revisions import OpenForm, PrepareForm
from app.plans.models.chain import Plan
from app.plans.models.revisions import PlanVersion
from app.plans.pages import approval as approval_pages
from app.plans.pages import revisions as pages
from app.plans.pages.chain import at
from app.plans.queries import revisions as queries
from app.plans.queries.chain import plan_of_address
from app.plans.states import RevisionKind
from app.plans.views.blueprint import PLAN, bp
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.page import wants_json

VERSIONS = f"{PLAN}/versions"


@bp.get(VERSIONS)
def versions(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show every version of the plan."""
    return pages.versions(_plan(code, first, last), g.actor).render()


@bp.post(VERSIONS)
def prepare_version(code: str, first: int, last: int) -> ResponseReturnValue:
    """Prepare the next version out of the chain as it stands."""
    plan, form = _plan(code, first, last), PrepareForm()
    form.offer(first=queries.in_force(plan.id) is None)

    def act() -> str:
        kind = RevisionKind(form.revision.data)
        actions.prepare(plan, kind, reason=form.reason.data or "", authority=form.authority.data or "", by=g.actor)
        return _back(plan)

    return submitted(form, lambda _theirs: pages.versions(plan, g.actor, prepare=form), act)


@bp.post(f"{VERSIONS}/<int:version_id>/open")
def lay_open(code: str, first: int, last: int, version_id: int) -> ResponseReturnValue:
    """Lay the draft open until a day."""
    plan, form = _plan(code, first, last), OpenForm()

    def act() -> str:
        actions.lay_open(_version(plan, version_id), closes_on=form.day.data, by=g.actor)
        return _back(plan)

    return submitted(form, lambda _theirs: pages.versions(plan, g.actor, opening=form), act)


@bp.post(f"{VERSIONS}/<int:version_id>/withdraw")
def withdraw_version(code: str, first: int, last: int, version_id: int) -> ResponseReturnValue:
    """Withdraw it."""
    plan = _plan(code, first, last)
    return tried(lambda: actions.withdraw(_version(plan, version_id), by=g.actor), _back(plan))


@bp.post(f"{VERSIONS}/<int:version_id>/propose")
def propose_version(code: str, first: int, last: int, version_id: int) -> ResponseReturnValue:
    """Lay it before the second person, with the resolution of a body where one is asked for."""
    plan = _plan(code, first, last)
    version = _version(plan, version_id)
    if not version.body:
        return tried(lambda: _propose(version), _back(plan))
    form = found(approval_pages.sitting_form_of(plan.area.path))

    def act() -> str:
        terms = {term.id: term for term in approval_pages.terms_at(plan.area.path)}
        actions.propose(version, found(terms.get(number(form.body.data) or 0)), form.draft(), by=g.actor)
        flash(_("The resolution is recorded. A second person adopts the version next."), "success")
        return _back(plan)

    return submitted(form, lambda _theirs: pages.versions(plan, g.actor, sitting=form), act)


@bp.post(f"{VERSIONS}/<int:version_id>/force")
def bring_into_force(code: str, first: int, last: int, version_id: int) -> ResponseReturnValue:
    """Bring it into force from a day."""
    plan, form = _plan(code, first, last), OpenForm()

    def act() -> str:
        actions.bring_into_force(_version(plan, version_id), effective_on=form.day.data, by=g.actor)
        return _back(plan)

    return submitted(form, lambda _theirs: pages.versions(plan, g.actor, opening=form), act)


@bp.get(f"{VERSIONS}/<int:since>/<int:until>.json")
@bp.get(f"{VERSIONS}/<int:since>/<int:until>")
def difference(code: str, first: int, last: int, since: int, until: int) -> ResponseReturnValue:
    """Show the difference of two versions."""
    plan = _plan(code, first, last)
    numbers = {one.number for one in queries.versions_of(plan.id)} - {None}
    found((since < until and until in numbers and (since == 0 or since in numbers)) or None)
    if wants_json():
        return jsonify(pages.feed(plan, since, until))
    return pages.difference(plan, since, until, request.args.get("after", "")).render()


def _propose(version: PlanVersion) -> None:
    actions.propose(version, None, None, by=g.actor)
    flash(_("A second person adopts the version next."), "success")


def _plan(code: str, first: int, last: int) -> Plan:
    return found(plan_of_address(code, first, last))


def _version(plan: Plan, version_id: int) -> PlanVersion:
    version = found(queries.version_by_id(version_id))
    return found(version if version.plan_id == plan.id else None)


def _back(plan: Plan) -> str:
    return url_for(".versions", **at(plan))
