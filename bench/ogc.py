"""``python -m bench.ogc``: GDAL's client, which QGIS uses, reads 20,000 needs; beside it a bare read of those rows."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.province import CHECKOUT, environment, flask
from bench.running import wait
from bench.scatter import strew

NEEDS = 20_000
#: Columns that the layer gives, joined as it joins them.
BARE = """
SELECT need.id, need.ref, need.title, need.words, need.households, need.votes, need.satang, need.recorded_at,
       desk_item.outcome, cycle.code, category.code, category.name_th, category.dimension, area.path, area.level,
       area.name_th, area.moo, coalesce(need.lat_e6, area.lat_e6), coalesce(need.lon_e6, area.lon_e6)
FROM need JOIN desk_item ON desk_item.item_id = need.id AND desk_item.current
JOIN round ON round.id = need.round_id JOIN cycle ON cycle.id = round.cycle_id
JOIN category ON category.id = need.category_id JOIN area ON area.id = need.area_id
ORDER BY need.id
"""
CLIENT = """
import sys, time, pyogrio
at = "OAPIF:" + sys.argv[1] + "/ogc/"
for more in ({}, {"bbox": (101.2, 13.7, 101.3, 13.9)}, {"where": "outcome = 'declined'"}, {"max_features": 100}):
    begun = time.perf_counter()
    found = pyogrio.read_dataframe(at, layer="needs", PAGE_SIZE=1000, **more)
    print(len(found), f"{time.perf_counter() - begun:.2f}", *more or ["all"], sep=";")
"""


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        flask(instance, "db", "upgrade")
        flask(instance, "demo", "build")
        strew(instance / "thuksiang.sqlite", NEEDS)
        begun = time.perf_counter()
        rows = sqlite3.connect(instance / "thuksiang.sqlite").execute(BARE).fetchall()
        print(f"bare read of the same rows: {len(rows)} in {time.perf_counter() - begun:.2f} s")
        _served(instance)


def _served(instance: Path) -> None:
    """Serve with two workers of four threads, as the README says, and let GDAL read."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-w", "2", "--threads", "4"]
    where = ["-b", f"127.0.0.1:{port}", "--log-level", "error", "wsgi:app"]
    server = subprocess.Popen([*gunicorn, *where], cwd=CHECKOUT, env=environment(instance))
    try:
        wait(f"http://127.0.0.1:{port}/healthz")
        command = [sys.executable, "-c", CLIENT, f"http://127.0.0.1:{port}"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ})
        for line in done.stdout.splitlines():
            n, seconds, what = line.split(";")
            print(f"GDAL's client, {what}: {n} features in {seconds} s")
    finally:
        server.terminate()
        server.wait(60)


if __name__ == "__main__":
    main()
