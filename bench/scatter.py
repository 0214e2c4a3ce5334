"""Strews needs over an example's villages, for measures of maps: rows by hand, since a million acts would take a day.

Only a throw-away copy of a database is ever touched. What a map reads (needs, desks, counters) is whole and adds up;
the ledger knows nothing of these needs.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.cycles.models.counters import counted_at
from app.store.ids import new_id
from app.thai.morton import encode

#: Millionths of a degree around its village within which a need lies.
AROUND = 20_000
OUTCOMES = ("carried_up", "answered", "merged", "settled", "referred", "deferred", "declined", None)
#: Needs written in one statement.
AT_ONCE = 20_000


def strew(database: Path, n: int) -> None:
    """Add needs to the database until it holds ``n`` that have a point, and count them anew."""
    with sqlite3.connect(database, isolation_level=None) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        _let_in(connection)
        held = connection.execute("SELECT COUNT(*) FROM need WHERE lat_e6 IS NOT NULL").fetchone()[0]
        names = [row[1] for row in connection.execute("PRAGMA table_info(need)")]
        marks = ", ".join(f":{name}" for name in names)
        made = _needs(connection, n - held)
        while some := [row for row, _ in zip(made, range(AT_ONCE), strict=False)]:
            connection.executemany(f"INSERT INTO need VALUES ({marks})", some)
            connection.executemany(
                "INSERT INTO desk_item (id, round_id, item_kind, item_id, road, arrived_at, area_path, category_id,"
                " households, votes, satang, current, outcome, decision_id) VALUES (:desk_id, :round_id, 'need', :id,"
                " 'recorded', :recorded_at, :area_path, :category_id, :households, :votes, :satang, 1, :outcome,"
                " :decision_id)",
                some,
            )
        _count(connection)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _let_in(connection: sqlite3.Connection) -> None:
    """Take away the triggers that hold needs to their forums: these needs have none of their own."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('need', 'desk_item')"
    )
    for (name,) in rows.fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def _needs(connection: sqlite3.Connection, n: int) -> Iterator[dict[str, object]]:
    """Yield ``n`` needs, the same at every run: each the likeness of one that stands, moved about its village."""
    connection.row_factory = sqlite3.Row
    standing = connection.execute(
        "SELECT need.*, area.lat_e6 AS lat, area.lon_e6 AS lon FROM need JOIN area ON area.id = need.area_id"
        " WHERE area.lat_e6 IS NOT NULL ORDER BY need.id LIMIT 20000"
    ).fetchall()
    connection.row_factory = None
    chance = random.Random(25)
    for i in range(max(n, 0)):
        like = dict(standing[i % len(standing)])
        lat = like.pop("lat") + chance.randint(-AROUND, AROUND)
        lon = like.pop("lon") + chance.randint(-AROUND, AROUND)
        outcome = OUTCOMES[i % len(OUTCOMES)]
        yield like | {
            "id": new_id(),
            "desk_id": new_id(),
            "ref": f"{like['ref']}-x{i}",
            "number": 10_000 + i,
            "lat_e6": lat,
            "lon_e6": lon,
            "morton": encode(lat, lon),
            "outcome": outcome,
            "decision_id": None if outcome is None else i + 1,
        }


def _count(connection: sqlite3.Connection) -> None:
    sums: dict[tuple[object, ...], list[int]] = {}
    rows = connection.execute(
        "SELECT desk_item.area_path, round.cycle_id, item_kind, category_id, COALESCE(outcome, 'undecided'), COUNT(*),"
        " SUM(households), SUM(votes), SUM(satang) FROM desk_item JOIN round ON round.id = desk_item.round_id"
        " WHERE current GROUP BY 1, 2, 3, 4, 5"
    )
    for path, *key, n, households, votes, satang in rows:
        for level, upper in counted_at(path):
            kept = sums.setdefault((level, upper, *key), [0, 0, 0, 0])
            for place, amount in enumerate((n, households, votes, satang)):
                kept[place] += amount
    connection.execute("DELETE FROM item_stat")
    connection.executemany(
        "INSERT INTO item_stat (id, level, area_path, cycle_id, item_kind, category_id, outcome, n, households, votes,"
        " satang) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(new_id(), *key, *amounts) for key, amounts in sums.items()],
    )
