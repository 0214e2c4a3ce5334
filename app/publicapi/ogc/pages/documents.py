"""The documents around the layers: landing page, what we conform to, the layers, their filters, and OpenAPI 3.0."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.publicapi.ogc.intake import CRS84, MOST
from app.publicapi.ogc.rules import LAYERS, LIMIT, Layer
from app.web.page import site

JSON = "application/json"
GEOJSON = "application/geo+json"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
_PART1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
_PART3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf"
CONFORMS = (
    f"{_PART1}/core",
    f"{_PART1}/oas30",
    f"{_PART1}/geojson",
    f"{_PART3}/queryables",
    f"{_PART3}/queryables-query-parameters",
)
#: West, south, east, north of Thailand.
_EXTENT = [97.3, 5.6, 105.7, 20.5]


def link(rel: str, path: str, media: str = JSON, title: str = "") -> dict[str, str]:
    """Return a link to an address of ours."""
    return {"rel": rel, "href": f"{site()}{path}", "type": media} | ({"title": title} if title else {})


def landing() -> dict[str, Any]:
    """Return the landing page."""
    return {
        "title": _("Thuksiang: every voice is accounted for"),
        "description": _("Needs, proposals, projects, forums and areas as layers. No personal data leaves by them."),
        "links": [
            link("self", url_for("ogc.landing")),
            link("service-desc", url_for("ogc.api"), OPENAPI),
            link("conformance", url_for("ogc.conformance")),
            link("data", url_for("ogc.collections")),
        ],
    }


def conformance() -> dict[str, Any]:
    """Return what we conform to."""
    return {"conformsTo": list(CONFORMS)}


def collections() -> dict[str, Any]:
    """Return every layer."""
    return {
        "links": [link("self", url_for("ogc.collections"))],
        "collections": [collection(one) for one in LAYERS.values()],
    }


def collection(layer: Layer) -> dict[str, Any]:
    """Return one layer."""
    here = url_for("ogc.collection", name=layer.name)
    return {
        "id": layer.name,
        "title": str(layer.title),
        "description": str(layer.about),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {"spatial": {"bbox": [_EXTENT], "crs": CRS84}, "temporal": {"interval": [[None, None]]}},
        "links": [
            link("self", here),
            link("items", f"{here}/items", GEOJSON, str(layer.title)),
            link(_QUERYABLES, f"{here}/queryables", SCHEMA),
        ],
    }


def queryables(layer: Layer) -> dict[str, Any]:
    """Return the properties by which the layer can be asked, as a JSON schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site() + url_for("ogc.queryables", name=layer.name),
        "type": "object",
        "title": str(layer.title),
        "properties": {name: dict(_schema(layer, name)) for name in layer.queryables},
        "additionalProperties": False,
    }


def _schema(layer: Layer, name: str) -> Any:
    return layer.properties[name]


def openapi() -> dict[str, Any]:
    """Return the description of the interface (OpenAPI 3.0.3)."""
    paths: dict[str, Any] = {
        "/": _get("landing", JSON),
        "/conformance": _get("conformance", JSON),
        "/collections": _get("collections", JSON),
        "/api": _get("api", OPENAPI),
    }
    for layer in LAYERS.values():
        here = f"/collections/{layer.name}"
        paths[here] = _get(f"{layer.name}.collection", JSON)
        paths[f"{here}/queryables"] = _get(f"{layer.name}.queryables", SCHEMA)
        paths[f"{here}/items"] = _get(f"{layer.name}.items", GEOJSON, _parameters(layer))
        paths[f"{here}/items/{{featureId}}"] = _get(f"{layer.name}.item", GEOJSON, [_NAME], missing=True)
    return {
        "openapi": "3.0.3",
        "info": {"title": landing()["title"], "description": landing()["description"], "version": "1.0.0"},
        "servers": [{"url": site() + url_for("ogc.landing").rstrip("/")}],
        "paths": paths,
        "components": {"parameters": {"limit": _LIMIT}},
    }


_NAME = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
_BBOX = {
    "name": "bbox",
    "in": "query",
    "schema": {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
    "style": "form",
    "explode": False,
}
_DATETIME = {"name": "datetime", "in": "query", "schema": {"type": "string"}, "style": "form", "explode": False}
#: Referred to and not repeated: QGIS and GDAL take their page size from it only so.
_LIMIT = {
    "name": "limit",
    "in": "query",
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
    "style": "form",
    "explode": False,
}


def _parameters(layer: Layer) -> list[dict[str, Any]]:
    filters = [
        {"name": name, "in": "query", "schema": {k: v for k, v in _schema(layer, name).items() if k != "enum"}}
        for name in layer.queryables
    ]
    return [_BBOX, _DATETIME, {"$ref": "#/components/parameters/limit"}, *filters]


def _get(operation: str, media: str, parameters: Any = (), *, missing: bool = False) -> dict[str, Any]:
    problem = {"description": "problem", "content": {"application/problem+json": {"schema": {"type": "object"}}}}
    answers = {"200": {"description": "found", "content": {media: {"schema": {"type": "object"}}}}}
    answers |= ({"400": problem} if parameters else {}) | ({"404": problem} if missing else {})
    return {"get": {"operationId": operation, "parameters": list(parameters), "responses": answers}}
