"""Forged leaves, tiles, checkpoints and policies."""

from __future__ import annotations

import random

from tests.verifier.forgeries import CHECKPOINT, ENTRIES, entries_of, found_as, needing, with_lines
from tests.verifier.making import LOG, ORIGIN, Files, Secret, leaf_of, note, root_of, sha, tiles


def _leaves(files: Files) -> list[bytes]:
    leaves = []
    for name in sorted(name for name in files if name.startswith("log/tile/entries/")):
        raw = files[name]
        while raw:
            size = int.from_bytes(raw[:2])
            leaves.append(raw[2 : 2 + size])
            raw = raw[2 + size :]
    return leaves


def _with_leaves(files: Files, leaves: list[bytes]) -> Files:
    rest = {name: data for name, data in files.items() if not name.startswith("log/tile/")}
    return rest | tiles(leaves)


@found_as("root", "form", "missing")
def a_leaf_is_removed(files: Files, rng: random.Random) -> Files:
    leaves = _leaves(files)
    del leaves[rng.randrange(len(leaves))]
    return _with_leaves(files, leaves)


@found_as("root", "form")
def a_leaf_is_removed_and_the_size_fits(files: Files, rng: random.Random) -> Files:
    leaves = _leaves(files)
    del leaves[rng.randrange(len(leaves))]
    text = files[CHECKPOINT].decode().split("\n")
    text[1] = str(len(leaves))
    return _with_leaves(files, leaves) | {CHECKPOINT: "\n".join(text).encode()}


@found_as("root")
def an_entry_is_changed_with_its_leaf(files: Files, rng: random.Random) -> Files:
    entries, (at, name) = entries_of(files), rng.choice(needing(files, "satang"))
    entries[at]["content"]["changes"][name]["satang"] = 1
    leaves = _leaves(files)
    leaves[entries[at]["index"]] = leaf_of(entries[at]["content"])
    return with_lines(_with_leaves(files, leaves), ENTRIES, entries)


@found_as("root", "form")
def a_leaf_tells_another_subject(files: Files, _rng: random.Random) -> Files:
    leaves = _leaves(files)
    leaves[-1] = leaves[-1].replace(b'"v":1', b'"v":1,"x":1')
    return _with_leaves(files, leaves)


@found_as("tile")
def a_tile_of_hashes_is_changed(files: Files, rng: random.Random) -> Files:
    name = next(name for name in files if name.startswith("log/tile/0/"))
    raw = bytearray(files[name])
    raw[rng.randrange(len(raw))] ^= 1
    return files | {name: bytes(raw)}


@found_as("form", "root")
def a_tile_of_leaves_is_cut_off(files: Files, _rng: random.Random) -> Files:
    name = next(name for name in files if name.startswith("log/tile/entries/"))
    return files | {name: files[name][:-1]}


@found_as("form")
def the_root_is_edited(files: Files, _rng: random.Random) -> Files:
    text = files[CHECKPOINT].decode().split("\n")
    text[2] = note(0, sha(b"other")).split("\n")[2]
    return files | {CHECKPOINT: "\n".join(text).encode()}


@found_as("form")
def the_size_is_edited(files: Files, _rng: random.Random) -> Files:
    text = files[CHECKPOINT].decode().split("\n")
    text[1] = str(int(text[1]) - 1)
    return files | {CHECKPOINT: "\n".join(text).encode()}


@found_as("form", "unsigned")
def the_origin_is_edited(files: Files, _rng: random.Random) -> Files:
    return files | {CHECKPOINT: files[CHECKPOINT].replace(ORIGIN.encode(), b"other.test/log/25", 1)}


@found_as("unsigned")
def somebody_else_signed(files: Files, _rng: random.Random) -> Files:
    hashes = [sha(b"\0" + leaf) for leaf in _leaves(files)]
    return files | {CHECKPOINT: note(len(hashes), root_of(hashes), [Secret(ORIGIN, seed=b"\1" * 32)]).encode()}


@found_as("form")
def the_signature_is_damaged(files: Files, _rng: random.Random) -> Files:
    raw = files[CHECKPOINT]
    return files | {CHECKPOINT: raw[:-12] + (b"A" if raw[-12:-11] != b"A" else b"B") + raw[-11:]}


@found_as("unsigned", "form")
def the_policy_names_another_key(files: Files, _rng: random.Random) -> Files:
    other = str(Secret(ORIGIN, seed=b"\1" * 32)).encode()
    return files | {"log/policy": files["log/policy"].replace(str(LOG).encode(), other)}


@found_as("form")
def the_policy_is_cut_off(files: Files, _rng: random.Random) -> Files:
    return files | {"log/policy": files["log/policy"].partition(b"quorum")[0]}
