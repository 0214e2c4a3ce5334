"""Copies while people write: 100 archives under 30 acts a second, and how long a large house takes to come back.

``python -m bench.copies [TIMES] [NEEDS] [PHOTOGRAPHS]``: on SQLite in a folder of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.__main__ import show
from bench.province import CHECKOUT, environment, flask

WRITER = """
import sys, time
from app import create_app
from app.ledger.actor import OPERATOR
from app.store.base import db
app = create_app()
with app.app_context():
    from app.bodies import actions
    from app.areas import queries
    province, n, late, begun = queries.provinces()[0], 0, 0.0, time.monotonic()
    while True:
        due = begun + n / float(sys.argv[1])
        time.sleep(max(0, due - time.monotonic()))
        one = time.monotonic()
        actions.establish(province, [("civil", f"กลุ่มทดสอบ {n}", f"Group {n}")], by=OPERATOR)
        late = max(late, time.monotonic() - one)
        db.session.remove()
        n += 1
        if n % 30 == 0:
            print(n, late, flush=True)
"""
COPIER = """
import sys, time
from pathlib import Path
from app import create_app
with create_app().app_context():
    from app.operations.actions.backup import make
    from app.store import clock
    good, begun, now = 0, time.monotonic(), clock.now()
    for n in range(int(sys.argv[2])):
        with clock.at(now + n * __import__("datetime").timedelta(seconds=2)):
            try:
                make(Path(sys.argv[1]))
                good += 1
            except Exception as failed:
                print(type(failed).__name__, failed, file=sys.stderr)
    print(good, time.monotonic() - begun)
"""
#: Acts a second, and how many writers share them.
RATE = 30


def under_writers(instance: Path, folder: Path, times: int) -> None:
    """Make so many archives in one process while another one commits ``RATE`` acts a second."""
    told = folder / "writer.txt"
    with told.open("w") as out:
        command = [sys.executable, "-c", WRITER, str(RATE)]
        writer = subprocess.Popen(command, cwd=CHECKOUT, env=environment(instance), stdout=out)
        try:
            copier = [sys.executable, "-c", COPIER, str(folder / "copies"), str(times)]
            done = subprocess.run(
                copier, cwd=CHECKOUT, env=environment(instance), capture_output=True, text=True, check=True
            )
        finally:
            writer.terminate()
            writer.wait(60)
    good, took = done.stdout.split()
    last = told.read_text().splitlines()[-1].split() if told.stat().st_size else ["0", "0"]
    show(
        f"archives under writers, {times} tried",
        f"{good} made, {float(took) / times:.2f} s each",
        "all",
        int(good) == times,
    )
    show("acts committed meanwhile", f"{last[0]} in all, the longest {float(last[1]):.2f} s", "")


def comes_back(instance: Path, folder: Path, what: str) -> None:
    """Make an archive of the house and bring it back; print both times."""
    took, said = flask(instance, "backup", "make", "--to", str(folder / "large"))
    archive = said.split(" (")[0]
    show(f"archive of {what}", f"{took:.0f} s, {Path(archive).stat().st_size / 1e6:.0f} MB", "")
    took, said = flask(folder / "back", "backup", "restore", archive)
    show(f"restore of {what}, checked", f"{took:.0f} s", "at most 900 s", took <= 900 and "0 faults" in said)


def main(times: int) -> None:
    """Measure both on the example."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        instance = folder / "house"
        flask(instance, "db", "upgrade")
        flask(instance, "areas", "load", "--province", "25")
        under_writers(instance, folder, times)
        comes_back(instance, folder, "what was written")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
