"""Files are served from a list, under addresses that change with their content, and nothing else is."""

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from app.web import assets
from app.web.assets import VENDOR, AssetShelf, MissingAsset, asset_url
from app.web.icons import PATHS

#: Compressed size of the whole style sheet, in bytes: a fifth of a citizen's first load.
STYLE_SHEET = 12 * 1024


def names(app: Flask) -> list[str]:
    return sorted(app.extensions["assets"].names())


def address(name: str) -> str:
    with current_app.test_request_context():
        return asset_url(name)


def test_file_is_served_forever_under_the_hash_of_its_content(app: Flask, client: FlaskClient) -> None:
    for name in names(app):
        answer = client.get(address(name))
        assert answer.status_code == 200, name
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.content_type == assets.TYPES[Path(name).suffix]


def test_an_outdated_address_leads_to_the_current_one(client: FlaskClient) -> None:
    answer = client.get("/assets/00000000/app.css")
    assert (answer.status_code, answer.location) == (302, address("app.css"))


@pytest.mark.parametrize("name", ["../config.py", "css/tokens.css", "axe-core/axe.js", "leaflet/leaflet-src.js"])
def test_what_is_on_no_list_is_not_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/00000000/{name}").status_code == 404


def test_the_style_sheet_stays_small_and_names_only_files_of_ours(app: Flask, client: FlaskClient) -> None:
    sheet = client.get(address("app.css"), headers={"Accept-Encoding": "gzip"})
    assert sheet.headers["Content-Encoding"] == "gzip"
    assert len(sheet.data) <= STYLE_SHEET
    found = re.findall(r'url\("([^"]+)"\)', gzip.decompress(sheet.data).decode())
    assert len(found) == 6
    for url in found:
        assert client.get("/assets/" + url.removeprefix("../")).status_code == 200


def test_scripts_load_each_other_under_hashed_addresses(client: FlaskClient) -> None:
    script = client.get(address("js/app.js")).text
    found = re.findall(r'import\("([^"]+)"\)', script)
    assert len(found) == script.count("import(")
    for url in found:
        assert client.get("/assets/" + url.removeprefix("../../")).status_code == 200


def test_leaflet_finds_its_pictures(client: FlaskClient) -> None:
    sheet = client.get(address("leaflet/leaflet.css")).text
    found = re.findall(r'url\("([^"]+)"\)', sheet)
    assert found
    assert all(client.get("/assets/" + url.removeprefix("../../")).status_code == 200 for url in found)


def test_a_missing_third_party_file_stops_the_start_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingAsset, match="run make setup"):
        AssetShelf(tmp_path)


def test_every_icon_that_a_template_names_exists() -> None:
    templates = (Path(assets.__file__).parent / "templates").rglob("*.html")
    named = {name for path in templates for name in re.findall(r'icon\("([a-z-]+)"\)', path.read_text())}
    assert named <= set(PATHS)


def test_nothing_for_tests_is_served_to_readers() -> None:
    assert not any("axe" in source for source in VENDOR.values())
