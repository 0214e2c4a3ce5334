"""The bytes of a leaf (docs/log-format.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

#: Kinds of record whose number tells of a person: a leaf names only the kind.
UNNUMBERED = frozenset({"account", "account_duty", "proposed_act", "spokesperson"})
#: Kinds of record because of which an entry's content is withheld.
WITHHELD = UNNUMBERED | {"reply_code"}
#: What the leaf of an entry says of act and subject while, and after, its content waits for an opening act.
VEILED = "sealed"
#: What it encodes has its keys in their order already.
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
#: The paths below one province share their first two of ten digits, which are the number of its log.
SPAN = 100_000_000


class EntryTold(Protocol):
    """What a leaf says of an entry (``app.ledger.models.Entry``)."""

    id: int
    at: datetime
    area_path: int
    verb: str
    subject_kind: str
    subject_id: int
    digest: str
    waits: bool


def number_of(area_path: int) -> int:
    """Return the number of the log in which an act at this place stands."""
    return area_path // SPAN


def leaf_of(entry: EntryTold) -> bytes:
    """Return the leaf of an entry: canonical JSON of about 220 bytes, without actor and text.

    Of one that waits it tells only the log's own area, so that nobody counts what happens where: all alike.
    """
    kind = entry.subject_kind
    told = {
        "area": entry.area_path,
        "at": moment(entry.at),
        "digest": entry.digest,
        "id": str(entry.id),
        "subject": [kind] if kind in UNNUMBERED else [kind, str(entry.subject_id)],
        "v": 1,
        "verb": entry.verb,
    }
    if entry.waits:
        told |= {"area": number_of(entry.area_path) * SPAN, "subject": [VEILED], "verb": VEILED}
    return _canonical(told)


def _canonical(told: Mapping[str, Any]) -> bytes:
    """Return the canonical form (RFC 8785) of keys, texts and whole numbers as leaves have them, four times as fast."""
    return _ENCODER.encode(told).encode()


def moment(at: datetime) -> str:
    """Return a UTC moment as leaves write it."""
    return at.isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """Why a log goes on in a new series: the old one's last checkpoint, and how many of its leaves are lost."""

    number: int
    at: datetime
    #: Text and Ed25519 line, as signed.
    checkpoint: str
    #: First index of the old series that the new one repeats.
    start: int
    kept: int
    lost: int
    reason: str = "restore"

    def leaf(self) -> bytes:
        """Return leaf 0 of the new series."""
        told = {
            "area": self.number * SPAN,
            "at": moment(self.at),
            "checkpoint": self.checkpoint,
            "from": self.start,
            "kept": self.kept,
            "lost": self.lost,
            "reason": self.reason,
            "v": 1,
            "verb": "log.continue",
        }
        return _canonical(told)
