"""What the ledger says in public of what changed: entries in their order, without anything that is sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.areas.states.paths import code_of
from app.ledger.classes import FieldClass, classes_of
from app.ledger.models import Entry, Leaf, Recorded
from app.ledger.queries import entries_from
from app.ledger.waiting.queries import still_waiting
from app.opendata.queries.spec import LINKS, TABLES
from app.opendata.rules.columns import plain
from app.store.base import Base


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One entry: its place, when, for which area, in which duty, what was done to what, and the public values set.

    Of a record that is no open data only the kind is told. An entry from before sealing holds in clear what must not be
    published, and one may wait for an act that opens it: of both only place, moment and digest are told, and
    ``withheld`` says so.
    """

    entry: int
    id: str
    at: str
    area: str | None
    duty: str | None
    verb: str | None
    subject_kind: str | None
    subject: str | None
    within: str | None
    digest: str
    withheld: bool
    changes: Mapping[str, Mapping[str, Any]]


def changes_after(place: int, limit: int) -> Sequence[ChangeEntry]:
    """Return the entries after a place, at most ``limit``."""
    found = entries_from(place, limit)
    waiting = still_waiting([entry.id for _leaf, entry in found if entry.waits])
    return [_told(leaf, entry, withheld=entry.actor_salt is None or entry.id in waiting) for leaf, entry in found]


def _told(leaf: Leaf, entry: Entry, *, withheld: bool) -> ChangeEntry:
    kinds = _public()
    kind = entry.subject_kind
    return ChangeEntry(
        entry=leaf.id,
        id=str(entry.id),
        at=str(plain(entry.at)),
        area=None if withheld or not entry.area_path else code_of(entry.area_path),
        duty=None if withheld else entry.actor_duty,
        verb=None if withheld else entry.verb,
        subject_kind=None if withheld else kind,
        subject=f"{kind}:{entry.subject_id}" if kind in kinds and not withheld else None,
        within=str(entry.within_id) if entry.within_id and not withheld else None,
        digest=entry.digest,
        withheld=withheld,
        changes={} if withheld else dict(_changed(entry.changes, kinds)),
    )


def _changed(changes: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, frozenset[str]]) -> Any:
    for record, columns in changes.items():
        public = kinds.get(record.partition(":")[0], frozenset())
        told = {key: value for key, value in columns.items() if key in public}
        if told:
            yield record, told


@cache
def _public() -> Mapping[str, frozenset[str]]:
    """Return, by kind of record that is open data, the columns that strangers may read in an entry."""
    left = {table.model.kind: frozenset(table.left.split()) for table in TABLES}
    kinds = {*left, *(model.kind for model, _sources, _targets in LINKS)}
    return {
        mapper.class_.kind: frozenset(
            key for key, found in classes_of(mapper).items() if found is FieldClass.PUBLIC and key != "id"
        )
        - left.get(mapper.class_.kind, frozenset())
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Recorded) and mapper.class_.kind in kinds
    }
