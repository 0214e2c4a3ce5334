"""Many accounts at once: a workbook of people, their letters, and the yearly question who still holds what."""

from __future__ import annotations

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.accounts.actions import duties
from app.accounts.actions.many import invite_many as invite
from app.accounts.actions.opened import note_opened
from app.accounts.forms import ManyForm
from app.accounts.pages import many as pages
from app.accounts.pages.accounts import posts_of
from app.accounts.queries import accounts as queries
from app.accounts.states import PersonalKind
from app.accounts.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import tried

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/accounts/many")
def many() -> ResponseReturnValue:
    """Show the form for a workbook of people."""
    return pages.many(ManyForm()).render()


@bp.get("/accounts/many.xlsx")
def many_form() -> ResponseReturnValue:
    """Give the empty workbook."""
    answer = Response(pages.blank(), mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename="people.xlsx")
    return answer


@bp.post("/accounts/many")
def invite_many() -> ResponseReturnValue:
    """Check the file and show whom it would invite; invite them when it comes again. Nothing is kept between."""
    form = ManyForm()
    if not form.validate_on_submit():
        return pages.many(form).render(), 422
    try:
        checked = pages.checked_of(form, g.actor)
        if form.confirms(checked):
            place = min(posts_of(g.actor), key=lambda post: post.low).low
            made = invite(checked, place=place, by=g.actor)
            flash(ngettext("%(num)d person is invited.", "%(num)d people are invited.", len(made)), "success")
            return redirect(url_for(".letters"))
    except Refusal as refusal:
        form.file.errors = [str(refusal)]
        return pages.many(form).render(), 422
    return pages.many(form, checked).render(), 422 if checked.faults else 200


@bp.get("/accounts/letters")
def letters() -> ResponseReturnValue:
    """Show the letters that wait to be printed."""
    page = pages.letters(g.actor, whole_number(request.args.get("after", "")) or 0)
    drawn = page.render()
    for post in posts_of(g.actor) if page.letters else ():
        note_opened(PersonalKind.INVITATIONS, "", post.low, by=g.actor)
    return drawn


@bp.get("/accounts/review")
def review() -> ResponseReturnValue:
    """Show the duties that wait for their yearly confirmation."""
    return pages.review(g.actor, whole_number(request.args.get("after", "")) or 0).render()


@bp.post("/accounts/review")
def confirm_held() -> ResponseReturnValue:
    """Confirm that the chosen duties are still held."""

    def act() -> None:
        ids = [ident for one in request.form.getlist("duty")[: pages.DUTIES] if (ident := whole_number(one))]
        n = duties.confirm_held(queries.duties_by_ids(ids), by=g.actor)
        flash(ngettext("%(num)d duty is confirmed.", "%(num)d duties are confirmed.", n), "success")

    return tried(act, url_for(".review"))
