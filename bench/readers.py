"""How many pages two workers answer while needs are being recorded, beside an earlier commit, in one run.

``python -m bench.readers [SECONDS]``: readers ask as fast as they are answered, for addresses drawn by Zipf's law out
of 5,000; meanwhile 30 needs a second are recorded in villages whose forums are open. The large provinces are those of
``bench.fresh``. What was kept too long is looked for at the end: each address again, beside a server that kept nothing.
"""

from __future__ import annotations

import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.fresh import former, run
from bench.load import press
from bench.province import CHECKOUT, environment

ADDRESSES, DRAWN, WRITES, CONNECTIONS = 5_000, 200_000, 30, 8
#: Reads per second beside the former commit, and milliseconds in which 95 of 100 are answered.
FASTER, P95 = 8.0, 150.0

#: Records needs at a steady pace until it is ended; runs in either checkout.
WRITER = """
import random, sys, time
from sqlalchemy import text
from app import create_app
from app.store.base import db
try:
    from app.forums.actions.needs import record_needs
    from app.forums.rules.drafts import NeedDraft
    from app.forums.models.sittings import Forum
    from app.forums.states.sittings import Channel
except ImportError:
    from app.forums.actions import NeedDraft, record_needs
    from app.forums.models import Forum
    from app.forums.states import Channel
from app.ledger.actor import OPERATOR
house, pace = create_app(), float(sys.argv[1])
OPEN = "SELECT f.id FROM forum f JOIN round r ON r.id = f.round_id WHERE r.state = 'open' AND f.state = 'held'"
done, late = 0, 0
with house.app_context():
    ids = list(db.session.scalars(text(OPEN)))
    category = db.session.scalar(text("SELECT id FROM category ORDER BY position LIMIT 1"))
    db.session.rollback()
    print("ready", flush=True)
    begun = time.monotonic()
    while True:
        forum = db.session.get(Forum, random.choice(ids))
        draft = NeedDraft(title="ขอถนนคอนกรีตหน้าวัด", words="หน้าฝนรถผ่านไม่ได้", category_id=category,
                          channel=Channel.SUPPORT, households=40)
        record_needs(forum, [draft], by=OPERATOR)
        db.session.remove()
        done += 1
        print(done, flush=True)
        time.sleep(max(0.0, begun + done / pace - time.monotonic()))
"""


@contextmanager
def serving(checkout: Path, instance: Path) -> Iterator[int]:
    """Serve the checkout's app with two workers; yield the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["gunicorn", "--no-control-socket", "--preload", "-w", "2", "-b", f"127.0.0.1:{port}"]
    threads = [] if (checkout / "gunicorn.conf.py").exists() else ["--worker-class", "gthread", "--threads", "4"]
    command = [checkout / ".venv/bin/python", "-m", *words, *threads, "--log-level", "error", "wsgi:app"]
    master = subprocess.Popen(command, cwd=checkout, env=environment(instance))
    try:
        while True:
            time.sleep(0.2)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/about").close()
                break
            except OSError:
                assert master.poll() is None, "the server ended"
        yield port
    finally:
        master.terminate()
        master.wait()


@contextmanager
def recording(checkout: Path, instance: Path) -> Iterator[list[int]]:
    """Record needs meanwhile; the list holds how many, when it is over."""
    command = [checkout / ".venv/bin/python", "-c", WRITER, str(WRITES)]
    writer = subprocess.Popen(command, cwd=checkout, env=environment(instance), stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    assert writer.stdout.readline() == "ready\n"
    done = [0]
    try:
        yield done
    finally:
        writer.terminate()
        rest = writer.stdout.read().split()
        writer.wait()
        done[0] = int(rest[-1]) if rest else 0


def addresses(instance: Path) -> list[str]:
    """Return the addresses that are asked for, as often as Zipf's law has them, in a fixed order."""
    script = (
        "import json, sys, sqlite3; c = sqlite3.connect(sys.argv[1]);"
        "a = [r[0] for r in c.execute('SELECT official_code FROM area WHERE official_code IS NOT NULL ORDER BY path')];"
        "n = [r[0] for r in c.execute('SELECT ref FROM need ORDER BY id DESC LIMIT 2000')];"
        "print(json.dumps([a, n]))"
    )
    command = [sys.executable, "-c", script, instance / "thuksiang.sqlite"]
    areas, needs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    pages = [f"/areas/{code}" for code in areas] + [f"/areas/{code}/needs" for code in areas]
    chance = random.Random(2569)
    chosen = chance.sample(pages + [f"/needs/{ref}" for ref in needs], ADDRESSES)
    weights = [1 / rank for rank in range(1, ADDRESSES + 1)]
    return chance.choices(chosen, weights, k=DRAWN)


def measure(name: str, checkout: Path, instance: Path, paths: list[str], seconds: float) -> float:
    """Print reads per second and how long they took; return the reads per second."""
    with serving(checkout, instance) as port, recording(checkout, instance) as done:
        press(port, paths[:200], connections=CONNECTIONS, seconds=2)
        found = press(port, paths, connections=CONNECTIONS, seconds=seconds, most=10**9)
    p50, p95 = found.quantile(0.5), found.quantile(0.95)
    print(
        f"{name:10}{found.per_second:9.0f} reads/s   p50 {p50:.1f} ms   p95 {p95:.1f} ms   "
        f"{found.failures} failures   {done[0] / (seconds + 2):.0f} needs/s recorded"
    )
    return found.per_second


def stale(instance: Path, paths: list[str]) -> int:
    """Return how many of the addresses are answered with another page than by a server that kept nothing."""
    with serving(CHECKOUT, instance) as port:
        for path in paths:
            _body(port, path)
        with recording(CHECKOUT, instance):
            time.sleep(2)
        kept = [_body(port, path) for path in paths]
    with serving(CHECKOUT, instance) as port:
        return sum(body != _body(port, path) for path, body in zip(paths, kept, strict=True))


def _body(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        held: bytes = answer.read()
    return held.replace(str(port).encode(), b"")


def main() -> None:
    """Measure both, one after the other, twice."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 15.0
    with former() as (checkout, built), tempfile.TemporaryDirectory() as folder:
        before, now = Path(folder) / "before", Path(folder) / "now"
        shutil.copytree(built, before)
        shutil.copytree(built, now)
        run(CHECKOUT, now, "db", "upgrade")
        paths = addresses(now)
        ratios = []
        for _time in range(2):
            old = measure("former", checkout, before, paths, seconds)
            ratios.append(measure("now", CHECKOUT, now, paths, seconds) / old)
        print(f"{min(ratios):.1f} times as many (at least {FASTER:.0f}); p95 at most {P95:.0f} ms on SQLite")
        print(f"kept too long: {stale(now, list(dict.fromkeys(paths))[:300])} of 300 pages (none)")


if __name__ == "__main__":
    main()
