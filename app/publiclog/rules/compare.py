"""Two sheets of paper side by side: what each says of a log, read from a QR code or typed from the groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.publiclog.rules.notes import Malformed, SignedHead, TreeHead
from app.thai.digits import to_arabic

#: Digits of the root that a sheet prints in groups.
SHOWN = 16
_TYPED = re.compile(r"(?:\S*?/log/)?(\d{1,2}(?:/\d{1,2})?)\s+([\d.,\s]*\d)\s+((?:[0-9a-f]\s*){16})")


class Unreadable(ValueError):
    """Neither the text of a QR code nor what stands beside it."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What a sheet says: which log (``25`` or ``25/2``), its size, and the root, wholly or its first sixteen digits."""

    log: str
    size: int
    root: str
    #: The checkpoint as it was signed; none if only the groups were typed.
    signed: SignedHead | None

    def agrees(self, root: str) -> bool:
        """Tell whether the sheet's root is this one, as far as it is written there."""
        return root.startswith(self.root) or self.root.startswith(root)


def read(text: str) -> SheetHead:
    """Read what stands on a sheet; ``Unreadable`` for anything else."""
    plain = to_arabic(text.strip())
    if "—" in plain:
        return _scanned(plain)
    typed = _TYPED.fullmatch(" ".join(plain.lower().split()))
    if typed is None:
        raise Unreadable(text)
    size, root = re.sub(r"\D", "", typed[2]), re.sub(r"\s", "", typed[3])
    return SheetHead(typed[1], int(size), root, None)


def _scanned(text: str) -> SheetHead:
    """Read a checkpoint whose line ends, blank line and last line feed a phone may have changed."""
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if len(lines) == 1:  # a phone made one line of them
        lines = lines[0].replace(" — ", "\n— ").replace(" ", "\n", 2).split("\n")
    note = "\n".join(lines[:3]) + "\n\n" + "".join(f"{line}\n" for line in lines[3:])
    try:
        signed = SignedHead.parse(note)
    except Malformed as fault:
        raise Unreadable(text) from fault
    return SheetHead(log_in(signed.head), signed.head.size, signed.head.root.hex(), signed)


def log_in(head: TreeHead) -> str:
    """Return which log of its house an origin names: ``25`` of ``example/log/25``; the whole origin if it is none."""
    return head.origin.rpartition("/log/")[2]
