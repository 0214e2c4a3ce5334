"""The fullest desk of a large province: statements and time of each of its views, and how long comparing it takes."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event, text

from app import create_app
from app.aggregation.queries import similar
from app.aggregation.rules.similarity import suggestions
from app.store.base import db

ROUNDS = 20
#: What an officer asks of a desk; the empty one is the desk as it opens.
ASKED = (
    *("", "outcome=undecided", "kind=proposal", "dimension=infrastructure", "channel=support", "origin=citizens"),
    *("sort=place", "sort=satang", "q=ถนน", "q=ซอย", "alike=1", "outcome=carried_up&sort=households"),
)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Yield the list into which every statement goes that is sent inside the block."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def fullest() -> tuple[int, str, int]:
    """Return id, ref and size of the desk with the most items."""
    found = text(
        "SELECT r.id, r.ref, count(*) FROM round r JOIN desk_item d ON d.round_id = r.id"
        " GROUP BY r.id, r.ref ORDER BY count(*) DESC LIMIT 1"
    )
    with db.engine.connect() as connection:
        ident, ref, n = connection.execute(found).one()
    return ident, ref, n


def signed_in(client: FlaskClient) -> FlaskClient:
    """Return the browser of the example's planner, who signs in as anybody does."""
    told = (Path(os.environ["INSTANCE_PATH"]) / "demo-accounts.txt").read_text().split()
    password = told[told.index("planner") + 1]
    page = client.get("/sign-in").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    client.post("/sign-in", data={"username": "planner", "password": password, "csrf_token": token and token[1]})
    return client


def time_of(client: FlaskClient, path: str) -> tuple[float, float, int, int]:
    """Return the median and the 95th percentile in milliseconds, the statements of one view, and its bytes."""
    with statements() as sent:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        client.get(path)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95) - 1], len(sent), len(answer.data)


def main() -> None:
    """Print the figures of the desk with the most items in the instance (INSTANCE_PATH)."""
    app = create_app()
    with app.app_context():
        ident, ref, n = fullest()
        print(f"{ref}: {n} items (p95 at most 150 ms, at most 12 statements)")
        client = signed_in(app.test_client())
        for asked in ASKED:
            median, p95, sent, size = time_of(client, f"/rounds/{ref}?{asked}")
            print(
                f"  {asked or 'as it opens':36} p50 {median:4.0f} ms  p95 {p95:4.0f} ms  {sent:2} statements  {size} B"
            )
        begun = time.perf_counter()
        items, _last = similar.items_of(ident, decided=True)
        pairs = sum(1 for _ in suggestions([item for item, _arrival in items]))
        print(f"  comparing all {len(items)}: {pairs} pairs in {time.perf_counter() - begun:.1f} s (at most 10 s)")


if __name__ == "__main__":
    main()
