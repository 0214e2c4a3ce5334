"""The files of a theme hold what its table says, can be opened by others' tools, and no text in them is a formula."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.themes.pages import files
from app.themes.rules.geometry import area_of
from tests.factories import forums, maps, themes

#: The columns of the tables in their order.
ORDER = ("value", "above", "below", "projects", "baht", "waiting", "waiting_baht", "within")
THEMES = ("needs", "answered", "forums", "participation", "money", "gaps")


def table_of(client: FlaskClient, theme: str, code: str = "25") -> list[dict[str, Any]]:
    data = client.get(f"/maps/{code}/themes/{theme}.json").json
    return list(data["areas"])


@pytest.mark.parametrize("theme", THEMES)
def test_features_are_geojson_with_the_values_of_the_table(client: FlaskClient, theme: str) -> None:
    themes.told()
    answer = client.get(f"/maps/25/themes/{theme}.geojson")
    data = json.loads(answer.text)
    assert answer.mimetype == "application/geo+json"
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data
    rows = table_of(client, theme)
    assert [feature["id"] for feature in data["features"]] == [row["code"] for row in rows]
    for feature, row in zip(data["features"], rows, strict=True):
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["properties"] == {"name": row["label"], **{k: v for k, v in row.items() if k != "label"}}
        if feature["geometry"] and feature["geometry"]["type"] == "Polygon":
            [outer] = feature["geometry"]["coordinates"]
            assert area_of([tuple(point) for point in outer]) > 0
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in outer)


def test_features_without_outline_are_points_or_null(client: FlaskClient) -> None:
    themes.told()
    data = json.loads(client.get("/maps/250113/themes/forums.geojson").text)
    assert [feature["geometry"] for feature in data["features"]] == [
        {"type": "Point", "coordinates": [101.361, 14.071]},
        None,
    ]


@pytest.mark.parametrize("theme", ["needs", "money", "gaps"])
def test_package_opens_in_gdal_with_the_values_of_the_table(client: FlaskClient, theme: str, tmp_path: Path) -> None:
    import pyogrio

    themes.told()
    rows = table_of(client, theme, "250113")
    file = tmp_path / "theme.gpkg"
    file.write_bytes(client.get(f"/maps/250113/themes/{theme}.gpkg").data)
    read = pyogrio.read_dataframe(file)
    assert list(read["code"]) == [row["code"] for row in rows]
    assert list(read["name"]) == [row["label"] for row in rows]
    assert read.crs.to_epsg() == 4326
    assert pyogrio.list_layers(file)[0][0] == theme
    if theme == "needs":
        values = read["value"].astype(object).where(read["value"].notna(), None)
        assert list(values) == [row["value"] for row in rows]


@pytest.mark.parametrize("theme", THEMES)
def test_workbook_holds_the_table_and_no_formula(
    client: FlaskClient, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from python_calamine import CalamineWorkbook

    monkeypatch.setitem(forums.NAMES, "2501", ('=HYPERLINK("http://x")', "x"))
    themes.told()
    rows = table_of(client, theme)
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/maps/25/themes/{theme}.xlsx").data))
    [_head, *lines] = book.get_sheet_by_index(0).to_python()
    keys = [key for key in ORDER if rows and key in rows[0]]
    for line, row in zip(lines, rows, strict=False):
        assert line[:2] == [row["code"], row["label"]]
        held = [row[key] for key in keys]
        assert [value for value, known in zip(line[2:], held, strict=False) if known is not None] == [
            known for known in held if known is not None
        ]
    assert any("HYPERLINK" in str(line[1]) for line in lines) or theme == "gaps"


def test_drawing_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    themes.told()
    answer = client.get("/maps/25/themes/needs.svg")
    root = ET.fromstring(answer.text)
    assert answer.mimetype == "image/svg+xml"
    assert not [one for one in root.iter() if one.tag.endswith(("style", "script", "image"))]
    assert "http" not in answer.text.replace("http://www.w3.org/2000/svg", "")
    assert "2.0" in answer.text


def test_a_packer_that_ends_early_is_told(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    themes.told()
    monkeypatch.setattr(files, "LIMITS", replace(files.LIMITS, output=3))
    assert client.get("/maps/25/themes/needs.gpkg").status_code == 500


def test_small_map_shows_where_an_area_lies(client: FlaskClient) -> None:
    maps.mapped()
    for code in ("25", "2501", "250113", "25011304"):
        text = client.get(f"/areas/{code}").text
        drawn = text[text.index('class="small-map"') : text.index("</a>", text.index('class="small-map"'))]
        assert "small-map__own" in drawn
        assert f'href="/maps/{code}"' in drawn
        assert len(drawn) < 8000
    assert 'class="small-map"' not in client.get("/areas/25011305").text


def test_no_small_map_where_nothing_is_drawn(client: FlaskClient) -> None:
    forums.world()
    assert 'class="small-map"' not in client.get("/areas/2501").text
