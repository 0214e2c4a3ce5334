"""Taking an imported workbook back: its needs are withdrawn on their desks."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation.actions import undo_import as undo_import_actions
from app.aggregation.views.blueprint import bp
from app.forums.pages.workbook import BatchPage, batch_page
from app.forums.queries import workbook as queries
from app.ledger.recording import leave_nothing
from app.web.conflict import Refusal
from app.web.forms import acted
from app.web.found import found


@bp.post("/imports/<int:batch_id>/undo")
def undo_import(batch_id: int) -> ResponseReturnValue:
    """Take the workbook back, or say what hangs on it."""
    batch = found(queries.batch_by_id(batch_id))
    why = request.form.get("why", "")

    def act() -> str:
        undo_import_actions.undo_batch(batch, why=why, by=g.actor)
        flash(_("The workbook is taken back. What stood before is put back."), "success")
        return url_for("forums.batch", batch_id=batch_id)

    def refused(refusal: Refusal) -> BatchPage:
        leave_nothing()
        standing = found(queries.batch_by_id(batch_id))
        return batch_page(standing, by=g.actor).but(why=why, why_not=str(refusal))

    return acted(act, refused)
