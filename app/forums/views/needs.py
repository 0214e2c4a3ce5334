"""Record needs and votes, and put corrections beside needs."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas import queries as areas
from app.cycles import queries as cycles
from app.forums.actions import needs as needs_actions
from app.forums.forms.sittings import CorrectionForm, NeedsForm
from app.forums.forms.votes import VotesForm
from app.forums.intake.again import parted
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.pages.needs import CorrectionPage, NeedsPage, VotesPage
from app.forums.queries import community_plan as plans
from app.forums.queries import sittings as queries
from app.forums.queries import workbook
from app.forums.queries.versions import votes_of
from app.forums.rules.doubts import SaidOfNeed, asked, doubts
from app.forums.views.blueprint import bp, forum_at, need_at
from app.thai.digits import whole_number
from app.web.conflict import mark
from app.web.forms import submitted

#: Questions that are asked on one page.
MOST_ASKED = 5


@bp.get("/forums/<ref>/needs")
def needs(ref: str) -> ResponseReturnValue:
    """Show blank rows, and what is recorded already."""
    forum = forum_at(ref)
    return _needs(forum, NeedsForm().at(forum.area)).render()


@bp.post("/forums/<ref>/needs")
def record_needs(ref: str) -> ResponseReturnValue:
    """Record the rows that are filled in."""
    forum = forum_at(ref)
    form = NeedsForm().at(forum.area)
    if "plan" in request.form:
        return _with_item(forum, form, whole_number(request.form["plan"]))
    page = _needs(forum, form)

    def act() -> str:
        fresh, again = parted([row.draft() for row in form.filled], queries.needs_of(forum.id))
        _tell_of(again)
        if fresh:
            recorded = needs_actions.record_needs(forum, fresh, by=g.actor)
            flash(_told(recorded), "success")
            _ask(forum, recorded)
        return url_for("forums.needs", ref=ref)

    return submitted(form, lambda _theirs: page, act)


def _tell_of(again: Sequence[Need]) -> None:
    """Name the needs that stand already with the same words and figures."""
    for need in again:
        told = _(
            "Need no. %(n)s stands already with the same words and figures; it was not recorded a second time. If"
            " somebody else asked for it too, write what that person said.",
            n=need.number,
        )
        flash(told, "warning")


def _with_item(forum: Forum, form: NeedsForm, ident: int | None) -> ResponseReturnValue:
    """Take the words of an item of the community plan into a row; what was typed stays, nothing is recorded."""
    offered = {item.id: item for item in plans.not_asked_yet(forum.area_path)}
    if item := offered.get(ident or 0):
        NeedsPage.take(form, item)
    return _needs(forum, form).render()


def _needs(forum: Forum, form: NeedsForm) -> NeedsPage:
    needs = queries.needs_of(forum.id)
    imports = workbook.imports_of([need.id for need in needs])
    offered = plans.not_asked_yet(forum.area_path)
    return NeedsPage.of(forum, form, needs, cycles.categories(), g.actor, imports=imports, offered=offered)


def _ask(forum: Forum, needs: Sequence[Need]) -> None:
    """Ask about numbers that cannot well be; what was typed is kept as it is."""
    told = [SaidOfNeed(need.title, need.votes, need.households) for need in needs]
    households = areas.households_at([forum.area_path]).get(forum.area_path, 0)
    for doubt in list(doubts(told, heads=forum.attendance_total, households=households))[:MOST_ASKED]:
        flash(asked(doubt), "warning")


def _told(recorded: list[Need]) -> str:
    first, last = recorded[0].number, recorded[-1].number
    told = _("Recorded as needs no. %(first)s to %(last)s. Their words stand below as typed.", first=first, last=last)
    if first == last:
        told = _("Recorded as need no. %(n)s. Its words stand below as they were typed.", n=first)
    return str(told)


@bp.get("/forums/<ref>/votes")
def votes(ref: str) -> ResponseReturnValue:
    """Show one number for each need."""
    forum = forum_at(ref)
    standing = queries.needs_of(forum.id)
    form = VotesForm.with_needs(standing, forum.attendance_total)
    form.seen.data = mark(votes_of(standing))
    return VotesPage.of(forum, form, standing, g.actor).render()


@bp.post("/forums/<ref>/votes")
def set_votes(ref: str) -> ResponseReturnValue:
    """Keep the votes."""
    forum = forum_at(ref)
    standing = queries.needs_of(forum.id)
    form = VotesForm.with_needs(standing, forum.attendance_total)

    def act() -> str:
        needs_actions.set_votes(forum, form.votes(standing), by=g.actor, seen=form.seen.data or "")
        flash(_("The votes are saved."), "success")
        _ask(forum, queries.needs_of(forum.id))
        return url_for("forums.record", ref=ref)

    return submitted(form, lambda theirs: VotesPage.of(forum, form, standing, g.actor, theirs), act)


@bp.get("/needs/<ref>/correct")
def correction(ref: str) -> ResponseReturnValue:
    """Show the form in which a correction is put beside a need."""
    need = need_at(ref)
    return _correction(need, CorrectionForm().at(need.area)).render()


@bp.post("/needs/<ref>/correct")
def correct(ref: str) -> ResponseReturnValue:
    """Put a dated correction beside the need."""
    need = need_at(ref)
    form = CorrectionForm().at(need.area)

    def act() -> str:
        needs_actions.correct(need, form.text.data, place=form.where.data, by=g.actor)
        flash(_("The correction stands beside the words, with today's date."), "success")
        return url_for("forums.needs", ref=need.forum.ref)

    return submitted(form, lambda _theirs: _correction(need, form), act)


def _correction(need: Need, form: CorrectionForm) -> CorrectionPage:
    return CorrectionPage.of(need, form, queries.corrections_of([need.id]).get(need.id, []), g.actor)
