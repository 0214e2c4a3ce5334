"""Finds what does not fit together in the records of forums, where attendance may be made up. Pure.

A flag is a question, not a verdict: each has a kind, the forum, the other forum where there is one, and a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from app.forums.states.flags import FlagKind

#: Bits in which two difference hashes of one picture may differ (of 64).
ALIKE_BITS = 3
#: Kilometres from the area's point beyond which a photograph lies elsewhere; points of areas are rough.
FAR_KM = 10
#: Days between the forum and the moment that the camera noted.
OTHER_DAYS = 1
#: Nobody begins two records within this time in places that lie as far apart.
AT_ONCE, APART_KM = timedelta(minutes=45), 2
#: An attestation so soon after the attesting account's own entry is no second look.
TOO_SOON = timedelta(hours=1)
#: Counts with fewer heads or fewer filled cells may well be equal by chance.
FEWEST_HEADS, FEWEST_CELLS = 12, 4


Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Photo:
    """What is known of a photograph: its difference hash (16 hexadecimal digits), and what the camera noted."""

    look: str = ""
    taken_on: date | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One forum as the checks see it; points are millionths of a degree."""

    id: int
    path: int
    held_on: date
    point: Point | None = None
    photos: tuple[Photo, ...] = ()
    #: Who began the record, and when; none where nobody knows.
    began_by: int | None = None
    began_at: datetime | None = None
    #: The counted cells that are not zero, in a fixed order.
    cells: tuple[tuple[str, int], ...] = ()
    attested_at: datetime | None = None
    #: When the attesting account itself wrote in this record before.
    own_entries: tuple[datetime, ...] = field(default=())


@dataclass(frozen=True, slots=True, order=True)
class Suspicion:
    """One flag: the forum, the other one (0 where there is none), and a figure: km, days, minutes or heads."""

    kind: FlagKind
    forum: int
    other: int = 0
    figure: int = 0


def look_over(forums: Sequence[Seen]) -> list[Suspicion]:
    """Return everything that does not fit, once each, in a fixed order."""
    found: set[Suspicion] = set()
    for finder in (_same_photos, _photos_elsewhere, _two_places, _same_counts, _quick_attests):
        found |= set(finder(forums))
    return sorted(found)


def kilometres(one: Point, other: Point) -> float:
    """Return the distance of two points on the sphere (haversine; R = 6371 km)."""
    a_lat, a_lon, b_lat, b_lon = (radians(value / 1_000_000) for value in (*one, *other))
    half = sin((b_lat - a_lat) / 2) ** 2 + cos(a_lat) * cos(b_lat) * sin((b_lon - a_lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _same_photos(forums: Sequence[Seen]) -> Iterator[Suspicion]:
    """Yield pictures that stand in two forums: equal in one of four quarters of the hash, then compared in all bits."""
    quarters: defaultdict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for forum in forums:
        for photo in forum.photos:
            for place in range(4 if photo.look else 0):
                quarters[place, photo.look[place * 4 : place * 4 + 4]].append((forum.id, photo.look))
    for alike in quarters.values():
        for (one, look), (other, again) in combinations(sorted(set(alike)), 2):
            differing = (int(look, 16) ^ int(again, 16)).bit_count()
            if one != other and differing <= ALIKE_BITS:
                yield Suspicion(FlagKind.SAME_PHOTO, max(one, other), min(one, other))


def _photos_elsewhere(forums: Sequence[Seen]) -> Iterator[Suspicion]:
    for forum in forums:
        for photo in forum.photos:
            if photo.point and forum.point and (far := kilometres(photo.point, forum.point)) > FAR_KM:
                yield Suspicion(FlagKind.FAR_PHOTO, forum.id, figure=round(far))
            if photo.taken_on and (days := abs((photo.taken_on - forum.held_on).days)) > OTHER_DAYS:
                yield Suspicion(FlagKind.OTHER_DAY, forum.id, figure=days)


def _two_places(forums: Sequence[Seen]) -> Iterator[Suspicion]:
    """Yield records that one person began at once, on the day of both forums, in places that lie apart."""
    by_person: defaultdict[tuple[int, date], list[Seen]] = defaultdict(list)
    for forum in forums:
        if forum.began_by is not None and forum.began_at is not None:
            by_person[forum.began_by, forum.held_on].append(forum)
    for some in by_person.values():
        for one, other in combinations(some, 2):
            if one.began_at is None or other.began_at is None or not _apart(one, other):
                continue
            between = abs(one.began_at - other.began_at)
            live = one.began_at.date() == one.held_on
            if between <= AT_ONCE and live:
                yield _pair(FlagKind.TWO_PLACES, one, other, round(between.total_seconds() / 60))


def _apart(one: Seen, other: Seen) -> bool:
    if one.path == other.path:
        return False
    return not (one.point and other.point) or kilometres(one.point, other.point) > APART_KM


def _same_counts(forums: Sequence[Seen]) -> Iterator[Suspicion]:
    by_cells: defaultdict[tuple[tuple[str, int], ...], list[Seen]] = defaultdict(list)
    for forum in forums:
        if len(forum.cells) >= FEWEST_CELLS and sum(n for _cell, n in forum.cells) >= FEWEST_HEADS:
            by_cells[forum.cells].append(forum)
    for cells, some in by_cells.items():
        for one, other in combinations(some, 2):
            if one.path != other.path:
                yield _pair(FlagKind.SAME_COUNTS, one, other, sum(n for _cell, n in cells))


def _quick_attests(forums: Iterable[Seen]) -> Iterator[Suspicion]:
    for forum in forums:
        if forum.attested_at is None:
            continue
        soon = [forum.attested_at - at for at in forum.own_entries if at <= forum.attested_at]
        if soon and min(soon) <= TOO_SOON:
            yield Suspicion(FlagKind.QUICK_ATTEST, forum.id, figure=round(min(soon).total_seconds() / 60))


def _pair(kind: FlagKind, one: Seen, other: Seen, figure: int) -> Suspicion:
    return Suspicion(kind, max(one.id, other.id), min(one.id, other.id), figure)
