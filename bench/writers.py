"""Writers side by side: how fast acts are committed when each gets its place under a lock, and with a sequencer after.

``python -m bench.writers [SECONDS]``: on SQLite in a folder of its own, and on PostgreSQL where ``TEST_DATABASE_URL``
names a server. An act is one entry with one sealed text, on the tables of a migrated house.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, func, insert, inspect, select, text

from app.ledger import order
from app.ledger.guard import BY_HAND
from app.ledger.models import Entry, Leaf, Opening
from app.ledger.queries import tip
from app.ledger.seals import chained, digest, new_salt, seal
from app.store import clock
from app.store.base import db
from app.store.engine import prepare
from app.store.ids import new_id
from bench.__main__ import show
from tests.house.own import own_house

WRITERS = (1, 2, 4, 8)
Placing = Callable[[Engine, Entry, threading.Event], None]


def entry() -> tuple[Entry, dict[str, object]]:
    """Return an entry that seals one text, and its opening."""
    salt = new_salt()
    changes = {"need:1": {"words": {"sealed": seal(salt, "ขอถนนคอนกรีตหน้าวัด")}}}
    about = {"verb": "forum.record_need", "subject_kind": "need", "subject_id": 1, "actor_salt": new_salt()}
    who = {"province": 25, "area_path": 25_01_01_0001, "actor_id": 1, "actor_duty": "facilitator", "actor_area_id": 1}
    one = Entry(id=new_id(), at=clock.now(), changes=changes, waits=False, **about, **who)
    one.digest = digest(one.content())
    opening = {"id": new_id(), "entry_id": one.id, "record": "need:1", "field": "words", "salt": salt}
    return one, opening | {"value": "ขอถนนคอนกรีตหน้าวัด"}


def write(engine: Engine, *, placed: bool) -> None:
    """Commit one act."""
    one, opening = entry()
    row = {column.key: getattr(one, column.key) for column in inspect(Entry).mapper.column_attrs}
    with engine.begin() as connection:
        connection.execute(insert(Entry.__table__), row)  # type: ignore[arg-type] # a declared class has a Table
        connection.execute(insert(Opening.__table__), opening)  # type: ignore[arg-type] # a declared class has a Table
        if placed:
            order.place_all(connection, [one])


def sequence(engine: Engine, over: threading.Event) -> None:
    """Give places to what was committed without one, as a process of its own would, until all is done."""
    while True:
        ended = over.is_set()
        with engine.begin() as connection:
            waiting = select(Entry.id, Entry.digest).where(Entry.id.not_in(select(Leaf.entry_id))).order_by(Entry.id)
            place, head = tip(connection)
            leaves = []
            for ident, entry_digest in connection.execute(waiting.limit(500)):
                place, head = place + 1, chained(head, entry_digest)
                leaves.append({"id": place, "entry_id": ident, "head": head})
            if leaves:
                connection.execute(insert(Leaf.__table__), leaves)  # type: ignore[arg-type] # a declared class has a Table
        if ended and not leaves:
            return
        time.sleep(0 if leaves else 0.05)


def measure(engine: Engine, way: str, writers: int, seconds: float) -> None:
    """Let the writers write for that long, and print acts a second and the 95th percentile of one."""
    took: list[float] = []
    over = threading.Event()

    def writer() -> None:
        while not over.is_set():
            begun = time.perf_counter()
            write(engine, placed=way == "lock")
            took.append(time.perf_counter() - begun)

    sequencer = [threading.Thread(target=sequence, args=(engine, over))] if way == "sequencer" else []
    threads = [*(threading.Thread(target=writer) for _ in range(writers)), *sequencer]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - begun
    p95 = sorted(took)[int(len(took) * 0.95)] * 1000
    show(f"{engine.dialect.name}, {writers} writers, {way}", f"{len(took) / spent:.0f} acts/s, p95 {p95:.1f} ms", "")


def main(seconds: float) -> None:
    """Measure on the engine that the environment names, then on SQLite."""
    servers = [os.environ.pop("TEST_DATABASE_URL", ""), ""] if os.environ.get("TEST_DATABASE_URL") else [""]
    for server in servers:
        if server:
            os.environ["TEST_DATABASE_URL"] = server
        with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "writers"):
            url = db.engine.url
            os.environ.pop("TEST_DATABASE_URL", None)
            db.session.remove()
            engine = create_engine(url, pool_size=12, execution_options=dict(BY_HAND))
            prepare(engine)
            for writers in WRITERS:
                for way in ("lock", "sequencer", "neither"):
                    measure(engine, way, writers, seconds)
                    if way == "neither":
                        over = threading.Event()
                        over.set()
                        sequence(engine, over)
            with engine.connect() as connection:
                left = connection.scalar(
                    select(func.count()).select_from(Entry).where(Entry.id.not_in(select(Leaf.entry_id)))
                )
                assert not left, "an entry without a place"
                connection.execute(text("SELECT 1"))
            engine.dispose()
            if server:
                os.environ["TEST_DATABASE_URL"] = server
        os.environ.pop("TEST_DATABASE_URL", None)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4)
