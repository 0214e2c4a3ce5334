"""Makes dump.jsonl: a small database as the offices had it at commit 931992d, before the house was renamed.

It runs in a checkout of that commit, whose code and factories it calls by the names that they had then:

    git worktree add --detach ../old 931992d
    here=$PWD/tests/house/old_database
    cd ../old && PYTHONPATH=. .venv/bin/python $here/make.py $here/dump.jsonl

Everything in it is made through actions; people, numbers and addresses are made up. ``tests/factories/old_database.py``
says how the file is read.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import second_year
from app.aggregation.ranking import actions as ranking
from app.aggregation.ranking.states import Method
from app.aggregation.turns import actions as turns
from app.cycles.calendar import TierPlan, default_tiers
from app.plans.carrying import actions as carrying
from second_year import ABOUT, WORDS
from sqlalchemy import select

from app.aggregation import actions as rounds
from app.appeals import actions as appeals
from app.appeals import queries as contested
from app.appeals.actions import Plea
from app.appeals.models import Appeal
from app.appeals.states import Way
from app.comments import actions as commenting
from app.comments.states import Because, Move
from app.cycles import actions as cycles
from app.cycles import queries as asking
from app.cycles.models import Cycle, Round
from app.cycles.states import Outcome, RoundKind
from app.forums import actions as sittings
from app.forums.models import Forum, Need
from app.ledger.actor import OPERATOR
from app.monitoring.actions import progress as monitoring_progress
from app.plans import actions as planning
from app.plans import queries as planned
from app.plans.models import Candidate
from app.plans.states import Answer
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from tests.factories import bodies, following, forums, people, places, plans, proposals, threads
from tests.factories.aggregation import ruling
from tests.factories.forums import World
from tests.house.own import own_house

#: What nobody carries over: who was signed in, who guessed wrongly, which worker was alive, letters with their tokens.
LEFT_OUT = {"sign_in", "failed_try", "worker", "message", "alembic_version"}
#: In place of the hashes of made-up passwords.
NO_PASSWORD = "$argon2id$v=19$m=8,t=1,p=1$bWFkZS11cA$bWFkZS11cA"


def tell() -> None:
    """Tell two years of one province: one to its funded project, one in which everything else happens."""
    windows = short(date(2024, 10, 1))
    with patch.object(cycles, "draft", partial(cycles.draft, deadline=windows[-1].closes_on)):
        world = forums.world(tiers=windows)
    _staff(world)
    second = _second_year(world)
    needs, drafted = _voices(world)
    _contested(world, needs)
    whole = _carried(world, drafted)
    candidate = _funded(world, whole)
    _later(world, needs[2])
    with clock.at(threads.day(346)):
        late = second_year.voiced(second)
    with clock.at(threads.day(352)):
        second_year.local_plan(second)
        second_year.returned(second)
        planning.link(candidate, [late], by=plans.planner())
    _watched(needs[0], whole)
    carrying.bring_back(second.cycle, by=OPERATOR)


def short(first: date) -> list[TierPlan]:
    """Return the usual calendar with windows of a fortnight, so that few holidays and rules go into the file."""
    windows = []
    for place, tier in enumerate(default_tiers(2570)):
        opens = first + timedelta(days=14 * place)
        rules = None if place == 0 else ()
        windows.append(replace(tier, opens_on=opens, closes_on=opens + timedelta(days=13), rules=rules))
    return windows


def _staff(world: World) -> None:
    """People with accounts; a committee with a member; points and outlines of the areas."""
    for duty, code in (("administrator", "25"), ("planner", "25"), ("facilitator", "250113"), ("agency", "25")):
        with clock.at(threads.day(-5)):
            people.account(duty, code)
    bodies.seated(world.areas["25"])
    for place, code in enumerate(("250113", "25011304", "25011305")):
        places.square(world.areas[code], 14.07 + place / 100, 101.36, 0.01)


def _second_year(world: World) -> World:
    """The cycle of the next year, whose villages rank by hands; it is open before the first year's rounds close."""
    with clock.at(threads.day(-1)):
        windows = short(date(2025, 10, 1))
        last = windows[-1].closes_on
        cycle: Cycle = cycles.draft(world.areas["25"], fiscal_year=2571, tiers=windows, deadline=last, by=OPERATOR)
        tier = asking.tiers_of(cycle.id)[0]
        ranking.set_rule(cycle, tier, method=Method.HANDS, votes_each=2, by=OPERATOR)
        appeals.set_rule(cycle, days=20, keep_days=90, by=OPERATOR)
        opened: dict[int, Round] = {one.area_path: one for one in cycles.open_(cycle, by=OPERATOR)}
    for area in world.areas.values():
        opened[area.path].area, opened[area.path].cycle = area, cycle
    return World(world.areas, cycle, {code: opened[area.path] for code, area in world.areas.items()})


def _voices(world: World) -> tuple[list[Need], list[Proposal]]:
    """Two forums; of four needs two are answered, one is merged into the answer and one is declined."""
    voiced, drafted = [], []
    for round_ in (world.village, world.neighbour):
        with clock.at(threads.day(0)):
            sitting = forums.forum(round_)
            said = [forums.need_draft(f"ขอ{about}", votes=10 + n) for n, about in enumerate(ABOUT[:4])]
            needs = sittings.record_needs(sitting, said, by=forums.facilitator())
            forums.finish(sitting)
        with clock.at(threads.day(1)):
            answer = proposals.proposal(round_, needs[:2], title=f"ก่อสร้าง{ABOUT[0]}และ{ABOUT[1]}")
        with clock.at(threads.day(2)):
            for need in needs[:2]:
                threads.decide(round_, need.id, Outcome.ANSWERED)
            threads.decide(round_, needs[2].id, Outcome.MERGED, target_id=answer.id)
            _end(round_, needs[3].id, Outcome.DECLINED)
            threads.decide(round_, answer.id, Outcome.CARRIED_UP, rank=1)
            rounds.sign(rounds.close(round_, by=OPERATOR), by=OPERATOR)
        voiced += needs
        drafted.append(answer)
    return voiced, drafted


def _end(round_: Round, item_id: int, outcome: Outcome, **more: Any) -> None:
    rounds.decide(round_, [ruling(item_id, outcome, **more)], by=OPERATOR)


def _carried(world: World, drafted: list[Proposal]) -> Proposal:
    """Both answers are merged in the subdistrict; every tier carries the whole up and the province adopts it."""
    tiers = (("250113", 70, Outcome.CARRIED_UP), ("2501", 130, Outcome.CARRIED_UP), ("25", 200, Outcome.ADOPTED))
    with clock.at(threads.day(70)):
        whole = rounds.merge(world.subdistrict, drafted, title=f"ก่อสร้าง{ABOUT[0]} 2 หมู่บ้าน", by=OPERATOR)
    for code, number, outcome in tiers:
        with clock.at(threads.day(number)):
            threads.decide(world.rounds[code], whole.id, outcome, rank=1)
            rounds.close(world.rounds[code], by=OPERATOR)
    return whole


def _contested(world: World, needs: list[Need]) -> None:
    """Three appeals: one granted, whose correction took the need up again; one dismissed; one that waits."""
    with clock.at(threads.day(4)):
        granted, dismissed = _appeal(needs[3]), _appeal(needs[7])
        _appeal(db.session.get_one(Forum, needs[3].forum_id))
    with clock.at(threads.day(9)):
        appeals.rule(granted, granted=True, ruling=f"รับอุทธรณ์ {WORDS}", by=OPERATOR)
        appeals.rule(dismissed, granted=False, ruling=f"ยกอุทธรณ์ {WORDS}", by=OPERATOR)
        again = turns.open_correction(world.village, kind=RoundKind.REVIEW, reason="ตรวจพื้นที่แล้ว", by=OPERATOR)
        turns.take_up(again, [needs[3].id], by=OPERATOR)
        _end(again, needs[3].id, Outcome.DEFERRED)
        rounds.close(again, by=OPERATOR)
        appeals.correct(granted, again, by=OPERATOR)


def _appeal(basis: Need | Forum) -> Appeal:
    ids = [basis.id] if isinstance(basis, Need) else contested.needs_of(basis.id)
    (decision, *_others) = contested.appealable(ids)
    told = {"way": Way.ONLINE, "contact": "0812345678"} if isinstance(basis, Need) else {"way": Way.PAPER}
    return appeals.lodge(
        Plea(decision_id=decision.decision_id, words=WORDS, name="สมหญิง ใจงาม", **told), basis, by=OPERATOR
    )


def _funded(world: World, whole: Proposal) -> Candidate:
    """One forum confirms at once, the other asks for a change first; the annual plan is approved, work begins."""
    by = plans.planner()
    with clock.at(threads.day(210)):
        drafted = plans.plan(world)
        candidate = planning.take_in([whole], by=by)
        first, second = plans.sent(candidate)
        planning.answer(first, plans.said(), by=OPERATOR)
        planning.answer(second, plans.said(Answer.CHANGED, words="ขอให้เพิ่มไฟอีกสองจุด"), by=OPERATOR)
    with clock.at(threads.day(230)):
        again = planned.forums_by_ids([second.forum_id])
        told = {"proposed": "เพิ่มไฟสองจุด", "differs": "ไฟเพิ่มอีกสองจุด", "answer_by": clock.today() + timedelta(days=15)}
        (asked,) = planning.send_back(candidate, again, **told, by=by)
        planning.answer(asked, plans.said(), by=OPERATOR)
        planning.hang(candidate, plans.chain(drafted), by=by)
        planning.write_brief(candidate, plans.brief(title=candidate.title), by=by)
    with clock.at(threads.day(260)):
        annual, envelope = plans.annual(drafted)
        planning.place(candidate, annual, envelope, requested=120_000_000, allocated=100_000_000, by=by)
    with clock.at(threads.day(300)):
        (project,) = planning.approve(annual, by=by)
    for number, percent in ((310, 10), (340, 60)):
        with clock.at(threads.day(number)):
            told = {"as_of": clock.today(), "percent": percent, "disbursed": percent * 1_000_000}
            monitoring_progress.report(project, **told, note="งานเดินตามแผน", by=OPERATOR)
    return candidate


def _later(world: World, merged: Need) -> None:
    """After the approval a correction takes a need out of the merge: its link ends, the frozen hash must not."""
    with clock.at(threads.day(345)):
        again = turns.open_correction(world.village, kind=RoundKind.CORRECTION, reason="แยกเรื่อง", by=OPERATOR)
        turns.take_up(again, [merged.id], by=OPERATOR)
        _end(again, merged.id, Outcome.DEFERRED)
        rounds.close(again, by=OPERATOR)


def _watched(need: Need, whole: Proposal) -> None:
    """What the public says to the proposal, and who follows the need."""
    sent = [
        commenting.send(whole, text, name="", name_shown=False) for text in ("ควรทำก่อนเปิดเทอม", "รับเหมาถมที่", "ขอดูแบบ")
    ]
    commenting.rule(sent[0], Move.RELEASE, by=plans.planner())
    commenting.rule(sent[0], Move.ANSWER, answer="จะนำเสนอผู้ออกแบบ", by=plans.planner())
    commenting.rule(sent[1], Move.REFUSE, because=Because.ADVERT, by=plans.planner())
    following.follow(need, confirmed=True)


def lines() -> Iterator[str]:
    """Yield a line for each table that holds rows (its name and columns), and below it one for each row, by id."""
    for table in sorted(db.metadata.tables.values(), key=lambda one: one.name):
        if table.name in LEFT_OUT:
            continue
        rows = db.session.execute(select(table).order_by(table.c.id)).all()
        if rows:
            yield json.dumps({"table": table.name, "columns": [column.name for column in table.columns]})
        for row in rows:
            told = {**row._mapping, **({"password_hash": NO_PASSWORD} if table.name == "account" else {})}
            values = [plain(told[column.name]) for column in table.columns]
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """Return a value as JSON takes it: moments (UTC) and days in ISO 8601, bytes in base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat().removesuffix("+00:00") if isinstance(value, date | datetime) else value


def main(target: Path) -> None:
    """Build the database and write it to ``target``."""
    with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "old"):
        tell()
        target.write_text("".join(f"{line}\n" for line in lines()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
