"""Months of projects: reports that lie, 1,500 projects compiled for the committee, and a blind evaluation in any order.

``python -m bench.months [frauds | book | blind] [N]``; each prints its figure beside its target.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.evaluation.actions.rounds import owner_side
from app.evaluation.queries import rounds, sheets
from app.evaluation.states import EvaluationSide
from app.monitoring.actions import books
from app.monitoring.queries.books import faults_of_books, figures_of
from app.monitoring.rules.books import digest_of
from app.monitoring.rules.flags import FlaggedFigures, SpotE6, flags_of
from app.monitoring.rules.light import LightRule
from app.monitoring.states.projects import WorkStage
from app.store import clock
from bench.__main__ import show
from tests.factories import evaluations, months, people, plans
from tests.house.own import own_house

#: A made-up report: now, the month before, its stage, where its camera was.
Told = tuple[FlaggedFigures, FlaggedFigures, WorkStage, SpotE6]
SITE: SpotE6 = (14_050_000, 101_370_000)
WHOLE = 100_000_000


def honest(rng: random.Random) -> Told:
    """A report that goes on from the month before: work and money rise, taken within a kilometre, in new words."""
    before = rng.randint(0, 80)
    now = min(100, before + rng.randint(0, 20))
    place = (SITE[0] + rng.randint(-9000, 9000), SITE[1] + rng.randint(-9000, 9000))
    return (
        _figures(now, now + rng.randint(-15, 15), f"ทำงานถึงช่วงที่ {now} ของแผน เดือนนี้ฝนตก {rng.randint(1, 20)} วัน"),
        _figures(before, before, f"ทำงานถึงช่วงที่ {before} ของแผน"),
        WorkStage.FINISHED if now == 100 else WorkStage.UNDER_WAY,
        place,
    )


def _figures(percent: int, spent: int, note: str) -> FlaggedFigures:
    return FlaggedFigures(percent=percent, disbursed=max(0, min(100, spent)) * WHOLE // 100, note=note)


def _far(one: Told, rng: random.Random) -> Told:
    return *one[:3], (SITE[0] + rng.choice((-1, 1)) * rng.randint(25_000, 90_000), SITE[1])


def _ahead(one: Told, rng: random.Random) -> Told:
    percent = rng.randint(5, 70)
    return _figures(percent, percent + rng.randint(20, 30), one[0].note), *one[1:]


def _never_accepted(one: Told, _rng: random.Random) -> Told:
    done = _figures(100, 100, one[0].note)
    return done, _figures(100, 100, one[1].note), WorkStage.FINISHED, one[3]


def _copied(one: Told, rng: random.Random) -> Told:
    same = _figures(rng.randint(5, 90), 20, one[0].note)
    same = FlaggedFigures(percent=same.percent, disbursed=same.percent * WHOLE // 100, note=same.note)
    return same, same, WorkStage.UNDER_WAY, one[3]


FRAUDS: dict[str, Callable[[Told, random.Random], Told]] = {
    "taken over 2 km off": _far,
    "money ahead of work": _ahead,
    "done, never accepted": _never_accepted,
    "copy of the month before": _copied,
}


def frauds(projects: int) -> None:
    """Print how many planted lies are flagged, and how many honest reports are (photographs: ``bench.twins``)."""
    rng, rule = random.Random(2569), LightRule()

    def flagged(one: Told) -> bool:
        now, before, stage, place = one
        told = flags_of(now, before, allocated=WHOLE, stage=stage, taken_at=[place], asked_at=[SITE], rule=rule)
        return bool(told)

    found = 0
    for what, plant in FRAUDS.items():
        n = sum(flagged(plant(honest(rng), rng)) for _ in range(projects // len(FRAUDS)))
        found += n
        print(f"  {what}: {n} of {projects // len(FRAUDS)}")
    share = 100 * found / (projects // len(FRAUDS) * len(FRAUDS))
    show(f"planted lies flagged, {projects} projects", f"{share:.1f} %", "at least 90 %", share >= 90)
    false = 100 * sum(flagged(honest(rng)) for _ in range(projects)) / projects
    show(f"honest reports flagged, {projects} projects", f"{false:.1f} %", "at most 3 %", false <= 3)


def book(projects: int) -> None:
    """Print how long the month of so many projects is compiled, and whether it is the same when rebuilt."""
    made = months.funded(projects)
    for one in made:
        months.sent(one, months.NOVEMBER, 5)
    province = people.area("25")
    with clock.at(months.moment(date(2026, 12, 16))):
        begun = time.perf_counter()
        frozen = books.freeze(province, months.NOVEMBER, by=plans.planner())
        spent = time.perf_counter() - begun
    show(f"month of {projects} projects compiled", f"{spent:.1f} s", "at most 10 s", spent <= 10)
    months.sent(made[0], months.DECEMBER, 10)
    same = digest_of(figures_of(frozen.province, frozen.month, frozen.frozen_at)) == frozen.digest
    show("rebuilt from what was recorded by then", "equal" if same else "differs", "equal", same)
    faults = list(faults_of_books())
    show("faults of frozen reports", str(len(faults)), "0", not faults)


def blind(subjects: int, rng: random.Random) -> tuple[int, int]:
    """Return looks, and those that saw a side before both were in: acts and looks of one round in one shuffle."""
    quarter = evaluations.opened(subjects, sample=subjects)
    acts = [(subject, outside) for subject in quarter.subjects for outside in (True, False)]
    rng.shuffle(acts)
    sent: dict[int, set[EvaluationSide]] = {}
    eyes = (None, quarter.outsider(quarter.subjects[0]), plans.planner())
    looks = leaks = 0
    for subject, outside in acts:
        side = EvaluationSide.INDEPENDENT if outside else EvaluationSide.SELF
        evaluations.sent(quarter, subject, outside=outside, value=rng.randint(0, 3))
        sent.setdefault(subject.id, set()).add(side)
        for seen in (subject, rng.choice(quarter.subjects)):
            both = len(sent.get(seen.id, ())) == len(EvaluationSide)
            for by in eyes:
                own = owner_side(quarter.round_, seen, by)
                may = set(EvaluationSide) if both else sent.get(seen.id, set()) & {own}
                leaks += bool(set(sheets.seen_by(seen.id, own)) - may)
                looks += 1
    return looks, leaks


def blinds(projects: int) -> None:
    """Print how often somebody saw a side of so many projects before both were in, over as many rounds as it takes."""
    rng, looks, leaks = random.Random(2570), 0, 0
    for first in range(0, projects, rounds.MOST):
        with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), f"blind-{first}"):
            looked, leaked = blind(min(rounds.MOST, projects - first), rng)
        looks, leaks = looks + looked, leaks + leaked
    show(f"{projects} projects, each round in one shuffle, {looks:,} looks: leaks", str(leaks), "0", not leaks)


def housed(measure: Callable[[int], None]) -> Callable[[int], None]:
    """Return the measure on a house of its own."""

    def measured(n: int) -> None:
        with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "months"):
            measure(n)

    return measured


def main(what: str, n: int) -> None:
    """Measure one thing, or all of them."""
    told = {"frauds": (housed(frauds), 200), "book": (housed(book), 1500), "blind": (blinds, 1000)}
    for name, (measure, usual) in told.items():
        if what in ("", name):
            measure(n or usual)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "", int(sys.argv[2]) if len(sys.argv) > 2 else 0)
