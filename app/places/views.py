"""What the place field asks while somebody types, and what its map shows; both answer with data."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.places import queries
from app.places.intake import Unplaced, near_of, read

bp = Blueprint("places", __name__)
#: Longest text that is read while it is typed; longer ones are read with the form.
LONGEST = 2_000


@bp.get("/places/read.json")
def reading() -> ResponseReturnValue:
    """Say what is understood of a text, for the area with the given code."""
    area = by_code(request.args.get("area", ""))
    try:
        found = read(request.args.get("text", "")[:LONGEST], area)
    except Unplaced as refused:
        return {"told": "", "error": str(refused), "points": [], "asks": "", "other": "", "other_words": ""}
    points = [[lat / 1e6, lon / 1e6] for lat, lon in found.place.points]
    asks = found.place.mark if found.question else ""
    answer = {"told": found.told, "error": found.question, "points": points, "asks": asks}
    return answer | {"other": found.other, "other_words": found.other_words}


@bp.get("/places/<code>/around.json")
def around(code: str) -> ResponseReturnValue:
    """Answer with the villages around the point of an area, nearest first; points in degrees."""
    point = near_of(by_code(code))
    found = queries.villages_around(point) if point else []
    return {"villages": [{"name": name, "lat": at[0] / 1e6, "lon": at[1] / 1e6} for name, at in found]}
