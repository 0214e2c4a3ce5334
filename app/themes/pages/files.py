"""The same theme as files: drawing, workbook, GeoJSON, GeoPackage; each holds what the table says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from app.store import clock, confined
from app.store.confined import Limits, Unfinished
from app.tables.process.write import WorkbookLeaf, bind, heads
from app.themes.pages.view import Key, ThemePicture, View
from app.themes.process import packer
from app.themes.queries import figures as queries
from app.themes.queries.outlines import tolerance_of
from app.themes.queries.question import ThemeSubject
from app.themes.rules.geometry import wound
from app.web.locale import moment_text
from app.web.xml import carried

#: Largest distance from the true outline in a file, as a part of what a drawing bears.
FINER = 4
#: Bytes of a GeoPackage.
_LARGEST = 64 * 1024 * 1024
LIMITS = Limits(memory=2 * 1024 * 1024 * 1024, seconds=30, patience=60, output=_LARGEST, file=_LARGEST)


class Unpacked(RuntimeError):
    """The GeoPackage could not be written within the limits of its process."""


def svg(view: View) -> str:
    """Return the drawing with title, legend and source as a file that needs no style sheet."""
    return carried(render_template("themes/drawing.svg", view=view, as_of=clock.now()))


def picture_svg(view: View, picture: ThemePicture) -> str:
    """Return one picture without a word of Thai, for the press."""
    return render_template("themes/picture.svg", view=view, picture=picture)


def swatch_svg(key: Key) -> str:
    """Return the swatch of one line of the legend."""
    return render_template("themes/swatch.svg", key=key)


def workbook(view: View) -> bytes:
    """Return the table as a workbook, and what its figures mean on a second sheet; text is never a formula."""
    rows: list[Sequence[Any]] = [heads(_("Code"), _("Area"), *(column.label for column in view.columns))]
    lines = [*view.lines, *([view.total] if view.total else [])]
    for line in lines:
        cells = [text if raw is None else raw for raw, text in zip(line.raw, line.texts, strict=True)]
        rows.append((line.code, line.label, *cells))
    about = [
        (view.title, ""),
        (view.lede, ""),
        *view.facts,
        (_("As of"), moment_text(clock.now())),
        *((note, "") for note in view.notes),
    ]
    return bind(
        [
            WorkbookLeaf(str(_("Table")), rows, widths=[(0, 0, 12), (1, 1, 36), (2, 9, 20)], frozen=(1, 2)),
            WorkbookLeaf(str(_("About")), about, widths=[(0, 0, 60), (1, 1, 40)]),
        ]
    )


def features(view: View, subject: ThemeSubject) -> dict[str, Any]:
    """Return the parts as GeoJSON (RFC 7946): WGS84, outer rings against the clock, null where there is no outline.

    A village without an outline is its point. Hidden figures and missing ones are null.
    """
    tolerance = tolerance_of(subject.extent) // FINER
    held = {row.path: row.geojson for row in queries.shapes(subject.extent, tolerance)}
    points = {row.path: (row.lon_e6, row.lat_e6) for row in queries.points([line.path for line in view.lines])}
    keys = [column.key for column in view.columns]
    shown = [
        {
            "type": "Feature",
            "id": line.code,
            "properties": {
                "code": line.code,
                "name": line.label,
                "class": line.klass,
                **dict(zip(keys, line.raw, strict=True)),
            },
            "geometry": _geometry(held.get(line.path), points.get(line.path)),
        }
        for line in view.lines
    ]
    said = {"title": view.title, "as_of": clock.now().isoformat(), "facts": dict(view.facts), "notes": list(view.notes)}
    return {"type": "FeatureCollection", **said, "features": shown}


def _geometry(outline: str | None, point: tuple[int, int] | None) -> dict[str, Any] | None:
    if outline is not None:
        return wound(json.loads(outline))
    return {"type": "Point", "coordinates": [one / 1e6 for one in point]} if point else None


def package(view: View, subject: ThemeSubject) -> bytes:
    """Return the same as a GeoPackage, written by geopandas in a limited process of its own. Raises ``Unpacked``."""
    columns = ["code", "name", "class", *(column.key for column in view.columns)]
    numbers = ["class", *(column.key for column in view.columns if column.number)]
    job = {"layer": view.name, "columns": columns, "numbers": numbers, **features(view, subject)}
    try:
        return confined.run(
            packer, json.dumps(job, ensure_ascii=False).encode(), limits=LIMITS, env=confined.ONE_THREAD
        )
    except Unfinished as broken:
        raise Unpacked(f"the packer {broken}") from broken
