"""In-process measures: statements per page, bytes of a first visit, and what a worker has imported."""

from __future__ import annotations

import re
import sys
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event, text

from app import create_app
from app.store.base import db

#: Needs behind the project that is traced: at least this many where any project has so many.
ANCESTORS = 300
#: Different lists of the province's needs that are asked for in turn, so that no page kept from before answers.
LISTS = 600
HEAVY = ("geopandas", "pyogrio", "python_calamine", "typst", "pandas", "folium", "shapely")


def measure() -> dict[str, Any]:
    """Return statements and bytes by page, the heavy modules imported, and the project with the most ancestors."""
    app = create_app()
    client = app.test_client()
    with app.app_context():
        addresses = _addresses()
        lists = _lists()
        statements = {name: _statements(client, path) for name, path in addresses.items()}
        sizes = {name: _first_visit(client, path) for name, path in addresses.items() if not path.endswith(".json")}
    return {
        "addresses": addresses,
        "lists": lists,
        "statements": statements,
        "bytes": sizes,
        "heavy": sorted(name for name in HEAVY if name in sys.modules),
    }


def _addresses() -> dict[str, str]:
    with db.engine.connect() as connection:
        ask = connection.execute
        project, needs = ask(
            text("SELECT ref, needs FROM project ORDER BY needs < :n, ABS(needs - :n), id LIMIT 1"), {"n": ANCESTORS}
        ).one()
        village = ask(text("SELECT official_code FROM area WHERE level = 'village' ORDER BY path LIMIT 1")).scalar_one()
        need = ask(text("SELECT ref FROM need ORDER BY id LIMIT 1")).scalar_one()
    return {
        "front page": "/",
        "area page (province)": "/areas/25",
        "area page (village)": f"/areas/{village}",
        "list page (needs of the province)": "/areas/25/needs",
        f"trace of a project with {needs} needs": f"/projects/{project}/trace.json",
        "project page": f"/projects/{project}",
        "need page": f"/needs/{need}",
        "balance sheet of the province": "/areas/25/balance",
        "map page": "/maps/25",
    }


def _lists() -> list[str]:
    """Return addresses of lists of needs of the province, each another page of the list."""
    with db.engine.connect() as connection:
        keys = connection.execute(text("SELECT area_path, id FROM need ORDER BY area_path, id")).all()
    step = max(1, len(keys) // LISTS)
    return [f"/areas/25/needs?after={path}-{ident}" for path, ident in keys[::step]]


def _statements(client: FlaskClient, path: str) -> int:
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    answer = client.get(path)
    event.remove(db.engine, "before_cursor_execute", note)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(sent)


def _first_visit(client: FlaskClient, path: str) -> int:
    """Return the bytes of the page with its styles and scripts, as a browser that takes gzip gets them; no fonts."""
    page = client.get(path)
    wanted = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page.text)
    wanted += re.findall(r'<script[^>]+src="([^"]+)"', page.text)
    parts = [client.get(url, headers={"Accept-Encoding": "gzip"}) for url in wanted]
    return len(client.get(path, headers={"Accept-Encoding": "gzip"}).data) + sum(len(part.data) for part in parts)
