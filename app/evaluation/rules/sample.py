"""How a sample is drawn from a published seed: by district and size, so that a stranger can draw it again. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """What may be drawn: what it is called, its district, and its money in satang."""

    ref: str
    district: int
    satang: int


def strata(units: Sequence[Unit]) -> dict[tuple[int, str], list[str]]:
    """Return the references by district and by size: ``large`` is at or above the median of all."""
    sums = sorted(one.satang for one in units)
    median = sums[len(sums) // 2] if sums else 0
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for one in units:
        found[one.district, "large" if one.satang >= median else "small"].append(one.ref)
    return dict(found)


def drawn(seed: str, units: Sequence[Unit], n: int) -> list[str]:
    """Return ``n`` references (all, if there are fewer), ordered by their lot.

    Each stratum gives its share by largest remainder, ties by the lot of its name; within it the smallest lots are
    taken. A lot is SHA-256 of "seed|name".
    """
    layers, total = strata(units), len(units)
    n = min(n, total)
    exact = {name: len(refs) * n / total for name, refs in layers.items()}
    seats = {name: int(share) for name, share in exact.items()}
    rest = sorted(layers, key=lambda name: (seats[name] - exact[name], lot(seed, f"{name[0]}-{name[1]}")))
    for name in rest[: n - sum(seats.values())]:
        seats[name] += 1
    taken = [ref for name, refs in layers.items() for ref in sorted(refs, key=lambda r: lot(seed, r))[: seats[name]]]
    return sorted(taken, key=lambda ref: lot(seed, ref))


def dealt(refs: Sequence[str], evaluators: Sequence[int], barred: Mapping[str, Collection[int]]) -> dict[str, int]:
    """Return which evaluator gets which reference, of those without a tie the one with the fewest so far.

    What nobody may evaluate is in nobody's hands and is not returned.
    """
    piles: Counter[int] = Counter()
    found: dict[str, int] = {}
    for ref in refs:
        free = [one for one in evaluators if one not in barred.get(ref, ())]
        if free:
            found[ref] = min(free, key=lambda one: (piles[one], one))
            piles[found[ref]] += 1
    return found


def lot(seed: str, name: str) -> str:
    """Return the lot of a name."""
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()
