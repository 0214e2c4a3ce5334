"""The front door: the first screen, areas with their lists, one's own work, what this is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from app.agencies.queries import agency_of_code
from app.areas.models import Area
from app.areas.queries import by_paths, former_at
from app.areas.states.paths import lineage, path_of
from app.front.pages import agency as agency_pages
from app.front.pages import area as areas
from app.front.pages import feeds, lists, sources
from app.front.pages import home as homes
from app.front.pages import work as work_pages
from app.front.queries.lists import Search, key_of
from app.web.found import found, missing
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("front", __name__, template_folder="../templates")


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
    hangs_on(place.path)
    page = areas.area(place, ups)
    return feeds.area(page) if wants_json() else page.render()


@bp.get("/areas/<code>/needs.json")
@bp.get("/areas/<code>/needs")
@kept
def needs(code: str) -> ResponseReturnValue:
    """List the needs of an area."""
    return _list(code, lists.needs)


@bp.get("/areas/<code>/proposals.json")
@bp.get("/areas/<code>/proposals")
@kept
def proposals(code: str) -> ResponseReturnValue:
    """List the proposals of an area."""
    return _list(code, lists.proposals)


@bp.get("/areas/<code>/projects.json")
@bp.get("/areas/<code>/projects")
@kept
def projects(code: str) -> ResponseReturnValue:
    """List the funded projects of an area."""
    return _list(code, lists.projects)


@bp.get("/agencies/<code>.json")
@bp.get("/agencies/<code>")
def agency(code: str) -> ResponseReturnValue:
    """Show what an agency owes in the order of the day, what it leads and what it brought."""
    told = agency_pages.told_of(found(agency_of_code(code)))
    return agency_pages.agency_json(told) if wants_json() else agency_pages.agency(told, g.actor).render()


@bp.get("/work")
def work() -> ResponseReturnValue:
    """Show what waits for the signed-in person."""
    return work_pages.work(g.actor).render()


@bp.get("/about")
def about() -> ResponseReturnValue:
    """Say what this is."""
    return sources.about().render()


def _list(code: str, build: Callable[[Sequence[Area], Search], lists.ListPage]) -> ResponseReturnValue:
    """Answer with one of the lists of an area."""
    ups = _way(code)
    hangs_on(ups[-1].path)
    page = build(ups, _search(ups[-1]))
    return feeds.listing(page) if wants_json() else page.render()


def _way(code: str) -> Sequence[Area]:
    """Return the areas from the province down to the one with that code, both included, in one question.

    What was said in an area that the register has ended since stays under its code, on paper and in links.
    """
    try:
        path = path_of(code)
    except ValueError:
        missing()
    down = by_paths(lineage(path))
    if down and down[-1].path == path:
        return down
    return [*down, found(former_at(path))[0]]


def _search(place: Area) -> Search:
    """Read the question of a list page from its address."""
    asked = request.args
    return Search.of(
        asked,
        path=place.path,
        q=asked.get("q", "").strip()[:100],
        after=key_of(asked.get("after", "")),
        before=key_of(asked.get("before", "")),
    )
