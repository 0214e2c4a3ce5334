"""Proofs and checkpoints, honest ones and such of twenty kinds of tampering, for two programs to judge."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tests.verifier.making import LOG, ORIGIN, Secret, note, sha

Case = dict[str, Any]
OTHER = Secret(ORIGIN, seed=b"\3" * 32)


@dataclass
class Grown:
    """A tree of random leaves, with proofs by the definitions of RFC 6962."""

    hashes: list[bytes]
    _roots: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def root(self, low: int, high: int) -> bytes:
        if (low, high) not in self._roots:
            if high - low == 1:
                return self.hashes[low]
            half = low + (1 << (high - low - 1).bit_length() - 1)
            self._roots[low, high] = sha(b"\1" + self.root(low, half) + self.root(half, high))
        return self._roots[low, high]

    def inclusion(self, index: int, low: int, high: int) -> list[bytes]:
        if high - low == 1:
            return []
        half = low + (1 << (high - low - 1).bit_length() - 1)
        if index < half:
            return [*self.inclusion(index, low, half), self.root(half, high)]
        return [*self.inclusion(index, half, high), self.root(low, half)]

    def growth(self, old: int, low: int, high: int, whole: bool = True) -> list[bytes]:
        if old == high - low:
            return [] if whole else [self.root(low, high)]
        half = low + (1 << (high - low - 1).bit_length() - 1)
        if old <= half - low:
            return [*self.growth(old, low, half, whole), self.root(half, high)]
        return [*self.growth(old - (half - low), half, high, False), self.root(low, half)]


@lru_cache(maxsize=64)
def grown(seed: int) -> Grown:
    rng = random.Random(seed)
    return Grown([rng.randbytes(32) for _ in range(rng.randrange(2, 700))])


def inclusion(rng: random.Random) -> Case:
    tree = grown(rng.randrange(64))
    size = rng.randrange(1, len(tree.hashes) + 1)
    index = rng.randrange(size)
    proof = [one.hex() for one in tree.inclusion(index, 0, size)]
    leaf, root = tree.hashes[index].hex(), tree.root(0, size).hex()
    return {"Ask": "inclusion", "Index": index, "Size": size, "Leaf": leaf, "Root": root, "Proof": proof}


def growth(rng: random.Random) -> Case:
    tree = grown(rng.randrange(64))
    size = rng.randrange(1, len(tree.hashes) + 1)
    old = rng.randrange(1, size + 1)
    proof = [one.hex() for one in tree.growth(old, 0, size)]
    before, root = tree.root(0, old).hex(), tree.root(0, size).hex()
    return {"Ask": "growth", "Old": old, "Size": size, "Before": before, "Root": root, "Proof": proof}


def checkpoint(rng: random.Random) -> Case:
    text = note(rng.randrange(10**9), rng.randbytes(32))
    return {"Ask": "checkpoint", "Note": text, "Keys": [str(LOG)]}


def _flipped(text: str, rng: random.Random) -> str:
    raw = bytearray.fromhex(text)
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return raw.hex()


def _flip(key: str) -> Callable[[Case, random.Random], None]:
    def tamper(case: Case, rng: random.Random) -> None:
        case[key] = _flipped(case[key], rng)

    return tamper


def _move(key: str) -> Callable[[Case, random.Random], None]:
    def tamper(case: Case, rng: random.Random) -> None:
        case[key] = max(1, case[key] + rng.choice((-2, -1, 1, 2)))

    return tamper


def _flip_proof(case: Case, rng: random.Random) -> None:
    at = rng.randrange(len(case["Proof"])) if case["Proof"] else None
    case["Proof"] = case["Proof"] or [rng.randbytes(32).hex()]
    if at is not None:
        case["Proof"][at] = _flipped(case["Proof"][at], rng)


def _shorten(case: Case, rng: random.Random) -> None:
    if case["Proof"]:
        del case["Proof"][rng.randrange(len(case["Proof"]))]
    else:
        _lengthen(case, rng)


def _lengthen(case: Case, rng: random.Random) -> None:
    case["Proof"].insert(rng.randrange(len(case["Proof"]) + 1), rng.randbytes(32).hex())


def _shuffle(case: Case, rng: random.Random) -> None:
    case["Proof"] = [*case["Proof"][1:], *case["Proof"][:1]] if len(case["Proof"]) > 1 else [rng.randbytes(32).hex()]


def _outside(case: Case, rng: random.Random) -> None:
    case["Index"] = case["Size"] + rng.randrange(3)


def _swap_roots(case: Case, _rng: random.Random) -> None:
    case["Before"], case["Root"] = case["Root"], _flipped(case["Before"], random.Random(1))


def _line(number: int, change: Callable[[str, random.Random], str]) -> Callable[[Case, random.Random], None]:
    def tamper(case: Case, rng: random.Random) -> None:
        lines = case["Note"].split("\n")
        lines[number] = change(lines[number], rng)
        case["Note"] = "\n".join(lines)

    return tamper


def _signed_by_another(case: Case, _rng: random.Random) -> None:
    case["Note"] = case["Note"].partition("\n\n")[0] + "\n\n" + OTHER.line(case["Note"].partition("\n\n")[0] + "\n")


def _another_letter(text: str, rng: random.Random) -> str:
    """Change a sign of base64 that carries whole bits, so that no reader can take it for a second way to write it."""
    at = rng.randrange(len(text) - 60, len(text) - 6)
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


TAMPERED: dict[str, tuple[Callable[[random.Random], Case], Callable[[Case, random.Random], None]]] = {
    "inclusion: leaf": (inclusion, _flip("Leaf")),
    "inclusion: root": (inclusion, _flip("Root")),
    "inclusion: index": (inclusion, _move("Index")),
    "inclusion: size": (inclusion, _move("Size")),
    "inclusion: hash of the proof": (inclusion, _flip_proof),
    "inclusion: shorter": (inclusion, _shorten),
    "inclusion: longer": (inclusion, _lengthen),
    "inclusion: order": (inclusion, _shuffle),
    "inclusion: outside": (inclusion, _outside),
    "growth: old root": (growth, _flip("Before")),
    "growth: new root": (growth, _flip("Root")),
    "growth: old size": (growth, _move("Old")),
    "growth: new size": (growth, _move("Size")),
    "growth: hash of the proof": (growth, _flip_proof),
    "growth: shorter": (growth, _shorten),
    "growth: longer": (growth, _lengthen),
    "growth: roots": (growth, _swap_roots),
    "checkpoint: size": (checkpoint, _line(1, lambda text, rng: str(int(text) + rng.randrange(1, 9)))),
    "checkpoint: signature": (checkpoint, _line(4, _another_letter)),
    "checkpoint: another key": (checkpoint, _signed_by_another),
}


def honest(n: int, rng: random.Random) -> Iterator[Case]:
    """Yield honest cases; a signature costs a hundred proofs, so there are fewer of them."""
    for at in range(n):
        yield checkpoint(rng) if at % 50 == 0 else (inclusion, growth)[at % 2](rng)


def tampered(n: int, rng: random.Random) -> Iterator[tuple[str, Case]]:
    """Yield tampered cases with their kind, as many of each kind."""
    for kind, (make, tamper) in TAMPERED.items():
        for _ in range(n // len(TAMPERED)):
            case = make(rng)
            tamper(case, rng)
            yield kind, case
