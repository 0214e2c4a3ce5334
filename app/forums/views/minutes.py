"""Minute the agenda."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.forums.actions import sittings as actions
from app.forums.forms.sittings import AgendaForm
from app.forums.pages.minutes import AgendaPage, usual_agenda
from app.forums.queries import sittings as queries
from app.forums.queries.versions import minutes_of
from app.forums.views.blueprint import bp, forum_at
from app.web.conflict import mark
from app.web.forms import submitted


@bp.get("/forums/<ref>/agenda")
def agenda(ref: str) -> ResponseReturnValue:
    """Show the agenda with room for more."""
    forum = forum_at(ref)
    standing = queries.agenda_of(forum.id)
    form = AgendaForm.of(standing, usual_agenda(), blank=1 if standing else 0)
    form.seen.data = mark(minutes_of(standing))
    return AgendaPage.of(forum, form, g.actor).render()


@bp.post("/forums/<ref>/agenda")
def minute(ref: str) -> ResponseReturnValue:
    """Keep the agenda with its minutes; "save and add another row" comes back to it."""
    forum, form = forum_at(ref), AgendaForm()

    def act() -> str:
        actions.minute(forum, form.minutes(), by=g.actor, seen=form.seen.data or "")
        flash(_("Agenda and minutes are saved."), "success")
        return url_for("forums.agenda" if request.form.get("more") else "forums.record", ref=ref)

    return submitted(form, lambda theirs: AgendaPage.of(forum, form, g.actor, theirs), act)
