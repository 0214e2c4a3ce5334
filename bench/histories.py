"""The desk's law over long random histories, and two hundred who merge the same sources at once; on either database."""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import func, select

from app.aggregation.actions import merge
from app.aggregation.queries.audit import audit
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import Outcome
from app.forums.queries.sittings import needs_by_ids
from app.ledger.actor import OPERATOR
from app.proposals.models import NeedProposal
from app.store.base import db
from app.store.engine import hurrying
from app.web.conflict import Stale
from tests.aggregation.history import History
from tests.factories import forums
from tests.house.own import own_house

STEPS = 10_000
#: So many steps make one history, which is then taken back to its beginning; so many histories share a database.
HISTORY, TOGETHER = 250, 4
MERGERS = 200


def histories(first: int, n: int) -> Counter[str]:
    """Do ``n`` random histories on one desk, each taken back wholly before the next; check the law as it goes."""
    done: Counter[str] = Counter()
    history = History.begin(needs=24, drafted=8)
    for seed in range(first, first + n):
        rng = random.Random(seed)
        for step in range(HISTORY):
            name = rng.choice(("merge", "merge_into", "split", "rule", "take_back", "rule"))
            before = len(history.steps)
            _act(history, name, rng)
            done[name if len(history.steps) != before else "refused or nothing to do"] += 1
            if step % 50 == 49:
                history.check()
        while history.steps:
            history.take_back()
            done["taken back at the end"] += 1
        history.check()
    done["faults of the balance"] += len(audit().faults)
    return done


def _act(history: History, name: str, rng: random.Random) -> None:
    def pick() -> int:
        return rng.randrange(1_000)

    if name == "merge":
        history.merge([pick() for _ in range(rng.randint(1, 5))])
    elif name == "take_back":
        history.take_back()
    else:
        getattr(history, name)(pick(), pick())


def race(app: Flask, mergers: int, threads: int = 8) -> Counter[str]:
    """Let many merge the same needs at once, each in a session of its own; return how each of them ended."""
    world = forums.world()
    ids = [need.id for need in forums.needs(forums.forum(world.village), 5)]
    round_id = world.village.id
    db.session.remove()

    def try_merge(number: int) -> str:
        with app.app_context():
            try:
                round_ = db.session.get_one(Round, round_id)
                merge.merge(round_, [], needs=needs_by_ids(ids), title=f"รวมครั้งที่ {number}", by=OPERATOR)
            except Stale:
                return "told what stands"
            finally:
                db.session.remove()
            return "won"

    with ThreadPoolExecutor(threads) as pool:
        ended = Counter(pool.map(try_merge, range(mergers)))
    merged = select(func.count()).where(DeskItem.round_id == round_id, DeskItem.outcome == Outcome.MERGED)
    parents = select(func.count()).where(NeedProposal.source_id.in_(ids), NeedProposal.ended_id.is_(None))
    ended["sources merged"] = db.session.scalar(merged) or 0
    ended["standing parents"] = db.session.scalar(parents) or 0
    ended["faults of the balance"] = len(audit().faults)
    return ended


def main() -> None:
    """Print both; ``TEST_DATABASE_URL`` names a PostgreSQL server, else SQLite is used. An argument sets the steps."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    with TemporaryDirectory() as folder, own_house(Path(folder), "histories") as app, hurrying(db.engine):
        begun = time.perf_counter()
        print(f"{MERGERS} merge the same five sources: {dict(race(app, MERGERS))}, {time.perf_counter() - begun:.0f} s")
    begun, done = time.perf_counter(), Counter[str]()
    left = -(-steps // HISTORY)
    for first in range(0, left, TOGETHER):
        with TemporaryDirectory() as folder, own_house(Path(folder), "histories"), hurrying(db.engine):
            done.update(histories(first, min(TOGETHER, left - first)))
    print(f"{left * HISTORY} random acts: {dict(done)}, {time.perf_counter() - begun:.0f} s")
    print(f"faults of the balance: {done['faults of the balance']}; load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
