"""Find an area."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas import actions, policy, queries
from app.areas.forms import ImportForm
from app.areas.intake import imports
from app.areas.pages import ImportVillagesPage, SearchPage, records
from app.areas.rules import addresses
from app.web.conflict import Refusal
from app.web.locale import called
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("areas", __name__, template_folder="templates")


@bp.get("/areas/search.json")
@bp.get("/areas/search")
def search() -> ResponseReturnValue:
    """Show the areas and records that fit what was typed; as JSON for the search that follows each keystroke."""
    query = request.args.get("q", "").strip()[:100]
    found = queries.search(query)
    if wants_json():
        more = [asdict(one) for one in records(query, words=False)]
        return {"query": query, "results": [*(asdict(one) for one in found), *more]}
    provinces = [] if query else [(called(area), addresses.area(area.path)) for area in queries.provinces()]
    return SearchPage.of(_("Find an area"), query, found, provinces).render()


@address_of("area_import")
def import_page(_ident: int) -> str:
    """Return the address to which an import leads."""
    return url_for("areas.import_villages")


@bp.get("/areas/import")
def import_villages() -> ResponseReturnValue:
    """Show the form for a file of villages."""
    return ImportVillagesPage.of(_("Import villages"), ImportForm()).render()


@bp.post("/areas/import")
def send_villages() -> ResponseReturnValue:
    """Check the file and show what it would change; import it when it comes again. Nothing is kept between."""
    form, title = ImportForm(), _("Import villages")
    if not form.validate_on_submit():
        return ImportVillagesPage.of(title, form).render(), 422
    try:
        checked = imports.check_villages(form.file.data.filename, form.file.data.read(), source=form.source.data)
        verdict = policy.may_import(g.actor, rows=checked.rows, provinces=checked.provinces)
        if form.confirms(checked) and verdict:
            report = actions.import_villages(checked, by=g.actor)
            flash(ngettext("%(num)s village imported.", "%(num)s villages imported.", report.rows), "success")
            return redirect(url_for(".import_villages"))
    except Refusal as refusal:
        form.file.errors = [str(refusal)]
        return ImportVillagesPage.of(title, form).render(), 422
    page = ImportVillagesPage.of(title, form, checked, verdict)
    return page.render(), 422 if checked.faults or not verdict else 200
