"""Which items of a desk may be the same wish in other words: scored pairs with their reasons, over frozen values.

Measured in ``bench/likeness.py`` on pairs written by hand; what was tried is told in docs/decisions. Titles alone never
tell the same work in two villages apart, so only items of one village, near ones, or ones that share a named place
are compared. A person decides; nothing here merges anything.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from app.aggregation.rules.vocabulary import (
    BESIDE,
    DEEDS,
    EMPTY,
    LANDMARKS,
    LANDMARKS_THAT_ARE_THINGS,
    NAME_ENDS,
    OPPOSITES,
    PLACES,
    SHORTENINGS,
    THINGS,
)
from app.thai.text import same, search_form

#: Shown from here on: chosen on one half of the labelled pairs, see bench/likeness.py.
SHOWN = 45
#: Two points nearer than this are one place, in metres.
NEAR = 500
#: Of a crowd that shares one mark, only this many are compared with each other.
CROWD = 400
_METRES_PER_E6 = 0.111_32
_BLANK = re.compile(r"[\s.,;:()\"'“”/\-–]+")
_BESIDE = re.compile(rf"(?:{'|'.join(BESIDE)})(?:{'|'.join(LANDMARKS_THAT_ARE_THINGS)})")
_NUMBERED = re.compile(rf"({'|'.join(sorted(PLACES, key=len, reverse=True))})(?:ที่)?\s?(\d+(?:/\d+)?)")
_NAMED = re.compile(rf"({'|'.join(sorted(PLACES, key=len, reverse=True))})([ก-๎]{{2,14}})")


@dataclass(frozen=True)
class ComparedItem:
    """An item as the comparison sees it: its words and its place (millionths of a degree, WGS84; thousandths)."""

    id: int
    title: str
    place: str = ""
    area_path: int = 0
    category_id: int = 0
    lat_e6: int | None = None
    lon_e6: int | None = None
    quantity_milli: int | None = None
    unit: str = ""

    @cached_property
    def plain(self) -> str:
        """Title and place in search form, shortenings spelled out."""
        title, place = search_form(self.title), search_form(self.place)
        text = title if place in title else f"{title} {place}"
        for pattern, full in SHORTENINGS:
            text = pattern.sub(full, text)
        return text

    @cached_property
    def run(self) -> str:
        """The same without blanks."""
        return _BLANK.sub("", self.plain)

    @cached_property
    def core(self) -> str:
        """What is left without the words of asking and making."""
        return EMPTY.sub("", self.run)

    @cached_property
    def things(self) -> frozenset[str]:
        """The kinds of work that are named; a thing that only says where (beside the hall) does not count.

        A road on which something else is asked for says where, too.
        """
        found = _spoken(THINGS, _BESIDE.sub("", self.run)) or _spoken(THINGS, self.run)
        return found - {"ถนน"} or found

    @cached_property
    def deeds(self) -> frozenset[str]:
        """What is to be done to it, where that matters."""
        return _spoken(DEEDS, self.run)

    @cached_property
    def numbers(self) -> dict[str, frozenset[str]]:
        """Numbers that name a place: {"ซอย": {"3"}}."""
        return _gathered(_NUMBERED.findall(self.plain))

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """Names of places: {"คลอง": {"บางพลวง"}}."""
        found = ((mark, cut_name(name)) for mark, name in _NAMED.findall(self.plain))
        return _gathered((mark, name) for mark, name in found if len(name) > 1)

    @cached_property
    def landmarks(self) -> frozenset[str]:
        """Marks of a place that are named."""
        return frozenset(mark for mark in LANDMARKS if mark in self.run)


@dataclass(frozen=True, slots=True)
class LikenessReason:
    """Why two items may be the same, or why less; ``shown`` are the words or numbers that it is about."""

    code: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two items (the smaller id first), how alike they are (0 to 100), and why."""

    first: int
    second: int
    score: int
    reasons: tuple[LikenessReason, ...]


def compare(one: ComparedItem, other: ComparedItem) -> SimilarPair:
    """Score two items and say why."""
    reasons: list[LikenessReason] = []
    score = _said(one, other, reasons) + _located(one, other, reasons) + _sized(one, other, reasons)
    score -= _told_apart(one, other, reasons)
    first, second = sorted((one.id, other.id))
    return SimilarPair(first, second, max(0, min(100, round(score))), tuple(reasons))


def suggestions(
    items: Sequence[ComparedItem], *, fresh: frozenset[int] | None = None, least: int = SHOWN
) -> Iterator[SimilarPair]:
    """Yield the pairs at or above ``least``; with ``fresh``, only those with one of these ids in them."""
    for one, other in _candidates(items, fresh):
        pair = compare(one, other)
        if pair.score >= least:
            yield pair


def metres(one: ComparedItem, other: ComparedItem) -> float | None:
    """Return the distance between two items on the ground; ``None`` unless both have a point."""
    if one.lat_e6 is None or other.lat_e6 is None or one.lon_e6 is None or other.lon_e6 is None:
        return None
    shrink = math.cos(math.radians(one.lat_e6 / 1e6))
    return math.hypot(one.lat_e6 - other.lat_e6, (one.lon_e6 - other.lon_e6) * shrink) * _METRES_PER_E6


def _candidates(
    items: Sequence[ComparedItem], fresh: frozenset[int] | None
) -> Iterator[tuple[ComparedItem, ComparedItem]]:
    """Yield pairs worth comparing: they share a mark of their place and what they are about."""
    by_mark: dict[tuple[bool, str, tuple[object, ...]], list[ComparedItem]] = defaultdict(list)
    unnamed = frozenset[str]().union(*(_grams(item.core) for item in items if not item.things))
    for item in items:
        topics = [(True, thing) for thing in item.things] + [(False, gram) for gram in _grams(item.core) & unnamed]
        for place in _places(item):
            for named, topic in topics:
                by_mark[named, topic, place].append(item)
    seen: set[tuple[int, int]] = set()
    for (named, _topic, _place), crowd in by_mark.items():
        for one, other in combinations(crowd[-CROWD:], 2):
            key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if key in seen or not (named or not one.things or not other.things):
                continue
            seen.add(key)
            if one.id != other.id and (fresh is None or one.id in fresh or other.id in fresh):
                yield one, other


def _places(item: ComparedItem) -> Iterator[tuple[object, ...]]:
    """Yield the marks of where an item is: its village, the squares around its point, its named places."""
    yield ("area", item.area_path)
    if item.lat_e6 is not None and item.lon_e6 is not None:
        row, column = item.lat_e6 // 4500, item.lon_e6 // 4500
        yield from (("square", row + up, column + right) for up in (0, 1) for right in (0, 1))
    for mark, names in item.names.items():
        yield from (("name", item.area_path // 10_000, mark, name[:4]) for name in names)


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 4] for at in range(max(1, len(text) - 3)))


def _said(one: ComparedItem, other: ComparedItem, reasons: list[LikenessReason]) -> float:
    """Score the words: how alike they read, and whether they name the same kind of work (0 to 80)."""
    from rapidfuzz import fuzz

    alike = max(fuzz.ratio(one.core, other.core), 0.9 * fuzz.partial_ratio(one.core, other.core))
    shared, either = one.things & other.things, one.things | other.things
    if shared:
        reasons.append(LikenessReason("words", ", ".join(sorted(shared))))
        agreed = 42 * (0.6 + 0.4 * len(shared) / len(either))
    else:
        agreed = -25.0 if one.things and other.things else 0.0
        if alike >= 70:
            reasons.append(LikenessReason("written"))
    if one.deeds and other.deeds and not one.deeds & other.deeds:
        reasons.append(
            LikenessReason("deeds_differ", f"{', '.join(sorted(one.deeds))} ↔ {', '.join(sorted(other.deeds))}")
        )
        agreed -= 22
    return agreed + (0.38 if shared else 0.8) * alike


def _located(one: ComparedItem, other: ComparedItem, reasons: list[LikenessReason]) -> float:
    """Score the place: the same village, a short way, the same landmark (-60 to 18)."""
    score, apart = 0.0, metres(one, other)
    if apart is not None and apart <= NEAR:
        reasons.append(LikenessReason("near", str(round(apart / 10) * 10)))
        score += 6
    elif one.area_path == other.area_path:
        reasons.append(LikenessReason("village"))
    else:
        score -= 20
    if apart is not None and apart > 2 * NEAR:
        score -= 12
    if marks := one.landmarks & other.landmarks:
        reasons.append(LikenessReason("landmark", ", ".join(sorted(marks, key=len, reverse=True)[:2])))
        score += 8
    return score


def _sized(one: ComparedItem, other: ComparedItem, reasons: list[LikenessReason]) -> float:
    """Score the quantity: the same adds, a very different one takes away."""
    if not one.quantity_milli or not other.quantity_milli or not same(one.unit, other.unit):
        return 0.0
    if one.quantity_milli == other.quantity_milli:
        reasons.append(LikenessReason("quantity", f"{one.quantity_milli / 1000:g} {one.unit}"))
        return 6.0
    return (
        -6.0
        if max(one.quantity_milli, other.quantity_milli) > 3 * min(one.quantity_milli, other.quantity_milli)
        else 0.0
    )


def _told_apart(one: ComparedItem, other: ComparedItem, reasons: list[LikenessReason]) -> float:
    """Return what is taken away for other numbers, other names, opposite ends of a place."""
    less = 0.0
    for mark in one.numbers.keys() & other.numbers.keys():
        if not one.numbers[mark] & other.numbers[mark]:
            reasons.append(LikenessReason("numbers_differ", _facing(mark, one.numbers[mark], other.numbers[mark])))
            less += 45
    for mark in one.names.keys() & other.names.keys():
        if not share_a_name(one.names[mark], other.names[mark]):
            reasons.append(LikenessReason("names_differ", _facing(mark, one.names[mark], other.names[mark])))
            less += 30
    for here, there in OPPOSITES:
        if _opposed(one.run, other.run, here, there) or _opposed(other.run, one.run, here, there):
            reasons.append(LikenessReason("ends_differ", f"{here} ↔ {there}"))
            less += 35
    return less


def _opposed(one: str, other: str, here: str, there: str) -> bool:
    return here in one and there in other and there not in one and here not in other


def share_a_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of names hold one and the same, however it is written."""
    from rapidfuzz import fuzz

    return any(a.startswith(b) or b.startswith(a) or fuzz.ratio(a, b) >= 75 for a in one for b in other)


def _facing(mark: str, one: frozenset[str], other: frozenset[str]) -> str:
    return f"{mark} {', '.join(sorted(one))} ↔ {mark} {', '.join(sorted(other))}"


def _spoken(vocabulary: dict[str, tuple[str, ...]], text: str) -> frozenset[str]:
    return frozenset(name for name, phrases in vocabulary.items() if any(phrase in text for phrase in phrases))


def _gathered(found: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    by_mark: dict[str, set[str]] = defaultdict(set)
    for mark, value in found:
        by_mark[mark].add(value)
    return {mark: frozenset(values) for mark, values in by_mark.items()}


def cut_name(name: str) -> str:
    """Return the name up to the first word that cannot belong to it."""
    ends = [name.find(end) for end in NAME_ENDS if end in name]
    return name[: min(ends)] if ends else name
