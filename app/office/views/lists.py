"""The desk itself, and the lists of the house."""

from __future__ import annotations

from typing import Any

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.office.actions import lists as actions
from app.office.pages import desk as desk_pages
from app.office.pages import lists as pages
from app.office.queries import lists as queries
from app.office.queries.lists import LISTS, HouseList
from app.office.views.blueprint import bp
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.once import ADDRESSES


def _address(name: str) -> Any:
    return lambda _ident: url_for("office.rows", name=name)


ADDRESSES.update({one.model.kind: _address(name) for name, one in LISTS.items()})


@bp.get("/office")
def index() -> ResponseReturnValue:
    """Show the desk."""
    return desk_pages.index(g.actor).render()


@bp.get("/office/lists/<name>")
def rows(name: str) -> ResponseReturnValue:
    """Show a list."""
    return pages.rows(name, pages.row_form(_list(name)), g.actor).render()


@bp.post("/office/lists/<name>")
def add_row(name: str) -> ResponseReturnValue:
    """Add a row to a list."""
    one = _list(name)
    form = pages.row_form(one)

    def act() -> str:
        told = {key: form[key].data or "" for key in ("code", "name_th", "name_en", "group")}
        row = actions.add(one, **told, by=g.actor)
        flash(_("“%(name)s” can be chosen from now on.", name=row.name_th), "success")
        return url_for(".rows", name=name)

    return submitted(form, lambda _theirs: pages.rows(name, form, g.actor), act)


@bp.post("/office/lists/<name>/<int:row_id>/end")
def end_row(name: str, row_id: int) -> ResponseReturnValue:
    """End a row."""
    row = found(queries.row_of(_list(name), row_id))

    def act() -> None:
        actions.end(row, by=g.actor)
        flash(_("“%(name)s” can be chosen until today. What names it stays as it is.", name=row.name_th), "success")

    return tried(act, url_for(".rows", name=name))


@bp.post("/office/lists/<name>/<int:row_id>/resume")
def resume_row(name: str, row_id: int) -> ResponseReturnValue:
    """Let a row that has ended be chosen again."""
    row = found(queries.row_of(_list(name), row_id))

    def act() -> None:
        actions.resume(row, by=g.actor)
        flash(_("“%(name)s” can be chosen from now on.", name=row.name_th), "success")

    return tried(act, url_for(".rows", name=name))


def _list(name: str) -> HouseList:
    return found(LISTS.get(name))
