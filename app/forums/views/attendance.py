"""Count the people in the room."""

from __future__ import annotations

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.bodies import queries as bodies
from app.forums import actions, queries
from app.forums.forms import AttendanceForm
from app.forums.pages import AttendancePage
from app.forums.pages.attendance import difference
from app.forums.seen import counts_of
from app.forums.views.room import bp, forum_at
from app.web.conflict import Refusal, Stale, mark
from app.web.forms import blame


@bp.get("/forums/<ref>/attendance")
def attendance(ref: str) -> ResponseReturnValue:
    """Show the grid with what was counted."""
    forum, sectors = forum_at(ref), bodies.sectors()
    rows = queries.attendance_of(forum.id)
    form = AttendanceForm.with_cells(sectors, forum, rows)
    form.seen.data = mark(counts_of(forum, rows))
    return AttendancePage.of(forum, form, sectors, g.actor).render()


@bp.post("/forums/<ref>/attendance")
def count(ref: str) -> ResponseReturnValue:
    """Keep the heads, also where they differ from the door; the round cannot close until they agree."""
    forum, sectors = forum_at(ref), bodies.sectors()
    form = AttendanceForm.with_cells(sectors, forum, ())
    if not form.validate_on_submit():
        return AttendancePage.of(forum, form, sectors, g.actor).render(), 422
    counts = form.counts(sectors)
    try:
        actions.count(forum, total=form.total.data, counts=counts, by=g.actor, seen=form.seen.data or "")
    except Stale as stale:
        form.seen.data = mark(stale.theirs)
        return AttendancePage.of(forum, form, sectors, g.actor, stale.theirs).render(), 409
    except Refusal as refusal:
        blame(form, refusal)
        return AttendancePage.of(forum, form, sectors, g.actor).render(), 422
    return _saved(ref, difference(form.total.data, sum(one.n for one in counts)))


def _saved(ref: str, differs: str) -> ResponseReturnValue:
    if differs:
        flash(_("Saved. %(differs)s The round cannot close until both agree.", differs=differs), "warning")
        return redirect(url_for("forums.attendance", ref=ref))
    flash(_("Saved. The table agrees with the count at the door."), "success")
    return redirect(url_for("forums.record", ref=ref))
