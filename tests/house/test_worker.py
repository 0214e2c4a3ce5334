"""A worker that has served citizens' pages stays small: the heavy libraries are not in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.house.doors import DOORS
from app.store.base import db
from tests.house.own import own_house
from tests.house.samples.table import addresses
from tests.house.source import CHECKOUT
from tests.house.story import Story

HEAVY = (
    "geopandas",
    "pandas",
    "pyogrio",
    "shapely",
    "python_calamine",
    "xlsxwriter",
    "pikepdf",
    "typst",
    "folium",
    "branca",
    "PIL",
    "rapidfuzz",
    "holidays",
)
VISIT = """
import json, sys
from app import create_app
client = create_app().test_client()
urls, heavy = json.loads(sys.argv[1]), json.loads(sys.argv[2])
answers = {url: client.get(url).status_code for url in urls}
print(json.dumps({"answers": answers, "heavy": [name for name in heavy if name in sys.modules]}))
"""


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own, which another process can open."""
    with own_house(tmp_path, "worker") as app:
        yield app


@pytest.mark.engineless
def test_a_worker_that_served_citizens_has_not_imported_the_heavy_libraries(
    own_database: Flask, tmp_path: Path
) -> None:
    public = [e for e, door in DOORS.items() if not door.duties and not door.signed_in]
    urls = addresses(own_database, Story())
    visited = [urls[endpoint] for endpoint in public if endpoint in urls]
    address = db.engine.url.render_as_string(hide_password=False)
    db.session.remove()
    keys = {name: own_database.config[name] for name in ("SECRET_KEY", "RECEIPT_KEY")}
    environ = {**os.environ, **keys, "DATABASE_URL": address, "INSTANCE_PATH": str(tmp_path / "instance")}
    folders = ("DATA_PATH", "BUNDLE_PATH", "LOG_PATH", "LOG_NAME", "WITNESS_FOR")
    environ |= {name: str(own_database.config[name]) for name in folders}
    seen = subprocess.run(
        [sys.executable, "-c", VISIT, json.dumps(visited), json.dumps(HEAVY)],
        cwd=CHECKOUT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(seen.stdout.splitlines()[-1])
    assert not [url for url, status in told["answers"].items() if status >= 400]
    assert told["heavy"] == []
