"""Views of the workbook: fetch it, send it, take a batch in."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import policy as cycles
from app.cycles.models.cycles import Round
from app.files.states import MEDIA_TYPES, FileKind
from app.forums.actions import workbook as actions
from app.forums.forms.workbook import SendForm
from app.forums.intake import workbook_layout as layout
from app.forums.models.workbook import Batch
from app.forums.pages.workbook import ImportsPage, batch_page
from app.forums.queries import workbook as queries
from app.forums.views.blueprint import bp, round_at
from app.tables.process.write import bind
from app.tables.rules.cells import RowFault
from app.thai.digits import whole_number
from app.web.forms import acted, submitted, tried
from app.web.found import found
from app.web.once import address_of


@bp.get("/rounds/<ref>/workbook.xlsx")
def workbook(ref: str) -> Response:
    """Give the workbook of the round and those below it, or of one forum (``?sitting=``)."""
    round_ = round_at(ref)
    sitting = whole_number(request.args.get("sitting")) or 0
    leaves = layout.leaves_of(queries.standing(round_), queries.lists(), sitting=sitting)
    answer = Response(bind(leaves, title=round_.ref), mimetype=MEDIA_TYPES[FileKind.XLSX])
    name = f"{round_.ref}-{sitting}" if sitting else round_.ref
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.xlsx")
    return answer


@bp.get("/rounds/<ref>/imports")
def imports(ref: str) -> ResponseReturnValue:
    """Show where the workbook is fetched and sent."""
    return _imports(round_at(ref), SendForm()).render()


@bp.post("/rounds/<ref>/imports")
def send_import(ref: str) -> ResponseReturnValue:
    """Check every row of the file; keep the file only if all are right."""
    round_, form = round_at(ref), SendForm()
    faults: list[RowFault] = []

    def act() -> str:
        data = form.file.data.read()
        checked = actions.check(round_, data, by=g.actor)
        faults.extend(checked.faults)
        batch = actions.send(round_, data, checked, name=form.file.data.filename or "", by=g.actor)
        return url_for("forums.batch", batch_id=batch.id)

    return submitted(form, lambda _theirs: _imports(round_, form, faults), act)


def _imports(round_: Round, form: SendForm, faults: Sequence[RowFault] = ()) -> ImportsPage:
    return ImportsPage.of(round_, form, queries.batches_of(round_.id), cycles.may_work(g.actor, round_), faults)


@bp.get("/imports/<int:batch_id>")
def batch(batch_id: int) -> ResponseReturnValue:
    """Show what a batch would do or did."""
    return batch_page(_batch_at(batch_id), by=g.actor).render()


@bp.post("/imports/<int:batch_id>/take")
def take_batch(batch_id: int) -> ResponseReturnValue:
    """Take a batch in: a small one at once, a large one by a job."""
    one = _batch_at(batch_id)
    if one.rows > actions.AT_ONCE:
        return redirect(url_for("jobs.show", job_id=actions.queue_batch(one, by=g.actor).id))

    def act() -> None:
        actions.take_in(one, by=g.actor)
        flash(_("Every row of the workbook is saved."), "success")

    return tried(act, url_for("forums.batch", batch_id=batch_id))


@bp.post("/imports/<int:batch_id>/discard")
def discard_batch(batch_id: int) -> ResponseReturnValue:
    """Leave a checked workbook aside, with the reason."""
    one, why = _batch_at(batch_id), request.form.get("why", "")

    def act() -> str:
        actions.discard(one, why, by=g.actor)
        flash(_("The workbook is left aside. Nothing of it was taken in."), "success")
        return url_for("forums.batch", batch_id=batch_id)

    return acted(act, lambda refusal: batch_page(_batch_at(batch_id), by=g.actor).but(why=why, why_not=str(refusal)))


def _batch_at(batch_id: int) -> Batch:
    return found(queries.batch_by_id(batch_id))


@address_of("batch")
def address_of_batch(batch_id: int) -> str:
    """Return where a repeated request about a batch leads."""
    return url_for("forums.batch", batch_id=batch_id)
