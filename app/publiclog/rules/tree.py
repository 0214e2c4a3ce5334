"""The tree of RFC 6962: hashes, proofs and their verification."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

#: The root of the tree without leaves.
EMPTY_ROOT = hashlib.sha256(b"").digest()
#: Hashes in a full tile, and the height of the tree in it.
WIDTH, TILE_HEIGHT = 256, 8

#: Returns the hashes of tile ``number`` at ``level``: 256, or as many as there are.
TileReader = Callable[[int, int], Sequence[bytes]]


class NotInTree(ValueError):
    """A proof was asked for that the tree cannot give: an index beyond its size, or a size that it does not have."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = [hashlib.sha256(b"\x01" + row[at] + row[at + 1]).digest() for at in range(0, len(row), 2)]
    return row[0]


def _split(n: int) -> int:
    """Return the largest power of two below ``n``."""
    return 1 << ((n - 1).bit_length() - 1)


class Tree:
    """A tree read from its tiles; each tile is asked for once."""

    def __init__(self, read: TileReader) -> None:
        self._read = read
        self._tiles: dict[tuple[int, int], Sequence[bytes]] = {}

    def root(self, size: int) -> bytes:
        """Return the root of the first ``size`` leaves."""
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Return the proof that the leaf stands in the tree of ``size`` leaves, the leaf's sibling first."""
        if not 0 <= index < size:
            raise NotInTree(f"no leaf {index} in {size}")
        proof: list[bytes] = []
        start, n = 0, size
        while n > 1:
            k = _split(n)
            if index - start < k:
                proof.append(self._range(start + k, n - k))
                n = k
            else:
                proof.append(self._range(start, k))
                start, n = start + k, n - k
        return proof[::-1]

    def consistency(self, old: int, size: int) -> list[bytes]:
        """Return the proof that the tree of ``old`` leaves (at least one) is the beginning of that of ``size``."""
        if not 0 < old <= size:
            raise NotInTree(f"no growth from {old} to {size}")
        proof: list[bytes] = []
        start, n, whole = 0, size, True
        while old != n:
            k = _split(n)
            if old <= k:
                proof.append(self._range(start + k, n - k))
                n = k
            else:
                proof.append(self._range(start, k))
                start, n, old, whole = start + k, n - k, old - k, False
        if not whole:
            proof.append(self._range(start, n))
        return proof[::-1]

    def _range(self, start: int, n: int) -> bytes:
        """Return the root over ``n`` leaves from ``start``, which lies where such a subtree begins."""
        if n & (n - 1) == 0:
            height = n.bit_length() - 1
            return self._perfect(height, start >> height)
        k = _split(n)
        return node_hash(self._range(start, k), self._range(start + k, n - k))

    def _perfect(self, height: int, number: int) -> bytes:
        level, within = divmod(height, TILE_HEIGHT)
        first = number << within
        tile, at = divmod(first, WIDTH)
        key = (level, tile)
        if key not in self._tiles:
            self._tiles[key] = self._read(level, tile)
        hashes = self._tiles[key][at : at + (1 << within)]
        if len(hashes) != 1 << within:
            raise NotInTree(f"tile {tile} of level {level} is not that wide")
        return folded(hashes)


class Frontier:
    """The roots of the perfect subtrees that a growing tree is made of: all that its root needs."""

    def __init__(self) -> None:
        self.size = 0
        self._roots: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Take in one more leaf's hash."""
        self.size += 1
        one, n = leaf, self.size
        while n & 1 == 0:
            one, n = hashlib.sha256(b"\x01" + self._roots.pop() + one).digest(), n >> 1
        self._roots.append(one)

    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        if not self._roots:
            return EMPTY_ROOT
        *rest, root = self._roots
        for one in reversed(rest):
            root = node_hash(one, root)
        return root


def root_of_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root that the proof of a leaf's hash leads to; none for a proof that does not fit its place."""
    if not 0 <= index < size:
        return None
    fn, sn, root = index, size - 1, leaf
    for one in proof:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            root = node_hash(one, root)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, one)
        fn, sn = fn >> 1, sn >> 1
    return root if sn == 0 else None


def grew(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows that the tree of ``size`` began as that of ``old`` (RFC 9162 2.1.4.2).

    The tree without leaves is the beginning of every one, and needs no proof.
    """
    if old == size:
        return not proof and old_root == root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if old > size or not proof:
        return False
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return _roots_of_consistency(old, size, path) == (old_root, root)


def _roots_of_consistency(old: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the two roots that the proof leads to; none for one that does not fit the sizes."""
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    one = two = path[0]
    for sibling in path[1:]:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            one, two = node_hash(sibling, one), node_hash(sibling, two)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            two = node_hash(two, sibling)
        fn, sn = fn >> 1, sn >> 1
    return (one, two) if sn == 0 else None
