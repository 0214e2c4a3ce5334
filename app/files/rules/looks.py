"""How alike two pictures look: the distance between their difference hashes (pure arithmetic).

A difference hash keeps, for each of 8 × 8 places of a tiny grey picture, whether the place to the right is brighter.
Cropping a border, resizing and compressing change few of its 64 bits.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Two photographs of one scene differ in more places than this; one photograph saved twice in fewer.
ALIKE = 6


def look_of(grey: Sequence[int]) -> str:
    """Return the 16 hexadecimal digits of the hash for 9 × 8 grey values (0–255), row by row."""
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (grey[at] < grey[at + 1])
    return f"{bits:016x}"


def distance(one: str, other: str) -> int:
    """Return in how many of 64 places two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
