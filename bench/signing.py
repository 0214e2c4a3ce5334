"""The signer beside writers: killed again and again, how soon an act is signed for, and heads under wrong clocks.

``python -m bench.signing kills [N] [FOLDER]``: N times (1,000) a writer and a signer are killed with SIGKILL; with a
FOLDER the house of SQLite in it goes on, so that the whole can be done in parts. ``… soon [SECONDS]``: four writers,
30 acts a second together, and a signer as it runs in production. ``… heads [N]``: 8 writers whose clocks jump an hour.
The house lies on the PostgreSQL server that ``TEST_DATABASE_URL`` names, or else in a file of SQLite.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy import func, select

from app.areas.models import Area
from app.ledger import printed, recording
from app.ledger.actor import OPERATOR
from app.ledger.cli import CHECKS
from app.ledger.models import Entry
from app.ledger.queries import checkpoint
from app.ledger.recording import recording as act_of
from app.publiclog.actions.sign import Signer
from app.publiclog.cli import EVERY
from app.publiclog.models import LogCheckpoint, LogLeaf
from app.publiclog.queries.audit import faults_of_logs
from app.store import ids
from app.store.base import db
from bench.__main__ import show
from tests.factories.people import area
from tests.house.own import own_house

CODES = [f"2501010{number}" for number in range(1, 9)]
HOUR = 3_600_000 << 22
#: Seconds that a writer and a signer live before they are killed, at least and at most.
LIVES = (0.05, 0.8)


def act(code: str, number: int) -> None:
    """Do one act at a village: it gets another English name."""
    village = db.session.scalars(select(Area).where(Area.official_code == code)).one()
    with act_of(OPERATOR, "areas.load", village, place=village.path):
        village.name_en = f"Made up {number}"
    db.session.remove()


def beside(app: Flask, work: Callable[[], None]) -> int:
    """Run the work in a process of its own; return its number."""
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with app.app_context():
                work()
                code = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def ended(child: int) -> bool:
    """Wait for a process; tell whether it ended well."""
    return os.waitpid(child, 0)[1] == 0


def write(rng: Random, pause: float, seconds: float) -> None:
    """Act at villages until the time is over."""
    over = time.monotonic() + seconds
    while time.monotonic() < over:
        began = time.monotonic()
        act(rng.choice(CODES), rng.randrange(10**9))
        time.sleep(max(0.0, pause - (time.monotonic() - began)))


def sign(every: float, seconds: float) -> None:
    """Sign again and again until the time is over."""
    over = time.monotonic() + seconds
    while time.monotonic() < over:
        Signer().once()
        db.session.remove()
        time.sleep(every)


def faults() -> list[str]:
    """Return what ledger and logs find amiss."""
    return [*(fault for check in CHECKS for fault in check()), *faults_of_logs()]


def kills(app: Flask, n: int) -> None:
    """Kill a writer and a signer so often, and look for gaps."""
    rng = Random(7)
    for number in range(n):
        children = [beside(app, partial(write, Random(number), 0, 60)), beside(app, partial(sign, 0, 60))]
        for child in children:
            time.sleep(rng.uniform(*LIVES))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    _signed, withheld = Signer().once()
    found = [*faults(), *(one.why for one in withheld)]
    entries = db.session.scalar(select(func.count()).select_from(Entry)) or 0
    leaves = db.session.scalar(select(func.count()).select_from(LogLeaf)) or 0
    show(f"{2 * n} kills, {entries} entries, {leaves} leaves", f"{len(found)} faults", "0", not found)
    show("entries without a leaf", f"{entries - leaves}", "0", entries == leaves)


def soon(app: Flask, seconds: float) -> None:
    """Measure from the act to the first signed checkpoint over it."""
    writers = [beside(app, partial(write, Random(number), 4 / 30, seconds)) for number in range(4)]
    signer = beside(app, partial(sign, EVERY, seconds + 2 * EVERY))
    began = db.session.scalar(select(func.max(Entry.id))) or 0
    well = [ended(child) for child in [*writers, signer]]
    assert all(well)
    covering = (
        select(func.min(LogCheckpoint.signed_at))
        .where(LogCheckpoint.log_id == LogLeaf.log_id, LogCheckpoint.size > LogLeaf.index)
        .scalar_subquery()
    )
    asked = select(Entry.at, covering.label("signed")).outerjoin(LogLeaf, LogLeaf.entry_id == Entry.id)
    rows = db.session.execute(asked.where(Entry.id > began)).all()
    waits = sorted((signed - at).total_seconds() for at, signed in rows if signed)
    p99 = waits[int(len(waits) * 0.99)]
    show(f"{len(rows) / seconds:.1f} acts a second of 4 processes", f"{len(rows) - len(waits)} unsigned", "0")
    show("act to signed checkpoint, p99", f"{p99:.1f} s, longest {waits[-1]:.1f} s", "at most 60 s", p99 <= 60)


def heads(app: Flask, n: int) -> None:
    """Let eight writers whose clocks jump act, each noting the head after its act; recompute every one."""
    with tempfile.TemporaryDirectory() as folder:
        children = [beside(app, partial(_note_heads, number, n // 8, Path(folder))) for number in range(8)]
        well = [ended(child) for child in children]
        assert all(well)
        told = [line.split() for file in Path(folder).iterdir() for line in file.read_text().splitlines()]
    lost = [one for one in told if not printed.check(int(one[0]), int(one[1]), one[2]).holds]
    show(f"{len(told)} heads of 8 {db.engine.dialect.name} writers, clocks ±1 h", f"{len(lost)} lost", "0", not lost)
    found = faults()
    show("faults of the ledger afterwards", str(len(found)), "0", not found)


def _note_heads(number: int, n: int, folder: Path) -> None:
    rng, right = Random(number), ids.new_id
    recording.new_id = lambda: right() + rng.randint(-HOUR, HOUR)  # type: ignore[attr-defined] # clocks that go wrong
    with (folder / str(number)).open("w") as file:
        for _more in range(n):
            act(CODES[number], rng.randrange(10**9))
            head = checkpoint()
            assert head is not None
            file.write(f"{head.entries} {head.last} {head.digest}\n")


WHAT = {"kills": (kills, 500), "soon": (soon, 60), "heads": (heads, 1000)}


def main(what: str, n: int, folder: Path) -> None:
    """Make the house, or go on in the one that stands, and measure."""
    with own_house(folder, "signing") as app:
        if not db.session.scalar(select(Area.id).where(Area.official_code == CODES[0])):
            for code in CODES:
                area(code)
        WHAT[what][0](app, n)


if __name__ == "__main__":
    asked, given = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as made:
        stands = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(made)
        main(asked, given // 2 if asked == "kills" and given else given or WHAT[asked][1], stands)
