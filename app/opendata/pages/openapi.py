"""The description of everything that programs may fetch (OpenAPI 3.1), made from the table of doors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import current_app
from werkzeug.routing import IntegerConverter, Rule

from app.opendata.pages.programs import ChangesPage, ForPrograms
from app.opendata.rules.schemas import schema_of
from app.safety import LICENCES
from app.web.doors import Door

#: Doors that stand open and are not described, and why.
EXCEPT = {
    "accounts.sign_in": "the page on which people sign in",
    "assets.file": "styles, scripts and fonts of the pages",
    "following.confirmation": "a page behind a token that only the follower was sent",
    "following.stopping": "a page behind a token that only the follower was sent",
    "forums.field_worker": "a script of the pages",
    "locale.switch": "sets a cookie and leads back",
    "maps.shell": "a script of the maps",
}
#: What is answered by the ending of an address.
MEDIA = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "zip": "application/zip",
    "atom": "application/atom+xml",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
    "png": "image/png",
    "xml": "application/xml",
}
#: Addresses without an ending that answer programs.
DATA = dict.fromkeys(("opendata.changes", "health.healthz", "health.readyz"), "application/json")
#: What may be asked behind the question mark, by endpoint.
ASKED: Mapping[str, Mapping[str, dict[str, Any]]] = {
    "opendata.changes": {
        "after": {"type": "integer", "minimum": 0, "default": 0},
        "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 200},
    },
    **{
        f"front.{name}": {"q": {"type": "string", "maxLength": 100}, "after": {"type": "string"}}
        for name in ("needs", "proposals", "projects")
    },
}
#: The dataclasses that are answered, by endpoint.
ANSWERS = {"opendata.changes": ChangesPage}
_APART = re.compile(r"[^A-Za-z0-9]+")
_ARGUMENT = re.compile(r"<(?:[^<>:]+:)?([^<>:]+)>")


def document(home: str) -> dict[str, Any]:
    """Return the description."""
    name, (title, address) = current_app.config["DATA_LICENCE"], LICENCES[current_app.config["DATA_LICENCE"]]
    paths: dict[str, Any] = {}
    for rule in described():
        paths[_ARGUMENT.sub(r"{\1}", rule.rule)] = {"get": _operation(rule)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Thuksiang",
            "version": "1",
            "summary": "From a village forum to a funded project, and back.",
            "license": {"name": title, "url": address, "x-spdx": name},
        },
        "servers": [{"url": home}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": {"ForPrograms": schema_of(ForPrograms) | {"additionalProperties": True}}},
    }


def described() -> Iterator[Rule]:
    """Yield the rules that everybody may fetch, but for those that are set apart."""
    doors: Mapping[str, Door] = current_app.extensions["doors"]
    for rule in current_app.url_map.iter_rules():
        door = doors[rule.endpoint]
        if "GET" in (rule.methods or ()) and not door.duties and not door.signed_in and rule.endpoint not in EXCEPT:
            yield rule


def _operation(rule: Rule) -> dict[str, Any]:
    view = current_app.view_functions[rule.endpoint]
    ending = rule.rule.rpartition(".")[2] if "." in rule.rule.rpartition("/")[2] else ""
    answers: dict[str, Any] = {"200": _answer(rule.endpoint, MEDIA.get(ending) or DATA.get(rule.endpoint, "text/html"))}
    if ending in ("json", "atom", "zip"):
        answers["304"] = {"description": "What was fetched before still stands."}
    if rule.arguments or rule.endpoint in ASKED:
        answers["404"] = {"description": "There is no such thing."}
    parameters = [_argument(rule, name) for name in _ARGUMENT.findall(rule.rule)]
    parameters += [{"name": n, "in": "query", "schema": s} for n, s in ASKED.get(rule.endpoint, {}).items()]
    return {
        "operationId": rule.endpoint + _APART.sub("-", rule.rule),  # one view may answer at several addresses
        "summary": (view.__doc__ or "").strip().split("\n")[0],
        "tags": [rule.endpoint.split(".")[0]],
        "parameters": parameters,
        "responses": answers | {"default": {"description": "See the status."}},
    }


def _argument(rule: Rule, name: str) -> dict[str, Any]:
    whole = isinstance(rule._converters.get(name), IntegerConverter)
    schema = {"type": "integer", "minimum": 0} if whole else {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _answer(endpoint: str, media: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"} if media.startswith("text/") else {}
    if endpoint in ANSWERS:
        schema = schema_of(ANSWERS[endpoint])
    return {"description": "What was asked for.", "content": {media: {"schema": schema}}}
