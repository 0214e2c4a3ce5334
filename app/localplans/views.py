"""Local plans: importing a workbook in three steps, the public lists and pages, links to needs and candidates."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.agencies import queries
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import lineage, path_of
from app.bodies.models import Agency
from app.files.states import MEDIA_TYPES, FileKind
from app.localplans.actions import imports as imports_actions
from app.localplans.actions import link as link_actions
from app.localplans.forms import ColumnsForm, LinkForm, SendForm, other_end
from app.localplans.models import LocalProject, PlanImport
from app.localplans.pages import area as area_pages
from app.localplans.pages import imports as imports_pages
from app.localplans.pages import project
from app.localplans.pages.imports import ColumnsPage
from app.localplans.queries import projects as projects_queries
from app.localplans.queries.links import project_refs
from app.localplans.queries.public import Holdings
from app.localplans.rules.layouts import Layout
from app.localplans.states import Source
from app.thai.digits import whole_number
from app.web.conflict import Refusal, Stale
from app.web.forms import acted, blame, submitted, tried
from app.web.found import found, missing
from app.web.once import address_of
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("localplans", __name__, template_folder="templates")


@address_of("plan_import")
def _address(ident: int) -> str:
    return url_for("localplans.rows", import_id=ident)


@address_of("local_project")
def _project_address(ident: int) -> str:
    return url_for("localplans.show", ref=project_refs([ident])[ident])


@bp.get("/localplans")
def imports() -> ResponseReturnValue:
    """Show the workbooks of my bodies and my area."""
    return imports_pages.imports(g.actor).render()


@bp.get("/localplans/new")
def new() -> ResponseReturnValue:
    """Show the form by which a workbook is sent."""
    return imports_pages.new(imports_pages.send_form(g.actor)).render()


@bp.post("/localplans/new")
def send() -> ResponseReturnValue:
    """Keep the workbook with a guess at its columns."""
    form = imports_pages.send_form(g.actor)

    def act() -> str:
        one = _sent(form)
        return url_for(".columns", import_id=one.id)

    return submitted(form, lambda _theirs: imports_pages.new(form), act)


def _sent(form: SendForm) -> PlanImport:
    agency = next((one for one in _bodies(form) if str(one.id) == form.agency_id.data), None) or abort(400)
    area = areas.by_code(form.area.data or "") or abort(400)
    source = Source(form.source.data) if form.source.data in set(Source) else abort(400)
    data, name = form.file.data.read(), form.file.data.filename or ""
    year = form.first_year.data or 0
    return imports_actions.send(agency, area, data, source=source, first_year=year, name=name, by=g.actor)


def _bodies(form: SendForm) -> Sequence[Agency]:
    ids = [int(one.value) for one in form.agency_id.iter_choices() if one.value]
    return queries.agencies_by_ids(ids)


@bp.get("/localplans/imports/<int:import_id>/columns")
def columns(import_id: int) -> ResponseReturnValue:
    """Show what the columns of one sheet hold, and its first rows as understood."""
    one = _import(import_id)
    return imports_pages.columns(one, imports_actions.tables_of(one), _sheet(one)).render()


@bp.post("/localplans/imports/<int:import_id>/columns")
def name_columns(import_id: int) -> ResponseReturnValue:
    """Save what the columns of the sheet hold."""
    one = _import(import_id)
    sheet, tables = _sheet(one), imports_actions.tables_of(one)
    rows = next(table.rows for table in tables if table.name == sheet)
    form = ColumnsForm.of(Layout.of(one.layout[sheet]), rows, one.first_year)
    if not form.validate_on_submit():
        return imports_pages.columns(one, tables, sheet, form).render(), 422

    def act() -> str:
        imports_actions.name_columns(one, sheet, form.layout(), by=g.actor, seen=form.seen.data or "")
        return url_for(".columns", import_id=one.id, sheet=sheet)

    def refused(refusal: Refusal) -> ColumnsPage:
        blame(form, refusal)
        return imports_pages.columns(one, tables, sheet, form, theirs=isinstance(refusal, Stale))

    return acted(act, refused)


@bp.get("/localplans/imports/<int:import_id>")
def rows(import_id: int) -> ResponseReturnValue:
    """Show all rows with their faults, or what the import did."""
    after = max(0, request.args.get("after", 0, type=int))
    return imports_pages.rows(_import(import_id), g.actor, after).render()


@bp.post("/localplans/imports/<int:import_id>/take")
def take(import_id: int) -> ResponseReturnValue:
    """Take the workbook in: a small one at once, a large one by a job."""
    one = _import(import_id)

    def act() -> str | None:
        if sum(len(table.rows) for table in imports_actions.tables_of(one)) > imports_actions.AT_ONCE:
            return url_for("jobs.show", job_id=imports_actions.queue_import(one, by=g.actor).id)
        imports_actions.take_in(one, by=g.actor)
        flash(_("Every row of the workbook is saved."), "success")
        return None

    return tried(act, url_for(".rows", import_id=import_id))


@bp.post("/localplans/imports/<int:import_id>/undo")
def undo(import_id: int) -> ResponseReturnValue:
    """Take the import back."""
    one, why = _import(import_id), request.form.get("why", "")

    def act() -> str:
        imports_actions.undo(one, why=why, by=g.actor)
        flash(_("The workbook has been taken back."), "success")
        return url_for(".rows", import_id=import_id)

    return acted(act, lambda refusal: imports_pages.rows(one, g.actor).but(why=why, why_not=str(refusal)))


@bp.get("/areas/<code>/localplans.json")
@bp.get("/areas/<code>/localplans")
@kept
def index(code: str) -> ResponseReturnValue:
    """Show the plans of local governments and agencies in the area."""
    ups = way(code)
    hangs_on(ups[-1].path)
    asked = _asked(ups[-1])
    page = area_pages.index(ups, asked)
    return area_pages.feed(page, ups[-1], asked.rows()) if wants_json() else page.render()


@bp.get("/areas/<code>/localplans.xlsx")
def workbook(code: str) -> Response:
    """Give every project of the plans of the area as a workbook."""
    ups = way(code)
    answer = Response(area_pages.workbook(_asked(ups[-1])), content_type=MEDIA_TYPES[FileKind.XLSX])
    answer.headers["Content-Disposition"] = f'attachment; filename="localplans-{code}.xlsx"'
    return answer


@bp.get("/localprojects/<ref>.json")
@bp.get("/localprojects/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show one project of a plan."""
    one = _project(ref)
    return project.as_json(one) if wants_json() else project.show(one, g.actor, LinkForm()).render()


@bp.post("/localprojects/<ref>/links")
def link(ref: str) -> ResponseReturnValue:
    """Link the project to a need or a candidate."""
    one, form = _project(ref), LinkForm()

    def act() -> str:
        link_actions.link(one, other_end(form.ref.data or ""), by=g.actor)
        flash(_("The link stands."), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: project.show(one, g.actor, form), act)


@bp.post("/localprojects/<ref>/links/end")
def unlink(ref: str) -> ResponseReturnValue:
    """End a link of the project."""

    def act() -> None:
        link_actions.unlink(_project(ref), other_end(request.form.get("ref", "")), by=g.actor)
        flash(_("The link has been ended; it stays readable."), "success")

    return tried(act, url_for(".show", ref=ref))


def _import(import_id: int) -> PlanImport:
    return found(projects_queries.import_by_id(import_id))


def _project(ref: str) -> LocalProject:
    return found(projects_queries.project_by_ref(ref))


def _sheet(one: PlanImport) -> str:
    """Return the sheet that the address names, else the first that is taken, else the first."""
    names = found(list(one.layout))
    wanted = request.args.get("sheet")
    taken = [name for name, layout in one.layout.items() if layout["take"]]
    return wanted if wanted in names else (taken or names)[0]


def way(code: str) -> Sequence[Area]:
    """Return the areas from the province down to the one that the address names."""
    try:
        path = path_of(code)
    except ValueError:
        missing()
    down = areas.by_paths(lineage(path))
    return found(down if down and down[-1].path == path else None)


def _asked(place: Area) -> Holdings:
    after = request.args.get("after", "")
    return Holdings(
        path=place.path,
        query=request.args.get("q", "")[:100].strip(),
        agency=max(0, request.args.get("body", 0, type=int)),
        after=whole_number(after) or 0,
    )
