"""``python -m bench.opendata``: the file of 60,000 needs: seconds, memory, megabytes, how long a writer waits."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.province import CHECKOUT, environment, flask
from bench.scatter import strew

NEEDS = 60_000
#: Seconds between two writes of the one who must not wait.
PAUSE = 0.05


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        flask(instance, "db", "upgrade")
        flask(instance, "demo", "build")
        strew(instance / "thuksiang.sqlite", NEEDS)
        measure(instance)


def measure(instance: Path) -> None:
    """Publish while somebody writes, and print each figure beside its target."""
    over, waits = threading.Event(), [0.0]
    writer = threading.Thread(target=_write, args=(instance / "thuksiang.sqlite", over, waits))
    writer.start()
    begun = time.perf_counter()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "data", "publish", "--cycle", "69"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment(instance), check=True, capture_output=True, text=True)
    took = time.perf_counter() - begun
    over.set()
    writer.join()
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    file = instance / "open-data" / "25" / "69.zip"
    print(done.stdout.strip())
    print(f"open data of {NEEDS:,} needs: {took:.0f} s (at most 300), {file.stat().st_size / 1e6:.1f} MB (at most 60)")
    print(f"memory of the largest process: {used:.0f} MB (at most 300)")
    print(f"longest wait of one who writes meanwhile: {1000 * max(waits):.0f} ms (at most 200)")


def _write(database: Path, over: threading.Event, waits: list[float]) -> None:
    """Write a row of no meaning again and again, and note how long each write had to wait."""
    with sqlite3.connect(database, isolation_level=None, timeout=30) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS waited (n INTEGER)")
        while not over.wait(PAUSE):
            begun = time.perf_counter()
            connection.execute("INSERT INTO waited VALUES (1)")
            waits.append(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
