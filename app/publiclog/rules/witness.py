"""What a witness answers (tlog-witness): pure, over a request and what it holds of the log."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.publiclog.rules.notes import (
    BadSignature,
    Malformed,
    SignatureLine,
    SignedHead,
    TreeHead,
    VerifierKey,
    based,
    unbased,
)
from app.publiclog.rules.tree import EMPTY_ROOT, grew

MOST_HASHES = 63
_OLD = re.compile(r"old (0|[1-9]\d{0,18})")


class WitnessAnswer(IntEnum):
    """Statuses of HTTP by which a witness answers."""

    COSIGNED = 200
    MALFORMED = 400
    BAD_SIGNATURE = 403
    UNKNOWN_LOG = 404
    OTHER_SIZE = 409
    INCONSISTENT = 422


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """A request: the size that the log believes the witness holds, the proof of growth, and the checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    signed: SignedHead

    @classmethod
    def parse(cls, body: bytes) -> AddCheckpoint:
        """Read the body of a request; ``Malformed`` for anything else."""
        try:
            text = body.decode()
        except UnicodeDecodeError as fault:
            raise Malformed("not UTF-8") from fault
        first, _blank, note = text.partition("\n\n")
        old, *lines = first.split("\n")
        match = _OLD.fullmatch(old)
        hashes = [unbased(line) for line in lines]
        if match is None or len(hashes) > MOST_HASHES or any(one is None or len(one) != 32 for one in hashes):
            raise Malformed("a request is an old size, at most 63 hashes, an empty line, and a checkpoint")
        return cls(int(match[1]), tuple(one for one in hashes if one), SignedHead.parse(note))

    def body(self) -> bytes:
        """Return the request as it is sent."""
        return ("\n".join((f"old {self.old}", *based(self.proof))) + f"\n\n{self.signed}").encode()


def lines_of(signed: SignedHead, trusted: Sequence[VerifierKey]) -> tuple[SignatureLine, ...]:
    """Return the lines of trusted keys on a checkpoint; none if there is none, or if one is wrong."""
    try:
        found = [signed.signed_by(key) for key in trusted]
    except BadSignature:
        return ()
    return tuple(line for line in found if line)


def judge(asked: AddCheckpoint, held: TreeHead | None) -> WitnessAnswer:
    """Answer a request whose signature is good; ``held`` is what was cosigned last of this log."""
    head = asked.signed.head
    if asked.old > head.size:
        return WitnessAnswer.MALFORMED
    if asked.old != (held.size if held else 0):
        return WitnessAnswer.OTHER_SIZE
    if head.size == 0 and head.root != EMPTY_ROOT:
        return WitnessAnswer.INCONSISTENT
    root = held.root if held else EMPTY_ROOT
    good = grew(asked.old, root, head.size, head.root, asked.proof)
    return WitnessAnswer.COSIGNED if good else WitnessAnswer.INCONSISTENT
