"""A whole province's cycle through four tiers by bulk decisions, its balance, and the same sums by plain SQL."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
from typing import Any

import duckdb
from sqlalchemy import text

from app import create_app
from app.aggregation.actions import decide_many
from app.aggregation.queries import many_rounds as many
from app.aggregation.queries import rounds as rounds_queries
from app.aggregation.queries import sheets as sheets_queries
from app.aggregation.queries.many_rounds import Lain
from app.aggregation.rules.balance import SheetSums
from app.aggregation.rules.rulings import Ruling
from app.areas import queries as areas
from app.bodies import queries as bodies
from app.cycles import queries as cycle_queries
from app.cycles.actions import cycles
from app.cycles.models.cycles import Cycle, Round
from app.cycles.rules.calendar import default_tiers
from app.cycles.states import Outcome
from app.forums.actions import attendance, needs
from app.forums.actions import sittings as forums
from app.forums.queries import sittings as forum_queries
from app.forums.rules.drafts import HeadCount, Minute, NeedDraft
from app.forums.states.sittings import AgeBand, Channel, Sex
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from app.store.engine import hurrying

YEAR = 2575
#: Needs of a village; 3,000 villages voice 60,000.
NEEDS = 20
TIERS = ("village", "subdistrict", "district", "province")
SHEET = """SELECT r.level, d.item_kind, d.road, d.outcome, count(*), sum(d.households), sum(d.votes), sum(d.satang)
 FROM desk_item d JOIN round r ON r.id = d.round_id WHERE r.cycle_id = :cycle
 GROUP BY r.level, d.item_kind, d.road, d.outcome"""


def measure() -> dict[str, Any]:
    """Return seconds of opening and of each tier, and the milliseconds of the balance beside plain SQL."""
    app = create_app()
    with app.app_context():
        province = areas.by_code("25")
        assert province is not None
        tiers = [replace(one, rules=()) for one in default_tiers(YEAR)]  # desks are measured, not meetings
        cycle = cycles.draft(province, fiscal_year=YEAR, tiers=tiers, by=OPERATOR)
        opening, rounds = _timed(lambda: cycles.open_(cycle, by=OPERATOR))
        by_tier = {tier: [r.id for r in rounds if r.level == tier] for tier in TIERS}
        most = int(os.environ.get("BENCH_VILLAGES", "0")) or len(by_tier["village"])
        with hurrying(db.engine):
            for ident in by_tier["village"][:most]:
                _voice(ident)
        took = {tier: _timed(lambda tier=tier: _roll(by_tier[tier], goes_on=tier != TIERS[-1]))[0] for tier in TIERS}
        return {
            "open": opening,
            "rounds": len(rounds),
            "villages": most,
            "tiers": took,
            "limit": _limit(cycle),
            **_balance(cycle),
        }


def _timed(work: Any) -> tuple[float, Any]:
    begun = time.monotonic()
    result = work()
    return time.monotonic() - begun, result


def _fresh(ident: int) -> Round:
    db.session.expunge_all()
    found = cycle_queries.round_by_id(ident)
    assert found is not None
    return found


def _voice(ident: int) -> None:
    """Hold a forum with twenty needs."""
    round_ = _fresh(ident)
    noon = datetime.combine(round_.opens_on, clock_time(5), UTC)
    with clock.at(noon):
        forum = forums.plan(round_, held_on=round_.opens_on, place="ศาลากลางบ้าน", chair="ผู้ใหญ่บ้าน", by=OPERATOR)
        forums.hold(forum, by=OPERATOR)
        sector = bodies.sectors()[0].id
        counts = [HeadCount(sector_id=sector, sex=Sex.FEMALE, age_band=AgeBand.TO_59, n=60)]
        attendance.count(forum, total=60, counts=counts, by=OPERATOR)
        forums.minute(forum, [Minute(title="เรื่องแจ้ง", minutes="ประธานแจ้ง", resolution="รับทราบ")], by=OPERATOR)
        needs.record_needs(forum, list(_drafts()), by=OPERATOR)
    for one, problem in forum_queries.unfinished(ident):
        raise AssertionError((one.ref, problem))


def _drafts() -> Iterator[NeedDraft]:
    category = cycle_queries.categories()[0].id
    for n in range(NEEDS):
        yield NeedDraft(
            title=f"ขอถนนสายที่ {n}",
            words="หน้าฝนผ่านไม่ได้",
            category_id=category,
            channel=Channel.SUPPORT,
            households=30,
            votes=NEEDS - n,
            satang=50_000_000,
        )


def _roll(round_ids: list[int], *, goes_on: bool) -> None:
    """Decide and close the rounds, those that hand up to the same one together: half goes on, the rest is deferred."""
    reason = cycle_queries.reasons(Outcome.DEFERRED)[0].id
    for together in rounds_queries.by_upper(round_ids):
        db.session.expunge_all()
        desks = many.undecided_of(together)
        decide_many.decide_many(
            {ident: _rulings(items, reason, goes_on=goes_on) for ident, items in desks.items()}, by=OPERATOR
        )
        db.session.expunge_all()
        left = decide_many.close_many(together, by=OPERATOR)
        assert not left, left


def _rulings(lying: Sequence[Lain], reason: int, *, goes_on: bool) -> list[Ruling]:
    items = sorted(lying, key=lambda item: (-item.votes, -item.households, item.item_id))
    going = len(items) // 2 if goes_on else 0
    return [
        Ruling(item_id=item.item_id, outcome=Outcome.CARRIED_UP, rank=place)
        if place <= going
        else Ruling(item_id=item.item_id, outcome=Outcome.DEFERRED, reason_id=reason, sentence="วงเงินปีนี้ไม่พอ")
        for place, item in enumerate(items, start=1)
    ]


#: The same roll-up without anybody to answer to: no entries, no constraints, no words; half of each desk goes up.
LIMIT = """CREATE OR REPLACE TABLE desk AS WITH here AS (
  SELECT r.level, r.upper_id, d.*, count(*) OVER (PARTITION BY d.round_id) AS of_all, row_number() OVER (
    PARTITION BY d.round_id ORDER BY d.votes DESC, d.households DESC, d.id) AS place
  FROM desk d JOIN round r ON r.id = d.round_id)
 SELECT if(level = $1, upper_id, round_id) AS round_id, id, kind, households, votes, satang FROM here
 WHERE level <> $1 OR place <= of_all // 2"""
SUMS = """SELECT count(*), sum(d.households), sum(d.votes), sum(d.satang)
 FROM desk d JOIN round r ON r.id = d.round_id WHERE r.level = $1"""
ROUNDS = "SELECT id, upper_id, level FROM round WHERE cycle_id = :cycle"
#: What came to the desks by any other road than the roll-up itself.
BEGUN = """SELECT d.round_id, d.item_id, d.item_kind, d.households, d.votes, d.satang FROM desk_item d
 JOIN round r ON r.id = d.round_id WHERE r.cycle_id = :cycle AND d.road <> 'handed_up'"""


def _limit(cycle: Cycle) -> tuple[float, bool]:
    """Return the seconds that DuckDB takes for the same four tiers, and whether its sums are those of the counters."""
    rounds, items = (db.session.execute(text(sql), {"cycle": cycle.id}).all() for sql in (ROUNDS, BEGUN))
    sheets = sheets_queries.sheets_of_area(cycle.id, cycle.area.path)
    with duckdb.connect() as memory:
        _fill(memory, "round", ("id", "upper_id", "level"), rounds)
        _fill(memory, "desk", ("round_id", "id", "kind", "households", "votes", "satang"), items)
        begun, same = time.monotonic(), True
        for tier in TIERS:
            total = sum((sheet.total for (level, _kind), sheet in sheets.items() if level == tier), SheetSums())
            found = memory.execute(SUMS, [tier]).fetchone()
            same = same and found == (total.n, total.households, total.votes, total.satang)
            memory.execute(LIMIT, [tier])
        return time.monotonic() - begun, same


def _fill(memory: Any, table: str, names: Sequence[str], rows: Sequence[Any]) -> None:
    chosen = ", ".join(f"unnest(${place}) AS {name}" for place, name in enumerate(names, start=1))
    memory.execute(f"CREATE TABLE {table} AS SELECT {chosen}", [list(column) for column in zip(*rows, strict=True)])


def _balance(cycle: Cycle) -> dict[str, Any]:
    path = cycle.area.path if cycle.area else 2_500_000_000
    shown = min(_timed(lambda: sheets_queries.sheets_of_area(cycle.id, path))[0] for _ in range(5))
    plain, rows = _timed(lambda: db.session.execute(text(SHEET), {"cycle": cycle.id}).all())
    sheets = sheets_queries.sheets_of_area(cycle.id, path)
    same = all(
        sheet.total.n == sum(row[4] for row in rows if (row[0], row[1]) == key) and sheet.undecided.n == 0
        for key, sheet in sheets.items()
    )
    return {"balance_ms": shown * 1000, "sql_ms": plain * 1000, "same": same}


def main() -> None:
    """Print the figures on the instance (INSTANCE_PATH), which gets one more cycle; BENCH_VILLAGES takes fewer."""
    found = measure()
    whole = sum(found["tiers"].values())
    print(f"opening a cycle of {found['rounds']} rounds: {found['open']:.1f} s")
    each = ", ".join(f"{tier} {seconds:.1f} s" for tier, seconds in found["tiers"].items())
    print(
        f"rolling {found['villages']} villages, {found['villages'] * NEEDS} needs up: {whole:.0f} s of 120 s ({each})"
    )
    seconds, agrees = found["limit"]
    print(
        f"the same four tiers by DuckDB, without entries, reasons and constraints: {seconds:.2f} s; same sums: {agrees}"
    )
    print(f"load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())}")
    print(f"balance of the province: {found['balance_ms']:.0f} ms of 100 ms; plain SQL: {found['sql_ms']:.0f} ms")
    print(f"the counters and plain SQL say the same: {found['same']}")


if __name__ == "__main__":
    main()
