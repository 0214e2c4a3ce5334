"""Everything that strangers can fetch of what acts leave behind: leaves, bundle, changes, open data, pages."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask.testing import FlaskClient

from app.areas.states.paths import path_of
from app.bundles.actions.make import make
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.rows import RecordNames, rows_of
from app.opendata.queries.scope import Scope
from app.publiclog.queries import books
from app.publiclog.queries.tiles import leaves_from
from tests.factories.publiclog import seal
from tests.verifier.making import unbagged

#: Larger than any number that the house gives.
NO_END = 2**63 - 1


def leaves(number: int = 25) -> list[bytes]:
    """Return the leaves of the log."""
    log = books.growing(number)
    return list(leaves_from(log, 0, 100_000)) if log else []


def bundle(code: str) -> dict[str, bytes]:
    """Return the files of the newest bundle of the area, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.zip"
        make(path_of(code), out)
        return unbagged(out.read_bytes())


def in_public(client: FlaskClient, *addresses: str, tables: Iterable[OpenTable] = (), cycle_id: int = 0) -> str:
    """Sign the log, then return as one text what strangers have: leaves, bundle of the province, changes, rows, pages.

    Give the addresses of the pages, feeds, exports and answers to programs that show the kind of record in question.
    """
    seal()
    return "\n".join(_told(client, addresses, tables, cycle_id))


def _told(client: FlaskClient, addresses: Iterable[str], tables: Iterable[OpenTable], cycle_id: int) -> Iterator[str]:
    yield from (leaf.decode() for number in (25, 0) for leaf in leaves(number))
    for name, body in sorted(bundle("25").items()):
        if name.startswith(("entries/", "openings/", "bundle.json")):
            yield body.decode()
    following = "/changes?after=0&limit=1000"
    while following:
        told = json.loads(client.get(following).data)
        yield json.dumps(told, ensure_ascii=False)
        following = told["next"]
    for table in tables:
        rows = rows_of(table, Scope(25, cycle_id, NO_END), RecordNames())
        yield from (json.dumps(row, ensure_ascii=False, default=str) for row in rows)
    for address in addresses:
        answer = client.get(address)
        yield f"{address} {answer.status_code}\n{answer.get_data(as_text=True)}"
