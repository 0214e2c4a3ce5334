"""Approval: the body's sitting, overrides in public, the sheet that is read first, and the second person's act."""

from __future__ import annotations

from flask import Response, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions import second
from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.files import views as files
from app.plans.actions import approval as actions
from app.plans.forms.approval import ApproveForm, OverrideForm
from app.plans.forms.fields import number
from app.plans.models.funding import AnnualPlan
from app.plans.pages import approval as pages
from app.plans.queries import approval as queries
from app.plans.queries import funding as funding_queries
from app.plans.views.blueprint import bp
from app.web.forms import submitted
from app.web.found import found


@bp.get("/annual-plans/<int:annual_id>/approval")
def approval(annual_id: int) -> ResponseReturnValue:
    """Show what stands in the way of approval, and the form of the body's sitting."""
    one = found(funding_queries.annual_by_id(annual_id))
    return pages.approval(one, g.actor, pages.sitting_form_of(one.area.path)).render()


@bp.post("/annual-plans/<int:annual_id>/approval")
def propose(annual_id: int) -> ResponseReturnValue:
    """Lay the annual plan before the second person, with the resolution of its body."""
    one = found(funding_queries.annual_by_id(annual_id))
    form = found(pages.sitting_form_of(one.area.path))

    def act() -> str:
        terms = {term.id: term for term in pages.terms_at(one.area.path)}
        actions.propose(one, found(terms.get(number(form.body.data) or 0)), form.draft(), by=g.actor)
        flash(_("The resolution is recorded. The approver reads the sheet next."), "success")
        return url_for(".sheet", year=one.fiscal_year, code=one.area.code)

    return submitted(form, lambda _theirs: pages.approval(one, g.actor, form), act)


@bp.get("/annual-plans/<int:year>-<code>/overrides/<hindrance>/<about>")
def overriding(year: int, code: str, hindrance: str, about: str) -> ResponseReturnValue:
    """Show the form by which one hindrance is overridden in public."""
    return found(pages.overriding(_annual(year, code), hindrance, about, OverrideForm(), g.actor)).render()


@bp.post("/annual-plans/<int:year>-<code>/overrides/<hindrance>/<about>")
def override(year: int, code: str, hindrance: str, about: str) -> ResponseReturnValue:
    """Override it in public."""
    one, form = _annual(year, code), OverrideForm()
    page = found(pages.overriding(one, hindrance, about, form, g.actor))

    def act() -> str:
        actions.override(one, hindrance, about, form.reason.data or "", by=g.actor)
        return url_for(".approval", annual_id=one.id)

    return submitted(form, lambda _theirs: page, act)


@bp.get("/annual-plans/<int:year>-<code>/sheet")
def sheet(year: int, code: str) -> ResponseReturnValue:
    """Show the sheet that the approver reads first."""
    return pages.sheet(_annual(year, code), g.actor, ApproveForm()).render()


@bp.post("/annual-plans/<int:year>-<code>/sheet")
def approve(year: int, code: str) -> ResponseReturnValue:
    """Approve the annual plan as the second person, over the sheet as it was read."""
    one, form = _annual(year, code), ApproveForm()
    proposed = found(queries.sitting_of(one.id)).proposed

    def act() -> str:
        second.confirm(proposed, by=g.actor, read=form.seen.data or "")
        flash(_("The annual plan is approved. What stands behind each project is frozen."), "success")
        return url_for(".annual", annual_id=one.id)

    return submitted(form, lambda _theirs: pages.sheet(_annual(year, code), g.actor, form), act)


@bp.get("/annual-plans/<int:year>-<code>/scan")
def scan(year: int, code: str) -> Response:
    """Hand the scan of the resolution out to those who plan, approve and review."""
    annual = _annual(year, code)
    file = found(found(queries.sitting_of(annual.id)).file)
    note_opened(PersonalKind.RESOLUTION_SCAN, f"{year}-{code}", annual.area.path, by=g.actor)
    return files.answer(file)


def _annual(year: int, code: str) -> AnnualPlan:
    return found(funding_queries.annual_at(year, code))
