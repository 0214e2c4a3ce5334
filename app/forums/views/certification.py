"""Close, attest, give back and correct a forum."""

from __future__ import annotations

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.forums.actions import certify as actions
from app.forums.forms.certification import AmendForm, GiveBackForm, SureForm
from app.forums.pages import certification as pages
from app.forums.pages.certification import CertifyPage
from app.forums.views.blueprint import bp, forum_at
from app.web.conflict import Forbidden, Refusal
from app.web.forms import acted, blame


@bp.get("/forums/<ref>/certify")
def certify(ref: str) -> ResponseReturnValue:
    """Show how far certification has come."""
    return CertifyPage.of(forum_at(ref), g.actor).render()


@bp.get("/forums/attesting")
def attesting() -> ResponseReturnValue:
    """Show the forums that wait for a second person."""
    after = request.args.get("after", "")
    return pages.attesting(g.actor, int(after) if after.isdecimal() and len(after) < 20 else 0).render()


@bp.post("/forums/<ref>/close")
def close(ref: str) -> ResponseReturnValue:
    """Close the record."""
    forum = forum_at(ref)
    if not SureForm().validate_on_submit():
        return CertifyPage.of(forum, g.actor).render(), 422
    actions.close(forum, by=g.actor)
    flash(_("The forum is closed. Another person attests it now."), "success")
    return redirect(url_for("forums.certify", ref=ref))


@bp.post("/forums/<ref>/attest")
def attest(ref: str) -> ResponseReturnValue:
    """Attest the record."""
    forum = forum_at(ref)
    if not SureForm().validate_on_submit():
        return CertifyPage.of(forum, g.actor).render(), 422
    actions.attest(forum, by=g.actor)
    flash(_("The forum is attested. From now on only dated corrections can be added."), "success")
    return redirect(url_for("forums.certify", ref=ref))


@bp.post("/forums/<ref>/give-back")
def give_back(ref: str) -> ResponseReturnValue:
    """Give the record back to be mended."""
    forum, form = forum_at(ref), GiveBackForm()
    if not form.validate_on_submit():
        return CertifyPage.of(forum, g.actor, back=form).render(), 422

    def act() -> str:
        actions.give_back(forum, form.because.data, by=g.actor)
        flash(_("The forum is given back to its recorder."), "success")
        return url_for("forums.certify", ref=ref)

    def refused(refusal: Refusal) -> CertifyPage:
        if isinstance(refusal, Forbidden):
            raise refusal
        blame(form, refusal)
        return CertifyPage.of(forum_at(ref), g.actor, back=form)

    return acted(act, refused)


@bp.post("/forums/<ref>/amend")
def amend(ref: str) -> ResponseReturnValue:
    """Put a dated correction beside the record."""
    forum, form = forum_at(ref), AmendForm()
    if not form.validate_on_submit():
        return CertifyPage.of(forum, g.actor, amend=form).render(), 422
    actions.amend(forum, form.text.data, by=g.actor)
    flash(_("The correction stands beside the record."), "success")
    return redirect(url_for("forums.certify", ref=ref))
