"""What programs fetch: what changed, the catalogues, projects as OC4IDS, the description of everything."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from app.areas.models import Area
from app.areas.queries import by_code, by_path
from app.areas.states.paths import PROVINCE_SPAN, Level
from app.ledger.queries import newest_entry
from app.opendata.pages import openapi, programs
from app.opendata.pages.standard import StandardPage
from app.opendata.queries.packages import opened_cycles
from app.opendata.views.blueprint import bp
from app.plans.queries.funding import project_by_ref
from app.web.found import found, missing
from app.web.page import site

#: Seconds for which an answer may be kept.
KEPT = 60


@bp.get("/changes")
def changes() -> ResponseReturnValue:
    """Tell what changed after an entry of the ledger, in its order."""
    after = request.args.get("after", 0, type=int)
    limit = min(max(request.args.get("limit", programs.A_PAGE, type=int), 1), programs.MOST)
    mark = f"{newest_entry()}-{after}-{limit}-{current_app.config['DATA_LICENCE']}"
    if request.if_none_match.contains_weak(_tag(mark)):
        return _marked(Response(status=304), mark)
    if not 0 <= after < 1 << 62:
        missing()
    return _marked(_sent(programs.as_json(programs.changes(after, limit))), mark)


@bp.get("/openapi.json")
def describe() -> ResponseReturnValue:
    """Describe every address that programs may fetch (OpenAPI 3.1)."""
    return _same(openapi.document(site()))


@bp.get("/data/gd-catalog.json")
def gd_catalog() -> ResponseReturnValue:
    """List the data sets for the government's catalogue."""
    return _same(programs.gd_catalog(opened_cycles(), site()))


@bp.get("/data/catalog.jsonld")
def dcat() -> ResponseReturnValue:
    """List the data sets as DCAT 3."""
    return _same(programs.dcat(opened_cycles(), site()), "application/ld+json")


@bp.get("/data/oc4ids")
def standard() -> ResponseReturnValue:
    """Describe how projects are told by the infrastructure standard, and what we add."""
    return StandardPage.made().render()


@bp.get("/data/<code>/oc4ids.json")
def oc4ids_package(code: str) -> ResponseReturnValue:
    """Give the funded projects of a province as OC4IDS."""
    province = by_code(code) if code.isascii() and code.isdecimal() else None
    if province is None or province.level != Level.PROVINCE:
        missing()
    return _sent(programs.oc4ids_package(province, site()))


@bp.get("/projects/<ref>/oc4ids.json")
def oc4ids_project(ref: str) -> ResponseReturnValue:
    """Give one project as OC4IDS."""
    project = found(project_by_ref(ref))
    province: Area = found(by_path(project.province * PROVINCE_SPAN))
    return _sent(found(programs.oc4ids_project(ref, province, site())))


def _sent(document: Any, media: str = "application/json") -> Response:
    answer = Response(json.dumps(document, ensure_ascii=False), content_type=media)
    answer.cache_control.public, answer.cache_control.max_age = True, KEPT
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _same(document: Any, media: str = "application/json") -> ResponseReturnValue:
    """Answer with what is not sent again while it is the same."""
    answer = _sent(document, media)
    answer.set_etag(_tag(answer.get_data(as_text=True)), weak=True)
    return answer.make_conditional(request)


def _tag(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()[:32]


def _marked(answer: Response, mark: str) -> Response:
    answer.set_etag(_tag(mark), weak=True)
    return answer
