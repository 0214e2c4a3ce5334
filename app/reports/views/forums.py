"""Papers of one forum."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.forums.actions import paper
from app.forums.forms.paper import PrintForm
from app.forums.models.sittings import Forum
from app.forums.pages.slips import slips_of
from app.forums.policy import sittings as policy
from app.forums.queries import certification
from app.forums.queries import paper as paper_queries
from app.forums.queries import sittings as queries
from app.reports.pages import forum_minutes
from app.reports.pages import invitation as invitation_pages
from app.reports.pages import pack as pack_pages
from app.reports.views.blueprint import bp, printed
from app.web.forms import submitted
from app.web.found import found
from app.web.page import site


@bp.get("/forums/<ref>/paper")
def pack(ref: str) -> ResponseReturnValue:
    """Ask how many need sheets, and list the packs made so far."""
    return _pack_page(_forum(ref), PrintForm(formdata=None, needs=20)).render()


@bp.post("/forums/<ref>/paper")
def issue(ref: str) -> ResponseReturnValue:
    """Number the sheets of a new pack and lead to it."""
    forum, form = _forum(ref), PrintForm()

    def act() -> str:
        paper.issue(forum, needs=form.needs.data or 0, by=g.actor)
        return url_for("reports.pack", ref=ref)

    return submitted(form, lambda _theirs: _pack_page(forum, form), act)


@bp.get("/forums/<ref>/paper.pdf")
def pack_pdf(ref: str) -> ResponseReturnValue:
    """Print one pack: the newest, or the printing that was asked for."""
    forum = _forum(ref)
    printing = request.args.get("printing", 0, type=int) or paper_queries.last_printing(forum.id)
    found = paper_queries.of_printing(forum.id, printing)
    if not found:
        return redirect(url_for("reports.pack", ref=ref))
    sectors, categories = bodies.sectors(), cycles.categories()

    def link(number: str, version: int) -> str:
        return site() + url_for("forums.scanned", ref=ref, number=number, v=version)

    return printed(
        f"pack-{forum.ref}-{printing}",
        lambda: pack_pages.pack(forum, found, sectors=sectors, categories=categories, link=link),
    )


def _pack_page(forum: Forum, form: PrintForm) -> pack_pages.PackPage:
    counted, printings = paper_queries.reconciled(forum.id), paper_queries.last_printing(forum.id)
    return pack_pages.PackPage.of(forum, form, counted, printings, policy.may_change(g.actor, forum))


@bp.get("/forums/<ref>/slips.pdf")
def slips(ref: str) -> ResponseReturnValue:
    """Print the receipts of the forum's needs, eight to a page."""
    forum = _forum(ref)
    found = slips_of(forum, site())
    return printed(f"slips-{forum.ref}", lambda: pack_pages.slips(forum, found))


@bp.get("/forums/<ref>/minutes.pdf")
def minutes(ref: str) -> ResponseReturnValue:
    """Print the minutes of a forum, to be signed."""
    forum = _forum(ref)
    told = forum_minutes.MinutesFacts(
        attendance=queries.attendance_of(forum.id),
        agenda=queries.agenda_of(forum.id),
        needs=queries.needs_of(forum.id),
        closing=certification.standing_of(forum.id),
        corrections=certification.corrections_of(forum.id),
    )
    link = site() + url_for("forums.show", ref=ref)
    return printed(f"minutes-{forum.ref}", lambda: forum_minutes.minutes(forum, told, link))


@bp.get("/forums/<ref>/invitation.pdf")
def invitation(ref: str) -> ResponseReturnValue:
    """Print the letter that invites to a forum."""
    forum = _forum(ref)
    agenda = [item.title for item in queries.agenda_of(forum.id)]
    link = site() + url_for("forums.show", ref=ref)
    return printed(f"invitation-{forum.ref}", lambda: invitation_pages.invitation(forum, agenda, link))


@bp.get("/forums/<ref>/poster.pdf")
def poster(ref: str) -> ResponseReturnValue:
    """Print the poster of a forum."""
    forum = _forum(ref)
    link = site() + url_for("forums.show", ref=ref)
    return printed(f"poster-{forum.ref}", lambda: invitation_pages.poster(forum, link))


def _forum(ref: str) -> Forum:
    return found(queries.by_ref(ref))
