"""Archives: their names, when one goes, and the list of parts by which each is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta

#: The layout of what an archive holds; another layout gets another name.
LAYOUT = "thuksiang-backup-1"
#: The last part of an archive: with it the archive is whole.
LIST_OF_PARTS = "manifest.json"
#: No archive is kept longer, so that what was erased is gone everywhere by then.
LONGEST_KEPT = timedelta(days=60)

_NAME = re.compile(r"thuksiang-(\d{8}-\d{6})\.tar\.zst(\.age)?")
_MOMENT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """One file inside the archive: how many rows it has (0 for the bytes of a file), its size and its SHA-256."""

    rows: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds, and the head of the ledger at its moment."""

    made_at: str
    #: The revision of the schema.
    schema: str
    database: str
    #: Place, entry and head of the newest entry; 0 and empty on an empty ledger.
    place: int
    entry: int
    head: str
    parts: dict[str, ArchivePart] = field(default_factory=dict)
    #: Digests of files whose bytes were nowhere to be found.
    missing: tuple[str, ...] = ()
    layout: str = LAYOUT
    #: Of a segment: the place behind which it begins; nothing of an archive, which holds all.
    after: int | None = None

    def written(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1).encode()

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Return it from JSON. ``ValueError`` where it is none of ours."""
        told = json.loads(text)
        if not isinstance(told, dict) or told.get("layout") != LAYOUT:
            raise ValueError("not a list of parts of this layout")
        parts = {name: ArchivePart(**part) for name, part in told.pop("parts").items()}
        return cls(parts=parts, missing=tuple(told.pop("missing")), **told)

    def rows(self) -> int:
        """Return how many rows all tables have."""
        return sum(part.rows for part in self.parts.values())

    def files(self) -> int:
        """Return how many files lie in it."""
        return sum(name.startswith("files/") for name in self.parts)


def name_of(moment: datetime, *, encrypted: bool) -> str:
    """Return the name of an archive made at ``moment``."""
    return f"thuksiang-{moment.astimezone(UTC).strftime(_MOMENT)}.tar.zst{'.age' if encrypted else ''}"


def moment_of(name: str) -> datetime | None:
    """Return when the archive of that name was made; ``None`` for any other file."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def to_go(names: Iterable[str], now: datetime, keep: timedelta) -> list[str]:
    """Return the archives that are older than ``keep`` (at most 60 days); the newest one always stays."""
    made = sorted((moment, name) for name in names if (moment := moment_of(name)))
    return [name for moment, name in made[:-1] if now - moment > min(keep, LONGEST_KEPT)]
