"""Copies while people write: 100 archives under 30 acts a second, and how long a large house takes to come back.

``python -m bench.copies [TIMES]``: on SQLite in a folder of its own. ``… large [FILES]``: the large province
(``BENCH_INSTANCE`` names one that stands; it is copied) with 5,000 files of the size of photographs, brought back into
SQLite, and into the empty PostgreSQL of ``BENCH_POSTGRES`` where that names one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.__main__ import show
from bench.province import CHECKOUT, environment, flask, prepare

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
FILLER = """
import os, sys
from app import create_app
from app.files.actions import take
from app.files.states import FileKind
from app.ledger.recording import keep
with create_app().app_context():
    for n in range(int(sys.argv[1])):
        take(b"%PDF-1.4\\n" + os.urandom(60_000), name=f"{n}.pdf", kinds=(FileKind.PDF,))
        if n % 100 == 99:
            keep()
    keep()
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


def archived(instance: Path, folder: Path, what: str, **more: str) -> str:
    """Make an archive of the house, print its time, and return where it lies."""
    took, said = flask(instance, "backup", "make", "--to", str(folder / "large"), **more)
    archive = said.split(" (")[0]
    show(f"archive of {what}", f"{took:.0f} s, {Path(archive).stat().st_size / 1e6:.0f} MB", "")
    return archive


def comes_back(archive: str, place: Path, what: str, **more: str) -> None:
    """Bring an archive back into an empty place, which checks it against its list, and print how long that took."""
    took, said = flask(place, "backup", "restore", archive, **more)
    show(f"restore of {what}, checked", f"{took:.0f} s", "at most 900 s", took <= 900 and "0 faults" in said)


def large(files: int) -> None:
    """Measure archive and restore of the large province."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        standing, _seconds = prepare(folder / "built")
        instance, kept = folder / "house", {"FILES_PATH": str(folder / "files")}
        shutil.copytree(standing, instance)
        flask(instance, "db", "upgrade", BACKUP_BEFORE_UPGRADE="0")
        filler = [sys.executable, "-c", FILLER, str(files)]
        subprocess.run(filler, cwd=CHECKOUT, env=environment(instance) | kept, check=True)
        what = f"the large province and {files:,} files"
        archive = archived(instance, folder, what, **kept)
        comes_back(archive, folder / "back", f"{what} into SQLite", FILES_PATH=str(folder / "files-back"))
        if address := os.environ.get("BENCH_POSTGRES"):
            into = {"DATABASE_URL": address, "FILES_PATH": str(folder / "files-there")}
            comes_back(archive, folder / "there", f"{what} into PostgreSQL", **into)


def main(times: int) -> None:
    """Measure both on the example."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        instance = folder / "house"
        flask(instance, "db", "upgrade")
        flask(instance, "areas", "load", "--province", "25")
        under_writers(instance, folder, times)
        comes_back(archived(instance, folder, "what was written"), folder / "back", "what was written")


if __name__ == "__main__":
    if sys.argv[1:2] == ["large"]:
        large(int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
