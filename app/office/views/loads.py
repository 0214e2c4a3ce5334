"""Data that were loaded, and files of people, households and points."""

from __future__ import annotations

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas import actions
from app.areas.intake.imports import CheckedCounts
from app.areas.intake.points import CheckedPoints
from app.office.forms import LoadForm
from app.office.pages import loads as pages
from app.office.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import tried
from app.web.found import missing


@bp.get("/office/loads")
def loads() -> ResponseReturnValue:
    """Show what was loaded."""
    return pages.loads(g.actor, whole_number(request.args.get("before", "")) or 0).render()


@bp.post("/office/loads/register")
def load_register() -> ResponseReturnValue:
    """Bring codes and names of one's provinces to what the official register says."""

    def act() -> None:
        codes = sorted({f"{one.low // 100_000_000:02}" for one in g.actor.posts if one.duty == "administrator"})
        report = actions.load(codes, by=g.actor)
        flash(_("%(added)s areas added, %(changed)s changed.", added=report.added, changed=report.changed), "success")

    return tried(act, url_for(".loads"))


@bp.get("/office/loads/<what>")
def load(what: str) -> ResponseReturnValue:
    """Show the form for a file."""
    return pages.load(_kind(what), LoadForm()).render()


@bp.post("/office/loads/<what>")
def send_load(what: str) -> ResponseReturnValue:
    """Check the file and show how it was understood; load it when it comes again. Nothing is kept between."""
    form, _known = LoadForm(), _kind(what)
    if not form.validate_on_submit():
        return pages.load(what, form).render(), 422
    try:
        checked, sha256 = pages.checked_of(what, form)
        if not checked.faults and form.checked.data == sha256:
            n = _taken(checked)
            flash(ngettext("%(num)d row was new or different.", "%(num)d rows were new or different.", n), "success")
            return redirect(url_for(".loads"))
    except Refusal as refusal:
        form.file.errors = [str(refusal)]
        return pages.load(what, form).render(), 422
    return pages.load(what, form, checked, sha256).render(), 422 if checked.faults else 200


def _taken(checked: CheckedCounts | CheckedPoints) -> int:
    if isinstance(checked, CheckedPoints):
        return actions.set_points(checked.points, by=g.actor)
    report = actions.import_population(checked, by=g.actor)
    return report.added + report.changed


def _kind(what: str) -> str:
    return what if what in pages.titles() else missing()
