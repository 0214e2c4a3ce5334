"""Views of the layers; open to any program in any place (CORS), since they hold nothing that is not public."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.cycles.states import ItemKind
from app.publicapi.ogc import intake, queries
from app.publicapi.ogc.pages import documents, features
from app.publicapi.ogc.pages.landing import LandingPage
from app.publicapi.ogc.rules import LAYERS, Layer, LayerQuery, WrongQuestion
from app.store import clock
from app.web.locale import LANGUAGES

bp = Blueprint("ogc", __name__, url_prefix="/ogc", template_folder="../templates")

#: Seconds for which an answer may be kept.
KEPT = 60
#: What reads each layer.
ROWS: dict[str, Callable[[LayerQuery], queries.LayerRows]] = {
    "needs": queries.needs,
    "proposals": queries.proposals,
    "projects": queries.projects,
    "forums": queries.forums,
    "areas": queries.areas,
    "villages": queries.villages,
}
COUNTED = {"needs": ItemKind.NEED, "proposals": ItemKind.PROPOSAL}


class Missing(LookupError):
    """There is no such layer or feature."""


@bp.get("/")
def landing() -> ResponseReturnValue:
    """Show where to begin: to a person how QGIS is pointed here, to a program the links."""
    form = request.args.get("f", "")
    best = request.accept_mimetypes.best_match([documents.JSON, "text/html"], documents.JSON)
    if form == "html" or (not form and best == "text/html"):
        return LandingPage.of(_("Layers for QGIS")).render()
    return _answer(documents.landing)


@bp.get("/conformance")
def conformance() -> ResponseReturnValue:
    """Give what we conform to."""
    return _answer(documents.conformance)


@bp.get("/api")
def api() -> ResponseReturnValue:
    """Give the description of the interface."""
    return _answer(documents.openapi, documents.OPENAPI)


@bp.get("/collections")
def collections() -> ResponseReturnValue:
    """Give every layer."""
    return _answer(documents.collections)


@bp.get("/collections/<name>")
def collection(name: str) -> ResponseReturnValue:
    """Give one layer."""
    return _answer(partial(documents.collection, _layer(name)))


@bp.get("/collections/<name>/queryables")
def queryables(name: str) -> ResponseReturnValue:
    """Give the properties by which a layer can be asked."""
    return _answer(partial(documents.queryables, _layer(name)), documents.SCHEMA)


@bp.get("/collections/<name>/items")
def items(name: str) -> ResponseReturnValue:
    """Give one page of a layer, and the address of the next."""
    layer = _layer(name)
    asked = intake.read(request.args, layer.queryables)
    with force_locale(_language()):
        found = ROWS[name](asked)
        rows = found.rows
        make = features.maker(name)
        shown = [features.written(make(row)) for row in rows[: asked.limit]]
    counted = queries.counted(COUNTED[name], asked) if name in COUNTED else None
    about = {
        "type": "FeatureCollection",
        "numberMatched": found.matched() if counted is None else counted,
        "numberReturned": len(shown),
        "links": _links(layer, asked, rows),
    }
    return _sent(f'{json.dumps(about, ensure_ascii=False)[:-1]}, "features":[{",".join(shown)}]}}', documents.GEOJSON)


@bp.get("/collections/<name>/items/<ref>")
def item(name: str, ref: str) -> ResponseReturnValue:
    """Give one feature."""
    layer = _layer(name)
    with force_locale(_language()):
        row = _one(layer, ref)
        feature = features.written(features.maker(name)(row))
    here = url_for(".collection", name=name)
    links = [documents.link("self", f"{here}/items/{ref}", documents.GEOJSON), documents.link("collection", here)]
    return _sent(f'{feature[:-1]},"links":{json.dumps(links)}}}', documents.GEOJSON)


@bp.errorhandler(WrongQuestion)
def wrong_question(error: WrongQuestion) -> ResponseReturnValue:
    """Say what is wrong with the question (RFC 9457)."""
    return _problem(400, "Bad Request", str(error))


@bp.errorhandler(Missing)
def missing(error: Missing) -> ResponseReturnValue:
    """Say that there is no such thing (RFC 9457)."""
    return _problem(404, "Not Found", f"there is no {error}")


@bp.after_request
def open_to_all(response: Response) -> Response:
    """Let pages of other places read the layers."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    return response


def _layer(name: str) -> Layer:
    if name not in LAYERS:
        raise Missing(name)
    return LAYERS[name]


def _one(layer: Layer, ref: str) -> Any:
    """Return the row that the reference or the code names."""
    key = "ref" if "ref" in layer.queryables else "code"
    try:
        rows = ROWS[layer.name](LayerQuery(filters={key: ref}, limit=1)).rows
    except WrongQuestion as wrong:
        raise Missing(ref) from wrong
    if not rows:
        raise Missing(ref)
    return rows[0]


def _language() -> str:
    language = request.args.get("lang", LANGUAGES[0])
    return language if language in LANGUAGES else LANGUAGES[0]


def _links(layer: Layer, asked: LayerQuery, rows: Any) -> list[dict[str, str]]:
    here = url_for(".collection", name=layer.name)
    query = request.query_string.decode("utf-8", "replace")
    links = [documents.link("self", f"{here}/items" + (f"?{query}" if query else ""), documents.GEOJSON)]
    if len(rows) > asked.limit:
        from_here = [(key, value) for key, value in request.args.items() if key not in ("after", "limit")]
        further = [*from_here, ("limit", str(asked.limit)), ("after", str(rows[asked.limit - 1].id))]
        links.append(documents.link("next", f"{here}/items?{urlencode(further)}", documents.GEOJSON))
    return [*links, documents.link("collection", here)]


def _answer(document: Callable[[], dict[str, Any]], media: str = documents.JSON) -> ResponseReturnValue:
    """Answer in Thai, or in the language that ``lang`` names: what may be kept by others follows no cookie."""
    with force_locale(_language()):
        return _sent(json.dumps(document(), ensure_ascii=False), media)


def _sent(text: str, media: str) -> ResponseReturnValue:
    """Answer with what may be kept for a minute, and is not sent again while it is the same."""
    response = Response(text, content_type=media)
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32], weak=True)
    response.cache_control.public, response.cache_control.max_age = True, KEPT
    response.date = clock.now()
    return response.make_conditional(request)


def _problem(status: int, title: str, detail: str) -> ResponseReturnValue:
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail[:500]}
    return Response(json.dumps(problem, ensure_ascii=False), status=status, content_type="application/problem+json")
