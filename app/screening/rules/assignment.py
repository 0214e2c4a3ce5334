"""Who scores what, drawn from a published seed: the same seed and lists give the same draw to everybody.

Candidates come in the order of SHA-256 over seed and reference. Each goes to the seats with the fewest so far, among
equals to the seat that has shared the fewest candidates with those already chosen, so that piles cross; a seat never
gets what it has an interest in. Where interests made piles uneven, candidates move along chains of seats until no two
piles differ by more than one, or no move is left.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrawnPile:
    """The seats that read a candidate first, and the one in reserve (none where no other seat is free)."""

    candidate: str
    seats: tuple[int, ...]
    reserve: int | None


Held = dict[str, list[int]]


def drawn(
    seed: str, candidates: Collection[str], seats: Sequence[int], barred: Mapping[str, Collection[int]], readers: int
) -> list[DrawnPile]:
    """Draw ``readers`` seats and one in reserve for each candidate; ``barred`` names the seats with an interest."""
    free = {name: [seat for seat in seats if seat not in barred.get(name, ())] for name in candidates}
    order = sorted(candidates, key=lambda name: (len(free[name]), _lot(seed, name)))
    first = _shared_out(seed, order, free, dict.fromkeys(order, readers))
    others = {name: [seat for seat in free[name] if seat not in first[name]] for name in order}
    reserve = _shared_out(seed, order, others, dict.fromkeys(order, 1))
    return [
        DrawnPile(name, tuple(sorted(first[name])), reserve[name][0] if reserve[name] else None)
        for name in sorted(order)
    ]


def _lot(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}‖{name}".encode()).hexdigest()


def _shared_out(seed: str, order: Sequence[str], free: Mapping[str, list[int]], wanted: Mapping[str, int]) -> Held:
    load: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    turn = {seat: _lot(seed, str(seat)) for seats in free.values() for seat in seats}
    held: Held = {}
    for name in order:
        chosen: list[int] = []
        for _reader in range(min(wanted[name], len(free[name]))):
            best = min(
                (seat for seat in free[name] if seat not in chosen),
                key=lambda seat: (load[seat], sum(shared[_pair(seat, one)] for one in chosen), turn[seat]),
            )
            shared.update(_pair(best, one) for one in chosen)
            load[best] += 1
            chosen.append(best)
        held[name] = chosen
    _even_out(held, free, load)
    return held


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _even_out(held: Held, free: Mapping[str, list[int]], load: Counter[int]) -> None:
    """Move candidates from the largest pile towards smaller ones, along chains, until they differ by one at most."""
    for seat in {seat for seats in free.values() for seat in seats}:
        load[seat] += 0
    while load and (chain := _chain(held, free, load)):
        for name, giver, taker in chain:
            held[name][held[name].index(giver)] = taker
            load[giver] -= 1
            load[taker] += 1


def _chain(held: Held, free: Mapping[str, list[int]], load: Counter[int]) -> list[tuple[str, int, int]]:
    """Return the moves that take one candidate from a largest pile to one that is smaller by two, or nothing."""
    most = max(load.values())
    if most - min(load.values()) <= 1:
        return []
    ways = _ways(held, free)
    begun = sorted(seat for seat in load if load[seat] == most)
    came: dict[int, tuple[str, int] | None] = dict.fromkeys(begun)
    queue = deque(begun)
    while queue:
        giver = queue.popleft()
        for taker, name in ways.get(giver, {}).items():
            if taker in came:
                continue
            came[taker] = (name, giver)
            if load[taker] <= most - 2:
                return _back(came, taker)
            queue.append(taker)
    return []


def _ways(held: Held, free: Mapping[str, list[int]]) -> dict[int, dict[int, str]]:
    """Return, by giver and taker, a candidate that can move from the one to the other."""
    ways: dict[int, dict[int, str]] = {}
    for name, seats in held.items():
        for taker in free[name]:
            if taker not in seats:
                for giver in seats:
                    ways.setdefault(giver, {}).setdefault(taker, name)
    return ways


def _back(came: Mapping[int, tuple[str, int] | None], end: int) -> list[tuple[str, int, int]]:
    """Return the moves of a chain, the last one first, so that no candidate is moved twice by one of them."""
    moves: list[tuple[str, int, int]] = []
    taker = end
    while step := came[taker]:
        name, giver = step
        moves.append((name, giver, taker))
        taker = giver
    return moves
