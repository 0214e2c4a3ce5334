"""Five thousand needs by workbook: how long checking and taking in take, and how much memory."""

from __future__ import annotations

import csv
import io
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from app import create_app
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.forums.actions import workbook as actions
from app.forums.queries import workbook as queries
from app.forums.rules.workbook_columns import NEEDS
from app.forums.states.sittings import ForumState
from app.ledger.actor import OPERATOR
from bench.province import CHECKOUT, environment, flask

ROWS = 5000
KEYS = ("code", "sitting", "title", "words", "category", "channel", "households", "baht")


def measured(folder: Path) -> dict[str, Any]:
    """Build the small example in the folder, and measure there in a process of its own."""
    flask(folder, "db", "upgrade")
    flask(folder, "demo", "build")
    command = [sys.executable, "-m", "bench.workbooks"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment(folder), check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def measure() -> dict[str, Any]:
    """Check and take in the rows in the open cycle of the example; return seconds, bytes and what was saved."""
    with create_app().app_context():
        cycle = cycles.open_cycle_of(25)
        if cycle is None:
            raise RuntimeError("the example has no open cycle")
        district = next(one for one in cycles.rounds_below(cycle.area.path, cycle.id) if _held(one))
        data = table(district)
        begun = time.monotonic()
        checked = actions.check(district, data, by=OPERATOR)
        batch = actions.send(district, data, checked, name="bench.csv", by=OPERATOR)
        between = time.monotonic()
        batch = actions.take_in(batch, by=OPERATOR)
        return {
            "needs": batch.sums["needs"],
            "checking": between - begun,
            "taking": time.monotonic() - between,
            "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        }


def _held(round_: Round) -> list[Any]:
    """Return the held forums of the open rounds in a district."""
    if round_.level != "district":
        return []
    found = queries.standing(round_).forums.values()
    return [one for one in found if one.state == ForumState.HELD and one.round.state == RoundState.OPEN]


def table(district: Round) -> bytes:
    """Return a CSV of so many new needs, spread over the forums that were held in the district."""
    held, categories = _held(district), [one.name_th for one in cycles.categories()]
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow([NEEDS.column(key).thai for key in KEYS])
    for n in range(ROWS):
        forum = held[n % len(held)]
        where = [forum.area.code, forum.number, f"ขอปรับปรุงถนนสายที่ {n}", "หน้าฝนรถผ่านไม่ได้ ขนข้าวไปขายไม่ทัน"]
        written.writerow([*where, categories[n % len(categories)], "support", n % 90, n * 100])
    return out.getvalue().encode()


if __name__ == "__main__":
    print(json.dumps(measure()))
