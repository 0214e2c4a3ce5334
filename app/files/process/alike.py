"""Whether one photograph was made of another: pressed anew, brightened, mirrored, or cut out of it.

Of each picture a square of 64 × 64 grey values is kept, and by it the signs of the whole and of many parts. A sign is
the 64 lowest frequencies of a part (discrete cosine transform of 32 × 32 values, types as in DCT-II), each higher than
the median or not. Two pictures whose signs are near, whole against part, are then laid over each other: only where
their grey values run alike is one called made of the other.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

SIDE, PART, LOW = 64, 32, 8
#: How much of each side a part keeps, and at how many places it is taken in each direction.
SCALES = ((1.0, 1), (0.95, 2), (0.9, 3), (0.85, 4), (0.8, 4), (0.7, 5), (0.6, 6))
#: Bits by which signs may differ to be looked at, and how alike grey values must run, in thousandths.
NEAR, ALIKE_PER_MILLE = 14, 940
#: Pairs that are laid over each other for one picture.
MOST_PAIRS = 24

#: Arrays of the library of numbers, which is imported where it is used.
Grey = Any


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which of the others it was made of or is the source of, whether mirrored or cut, and how alike in thousandths."""

    index: int
    mirrored: bool
    cut: bool
    per_mille: int


@cache
def boxes() -> tuple[tuple[float, float, float], ...]:
    """Return the parts of a picture as left, top and side, each from 0 to 1; the whole is the first."""
    found = []
    for scale, places in SCALES:
        steps = [(1 - scale) * n / max(places - 1, 1) for n in range(places)]
        found += [(left, top, scale) for top in steps for left in steps]
    return tuple(found)


def square(thumb: bytes) -> Grey:
    """Return the kept grey values as a square."""
    import numpy as np

    return np.frombuffer(thumb, dtype=np.uint8).astype(np.float64).reshape(SIDE, SIDE)


def parts(grey: Grey, wanted: Sequence[tuple[float, float, float]]) -> Grey:
    """Return the parts of a square, each drawn anew with 32 × 32 values between which it is read in straight lines."""
    import numpy as np

    at = (np.arange(PART) + 0.5) / PART
    found = np.empty((len(wanted), PART, PART))
    for place, (left, top, scale) in enumerate(wanted):
        found[place] = _read(grey, top + at * scale, left + at * scale)
    return found


def _read(grey: Grey, rows: Grey, columns: Grey) -> Grey:
    import numpy as np

    y, x = (np.clip(one * SIDE - 0.5, 0, SIDE - 1) for one in (rows, columns))
    y0, x0 = (np.minimum(one.astype(int), SIDE - 2) for one in (y, x))
    fy, fx = (y - y0)[:, None], (x - x0)[None, :]
    upper = grey[np.ix_(y0, x0)] * (1 - fx) + grey[np.ix_(y0, x0 + 1)] * fx
    lower = grey[np.ix_(y0 + 1, x0)] * (1 - fx) + grey[np.ix_(y0 + 1, x0 + 1)] * fx
    blended: Grey = upper * (1 - fy) + lower * fy
    return blended


@cache
def _waves() -> Grey:
    import numpy as np

    n, k = np.arange(PART), np.arange(LOW)[:, None]
    waves: Grey = np.cos(np.pi * (2 * n + 1) * k / (2 * PART))
    return waves


def signs(grey: Grey, wanted: Sequence[tuple[float, float, float]] | None = None) -> Grey:
    """Return the sign of each part as 8 bytes; of all parts unless some are named."""
    import numpy as np

    drawn = parts(grey, wanted or boxes())
    low = (_waves() @ drawn @ _waves().T).reshape(len(drawn), -1)
    low[:, 0] = np.median(low[:, 1:], axis=1)
    return np.packbits(low > np.median(low[:, 1:], axis=1)[:, None], axis=1)


def marks_of(thumb: bytes) -> bytes:
    """Return the signs of a picture, 8 bytes for each part, as they are kept."""
    marks: bytes = signs(square(thumb)).tobytes()
    return marks


def _apart(one: Grey, others: Grey) -> Grey:
    import numpy as np

    return np.bitwise_count(one[:, None, :] ^ others[None, :, :]).sum(axis=2)


def found_among(thumb: bytes, marks: Sequence[bytes], thumbs: Sequence[bytes]) -> Likeness | None:
    """Return the likest of the others of which the picture was made, or that were made of it; none where none is."""
    import numpy as np

    if not marks:
        return None
    every = np.frombuffer(b"".join(marks), dtype=np.uint8).reshape(len(marks), -1, 8)
    wholes, best = every[:, 0, :], None
    for mirrored in (False, True):
        grey = square(thumb)[:, ::-1] if mirrored else square(thumb)
        mine = signs(grey)
        cut_of_theirs = _apart(mine[:1], every.reshape(-1, 8)).reshape(len(marks), -1)
        cut_of_mine = _apart(wholes, mine)
        for theirs, apart in ((True, cut_of_theirs), (False, cut_of_mine)):
            for index, part in _nearest(apart):
                other = square(thumbs[index])
                whole, source = (grey, other) if theirs else (other, grey)
                alike, scale = _laid_over(whole, source, boxes()[part])
                if alike >= ALIKE_PER_MILLE and (best is None or alike > best.per_mille):
                    best = Likeness(index, mirrored, scale < 1, alike)
    return best


def _nearest(apart: Grey) -> list[tuple[int, int]]:
    """Return the pairs (other, part) that are worth a look, one part of each other, the nearest first."""
    import numpy as np

    part = apart.argmin(axis=1)
    bits = apart[np.arange(len(apart)), part]
    order = np.argsort(bits, kind="stable")[:MOST_PAIRS]
    return [(int(index), int(part[index])) for index in order if bits[index] <= NEAR]


def _laid_over(whole: Grey, source: Grey, box: tuple[float, float, float]) -> tuple[int, float]:
    """Return how alike the whole and the part of the source run at the best place near the box, and its side."""
    mine = _level(parts(whole, ((0.0, 0.0, 1.0),)))[0]
    best, place = 0, box
    for step in (0.03, 0.012):
        left, top, scale = place
        tries = [
            (min(max(left + x, 0), 1 - side), min(max(top + y, 0), 1 - side), side)
            for side in {min(1.0, scale + s) for s in (-step, 0, step)}
            for x in (-step, 0, step)
            for y in (-step, 0, step)
        ]
        values = (_level(parts(source, tries)) * mine).sum(axis=(1, 2)) * 1000
        at = int(values.argmax())
        if values[at] > best:
            best, place = int(values[at]), tries[at]
    return best, place[2]


def _level(drawn: Grey) -> Grey:
    import numpy as np

    flat = drawn - drawn.mean(axis=(1, 2), keepdims=True)
    length = np.sqrt((flat**2).sum(axis=(1, 2), keepdims=True))
    level: Grey = flat / np.maximum(length, 1e-9)
    return level


def main() -> None:
    """Read a picture and others, in a process of its own; say its signs, and of which other it was made or the source.

    In: a line with their number, the grey values of the picture, those of the others, then the signs of the others.
    """
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    count, size, long = int(line), SIDE * SIDE, 8 * len(boxes())
    thumbs = [data[size * n : size * (n + 1)] for n in range(count + 1)]
    begins = size * (count + 1)
    marks = [data[begins + long * n : begins + long * (n + 1)] for n in range(count)]
    twin = found_among(thumbs[0], marks, thumbs[1:])
    told = {"marks": marks_of(thumbs[0]).hex(), "twin": asdict(twin) if twin else None}
    sys.stdout.buffer.write(json.dumps(told).encode())
