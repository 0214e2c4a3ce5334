"""The tree is that of RFC 6962, read from tiles: every proof holds, and none holds for anything else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.publiclog.rules.tiles import Growth, hashes_in, number_text, parsed
from app.publiclog.rules.tree import (
    EMPTY_ROOT,
    Frontier,
    NotInTree,
    Tree,
    grew,
    leaf_hash,
    node_hash,
    root_of_inclusion,
)

#: Leaves and roots of the reference tests of Certificate Transparency, for 1 to 8 leaves.
LEAVES = [bytes.fromhex(one) for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
MOST = 70_000


def read(leaves: list[bytes]) -> tuple[Tree, Growth]:
    """Return the tree over leaf hashes, read from its tiles alone."""
    growth = Growth()
    tiles = {(level, number): tile for one in leaves for level, number, tile, _root in growth.add(one)}

    def tile(level: int, number: int) -> list[bytes]:
        if (level, number) in tiles:
            return list(hashes_in(tiles[level, number]))
        return growth.rows[level] if level < len(growth.rows) else []

    return Tree(tile), growth


@pytest.fixture(scope="module")
def hashes() -> list[bytes]:
    """The hashes of 70,000 leaves."""
    return [leaf_hash(str(n).encode()) for n in range(MOST)]


@pytest.fixture(scope="module")
def tree(hashes: list[bytes]) -> Tree:
    """The tree over them."""
    return read(hashes)[0]


def mth(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 6962 2.1 defines it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(mth(leaves[:k]), mth(leaves[k:]))


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_roots_are_those_of_the_reference(size: int, root: str) -> None:
    leaves = [leaf_hash(one) for one in LEAVES[:size]]
    assert read(leaves)[0].root(size).hex() == root


def test_the_tree_without_leaves_has_the_hash_of_nothing() -> None:
    assert read([])[0].root(0) == EMPTY_ROOT == hashlib.sha256(b"").digest() == Frontier().root()


@given(st.data())
def test_a_proof_leads_to_the_root_and_a_changed_one_elsewhere(
    hashes: list[bytes], tree: Tree, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, MOST))
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index, size)
    root = tree.root(size)
    assert root_of_inclusion(hashes[index], index, size, proof) == root
    assert root_of_inclusion(hashes[index - 1], index, size, proof) != root or size == 1
    assert root_of_inclusion(hashes[index], index, size, [*proof, root]) != root
    if proof:
        assert root_of_inclusion(hashes[index], index, size, proof[1:]) != root


@given(st.data())
def test_growth_is_proved_and_no_other_history_is(hashes: list[bytes], tree: Tree, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, MOST))
    old = data.draw(st.integers(1, size))
    proof = tree.consistency(old, size)
    roots = tree.root(old), tree.root(size)
    assert grew(old, roots[0], size, roots[1], proof)
    other = hashes[0][::-1]
    assert not grew(old, other, size, roots[1], proof)
    assert not grew(old, roots[0], size, other, proof) or old == size
    assert not grew(old, roots[0], size, roots[1], [*proof, other])


@given(st.integers(1, 700))
def test_root_and_tiles_follow_from_the_definition(hashes: list[bytes], size: int) -> None:
    leaves = hashes[:size]
    small, growth = read(leaves)
    frontier = Frontier()
    for one in leaves:
        frontier.add(one)
    assert small.root(size) == frontier.root() == mth(leaves)
    assert [len(row) for row in growth.rows][:1] == [size % 256]


def test_everything_grew_from_the_tree_without_leaves() -> None:
    """Where verifiers differ, ours does as tlog-witness says: size 0 needs no proof, and takes none."""
    one = leaf_hash(b"one")
    assert grew(0, EMPTY_ROOT, 1, one, [])
    assert not grew(0, EMPTY_ROOT, 1, one, [one])
    assert not grew(0, one, 1, one, [])
    assert grew(0, EMPTY_ROOT, 0, EMPTY_ROOT, [])


def test_what_is_not_in_the_tree_has_no_proof(tree: Tree) -> None:
    for asked in ((5, 5), (-1, 5)):
        with pytest.raises(NotInTree):
            tree.inclusion(*asked)
    for asked in ((0, 5), (6, 5)):
        with pytest.raises(NotInTree):
            tree.consistency(*asked)


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification(hashes: list[bytes]) -> None:
    growth = Growth()
    full = [level for one in hashes for level, *_rest in growth.add(one)]
    assert (full.count(0), full.count(1)) == (273, 1)
    assert [len(row) for row in growth.rows] == [112, 17, 1]


@given(st.integers(0, 10**12), st.integers(1, 256))
def test_an_address_of_a_tile_is_read_as_it_is_written(number: int, width: int) -> None:
    text = number_text(number) + (f".p/{width}" if width < 256 else "")
    assert parsed(text) == (number, width)


@pytest.mark.parametrize(
    "text", ["", "1", "0001", "001.p/0", "001.p/256", "001.p/01", "x000/001", "001/002", "001.p/", "a"]
)
def test_what_is_no_address_of_a_tile_is_none(text: str) -> None:
    assert parsed(text) is None
