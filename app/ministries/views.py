"""Ministries, their departments and agencies, and the letters with which they answer."""

from __future__ import annotations

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation.states.decisions import Reply
from app.areas import queries as areas
from app.ministries import actions, pages
from app.ministries.actions import MinistryLetter
from app.ministries.forms import DepartmentForm, MinistryLetterForm
from app.ministries.models import StateOffice
from app.ministries.queries import offices as queries
from app.ministries.queries import packs
from app.ministries.queries.offices import AgencySearch
from app.store import clock
from app.thai.digits import to_arabic, whole_number
from app.web.forms import submitted
from app.web.found import found, missing
from app.web.locale import named
from app.web.once import address_of

bp = Blueprint("ministries", __name__, template_folder="templates")


@address_of("state_office")
def _address(_ident: int) -> str:
    return url_for("ministries.index")


@bp.get("/ministries")
def index() -> ResponseReturnValue:
    """Show all ministries."""
    return pages.index().render()


@bp.get("/ministries/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show one ministry."""
    return pages.show(_ministry(code), g.actor).render()


@bp.post("/ministries/<code>/departments")
def enter(code: str) -> ResponseReturnValue:
    """Enter a department that the list lacks."""
    one, form = _ministry(code), DepartmentForm(prefix="enter-")

    def act() -> str:
        told = {key: form[key].data or "" for key in ("code", "name_th", "name_en", "basis")}
        actions.enter_department(one, since=form.since.data or clock.today(), **told, by=g.actor)
        flash(_("The department stands under this ministry."), "success")
        return url_for(".show", code=code)

    return submitted(form, lambda _theirs: pages.show(one, g.actor, entering=form), act)


@bp.post("/ministries/<code>/moves")
def move(code: str) -> ResponseReturnValue:
    """Let a department come from another ministry."""
    one = _ministry(code)
    form = pages.department_form(one)

    def act() -> str:
        since, basis = form.since.data or clock.today(), form.basis.data or ""
        actions.move_department(one, form.department.data or "", since=since, basis=basis, by=g.actor)
        flash(_("The department stands here from that day on, and its agencies with it."), "success")
        return url_for(".show", code=code)

    return submitted(form, lambda _theirs: pages.show(one, g.actor, moving=form), act)


@bp.get("/agencies")
def agencies() -> ResponseReturnValue:
    """Show the agencies that are searched for."""
    args = {key: request.args.get(key, "").strip()[:100] for key in ("q", "kind", "area", "ministry")}
    code = to_arabic(args["area"])
    area = areas.by_code(code) if code.isdecimal() else None
    ministry = queries.ministry_of(args["ministry"]) if args["ministry"] else None
    ident, _dash, name = request.args.get("after", "")[:440].partition("-")
    asked = AgencySearch(
        q=args["q"],
        kind=args["kind"],
        path=area.path if area else 0,
        ministry_id=ministry.id if ministry else 0,
        after=(name, whole_number(ident) or 0),
    )
    return pages.agencies(asked, area=area, code=code, ministry=ministry.code if ministry else "").render()


@bp.get("/ministries/<code>/<int:fiscal_year>/answer")
def answering(code: str, fiscal_year: int) -> ResponseReturnValue:
    """Show the form of a letter with the ministry's answer."""
    form = MinistryLetterForm()
    form.refs.data = request.args.get("ref", "")[:60]
    return pages.answering(_ministry(code), _year(fiscal_year), form).render()


@bp.post("/ministries/<code>/<int:fiscal_year>/answer")
def answer(code: str, fiscal_year: int) -> ResponseReturnValue:
    """Record what the ministry answered."""
    one, form = _ministry(code), MinistryLetterForm()

    def act() -> str:
        told = MinistryLetter(
            refs=form.numbers(),
            reply=Reply(form.reply.data),
            sentence=form.sentence.data or "",
            answered_on=form.answered_on.data or clock.today(),
            letter=form.letter(named(one)),
        )
        flash(pages.counted(len(actions.answer(one, _year(fiscal_year), told, by=g.actor))), "success")
        return pages.pack_url(code, fiscal_year)

    return submitted(form, lambda _theirs: pages.answering(one, fiscal_year, form), act)


def _ministry(code: str) -> StateOffice:
    return found(queries.ministry_of(code))


def _year(fiscal_year: int) -> int:
    return fiscal_year if fiscal_year in packs.years() else missing()
