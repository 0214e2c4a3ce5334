"""Agencies, local governments, and who speaks for them."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas import queries as areas
from app.bodies.models import Agency
from app.ministries import actions as ministries
from app.ministries.forms import LocateForm
from app.ministries.queries.offices import office_of
from app.office import policy
from app.office.actions import agencies as actions
from app.office.forms import SpeakerForm
from app.office.pages import agencies as pages
from app.office.queries import agencies as queries
from app.office.views.blueprint import bp
from app.thai.digits import to_arabic
from app.web.conflict import Refusal
from app.web.forms import submitted, tried
from app.web.found import found, missing
from app.web.once import address_of


@address_of("spokesperson")
def _address(_ident: int) -> str:
    return url_for("office.agencies")


@bp.get("/office/agencies")
def agencies() -> ResponseReturnValue:
    """List the agencies."""
    q, after = request.args.get("q", "").strip()[:100], request.args.get("after", "")[:400]
    return pages.agencies(g.actor, q, after, pages.agency_form(g.actor)).render()


@bp.post("/office/agencies")
def enter_agency() -> ResponseReturnValue:
    """Enter an agency."""
    form = pages.agency_form(g.actor)

    def act() -> str:
        province = areas.by_code(form.province.data or "")
        if province is None:
            raise Refusal(_("Choose the province."), field="province")
        told = {key: form[key].data or "" for key in ("kind", "name_th", "name_en")}
        agency = actions.enter(province, **told, by=g.actor)
        flash(_("Entered. Name who speaks for it."), "success")
        return url_for(".agency", agency_id=agency.id)

    return submitted(form, lambda _theirs: pages.agencies(g.actor, "", "", form), act)


@bp.get("/office/agencies/<int:agency_id>")
def agency(agency_id: int) -> ResponseReturnValue:
    """Show an agency."""
    return pages.agency(_agency(agency_id), g.actor, SpeakerForm()).render()


@bp.post("/office/agencies/<int:agency_id>/end")
def end_agency(agency_id: int) -> ResponseReturnValue:
    """End an agency."""
    one = _agency(agency_id)

    def act() -> None:
        actions.end(one, by=g.actor)
        flash(_("The agency is offered no more. What it was asked and led stays its own."), "success")

    return tried(act, url_for(".agency", agency_id=agency_id))


@bp.post("/office/agencies/<int:agency_id>/speakers")
def let_speak(agency_id: int) -> ResponseReturnValue:
    """Let an account speak for the agency."""
    one, form = _agency(agency_id), SpeakerForm()

    def act() -> str:
        actions.let_speak(one, form.username.data or "", by=g.actor)
        flash(_("The account speaks for the agency from today on."), "success")
        return url_for(".agency", agency_id=agency_id)

    return submitted(form, lambda _theirs: pages.agency(one, g.actor, form), act)


@bp.post("/office/agencies/<int:agency_id>/speakers/<int:speaker_id>/end")
def silence(agency_id: int, speaker_id: int) -> ResponseReturnValue:
    """Let an account speak for the agency no more."""
    one, speaks = _agency(agency_id), found(queries.spokesperson(speaker_id))
    if speaks.agency_id != one.id:
        missing()

    def act() -> None:
        actions.silence(speaks, by=g.actor)
        flash(_("The account speaks for the agency until today."), "success")

    return tried(act, url_for(".agency", agency_id=agency_id))


@bp.post("/office/agencies/<int:agency_id>/standings")
def stand(agency_id: int) -> ResponseReturnValue:
    """Say under which ministry or department the agency stands."""
    one = _agency(agency_id)
    form = pages.stand_form()

    def act() -> str:
        office = office_of(form.under.data or "")
        if office is None:
            raise Refusal(_("Choose where it stands."), field="under")
        ministries.stand(one, office, since=form.since.data, basis=form.basis.data or "", by=g.actor)
        flash(_("It stands there. What ministries take along tells so from tonight on."), "success")
        return url_for(".agency", agency_id=agency_id)

    return submitted(form, lambda _theirs: pages.agency(one, g.actor, SpeakerForm(formdata=None), standing=form), act)


@bp.post("/office/agencies/<int:agency_id>/area")
def locate(agency_id: int) -> ResponseReturnValue:
    """Say for which area the agency works."""
    one, form = _agency(agency_id), LocateForm()

    def act() -> str:
        code = to_arabic(form.area.data or "")
        area = areas.by_code(code) if code.isdecimal() else None
        if area is None:
            raise Refusal(_("Write the code of an area of the agency's own province."), field="area")
        ministries.locate(one, area, by=g.actor)
        return url_for(".agency", agency_id=agency_id)

    return submitted(form, lambda _theirs: pages.agency(one, g.actor, SpeakerForm(formdata=None), locating=form), act)


def _agency(agency_id: int) -> Agency:
    """Return the agency, which lies in a province of this administrator."""
    one = found(queries.agency(agency_id))
    if not policy.may_keep_agencies(g.actor, one.province):
        missing()
    return one
