"""The map of an area with its list, and the data that it draws."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.areas import queries as areas
from app.areas.models import Area
from app.maps.pages import map as map_pages
from app.maps.pages import marks
from app.maps.queries import marks as marks_queries
from app.maps.queries.items import Selection
from app.maps.rules.tiers import BEARS, window_of
from app.places.pages import tiles
from app.places.pages.shell import shell_of
from app.places.rules.shell import Shell
from app.thai.digits import whole_number
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("maps", __name__, template_folder="templates")


@bp.after_request
def allow_tiles(response: Response) -> Response:
    """Open the policy for the base map, on the page that shows the map."""
    return tiles.allowed(response) if request.endpoint == "maps.show" else response


def _area(code: str) -> Area:
    return found(areas.by_code(code))


def _asked(area: Area) -> Selection:
    return Selection.of(request.args, path=area.path)


def _after() -> tuple[int, int] | None:
    """Return the key of the last item that was seen; what is no key begins the list anew."""
    path, _dash, item_id = request.args.get("after", "").partition("-")
    key = whole_number(path), whole_number(item_id)
    return (key[0], key[1]) if key[0] is not None and key[1] is not None else None


def _shell() -> Shell:
    return shell_of(Path(current_app.instance_path))


@bp.get("/maps/<code>.json")
@bp.get("/maps/<code>")
@kept
def show(code: str) -> ResponseReturnValue:
    """Show the map and the list of an area, filtered by the query string."""
    area = _area(code)
    hangs_on(area.path)
    page = map_pages.page(area, _asked(area), _after(), _shell())
    return page.as_json() if wants_json() else page.render()


@bp.get("/maps/<code>/points.json")
def points(code: str) -> ResponseReturnValue:
    """Answer with the marks in a window (borders in millionths of a degree) at a zoom, filtered like the list."""
    area = _area(code)
    borders = (request.args.get(name, type=int) for name in ("south", "west", "north", "east"))
    zoom, most = request.args.get("zoom", 0, type=int), request.args.get("most", BEARS, type=int)
    return marks.marks_json(marks_queries.within(_asked(area), window_of(*borders), zoom, most))


@bp.get("/maps/<code>/shapes.json")
def shapes(code: str) -> ResponseReturnValue:
    """Answer with the outlines of the area and of those right below it, as GeoJSON."""
    shown = json.dumps(marks.shapes_json(_area(code)), ensure_ascii=False, separators=(",", ":"))
    answer = Response(shown, content_type="application/geo+json")
    answer.add_etag(weak=True)
    return answer.make_conditional(request)


@bp.get("/maps/shell/<digest>.js")
def shell(digest: str) -> ResponseReturnValue:
    """Answer with the script that folium made, kept by browsers for a year; an old address leads to the new one."""
    made = _shell()
    if digest != made.digest:
        return redirect(url_for(".shell", digest=made.digest))
    answer = Response(made.script, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
