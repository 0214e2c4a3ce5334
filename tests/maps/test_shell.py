"""folium builds the map from constants alone, and no worker that serves citizens carries it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import folium
import folium.plugins
import pytest
from flask import Flask

from app.places.pages import shell
from app.places.pages.shell import shell_of, write_down
from app.places.process.build import SCRIPTS, STYLES, UnknownAsset, build_shell, take_apart
from app.places.rules.shell import Shell
from app.store import confined
from app.web.assets import VENDOR

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built() -> Shell:
    """The shell as folium makes it."""
    return build_shell()


def test_folium_never_sees_a_word_of_a_user() -> None:
    assert not inspect.signature(build_shell).parameters


def test_the_shell_is_the_same_at_every_building(built: Shell) -> None:
    assert build_shell() == built


def test_the_shell_asks_only_for_files_of_our_own_shelf(built: Shell) -> None:
    assert (built.scripts, built.styles) == (SCRIPTS, STYLES)
    assert {*built.scripts, *built.styles} <= set(VENDOR)
    assert "//" not in built.script + built.html


def test_the_element_carries_neither_script_nor_style(built: Shell) -> None:
    assert built.html == '<div class="map" id="map_area"></div>'


def test_folium_makes_the_map_the_outlines_and_the_marks(built: Shell) -> None:
    assert re.findall(r"var (\w+) = (L\.\w+)\(", built.script) == [
        ("map_area", "L.map"),
        ("outlines_area", "L.geoJSON"),
        ("marks_area", "L.featureGroup"),
    ]


def test_an_unknown_asset_stops_the_build() -> None:
    class Plain(folium.Map):
        _template = folium.template.Template("{% macro script(this, kwargs) %}{% endmacro %}")

    with pytest.raises(UnknownAsset, match="cdn"):
        take_apart(Plain(tiles=None))


def test_a_part_that_writes_into_the_head_stops_the_build() -> None:
    with pytest.raises(UnknownAsset, match="head"):
        take_apart(folium.Map(tiles=None))


def test_a_layer_with_files_of_its_own_stops_the_build() -> None:
    class Ours(folium.Map):
        default_js: list[tuple[str, str]] = []
        default_css: list[tuple[str, str]] = []
        _template = folium.template.Template("{% macro script(this, kwargs) %}{% endmacro %}")

    chart = Ours(tiles=None)
    folium.plugins.MarkerCluster().add_to(chart)
    with pytest.raises(UnknownAsset, match="markercluster"):
        take_apart(chart)


def test_a_kept_shell_is_read_and_not_built(tmp_path: Path, built: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    write_down(built, tmp_path)
    monkeypatch.setattr(confined, "run", None)
    assert shell_of(tmp_path) == built


def test_a_missing_shell_is_built_in_a_process_of_its_own_and_kept(tmp_path: Path, built: Shell) -> None:
    assert shell_of(tmp_path / "new") == built
    assert (tmp_path / "new" / shell.shelf_mark()).is_file()


def test_a_shell_of_another_version_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = shell.shelf_mark()
    monkeypatch.setattr(shell, "version", lambda _package: "9.9")
    assert shell.shelf_mark() != ours


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(tmp_path: Path, built: Shell) -> None:
    (tmp_path / "file").write_text("no folder")
    assert shell_of(tmp_path / "file") == built


def test_the_command_keeps_the_shell(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "instance_path", str(tmp_path))
    answer = app.test_cli_runner().invoke(args=["maps", "build-shell"])
    assert answer.exit_code == 0, answer.output
    assert (tmp_path / shell.shelf_mark()).is_file()


def test_the_room_of_maps_is_loaded_without_folium() -> None:
    loaded = "import sys, app.maps.views, app.maps.cli; sys.exit('folium' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], cwd=CHECKOUT, check=False).returncode == 0
