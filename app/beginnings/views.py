"""What stood before a province began here: workbooks sent, taken in and taken back; the projects from before."""

from __future__ import annotations

from flask import Blueprint, Response, flash, g, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.beginnings.actions import beginnings as actions
from app.beginnings.models import Beginning
from app.beginnings.pages import beginnings as pages
from app.beginnings.pages import earlier as earlier_pages
from app.beginnings.queries import beginnings as queries
from app.beginnings.queries import earlier
from app.beginnings.queries.earlier import EarlierQuery
from app.beginnings.states import BeginningKind
from app.files.states import MEDIA_TYPES, FileKind
from app.localplans.views import way
from app.web.conflict import Refusal
from app.web.forms import acted, submitted, tried
from app.web.found import found, missing
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("beginnings", __name__, template_folder="templates")


@address_of("beginning")
def _address(ident: int) -> str:
    return url_for("beginnings.show", beginning_id=ident)


@bp.get("/beginnings")
def index() -> ResponseReturnValue:
    """Show the workbooks of my provinces."""
    return pages.index(g.actor).render()


@bp.get("/beginnings/forms/<kind>.xlsx")
def form(kind: str) -> ResponseReturnValue:
    """Give an empty workbook of the kind."""
    brings = BeginningKind(kind) if kind in set(BeginningKind) else missing()
    answer = Response(pages.form_of(brings), content_type=MEDIA_TYPES[FileKind.XLSX])
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind}.xlsx"'
    return answer


@bp.get("/beginnings/new")
def new() -> ResponseReturnValue:
    """Show the form."""
    return pages.new(pages.beginning_form(g.actor)).render()


@bp.post("/beginnings/new")
def send() -> ResponseReturnValue:
    """Keep the workbook."""
    form = pages.beginning_form(g.actor)

    def act() -> str:
        brings = BeginningKind(form.brings.data) if form.brings.data in set(BeginningKind) else None
        if brings is None:
            raise Refusal(_("Choose what the workbook holds."), field="brings")
        plan = next((one for one in queries.plans_of(pages.provinces_of(g.actor)) if one.code == form.plan.data), None)
        province = plan.area if plan else found(pages.province_of(g.actor))
        data, name = form.file.data.read(), form.file.data.filename or ""
        one = actions.send(province, data, brings=brings, plan=plan, name=name, by=g.actor)
        return url_for(".show", beginning_id=one.id)

    return submitted(form, lambda _theirs: pages.new(form), act)


@bp.get("/beginnings/<int:beginning_id>")
def show(beginning_id: int) -> ResponseReturnValue:
    """Show what every row would do, or what the workbook did."""
    return pages.show(_beginning(beginning_id), g.actor).render()


@bp.post("/beginnings/<int:beginning_id>/take")
def take(beginning_id: int) -> ResponseReturnValue:
    """Take the workbook in."""

    def act() -> None:
        one = actions.take(_beginning(beginning_id), by=g.actor)
        flash(ngettext("%(num)d row is taken in.", "%(num)d rows are taken in.", one.fresh_rows), "success")

    return tried(act, url_for(".show", beginning_id=beginning_id))


@bp.post("/beginnings/<int:beginning_id>/undo")
def undo(beginning_id: int) -> ResponseReturnValue:
    """Take the workbook back."""
    one, why = _beginning(beginning_id), request.form.get("why", "")

    def act() -> str:
        actions.undo(one, why=why, by=g.actor)
        flash(_("The workbook has been taken back."), "success")
        return url_for(".show", beginning_id=beginning_id)

    return acted(act, lambda refusal: pages.show(one, g.actor).but(why=why, why_not=str(refusal)))


@bp.get("/areas/<code>/earlier-projects.json")
@bp.get("/areas/<code>/earlier-projects")
def projects(code: str) -> ResponseReturnValue:
    """Show the projects from before of an area."""
    ups = way(code)
    page = earlier_pages.projects(ups, _asked(ups[-1].path))
    return jsonify(earlier_pages.feed(page, ups[-1])) if wants_json() else page.render()


@bp.get("/areas/<code>/earlier-projects.xlsx")
def workbook(code: str) -> ResponseReturnValue:
    """Give the projects from before of an area as a workbook."""
    answer = Response(earlier_pages.workbook(_asked(way(code)[-1].path)), content_type=MEDIA_TYPES[FileKind.XLSX])
    answer.headers["Content-Disposition"] = f'attachment; filename="earlier-projects-{code}.xlsx"'
    return answer


@bp.get("/earlier-projects/<ref>.json")
@bp.get("/earlier-projects/<ref>")
def project(ref: str) -> ResponseReturnValue:
    """Show one project from before."""
    page = earlier_pages.project(found(earlier.earlier_by_ref(ref)))
    return jsonify(earlier_pages.as_json(page.line)) if wants_json() else page.render()


def _beginning(ident: int) -> Beginning:
    return found(queries.beginning_by_id(ident))


def _asked(path: int) -> EarlierQuery:
    what = request.args.get("what", "")
    after = max(0, request.args.get("after", 0, type=int))
    return EarlierQuery(path=path, what=what if what in ("funded", "unfunded") else "", after=after)
