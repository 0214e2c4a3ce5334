"""The themes of an area: their list, each of them as a page, and the same as files."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from app.places.pages import tiles
from app.places.pages.shell import shell_of
from app.themes.pages import files, themes
from app.themes.queries.question import ThemeQuery, ThemeSubject, subject_of, theme_of
from app.web.found import found, missing
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("themes", __name__, template_folder="templates")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.after_request
def allow_tiles(response: Response) -> Response:
    """Open the policy for the base map, on the page that shows a map that can be moved."""
    moves = request.endpoint == "themes.show" and request.args.get("pan")
    return tiles.allowed(response) if moves else response


def _subject(code: str) -> ThemeSubject:
    return found(subject_of(code, request.args.get("level", "")))


def asked_for(code: str, theme: str) -> tuple[ThemeQuery, ThemeSubject]:
    """Return the question that the address asks; 404 for no theme or no area."""
    known = theme_of(theme)
    if known is None:
        missing()
    return ThemeQuery.of(request.args, theme=known), _subject(code)


@bp.get("/maps/<code>/themes")
@kept
def index(code: str) -> ResponseReturnValue:
    """List what can be seen on maps of the area."""
    subject = _subject(code)
    if subject.area:
        hangs_on(subject.area.path)
    return themes.index(subject).render()


@bp.get("/maps/<code>/themes/<theme>.json")
@bp.get("/maps/<code>/themes/<theme>")
@kept
def show(code: str, theme: str) -> ResponseReturnValue:
    """Show one theme of the area."""
    asked, subject = asked_for(code, theme)
    if subject.area:
        hangs_on(subject.area.path)
    shell = shell_of(Path(current_app.instance_path)) if asked.pan else None
    page = themes.page(asked, subject, shell, tiles.configured() if shell else None)
    return page.as_json() if wants_json() else page.render()


@bp.get("/maps/<code>/themes/<theme>.svg")
@kept
def drawing(code: str, theme: str) -> ResponseReturnValue:
    """Answer with the drawing."""
    asked, subject = asked_for(code, theme)
    return Response(files.svg(themes.view_of(asked, subject)), content_type="image/svg+xml; charset=utf-8")


@bp.get("/maps/<code>/themes/<theme>.geojson")
@kept
def features(code: str, theme: str) -> ResponseReturnValue:
    """Answer with the parts as GeoJSON."""
    asked, subject = asked_for(code, theme)
    held = files.features(themes.view_of(asked, subject), subject)
    shown = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return Response(shown, content_type="application/geo+json")


@bp.get("/maps/<code>/themes/<theme>.xlsx")
def workbook(code: str, theme: str) -> ResponseReturnValue:
    """Answer with the table as a workbook."""
    asked, subject = asked_for(code, theme)
    return _file(files.workbook(themes.view_of(asked, subject)), XLSX, f"{theme}-{code}.xlsx")


@bp.get("/maps/<code>/themes/<theme>.gpkg")
def package(code: str, theme: str) -> ResponseReturnValue:
    """Answer with the parts as a GeoPackage."""
    asked, subject = asked_for(code, theme)
    packed = files.package(themes.view_of(asked, subject), subject)
    return _file(packed, "application/geopackage+sqlite3", f"{theme}-{code}.gpkg")


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
