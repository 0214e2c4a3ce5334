"""Points as Morton integers: the bits of latitude and longitude interleaved, so that a map tile is a range."""

from __future__ import annotations

from typing import NamedTuple

#: Bits kept of each axis: 2^29 millionths of a degree span more than the 360 degrees of longitude.
BITS = 29
#: Millionths of a degree in a quarter and in half a turn.
QUARTER, HALF = 90_000_000, 180_000_000

#: How far, and with which mask, the bits of a number move apart in each step until one gap lies between any two.
_STEPS = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


class MortonWindow(NamedTuple):
    """A rectangle on the map, its borders included, in millionths of a degree (WGS84)."""

    south: int
    west: int
    north: int
    east: int

    def holds(self, lat_e6: int, lon_e6: int) -> bool:
        """Tell whether the point lies inside or on the border."""
        return self.south <= lat_e6 <= self.north and self.west <= lon_e6 <= self.east


class MortonCell(NamedTuple):
    """A square whose side is ``2 ** size`` steps; its points are one unbroken range of Morton integers."""

    lat: int
    lon: int
    size: int

    @property
    def range(self) -> tuple[int, int]:
        """Return the lowest and the highest Morton integer inside."""
        low = _spread(self.lat) << 1 | _spread(self.lon)
        return low, low + (1 << 2 * self.size) - 1

    def quarters(self) -> tuple[MortonCell, ...]:
        """Return the four cells of half the side, in the order of their ranges."""
        half = 1 << self.size - 1
        return tuple(MortonCell(self.lat + y, self.lon + x, self.size - 1) for y in (0, half) for x in (0, half))


def encode(lat_e6: int, lon_e6: int) -> int:
    """Return the Morton integer of a point in millionths of a degree (WGS84); ``ValueError`` beyond the poles."""
    if not (-QUARTER <= lat_e6 <= QUARTER and -HALF <= lon_e6 <= HALF):
        raise ValueError(f"not a point on earth: {lat_e6}, {lon_e6}")
    return _spread(lat_e6 + QUARTER) << 1 | _spread(lon_e6 + HALF)


def morton_of(lat_e6: int | None, lon_e6: int | None) -> int | None:
    """Return the Morton integer of a point that may be missing."""
    return None if lat_e6 is None or lon_e6 is None else encode(lat_e6, lon_e6)


def decode(morton: int) -> tuple[int, int]:
    """Return latitude and longitude of a Morton integer, in millionths of a degree."""
    return _gather(morton >> 1) - QUARTER, _gather(morton) - HALF


def ranges(window: MortonWindow, most: int = 8) -> list[tuple[int, int]]:
    """Return at most ``most`` ranges, lowest first, that together cover ``window`` (and may cover a little more).

    The square that sticks out farthest is quartered until the next quartering could exceed ``most``.
    """
    if window.south > window.north or window.west > window.east:
        return []
    cells = [MortonCell(0, 0, BITS)]
    while True:
        rough = [cell for cell in cells if cell.size and not _inside(cell, window)]
        if not rough:
            break
        widest = max(rough, key=lambda cell: cell.size)
        kept = [quarter for quarter in widest.quarters() if _meets(quarter, window)]
        if len(cells) - 1 + len(kept) > most:
            break
        cells[cells.index(widest) : cells.index(widest) + 1] = kept
    return _joined([cell.range for cell in cells])


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in found:
        if joined and joined[-1][1] + 1 == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


def _edges(cell: MortonCell) -> MortonWindow:
    side = (1 << cell.size) - 1
    south, west = cell.lat - QUARTER, cell.lon - HALF
    return MortonWindow(south, west, south + side, west + side)


def _inside(cell: MortonCell, window: MortonWindow) -> bool:
    edges = _edges(cell)
    return window.holds(edges.south, edges.west) and window.holds(edges.north, edges.east)


def _meets(cell: MortonCell, window: MortonWindow) -> bool:
    edges = _edges(cell)
    return not (
        edges.north < window.south or edges.south > window.north or edges.east < window.west or edges.west > window.east
    )


def _spread(value: int) -> int:
    """Put a zero between any two bits of ``value`` (at most 32 bits)."""
    for shift, mask in _STEPS:
        value = (value | value << shift) & mask
    return value


def _gather(value: int) -> int:
    """Take the bits at even places of ``value`` together again."""
    value &= _STEPS[-1][1]
    for (shift, _mask), (_shift, mask) in zip(reversed(_STEPS), [*reversed(_STEPS[:-1]), (0, 0xFFFFFFFF)], strict=True):
        value = (value | value >> shift) & mask
    return value
