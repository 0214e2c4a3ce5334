"""The minutes of a round are signed; a scan is added later, and handed out."""

from __future__ import annotations

from flask import Response, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.aggregation.actions import sign as actions
from app.aggregation.forms.signing import ScanForm, SigningForm
from app.aggregation.pages import signing as pages
from app.aggregation.queries import signings
from app.aggregation.views.blueprint import bp, round_at
from app.files import views as files
from app.web.forms import submitted
from app.web.found import found


@bp.get("/rounds/<ref>/signing")
def signing(ref: str) -> ResponseReturnValue:
    """Ask what stands on the signed minutes, and for their scan."""
    return pages.signing(round_at(ref), by=g.actor).render()


@bp.post("/rounds/<ref>/sign")
def sign(ref: str) -> ResponseReturnValue:
    """Sign the minutes."""
    round_, form = round_at(ref), SigningForm()

    def act() -> str:
        done = actions.sign(round_, form.signature(), by=g.actor)
        flash(_("The minutes are signed. Only a correction round can change what was decided."), "success")
        if not done.file_id:
            flash(_("They are signed without scan, and say so until one is added."), "warning")
        return url_for(".balance", ref=ref)

    return submitted(form, lambda _theirs: pages.signing(round_at(ref), form, by=g.actor), act)


@bp.post("/rounds/<ref>/scan")
def add_scan(ref: str) -> ResponseReturnValue:
    """Add the scan to minutes that were signed without one."""
    round_, form = round_at(ref), ScanForm()

    def act() -> str:
        actions.add_scan(round_, *form.sent(), by=g.actor)
        flash(_("The scan of the signed minutes is kept."), "success")
        return url_for(".balance", ref=ref)

    return submitted(form, lambda _theirs: pages.signing(round_at(ref), scan=form, by=g.actor), act)


@bp.get("/rounds/<ref>/scan")
def scan(ref: str) -> Response:
    """Hand the scan out to those who serve the area."""
    round_ = round_at(ref)
    file = found(found(signings.of_round(round_.id)).file)
    note_opened(PersonalKind.MINUTES_SCAN, round_.ref, round_.area_path, by=g.actor)
    return files.answer(file)
