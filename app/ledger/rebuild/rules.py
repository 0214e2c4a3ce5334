"""Pure: entries read in their order, and what they say that each record must hold now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from app.ledger.seals import fingerprint, seal, text_of

#: Pseudo-columns of an entry's changes: the record was deleted; openings were erased (by column, the entries' ids).
GONE, ERASED = "gone", "erased"
#: Of an opening act's own entry: the entries that everybody may read from then on.
OPENED = "opened"


class Opened(NamedTuple):
    """One opening as the database holds it."""

    entry_id: int
    record: str
    column: str
    salt: str
    value: str


class Commitment(NamedTuple):
    """A sealed value that a record must hold, and its salt; without one the opening is gone."""

    sealed: str
    salt: str | None


@dataclass
class Told:
    """What the entries read so far say: the records by name ("kind:id"), and which openings are missing or erased."""

    #: Only records of this share are kept: those whose id leaves ``which`` when divided by ``shares``.
    which: int = 0
    shares: int = 1
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    missing: set[tuple[int, str, str]] = field(default_factory=set)
    erased: set[tuple[int, str, str]] = field(default_factory=set)
    #: By which entry an entry that waited was opened, as the opening acts say.
    opened: dict[int, int] = field(default_factory=dict)

    def read(self, entry_id: int, changes: Mapping[str, Any], opened: Iterable[Opened]) -> None:
        """Take in one entry with the openings that stand for it."""
        salts = {(one.record, one.column): one.salt for one in opened}
        for name, noted in changes.items():
            kept = self._keeps(name)
            if noted.get(GONE) is True:
                self.records.pop(name, None)
                continue
            record = self.records.setdefault(name, {}) if kept else {}
            for column, value in noted.items():
                if column == OPENED and name == f"entry:{entry_id}":
                    self.opened |= {int(one): entry_id for one in value}
                    continue
                if column == ERASED and isinstance(value, Mapping):
                    self.erased |= {(int(one), name, of) for of, ids in value.items() for one in ids}
                    continue
                if isinstance(value, Mapping) and set(value) == {"sealed"}:
                    salt = salts.get((name, column))
                    if salt is None:
                        self.missing.add((entry_id, name, column))
                    record[column] = Commitment(value["sealed"], salt)
                else:
                    record[column] = value

    def _keeps(self, name: str) -> bool:
        ident = name.rpartition(":")[2]
        return not name.startswith("entry:") and ident.isdecimal() and int(ident) % self.shares == self.which

    def faults_of_openings(self) -> Iterator[str]:
        """Yield a sentence for each opening that is gone without an erasure, or erased and still there."""
        for entry_id, name, column in sorted(self.missing - self.erased):
            yield f"the opening of {name} {column} in entry {entry_id} is gone, and no entry says that it was erased"
        for entry_id, name, column in sorted(self.erased - self.missing):
            yield f"the opening of {name} {column} in entry {entry_id} was erased and stands again"


def faults_of_opened(changes: Mapping[str, Any], entry_id: int, opened: Iterable[Opened]) -> Iterator[str]:
    """Yield a sentence for each opening whose commitment the entry does not hold."""
    for one in opened:
        noted = changes.get(one.record, {}).get(one.column, {})
        if not isinstance(noted, Mapping) or noted.get("sealed") != seal(one.salt, one.value):
            yield f"opening of {one.record} {one.column} does not match entry {entry_id}"


def holds(noted: Any, value: Any) -> bool:
    """Tell whether ``value``, as the table holds it in plain form, is what was noted.

    A sealed value whose opening was erased tells nothing any more: the erasure itself is checked apart.
    """
    if isinstance(noted, Commitment):
        return noted.salt is None or (value is not None and seal(noted.salt, text_of(value)) == noted.sealed)
    if isinstance(noted, Mapping) and set(noted) == {"sha256"}:
        return value is not None and fingerprint(value) == noted["sha256"]
    if noted == value:
        return True
    return isinstance(noted, str) and isinstance(value, str) and _same_moment(noted, value)


def _same_moment(one: str, other: str) -> bool:
    """Tell whether both are one moment, told in different zones."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.tzinfo is not None and second.tzinfo is not None and first == second
