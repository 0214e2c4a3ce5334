"""The register of letters and what rests on them."""

from __future__ import annotations

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.agencies.queries import agency_of_code
from app.cycles.models.cycles import Cycle
from app.cycles.queries import cycle_by_code
from app.instructions import actions, queries
from app.instructions.forms import BasisForm, FinishForm, LetterForm, LetterTieForm
from app.instructions.pages import letters as pages
from app.instructions.pages import sources
from app.instructions.queries import LetterQuery
from app.instructions.states import BasisKind, LetterTieKind
from app.letters.models import Letter
from app.web.forms import submitted
from app.web.found import found
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("instructions", __name__, template_folder="templates")
SOURCES = "/letters/sources/<int:province>-<code>"


@address_of("letter")
def _letter(ident: int) -> str:
    return url_for("instructions.show", letter_id=ident) if queries.registered(ident) else url_for("instructions.index")


@address_of("basis")
def _basis(_ident: int) -> str:
    return url_for("instructions.index")


@bp.get("/letters.json")
@bp.get("/letters")
def index() -> ResponseReturnValue:
    """List the letters of the register."""
    page = pages.index(LetterQuery.of(request.args), g.actor)
    return pages.index_json(page) if wants_json() else page.render()


@bp.get("/letters/new")
def new() -> ResponseReturnValue:
    """Show the form of a letter."""
    return pages.new(LetterForm(formdata=None)).render()


@bp.post("/letters/new")
def register() -> ResponseReturnValue:
    """Enter a letter into the register."""
    province, form = found(pages.province_of(g.actor)), LetterForm()

    def act() -> str:
        made = actions.register(form.told(), province, by=g.actor)
        flash(_("The letter is in the register. Say now what it asks of whom by when."), "success")
        return url_for(".show", letter_id=made.id)

    return submitted(form, lambda _theirs: pages.new(form), act)


@bp.get("/letters/<int:letter_id>")
def show(letter_id: int) -> ResponseReturnValue:
    """Show one letter: what it asks, how it stands to others, what rests on it."""
    return pages.show(_found(letter_id), g.actor).render()


@bp.post("/letters/<int:letter_id>/tasks")
def charge(letter_id: int) -> ResponseReturnValue:
    """Say what the letter asks."""
    letter = _found(letter_id)
    form = pages.charge_form(letter)

    def act() -> str:
        kind, _colon, code = (form.asked.data or "").partition(":")
        asked = {"agency": found(agency_of_code(code))} if kind == "agency" else {"duty": code}
        actions.charge(letter, form.words.data or "", **asked, due_on=form.due_on.data, by=g.actor)
        flash(_("It stands on the work page of whoever is asked."), "success")
        return url_for(".show", letter_id=letter.id)

    return submitted(form, lambda _theirs: pages.show(letter, g.actor, charged=form), act)


@bp.post("/letters/<int:letter_id>/ties")
def tie(letter_id: int) -> ResponseReturnValue:
    """Say how the letter stands to an earlier one."""
    letter, form = _found(letter_id), LetterTieForm()

    def act() -> str:
        actions.tie(letter, form.earlier.data or "", LetterTieKind(form.tie_kind.data), by=g.actor)
        return url_for(".show", letter_id=letter.id)

    return submitted(form, lambda _theirs: pages.show(letter, g.actor, tied=form), act)


@bp.post("/letters/<int:letter_id>/tasks/<int:number>/done")
def finish(letter_id: int, number: int) -> ResponseReturnValue:
    """Tell that it is done."""
    letter, form = _found(letter_id), FinishForm()
    task = found(queries.task_numbered(letter_id, number) if number < 30_000 else None)

    def act() -> str:
        actions.finish(task, form.note.data or "", speaks=pages.speaks(task, g.actor), by=g.actor)
        flash(_("It is told: everybody can read that it is done."), "success")
        return url_for(".show", letter_id=letter.id)

    return submitted(form, lambda _theirs: pages.show(letter, g.actor, finished=(number, form)), act)


@bp.get(SOURCES)
def show_sources(province: int, code: str) -> ResponseReturnValue:
    """Show on what each rule, share, window, form and reason rests."""
    return found(sources.index(_cycle(province, code), g.actor)).render()


@bp.get(f"{SOURCES}/<kind>/<thing>")
def source(province: int, code: str, kind: str, thing: str) -> ResponseReturnValue:
    """Show the form that names the letter or the law."""
    return found(sources.one(_cycle(province, code), kind, thing, BasisForm(formdata=None))).render()


@bp.post(f"{SOURCES}/<kind>/<thing>")
def rest(province: int, code: str, kind: str, thing: str) -> ResponseReturnValue:
    """Name the letter or the law."""
    cycle, form = _cycle(province, code), BasisForm()
    page = found(sources.one(cycle, kind, thing, form))

    def act() -> str:
        told = {"number": form.number.data or "", "law": form.law.data or ""}
        actions.rest(cycle.area, BasisKind(kind), thing, **told, by=g.actor)
        return url_for(".show_sources", province=province, code=code)

    return submitted(form, lambda _theirs: page, act)


def _found(letter_id: int) -> Letter:
    return found(queries.registered(letter_id) if letter_id < 2**63 else None)


def _cycle(province: int, code: str) -> Cycle:
    return found(cycle_by_code(province, code))
