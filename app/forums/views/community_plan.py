"""The community plan: shown to everybody; attached, written down and linked by those who serve the round."""

from __future__ import annotations

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.areas.models import Area
from app.areas.queries import by_code
from app.cycles.models.cycles import Round
from app.files.views import answer
from app.forums.actions import community_plan as actions
from app.forums.forms.community_plan import PlanFileForm, PlanItemForm, PlanLinksForm
from app.forums.intake.plan_item import PlanItemDraft
from app.forums.models.community_plan import CommunityFile
from app.forums.pages.community_plan import CommunityPage, CommunityPlanPage, as_json
from app.forums.queries import community_plan as queries
from app.forums.views.blueprint import bp, round_at
from app.web.forms import submitted
from app.web.found import found
from app.web.page import wants_json


@bp.get("/areas/<code>/community-plan.json")
@bp.get("/areas/<code>/community-plan")
def community_plan(code: str) -> ResponseReturnValue:
    """Show the plan of an area to everybody."""
    area = _area(code)
    items, files = queries.plan_of_area(area.path, limit=queries.MOST), queries.files_of(area.path)
    outside = queries.needs_outside(area.path)
    if wants_json():
        return as_json(area, items, files) | {"asked_outside": [need.ref for need in outside]}
    return CommunityPlanPage.of(area, items, files, outside).render()


@bp.get("/areas/<code>/community-plan/files/<int:number>")
def plan_file(code: str, number: int) -> Response:
    """Hand the plan out to everybody, where it was said that everybody may open it."""
    one = _file(_area(code).path, number)
    return found(answer(found(one.file), public=True) if one.public else None)


@bp.get("/rounds/<ref>/community-plan/files/<int:number>")
def kept_plan_file(ref: str, number: int) -> Response:
    """Hand the plan out to those who serve the round."""
    round_ = round_at(ref)
    file = found(_file(round_.area_path, number).file)
    note_opened(PersonalKind.PLAN_FILE, f"{round_.ref} {number}", round_.area_path, by=g.actor)
    return answer(file)


@bp.get("/rounds/<ref>/community-plan")
def community(ref: str) -> ResponseReturnValue:
    """Show the plan with the forms to go on with it."""
    return _page(round_at(ref)).render()


@bp.post("/rounds/<ref>/community-plan/files")
def attach_plan(ref: str) -> ResponseReturnValue:
    """Attach the plan as a file."""
    round_, form = round_at(ref), PlanFileForm()

    def act() -> str:
        title, year = form.name.data or "", form.fiscal_year.data or 0
        actions.attach(round_, form.upload(), title=title, fiscal_year=year, public=bool(form.public.data), by=g.actor)
        flash(_("The plan is attached; its hash stands in the ledger."), "success")
        return url_for(".community", ref=ref)

    return submitted(form, lambda _theirs: _page(round_, attaching=form), act)


@bp.post("/rounds/<ref>/community-plan/files/<int:number>/remove")
def remove_plan(ref: str, number: int) -> ResponseReturnValue:
    """Remove the file."""
    round_ = round_at(ref)
    actions.withdraw(round_, _file(round_.area_path, number), by=g.actor)
    flash(_("It is removed. Its number and its hash stay in the record."), "success")
    return redirect(url_for(".community", ref=ref))


@bp.post("/rounds/<ref>/community-plan/items")
def add_plan_item(ref: str) -> ResponseReturnValue:
    """Write an item of the plan down."""
    round_, form = round_at(ref), PlanItemForm()

    def act() -> str:
        draft = PlanItemDraft(
            area=round_.area,
            fiscal_year=form.item_year.data or 0,
            number=0,
            title=form.title.data or "",
            detail=form.detail.data or "",
            satang=form.satang.data or 0,
        )
        actions.add(round_, draft, by=g.actor)
        return url_for(".community", ref=ref) + "#items"

    return submitted(form, lambda _theirs: _page(round_, adding=form), act)


@bp.post("/rounds/<ref>/community-plan/links")
def link_plan(ref: str) -> ResponseReturnValue:
    """Say of each item which need asks for the same."""
    round_ = round_at(ref)
    items, needs = queries.plan_of_area(round_.area_path, limit=queries.MOST), queries.needs_for(round_.area_path)
    form = PlanLinksForm.with_items(items, needs)
    if form.validate_on_submit():
        actions.link(round_, form.chosen(items), by=g.actor)
        flash(_("The links are saved; everybody sees them at the plan and at the need."), "success")
        return redirect(url_for(".community", ref=ref) + "#items")
    return _page(round_).render(), 422


def _page(round_: Round, attaching: PlanFileForm | None = None, adding: PlanItemForm | None = None) -> CommunityPage:
    items, needs = queries.plan_of_area(round_.area_path, limit=queries.MOST), queries.needs_for(round_.area_path)
    year = round_.cycle.fiscal_year
    forms = (
        attaching or PlanFileForm(formdata=None, fiscal_year=year),
        adding or PlanItemForm(formdata=None, item_year=year),
        PlanLinksForm.with_items(items, needs),
    )
    return CommunityPage.of(round_, items, queries.files_of(round_.area_path), forms, len(needs))


def _area(code: str) -> Area:
    return found(by_code(code))


def _file(path: int, number: int) -> CommunityFile:
    return found(queries.file_numbered(path, number))
