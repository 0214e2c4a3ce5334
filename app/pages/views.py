"""The front door: the first screen, areas with their lists, one's own work, what this is."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from app.areas.models import Area
from app.areas.paths import lineage, path_of
from app.areas.queries import by_paths
from app.pages import feeds
from app.pages.queries.lists import Search, key_of
from app.pages.showing import area as areas
from app.pages.showing import home as homes
from app.pages.showing import lists
from app.pages.showing import sources as sources_of
from app.pages.showing import work as tasks
from app.web.found import found, missing
from app.web.page import wants_json
from app.web.shelf import kept

bp = Blueprint("pages", __name__, template_folder="templates")


@bp.get("/index.json")
@bp.get("/")
@kept
def home() -> ResponseReturnValue:
    """Show the first screen."""
    page = homes.home()
    return feeds.home(page) if wants_json() else page.render()


@bp.get("/areas/<code>.json")
@bp.get("/areas/<code>")
@kept
def area(code: str) -> ResponseReturnValue:
    """Show an area: what was asked there, and what became of it."""
    *ups, place = _way(code)
    page = areas.area(place, ups)
    return feeds.area(page) if wants_json() else page.render()


@bp.get("/areas/<code>/needs.json")
@bp.get("/areas/<code>/needs")
@kept
def needs(code: str) -> ResponseReturnValue:
    """List the needs of an area."""
    ups = _way(code)
    page = lists.needs(ups, _search(ups[-1]))
    return feeds.listing(page) if wants_json() else page.render()


@bp.get("/areas/<code>/proposals.json")
@bp.get("/areas/<code>/proposals")
@kept
def proposals(code: str) -> ResponseReturnValue:
    """List the proposals of an area."""
    ups = _way(code)
    page = lists.proposals(ups, _search(ups[-1]))
    return feeds.listing(page) if wants_json() else page.render()


@bp.get("/areas/<code>/projects.json")
@bp.get("/areas/<code>/projects")
@kept
def projects(code: str) -> ResponseReturnValue:
    """List the funded projects of an area."""
    ups = _way(code)
    page = lists.projects(ups, _search(ups[-1]))
    return feeds.listing(page) if wants_json() else page.render()


@bp.get("/work")
def work() -> ResponseReturnValue:
    """Show what waits for the signed-in person."""
    return tasks.work(g.actor).render()


@bp.get("/about")
def about() -> ResponseReturnValue:
    """Say what this is."""
    return sources_of.about().render()


@bp.get("/data")
def data() -> ResponseReturnValue:
    """Say where the data come from."""
    return sources_of.data().render()


def _way(code: str) -> Sequence[Area]:
    """Return the areas from the province down to the one with that code, both included, in one question."""
    try:
        path = path_of(code)
    except ValueError:
        missing()
    down = by_paths(lineage(path))
    return found(down if down and down[-1].path == path else None)


def _search(place: Area) -> Search:
    """Read the question of a list page from its address."""
    asked = request.args
    return Search(
        path=place.path,
        category=asked.get("category", "")[:40],
        outcome=asked.get("outcome", "")[:20],
        channel=asked.get("channel", "")[:20],
        cycle=asked.get("cycle", "")[:8],
        text=asked.get("q", "").strip()[:100],
        after=key_of(asked.get("after", "")),
        before=key_of(asked.get("before", "")),
    )
