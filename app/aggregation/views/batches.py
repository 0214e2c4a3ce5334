"""Taking an imported workbook back: its needs are withdrawn on their desks."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation import actions
from app.aggregation.views.room import bp
from app.forums.workbook import queries
from app.forums.workbook.pages import BatchPage
from app.forums.workbook.showing import batch_page
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
        actions.undo_batch(batch, why=why, by=g.actor)
        flash(_("The workbook is taken back. What stood before is put back."), "success")
        return url_for("forums.batch", batch_id=batch_id)

    def refused(refusal: Refusal) -> BatchPage:
        leave_nothing()
        standing = found(queries.batch_by_id(batch_id))
        return batch_page(standing, by=g.actor).but(why=why, why_not=str(refusal))

    return acted(act, refused)
