"""Plan a forum, change its plan, begin its record, cancel it."""

from __future__ import annotations

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.forums.actions import sittings as actions
from app.forums.forms.sittings import PlanForm
from app.forums.pages.plan import EditPage, NewPage, preselected
from app.forums.queries.versions import plan_of
from app.forums.views.blueprint import bp, forum_at, round_at
from app.web.conflict import mark
from app.web.forms import submitted


@bp.get("/rounds/<ref>/forums/new")
def new(ref: str) -> ResponseReturnValue:
    """Show the form in which a forum is planned."""
    round_ = round_at(ref)
    return NewPage.of(round_, PlanForm(stage=preselected(round_).value), g.actor).render()


@bp.post("/rounds/<ref>/forums/new")
def plan(ref: str) -> ResponseReturnValue:
    """Plan the round's next forum."""
    round_, form = round_at(ref), PlanForm()

    def act() -> str:
        forum = actions.plan(round_, **form.told(), by=g.actor)
        flash(_("Forum no. %(n)s is planned.", n=forum.number), "success")
        return url_for("forums.record", ref=forum.ref)

    return submitted(form, lambda _theirs: NewPage.of(round_, form, g.actor), act)


@bp.get("/forums/<ref>/edit")
def edit(ref: str) -> ResponseReturnValue:
    """Show the form in which the plan is changed."""
    forum = forum_at(ref)
    form = PlanForm.of(forum)
    form.seen.data = mark(plan_of(forum))
    return EditPage.of(forum, form, g.actor).render()


@bp.post("/forums/<ref>/edit")
def change(ref: str) -> ResponseReturnValue:
    """Change day, place or people in charge."""
    forum, form = forum_at(ref), PlanForm()

    def act() -> str:
        actions.change(forum, **form.told(), by=g.actor, seen=form.seen.data or "")
        flash(_("The plan is saved."), "success")
        return url_for("forums.record", ref=forum.ref)

    return submitted(form, lambda theirs: EditPage.of(forum, form, g.actor, theirs), act)


@bp.post("/forums/<ref>/hold")
def hold(ref: str) -> ResponseReturnValue:
    """Begin the forum's record."""
    actions.hold(forum_at(ref), by=g.actor)
    flash(_("The record has begun. Take the steps in any order."), "success")
    return redirect(url_for("forums.record", ref=ref))


@bp.post("/forums/<ref>/cancel")
def cancel(ref: str) -> ResponseReturnValue:
    """Cancel a forum that was not held."""
    actions.cancel(forum_at(ref), by=g.actor)
    flash(_("The forum is cancelled."), "success")
    return redirect(url_for("forums.record", ref=ref))
