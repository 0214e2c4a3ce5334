"""Planted fabrications are flagged; honest forums are left in peace."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.forums.rules.flags import Photo, Seen, Suspicion, look_over
from app.forums.states.flags import FlagKind

FIRST = date(2026, 10, 1)


def honest(rng: random.Random, n: int) -> list[Seen]:
    """Forums of as many villages, each with its own day, people and photographs; facilitators hold one or two a day."""
    forums = []
    for ident in range(1, n + 1):
        day = FIRST + timedelta(days=ident // 40 * 4 + rng.randint(0, 3))  # nobody is in two places on one day
        lat, lon = 14_000_000 + rng.randint(-300_000, 300_000), 101_400_000 + rng.randint(-300_000, 300_000)
        began = datetime(day.year, day.month, day.day, rng.randint(8, 16), rng.randint(0, 59), tzinfo=UTC)
        photos = tuple(
            Photo(f"{rng.getrandbits(64):016x}", day, (lat + rng.randint(-9000, 9000), lon + rng.randint(-9000, 9000)))
            for _photo in range(rng.randint(0, 3))
        )
        cells = tuple((f"cell-{c}", rng.randint(1, 18)) for c in range(rng.randint(5, 12)))
        forums.append(
            Seen(
                id=ident,
                path=2_501_000_000 + ident,
                held_on=day,
                point=(lat, lon),
                photos=photos,
                began_by=ident % 40,
                began_at=began,
                cells=cells,
                attested_at=began + timedelta(days=2),
                own_entries=(),
            )
        )
    return forums


def plant(forums: list[Seen]) -> set[int]:
    """Fabricate twelve forums, two of each kind; return their ids."""
    for place in (0, 1):  # the same photograph, once written anew so that a bit differs
        look = forums[20 + place].photos or (Photo("0f0f0f0f0f0f0f0f", forums[20 + place].held_on),)
        forums[20 + place] = replace(forums[20 + place], photos=look)
        copied = f"{int(look[0].look, 16) ^ place:016x}"
        forums[place] = replace(forums[place], photos=(Photo(copied, forums[place].held_on, forums[place].point),))
    for place in (2, 3):  # taken in another district
        lat, lon = forums[place].point or (0, 0)
        forums[place] = replace(forums[place], photos=(Photo("", forums[place].held_on, (lat + 400_000, lon)),))
    for place in (4, 5):  # taken last month
        forums[place] = replace(forums[place], photos=(Photo("", forums[place].held_on - timedelta(days=30)),))
    for place in (6, 7):  # the same facilitator at the same hour
        other = forums[30 + place]
        forums[place] = replace(
            forums[place], held_on=other.held_on, began_by=other.began_by, began_at=other.began_at, photos=()
        )
    for place in (8, 9):  # counts copied from the neighbour
        forums[place] = replace(forums[place], cells=forums[40 + place].cells)
    for place in (10, 11):  # attested by who wrote it a moment ago
        at = forums[place].attested_at or forums[place].began_at
        assert at is not None
        forums[place] = replace(forums[place], own_entries=(at - timedelta(minutes=20),))
    return {forums[place].id for place in range(12)}


def flagged(found: list[Suspicion]) -> set[int]:
    return {one.forum for one in found} | {one.other for one in found if one.other}


def test_at_least_ten_of_twelve_fabrications_are_flagged_and_at_most_two_percent_of_the_honest() -> None:
    forums = honest(random.Random(11), 600)
    planted = plant(forums)
    partners = {forums[place].id for place in (20, 21, 36, 37, 48, 49)}
    seen = flagged(look_over(forums))
    assert len(planted & seen) >= 10
    assert len(seen - planted - partners) <= 0.02 * (len(forums) - len(planted))


def test_every_kind_of_fabrication_is_found_by_its_own_rule() -> None:
    forums = honest(random.Random(12), 100)
    plant(forums)
    assert {one.kind for one in look_over(forums)} == set(FlagKind)


def test_looking_twice_finds_the_same() -> None:
    forums = honest(random.Random(13), 100)
    plant(forums)
    assert look_over(forums) == look_over(forums[::-1])
