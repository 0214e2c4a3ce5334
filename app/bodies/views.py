"""Bodies: for everybody the list and the seats by sector; for officers terms, quotas and the register of members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.areas.models import Area
from app.areas.queries import by_code
from app.areas.states.paths import Level
from app.bodies import actions, queries
from app.bodies.forms import BodyForm, LeaveForm, MemberForm, QuotasForm, TermForm
from app.bodies.models import Body, BodyTerm, Holding, Seat
from app.bodies.pages import bodies
from app.bodies.pages import seats as seats_pages
from app.bodies.pages.seats import SeatsPage
from app.bodies.states import Role
from app.store import clock
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import submitted, tried
from app.web.found import found as web_found
from app.web.locale import date_text
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("bodies", __name__, template_folder="templates")


@address_of("body")
def _address(ident: int) -> str:
    body = queries.body_by_id(ident)
    return bodies.url_of(body) if body else "/"


@bp.get("/areas/<code>/bodies")
def index(code: str) -> ResponseReturnValue:
    """List the bodies of the area and below it."""
    area = _area(code)
    level = request.args.get("level", "")
    asked = queries.BodiesUnder(
        path=area.path,
        level=level if level in set(Level) else "",
        seated=request.args.get("seated") == "1",
        after=_after(request.args.get("after", "")),
    )
    return bodies.index(area, asked, g.actor).render()


@bp.get("/areas/<code>/bodies/new")
def new(code: str) -> ResponseReturnValue:
    """Show the form for a new body."""
    area, form = _area(code), BodyForm()
    form.offer(queries.kinds_for(area.level))
    return seats_pages.new(area, form).render()


@bp.post("/areas/<code>/bodies/new")
def found(code: str) -> ResponseReturnValue:
    """Enter the body."""
    area, form = _area(code), BodyForm()
    kinds = queries.kinds_for(area.level)
    form.offer(kinds)

    def act() -> str:
        kind = next((one for one in kinds if one.code == form.kind.data), None)
        if kind is None:
            raise Refusal(_("Choose a kind of committee that areas of this level have."), field="kind")
        names = {"name_th": form.name_th.data or "", "name_en": form.name_en.data or ""}
        body = actions.establish_body(area, kind, **names, by=g.actor)
        return bodies.url_of(body, "term")

    return submitted(form, lambda _theirs: seats_pages.new(area, form), act)


@bp.get("/bodies/<code>/<kind>.json")
@bp.get("/bodies/<code>/<kind>")
def show(code: str, kind: str) -> ResponseReturnValue:
    """Show the seats by sector, without names."""
    body = _body(code, kind)
    return bodies.as_json(body) if wants_json() else bodies.show(body, g.actor).render()


@bp.get("/bodies/<code>/<kind>/terms/new")
def term(code: str, kind: str) -> ResponseReturnValue:
    """Show the form for a new term, with the seats of the last one."""
    body, sectors = _body(code, kind), queries.sectors()
    last = next(iter(queries.terms_of(body.id)), None)
    seats = {name: n for name, n in actions.standing(last).items() if name.startswith("sector-")} if last else {}
    data = {"legal_reference": body.body_kind.legal_reference, **seats}
    return seats_pages.term_page(body, TermForm.with_sectors(sectors, data), sectors).render()


@bp.post("/bodies/<code>/<kind>/terms/new")
def begin(code: str, kind: str) -> ResponseReturnValue:
    """Begin the term."""
    body, sectors = _body(code, kind), queries.sectors()
    form = TermForm.with_sectors(sectors)

    def act() -> str:
        actions.begin(body, form.draft(sectors), by=g.actor)
        flash(_("The term is entered; its seats are vacant."), "success")
        return bodies.url_of(body, "members")

    return submitted(form, lambda _theirs: seats_pages.term_page(body, form, sectors), act)


@bp.get("/bodies/<code>/<kind>/seats")
def seats(code: str, kind: str) -> ResponseReturnValue:
    """Show the standing term and its seats in a form."""
    body, sectors = _body(code, kind), queries.every_sector()
    last = _last(body)
    form = TermForm.with_sectors(sectors, {**actions.standing(last), "version": last.version})
    return seats_pages.seats_page(body, form, sectors).render()


@bp.post("/bodies/<code>/<kind>/seats")
def set_seats(code: str, kind: str) -> ResponseReturnValue:
    """Change the standing term and its seats."""
    body, sectors = _body(code, kind), queries.every_sector()
    last, form = _last(body), TermForm.with_sectors(sectors)

    def act() -> str:
        actions.change(last, form.draft(sectors), version=_number(form.version.data), by=g.actor)
        return bodies.url_of(body)

    def page(theirs: Mapping[str, Any] | None) -> SeatsPage:
        shown = seats_pages.seats_page(body, form, sectors)
        if theirs is None:
            return shown
        form.version.data = form.version.raw_data = str(last.version)
        return shown.but(versions=_versions(form, theirs))

    return submitted(form, page, act)


@bp.get("/bodies/<code>/<kind>/quotas")
def quotas(code: str, kind: str) -> ResponseReturnValue:
    """Show the quotas in a form."""
    body, sectors = _body(code, kind), queries.sectors()
    now = queries.quotas_of(body.id, clock.today())
    data: dict[str, Any] = {f"sector-{one.sector_id}": one.percent for one in now}
    data["legal_reference"] = now[0].legal_reference if now else body.body_kind.legal_reference
    return seats_pages.quotas_page(body, QuotasForm.with_sectors(sectors, data), sectors).render()


@bp.post("/bodies/<code>/<kind>/quotas")
def set_quotas(code: str, kind: str) -> ResponseReturnValue:
    """Set the quotas."""
    body, sectors = _body(code, kind), queries.sectors()
    form = QuotasForm.with_sectors(sectors)

    def act() -> str:
        said = {"valid_from": form.valid_from.data, "legal_reference": form.legal_reference.data or ""}
        actions.set_quotas(body, form.percents(sectors), **said, by=g.actor)
        return bodies.url_of(body)

    return submitted(form, lambda _theirs: seats_pages.quotas_page(body, form, sectors), act)


@bp.get("/bodies/<code>/<kind>/members")
def members(code: str, kind: str) -> ResponseReturnValue:
    """Show the register of members to officers."""
    body = _body(code, kind)
    note_opened(PersonalKind.SEAT_HOLDER, f"{code}/{kind}", _area(code).path, by=g.actor)
    return seats_pages.members(body, _last(body)).render()


@bp.get("/bodies/<code>/<kind>/seats/<int:number>")
def seat(code: str, kind: str, number: int) -> ResponseReturnValue:
    """Show one seat to officers."""
    body = _body(code, kind)
    one = _seat(body, number)
    note_opened(PersonalKind.SEAT_HOLDER, f"{code}/{kind}/{number}", _area(code).path, by=g.actor)
    return seats_pages.seat(body, one, MemberForm(), LeaveForm()).render()


@bp.post("/bodies/<code>/<kind>/seats/<int:number>/member")
def appoint(code: str, kind: str, number: int) -> ResponseReturnValue:
    """Give the seat to a member."""
    body, form = _body(code, kind), MemberForm()
    one = _seat(body, number)

    def act() -> str:
        assert form.since.data  # the form asks for it
        said = {"name": form.name.data or "", "contact": form.contact.data or ""}
        actions.appoint(one, **said, role=Role(form.role.data), since=form.since.data, by=g.actor)
        return bodies.url_of(body, "members")

    return submitted(form, lambda _theirs: seats_pages.seat(body, one, form, LeaveForm(formdata=None)), act)


@bp.post("/bodies/<code>/<kind>/seats/<int:number>/leave")
def leave(code: str, kind: str, number: int) -> ResponseReturnValue:
    """Record that the member of the seat left."""
    body, form = _body(code, kind), LeaveForm()
    one = _seat(body, number)
    now = next((held for held in queries.holdings_of([one.id]) if held.until is None), None)

    def act() -> str:
        assert form.until.data  # the form asks for it
        actions.leave(web_found(now), until=form.until.data, by=g.actor)
        return url_for(".seat", code=code, kind=kind, number=number)

    return submitted(form, lambda _theirs: seats_pages.seat(body, one, MemberForm(formdata=None), form), act)


@bp.post("/bodies/<code>/<kind>/seats/<int:number>/erase")
def erase(code: str, kind: str, number: int) -> ResponseReturnValue:
    """Erase the name of a former member of the seat."""
    one = _seat(_body(code, kind), number)
    asked = _number(request.form.get("holding"))
    former: Holding = web_found(next((held for held in queries.holdings_of([one.id]) if held.id == asked), None))

    def act() -> None:
        actions.erase(former, by=g.actor)
        flash(_("The name is erased."), "success")

    return tried(act, url_for(".seat", code=code, kind=kind, number=number))


def _versions(form: TermForm, theirs: Any) -> list[tuple[str, str, str]]:
    names = [name for name in form._fields if name not in ("version", "csrf_token")]
    return [(str(form[name].label.text), _said(theirs.get(name)), _said(form[name].data)) for name in names]


def _said(value: Any) -> str:
    return date_text(value) if hasattr(value, "isoformat") else str(value or "")


def _after(text: str) -> tuple[int, int]:
    path, _dash, ident = text.partition("-")
    return _number(path), _number(ident)


def _number(text: str | None) -> int:
    return whole_number(text) or 0


def _area(code: str) -> Area:
    return web_found(by_code(code))


def _body(code: str, kind: str) -> Body:
    return web_found(queries.body_at(_area(code).path, kind))


def _last(body: Body) -> BodyTerm:
    return web_found(next(iter(queries.terms_of(body.id)), None))


def _seat(body: Body, number: int) -> Seat:
    return web_found(queries.seat_numbered(_last(body).id, number))
