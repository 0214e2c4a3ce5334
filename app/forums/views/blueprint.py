"""The blueprint of the forums, and how its views find what an address names."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.areas.rules import addresses
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as queries
from app.web.found import found
from app.web.once import address_of

bp = Blueprint("forums", __name__, template_folder="../templates")


def forum_at(ref: str) -> Forum:
    """Return the forum that the address names; 404 when there is none."""
    return found(queries.by_ref(ref))


def need_at(ref: str) -> Need:
    """Return the need that the address names; 404 when there is none."""
    return found(queries.need_by_ref(ref))


def round_at(ref: str) -> Round:
    """Return the round that the address names; 404 when there is none."""
    return found(cycles.round_by_ref(ref))


@address_of("forum")
def address_of_forum(forum_id: int) -> str:
    """Return where a repeated request about a forum leads: its workbench."""
    forum = queries.by_id(forum_id)
    return url_for("forums.record", ref=forum.ref) if forum else "/"


@address_of("need")
def address_of_need(need_id: int) -> str:
    """Return where a repeated request about a need leads: its page."""
    need = queries.need_by_id(need_id)
    return addresses.need(need.ref) if need else "/"
