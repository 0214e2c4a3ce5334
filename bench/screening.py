"""Screening: 1,500 candidates drawn to twelve seats, 4,500 cards scored, the order computed again by a stranger.

And the differencing: for 1,000 random pairs of a seat and a candidate in which it has an interest, everything computed
for that seat is the same whatever the hidden cards say.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from itertools import combinations

from app.screening.rules.assignment import drawn
from app.screening.rules.scores import CardReading, ScoringRule, scored

CANDIDATES, SEATS, READERS, PAIRS = 1_500, 12, 3, 1_000
RULE = ScoringRule((25, 20, 20, 20, 15), (4,) * 5, gap_percent=30, pass_mark=60)
#: What a stranger writes who has only the published numbers and the sentence of how they are made.
STRANGER = """
import json, sys
told = json.load(sys.stdin)
weights, most, gap = told["weights"], told["most"], told["gap"]
def half_up(value, by):
    return (2 * value + by) // (2 * by)
def points(marks):
    return sum(half_up(w * 1000 * m, t) for w, m, t in zip(weights, marks, most))
order = {}
for one in told["candidates"]:
    given = [points(r["marks"]) for r in one["readings"]]
    first = [p for p, r in zip(given, one["readings"]) if not r["reserve"]]
    if len(given) > 2 and (max(first) - min(first)) * 100 > gap * max(first):
        given.sort()
        given = list(min(zip(given, given[1:]), key=lambda pair: (pair[1] - pair[0], pair[0])))
    order[one["ref"]] = half_up(sum(given), len(given))
json.dump(sorted(order, key=lambda ref: (-order[ref], ref)), sys.stdout)
"""


def run() -> None:
    """Print the figures."""
    rng = random.Random(2570)
    names, seats = [f"C70-25-{n}" for n in range(1, CANDIDATES + 1)], list(range(1, SEATS + 1))
    barred = {name: rng.sample(seats, rng.choice((0, 0, 0, 1, 2))) for name in names}
    begun = time.perf_counter()
    piles = drawn("a published seed", names, seats, barred, READERS)
    took = time.perf_counter() - begun
    loads = Counter(seat for pile in piles for seat in pile.seats)
    torn = sum(bool(set(pile.seats) & set(barred[pile.candidate])) for pile in piles)
    joined = {pair for pile in piles for pair in combinations(pile.seats, 2)}
    sizes = f"{min(loads.values())} to {max(loads.values())}"
    print(f"{CANDIDATES} candidates x {READERS} drawn in {took:.2f} s; piles {sizes}")
    print(f"{torn} conflicts; {len(joined)} of {SEATS * (SEATS - 1) // 2} pairs of seats share candidates")
    readings = _marked(rng, [(pile.candidate, seat) for pile in piles for seat in pile.seats])
    begun = time.perf_counter()
    rows = scored(RULE, readings)
    print(f"order of {len(readings)} cards in {(time.perf_counter() - begun) * 1000:.0f} ms")
    same = _stranger(readings) == [row.candidate for row in rows]
    print(f"a stranger's {len(STRANGER.strip().splitlines())} lines give the same order: {same}")
    print(f"{_moved(rng, readings)} of {PAIRS} pairs see anything move when a hidden mark moves")


def _marked(rng: random.Random, cards: list[tuple[str, int]]) -> list[CardReading]:
    bias = {seat: rng.gauss(0, 0.5) for _name, seat in cards}
    worth = {name: rng.gauss(2.4, 0.8) for name, _seat in cards}
    return [
        CardReading(name, seat, False, tuple(_step(worth[name] + bias[seat] + rng.gauss(0, 0.5)) for _one in range(5)))
        for name, seat in cards
    ]


def _step(value: float) -> int:
    return max(0, min(4, round(value)))


def _stranger(readings: list[CardReading]) -> list[str]:
    by_name: dict[str, list[dict[str, object]]] = {}
    for one in readings:
        by_name.setdefault(one.candidate, []).append({"marks": one.marks, "reserve": one.reserve})
    told = {
        "weights": RULE.weights,
        "most": RULE.most,
        "gap": RULE.gap_percent,
        "candidates": [{"ref": name, "readings": read} for name, read in by_name.items()],
    }
    answer = subprocess.run(
        [sys.executable, "-c", STRANGER], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    order: list[str] = json.loads(answer.stdout)
    return order


def _moved(rng: random.Random, readings: list[CardReading]) -> int:
    """Count the pairs for which what the recused seat is shown depends on the cards that it must not see.

    Over the candidates of one screening of sixty, so that a thousand boards are computed twice.
    """
    few = [one for one in readings if int(one.candidate.rsplit("-", 1)[1]) <= 60]
    names = sorted({one.candidate for one in few})
    moved = 0
    for _pair in range(PAIRS):
        hidden = rng.choice(names)
        other = [
            CardReading(one.candidate, one.seat, one.reserve, tuple(rng.randint(0, 4) for _m in one.marks))
            if one.candidate == hidden
            else one
            for one in few
        ]
        shown = [scored(RULE, [one for one in several if one.candidate != hidden]) for several in (few, other)]
        moved += shown[0] != shown[1]
    return moved


if __name__ == "__main__":
    run()
