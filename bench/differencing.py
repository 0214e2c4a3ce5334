"""Random pairs of a person and a conflict: does anything that they can fetch change when the hidden score changes?

``python -m bench.differencing [PAIRS] [WHOLE]``: in process, over every door that names the candidate for PAIRS
pairs, and over all doors of the house for WHOLE of them.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask

from app.screening.actions import ruling
from app.screening.queries.words import behind
from app.screening.states import InterestKind
from app.store import clock
from bench.__main__ import show
from tests.factories import differencing, forums, plans, screenings
from tests.factories.people import PASSWORD
from tests.factories.screenings import Hearing
from tests.house.own import own_house

SEATS, CANDIDATES = 6, 8


def main(pairs: int, whole: int) -> None:
    """Hear the candidates, difference every pair, and print what came of it."""
    rng = random.Random(2570)
    with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "differencing") as app:
        hearing, conflicts = _heard(rng)
        with clock.at(clock.now()):
            named, changed, doors = 0, [], 0
            begun = time.perf_counter()
            for n in range(pairs):
                person, place = rng.choice(conflicts)
                fetched, found = _pair(app, hearing, person, place, every=n < whole)
                changed += [f"{hearing.accounts[person].username} {one}" for one in found]
                named, doors = named + (n >= whole) * fetched, max(doors, (n < whole) * fetched)
        each = f"{named / max(1, pairs - whole):.0f} doors each, all {doors} doors for {min(whole, pairs)}"
        show(f"pairs of person and conflict: {pairs}, {each}", f"{len(changed)} answers moved", "0", not changed)
        print(f"  {time.perf_counter() - begun:.0f} s")
        for one in changed[:20]:
            print(f"  moved for {one}")


def _heard(rng: random.Random) -> tuple[Hearing, list[tuple[int, int]]]:
    """Return a screening whose scores are open to the body, and who has an interest in what, by their places."""
    made = screenings.opened(forums.world(), CANDIDATES, seats=SEATS)
    screenings.checked(made)
    conflicts = [(seat, place) for seat in range(SEATS) for place in rng.sample(range(CANDIDATES), 2)]
    told: dict[int, dict[int, tuple[InterestKind, str]]] = {}
    for seat, place in conflicts:
        told.setdefault(seat, {})[place] = (InterestKind.FAMILY, "")
    screenings.declared(made, told)
    screenings.drawn(made)
    screenings.all_sent(made)
    ruling.unseal(made.screening, by=plans.planner())
    return made, conflicts


def _pair(app: Flask, hearing: Hearing, person: int, place: int, *, every: bool) -> tuple[int, list[str]]:
    """Return at how many doors the person knocked, and which answers moved with the hidden score."""
    client = app.test_client()
    client.post("/sign-in", data={"username": hearing.accounts[person].username, "password": PASSWORD})
    candidate = hearing.screened[place].candidate
    found = behind(candidate.id).needs
    values = differencing.values_of(hearing, candidate.ref, found[0].ref if found else "")
    doors = differencing.every_address(app, values)
    if not every:
        doors = _naming(app, hearing, doors, candidate.ref, candidate.title)
    return len(doors), list(differencing.moved(client, hearing, place, doors))


_NAMED: dict[str, list[str]] = {}


def _naming(app: Flask, hearing: Hearing, doors: list[str], ref: str, title: str) -> list[str]:
    """Return the doors that name the candidate to somebody of the body without an interest in it; asked once."""
    if ref not in _NAMED:
        client = app.test_client()
        client.post("/sign-in", data={"username": "planner", "password": PASSWORD})
        _NAMED[ref] = differencing.naming(differencing.fetched(client, doors), ref, title)
    return _NAMED[ref]


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*[*given, *(1000, 20)[len(given) :]])
