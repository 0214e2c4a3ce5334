"""Measures of the field: hostile files, replays by many devices at once, drops of the network with a real browser.

Run alone: ``python -m bench.field``. ``BENCH_POSTGRES`` names an empty PostgreSQL database for the replays on it.
"""

from __future__ import annotations

import json
import logging
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import expect, sync_playwright
from sqlalchemy import create_engine, text

from app.files.process import picture
from app.files.process.develop import LIMITS as PICTURE_LIMITS
from app.store import confined
from app.tables.intake.read import LIMITS as TABLE_LIMITS
from app.tables.intake.read import question
from app.tables.process import reader
from bench.__main__ import show
from bench.running import running
from tests.factories import forums, hostile
from tests.factories.hall import begun, keep_need, standing
from tests.factories.pictures import HARMLESS, REFUSED, with_notes
from tests.house.own import own_house

SUBMISSIONS, IN_A_BATCH, REPLAYS, CLIENTS = 10_000, 50, 5, 20
NEEDS, DROPS = 50, 200
A_FORUM = (
    "SELECT f.ref FROM forum f JOIN round r ON r.id = f.round_id "
    "WHERE r.state = 'open' AND f.state = 'held' AND f.ref LIKE '%-2501%' ORDER BY f.id LIMIT 1"
)
#: Runs what it is told and prints what that used; small itself, since a child begins with its parent's memory.
MEASURE = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=sys.stdin.buffer, stdout=subprocess.DEVNULL)
used = os.wait4(child.pid, 0)[2]
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
GAPS = "SELECT f.needs_made - (SELECT count(*) FROM need n WHERE n.forum_id = f.id) FROM forum f"


def main() -> None:
    """Measure everything once, or only the parts that are named: pictures, workbooks, replays, drops."""
    parts: dict[str, Callable[[Path], None]] = {
        "pictures": pictures,
        "workbooks": workbooks,
        "replays": replays,
        "drops": drops,
    }
    for name in sys.argv[1:] or parts:
        with tempfile.TemporaryDirectory() as folder:
            parts[name](Path(folder))


def pictures(_folder: Path) -> None:
    """Have every hostile picture written anew."""
    made = (make() for make in (*REFUSED.values(), *HARMLESS.values()))
    _show_hostile("pictures", made, confined.command(picture, "large", limits=PICTURE_LIMITS))


def workbooks(folder: Path) -> None:
    """Give every hostile workbook to the reader; a province is there since some of them begin as a good one of ours."""
    with own_house(folder, "workbooks"):
        forums.world()
        made = (question(data) for _name, data in hostile.refused())
        _show_hostile("workbooks", made, confined.command(reader, limits=TABLE_LIMITS))


def _show_hostile(what: str, files: Iterable[bytes], script: Sequence[str]) -> None:
    """Give each file to the script in a process of its own; print the slowest and the largest."""
    command = [sys.executable, "-I", "-c", MEASURE, *script]
    told = [subprocess.run(command, input=data, capture_output=True, check=True).stdout.split() for data in files]
    seconds, megabytes = (max(map(float, column)) for column in zip(*told, strict=True))
    show(f"{len(told)} hostile {what}, slowest", f"{seconds:.2f} s of processor time", "within 2 s", seconds <= 2)
    show(f"{len(told)} hostile {what}, largest", f"{megabytes:.0f} MB", "at most 256 MB", megabytes <= 256)


def replays(folder: Path) -> None:
    """Let 20 devices send at once: each of 10,000 submissions five times, by five of them, on each database."""
    _replay("SQLite", folder, f"sqlite:///{folder / 'thuksiang.sqlite'}")
    if address := os.environ.get("BENCH_POSTGRES", ""):
        _replay("PostgreSQL", folder, address)
    else:
        show("replays on PostgreSQL", "not measured: BENCH_POSTGRES is empty", "")


def _replay(name: str, instance: Path, address: str) -> None:
    with running(instance, address) as port:
        accounts = (instance / "demo-accounts.txt").read_text().splitlines()
        _, password = next(line.split()[:2] for line in accounts if line.startswith("district "))
        ref, before = str(_asked(address, A_FORUM)), _asked(address, "SELECT count(*) FROM need")
        begun_at = time.monotonic()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(lambda client: _device(client, port, ref, password), range(CLIENTS)))
        took = time.monotonic() - begun_at
        kept = _asked(address, "SELECT count(*) FROM need") - before
        gaps = _asked(address, f"{GAPS} WHERE f.ref = '{ref}'")
    show(
        f"{SUBMISSIONS:,} submissions x {REPLAYS}, {CLIENTS} devices, {name}",
        f"{kept:,} records, {gaps} gaps in their numbers, {took:.0f} s",
        f"exactly {SUBMISSIONS:,}, no gap",
        (kept, gaps) == (SUBMISSIONS, 0),
    )


def _device(client: int, port: int, ref: str, password: str) -> None:
    """Sign in, and send this device's share of the batches in an order of its own; five devices share each batch."""
    chance = random.Random(client)
    site = f"http://127.0.0.1:{port}"
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = _patiently(opener, urllib.request.Request(f"{site}/sign-in")).decode()
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    form = {"csrf_token": found[1], "username": "district", "password": password}
    _patiently(opener, urllib.request.Request(f"{site}/sign-in", urllib.parse.urlencode(form).encode()))
    standing_now = _patiently(opener, urllib.request.Request(f"{site}/forums/{ref}/field.json"))
    token = json.loads(standing_now)["token"]
    apart = CLIENTS // REPLAYS
    batches = [n for n in range(SUBMISSIONS // IN_A_BATCH) if n % apart == client % apart]
    chance.shuffle(batches)
    for batch in batches:
        body = urllib.parse.urlencode({"batch": json.dumps({"schema": 1, "records": _records(batch)})}).encode()
        sent = urllib.request.Request(f"{site}/forums/{ref}/field.json", body, {"X-CSRFToken": token})
        answers = json.loads(_patiently(opener, sent))["answers"]
        assert {one["state"] for one in answers} == {"recorded"}, answers[0]


def _records(batch: int) -> list[dict[str, Any]]:
    first = batch * IN_A_BATCH
    value = {"words": "น้ำไม่ไหล", "category": "roads", "channel": "support"}
    return [
        {"id": str(UUID(int=n + 1)), "about": "need", "value": value | {"title": f"ขอประปาซอย {n}"}}
        for n in range(first, first + IN_A_BATCH)
    ]


def _patiently(opener: urllib.request.OpenerDirector, sent: urllib.request.Request) -> bytes:
    """Send until there is an answer: a device that hears "not ready" or nothing tries again."""
    for _ in range(100):
        try:
            return bytes(opener.open(sent, timeout=60).read())
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError


def _asked(address: str, question: str) -> Any:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        found = connection.execute(text(question)).scalar_one()
    engine.dispose()
    return found


def drops(folder: Path) -> None:
    """Keep 50 needs with photographs over 200 drops: line cut, server stopped, answers lost, browser closed."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with own_house(folder, "drops") as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        hall = begun(app, browser.browser_type, folder / "phone")
        page = hall.contexts[0].pages[0]
        picture = folder / "picture.jpg"
        for drop in range(DROPS):
            kind = drop % 4
            hall.contexts[0].set_offline(kind == 0)
            hall.losing = kind == 2
            hall.stop() if kind == 1 else hall.serve()
            if drop % (DROPS // NEEDS) == 0:
                picture.write_bytes(with_notes(seed=drop + 2))
                keep_need(page, drop, picture)
            page.locator("[data-part=unsent-send]").click()
            page.wait_for_timeout(random.Random(drop).randint(20, 400))
            if drop % 20 in (1, 7, 15):
                hall.close()
                page = hall.open()
        hall.serve()
        hall.losing = False
        hall.contexts[0].set_offline(False)
        page.locator("[data-part=unsent-send]").click()
        expect(page.locator("[data-part=unsent-n]")).to_have_text("0", timeout=120_000)
        numbers, photographs = standing()
        hall.close()
        hall.stop()
        browser.close()
    lost, doubled = NEEDS - len(set(numbers)), len(numbers) - NEEDS
    show(
        f"{NEEDS} needs with photographs over {DROPS} drops",
        f"{lost} lost, {doubled} doubled, {photographs} photographs",
        "0 lost, 0 doubled",
        (numbers, photographs) == (list(range(1, NEEDS + 1)), NEEDS),
    )


if __name__ == "__main__":
    main()
