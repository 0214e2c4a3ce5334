"""Closing a round, and the public balance sheets."""

from __future__ import annotations

from typing import Any

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation.actions import close as close_actions
from app.aggregation.pages import balance as balance_pages
from app.aggregation.pages import closing as closing_pages
from app.aggregation.pages.balance import area_json, round_json
from app.aggregation.views.blueprint import bp, round_at
from app.web.forms import acted
from app.web.found import found
from app.web.page_cache import hangs_on, kept


@bp.get("/rounds/<ref>/close")
def closing(ref: str) -> ResponseReturnValue:
    """Show what closing will do, or what keeps the round open."""
    return closing_pages.closing(round_at(ref), by=g.actor).render()


@bp.post("/rounds/<ref>/close")
def close(ref: str) -> ResponseReturnValue:
    """Close the round and hand its list up."""
    round_ = round_at(ref)

    def act() -> str:
        close_actions.close(round_, by=g.actor)
        flash(_("The round is closed. Its balance sheet is public."), "success")
        return url_for(".balance", ref=ref)

    return acted(act, lambda refusal: closing_pages.closing(round_at(ref), by=g.actor, why=str(refusal)))


@bp.get("/rounds/<ref>/balance")
@kept
def balance(ref: str) -> ResponseReturnValue:
    """Show the round's balance sheet."""
    return balance_pages.balance(round_at(ref), by=g.actor).render()


@bp.get("/rounds/<ref>/balance.json")
def balance_json(ref: str) -> dict[str, Any]:
    """Give the round's balance sheet to programs."""
    return round_json(round_at(ref))


@bp.get("/rounds/<ref>/items")
def items(ref: str) -> ResponseReturnValue:
    """Show the items behind one line of the balance sheet."""
    return balance_pages.items(round_at(ref), request.args).render()


@bp.get("/areas/<code>/balance")
@kept
def area_balance(code: str) -> ResponseReturnValue:
    """Show the balance sheets of an area, tier by tier."""
    page = found(balance_pages.area_balance(code, request.args.get("cycle", "")))
    hangs_on(page.path)
    return page.render()


@bp.get("/areas/<code>/balance.json")
def area_balance_json(code: str) -> dict[str, Any]:
    """Give the balance sheets of an area to programs."""
    page = found(balance_pages.area_balance(code, request.args.get("cycle", "")))
    return area_json(page)
