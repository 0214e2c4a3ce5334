"""Near-duplicates on pairs written by hand: one half chooses the threshold, the other half judges it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from app.aggregation.rules.similarity import SHOWN, ComparedItem, compare, suggestions

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "aggregation" / "likeness_pairs.txt"
VILLAGE = 2_501_130_004


@dataclass(frozen=True)
class Labelled:
    """Two wishes and whether a person calls them the same; ``held_out`` pairs never choose anything."""

    one: ComparedItem
    other: ComparedItem
    same: bool
    held_out: bool


@dataclass(frozen=True)
class Figures:
    """Of the pairs that are the same, how many are shown; of those shown, how many are the same."""

    recall: float
    precision: float


def labelled() -> list[Labelled]:
    """Return the pairs: all within a group are the same; each look-alike is compared with two of its group."""
    pairs: list[Labelled] = []
    for number, group in enumerate(PAIRS.read_text(encoding="utf-8").split("\n\n")[1:]):
        lines = [line for line in group.splitlines() if line[:2] in ("= ", "- ")]
        same = [_item(place, line) for place, line in enumerate(lines) if line[0] == "="]
        unlike = [_item(100 + place, line) for place, line in enumerate(lines) if line[0] == "-"]
        held_out = bool(number % 2)
        pairs += [Labelled(one, other, True, held_out) for one, other in combinations(same, 2)]
        pairs += [Labelled(one, other, False, held_out) for other in unlike for one in (same[0], same[1])]
    return pairs


def _item(ident: int, line: str) -> ComparedItem:
    title, _bar, quantity = line[2:].partition(" | ")
    number, _blank, unit = quantity.partition(" ")
    milli = round(float(number) * 1000) if number else None
    return ComparedItem(id=ident + 1, title=title.strip(), area_path=VILLAGE, quantity_milli=milli, unit=unit)


def figures(pairs: Sequence[Labelled], least: int) -> Figures:
    """Return recall and precision of the list that shows every pair at or above ``least``."""
    shown = [pair for pair in pairs if compare(pair.one, pair.other).score >= least]
    right = sum(pair.same for pair in shown)
    return Figures(right / sum(pair.same for pair in pairs), right / max(1, len(shown)))


def halves() -> tuple[list[Labelled], list[Labelled]]:
    """Return the half that chooses and the half that judges."""
    pairs = labelled()
    return [p for p in pairs if not p.held_out], [p for p in pairs if p.held_out]


def crowd(n: int) -> Iterator[ComparedItem]:
    """Yield ``n`` items of a made-up district: the labelled wishes over 250 villages, with places and numbers."""
    rng = random.Random(5)
    titles = [p.one.title for p in labelled()] + [p.other.title for p in labelled()]
    for ident in range(1, n + 1):
        village = rng.randrange(250)
        yield ComparedItem(
            id=ident,
            title=f"{rng.choice(titles)} {rng.choice(('', 'ซอย 2', 'คุ้มเหนือ', 'ริมคลองส่งน้ำ'))}".strip(),
            area_path=2_501_010_000 + village // 17 * 10_000 + village % 17,
            lat_e6=13_900_000 + village // 16 * 20_000 + rng.randrange(9_000),
            lon_e6=101_300_000 + village % 16 * 20_000 + rng.randrange(9_000),
        )


def main() -> None:
    """Print how good the list is, and how long it takes for a desk of 5,000."""
    choosing, judging = halves()
    print(f"labelled pairs: {len(choosing)} choose the threshold, {len(judging)} judge it")
    for least in range(30, 75, 5):
        chosen = figures(choosing, least)
        print(f"  from {least}: recall {chosen.recall:.3f}, precision {chosen.precision:.3f} (choosing half)")
    held = figures(judging, SHOWN)
    print(f"shown from {SHOWN}, held-out half: recall {held.recall:.3f} (0.90), precision {held.precision:.3f} (0.70)")
    items = list(crowd(5_000))
    begun, busy = time.perf_counter(), time.process_time()
    found = sum(1 for _ in suggestions(items))
    took, worked = time.perf_counter() - begun, time.process_time() - busy
    print(f"a desk of 5,000: {found} pairs in {took:.1f} s (10 s), {worked:.1f} s of one core")


if __name__ == "__main__":
    main()
