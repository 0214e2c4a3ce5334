"""Count the people in the room, and say why fewer came than the rules ask for."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.cycles.rules.requirements import judge
from app.forums.actions import attendance as attendance_actions
from app.forums.forms.sittings import AttendanceForm
from app.forums.models.sittings import Forum
from app.forums.pages.attendance import AttendancePage, Grid, difference
from app.forums.pages.reasons import ReasonsPage
from app.forums.queries import participation
from app.forums.queries import sittings as queries
from app.forums.queries.versions import counts_of
from app.forums.views.blueprint import bp, forum_at
from app.web.conflict import mark
from app.web.forms import submitted


def _grid(forum: Forum) -> Grid:
    rules = cycles.rules_at(forum.round)
    heads = participation.heads_of(forum)
    return Grid(
        sectors=bodies.sectors(),
        groups=[one for one in bodies.people_groups() if one.code in rules.groups],
        rules=rules,
        findings=judge(rules, heads) if heads.total else (),
        short=participation.shortfalls_of([forum.id]),
    )


@bp.get("/forums/<ref>/attendance")
def attendance(ref: str) -> ResponseReturnValue:
    """Show the grid with what was counted."""
    forum = forum_at(ref)
    grid, rows, grouped = _grid(forum), queries.attendance_of(forum.id), participation.groups_of(forum.id)
    form = AttendanceForm.with_cells(grid.sectors, forum, rows, grid.groups, grouped)
    form.seen.data = mark(counts_of(forum, rows, grouped))
    return AttendancePage.of(forum, form, grid, g.actor).render()


@bp.post("/forums/<ref>/attendance")
def count(ref: str) -> ResponseReturnValue:
    """Keep the heads, also where they differ from the door; the round cannot close until they agree."""
    forum = forum_at(ref)
    grid = _grid(forum)
    form = AttendanceForm.with_cells(grid.sectors, forum, (), grid.groups)

    def act() -> str:
        _count(forum, form, grid)
        return _saved(forum, difference(form.total.data, sum(one.n for one in form.counts(grid.sectors))))

    return submitted(form, lambda theirs: AttendancePage.of(forum, form, grid, g.actor, theirs), act)


def _count(forum: Forum, form: AttendanceForm, grid: Grid) -> None:
    attendance_actions.count(
        forum,
        total=form.total.data or 0,
        counts=form.counts(grid.sectors),
        groups=form.groups(grid.groups) if grid.groups else None,
        by=g.actor,
        seen=form.seen.data or "",
    )


def _saved(forum: Forum, differs: str) -> str:
    if differs:
        flash(_("Saved. %(differs)s The round cannot close until both agree.", differs=differs), "warning")
        return url_for("forums.attendance", ref=forum.ref)
    if any(not row.reason for row in participation.shortfalls_of([forum.id])):
        flash(_("Saved. Fewer came than the rules of the cycle ask for: write why."), "warning")
        return url_for("forums.reasons", ref=forum.ref)
    flash(_("Saved. The table agrees with the count at the door."), "success")
    return url_for("forums.record", ref=forum.ref)


@bp.get("/forums/<ref>/reasons")
def reasons(ref: str) -> ResponseReturnValue:
    """Show what fell short, with a field for each reason."""
    forum = forum_at(ref)
    return ReasonsPage.of(forum, participation.shortfalls_of([forum.id]), g.actor).render()


@bp.post("/forums/<ref>/reasons")
def explain(ref: str) -> ResponseReturnValue:
    """Keep the reasons."""
    forum = forum_at(ref)
    rows = participation.shortfalls_of([forum.id])
    page = ReasonsPage.of(forum, rows, g.actor)

    def act() -> str:
        attendance_actions.explain(forum, page.form.reasons(rows), by=g.actor)
        flash(_("The reasons are saved. Everybody can read them."), "success")
        return url_for("forums.record", ref=ref)

    return submitted(page.form, lambda _theirs: page, act)
