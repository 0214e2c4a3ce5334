"""What waits for an act that opens it, and what everybody may read: for every list that the public is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, cast, exists, inspect, literal, not_, or_, select, true

from app.ledger.models import Entry, Recorded, Waiting
from app.store.base import Base, db

#: Ids of one question.
IDS = 500


class WaitingKind(NamedTuple):
    """What is sealed until when on one kind of record: its columns, and the verbs of the acts that open them."""

    columns: frozenset[str]
    verbs: frozenset[str]


@cache
def waiting_kinds() -> dict[str, WaitingKind]:
    """Return the kinds of record that wait."""
    found: dict[str, WaitingKind] = {}
    for mapper in Base.registry.mappers:
        until = {one.key: one.columns[0].info["until"] for one in mapper.column_attrs if "until" in one.columns[0].info}
        if until and issubclass(mapper.class_, Recorded):
            verbs = frozenset(" ".join(until.values()).split())
            found[mapper.class_.kind] = WaitingKind(frozenset(until), verbs)
    return found


def waiting_for(names: Sequence[str]) -> Iterator[Waiting]:
    """Yield the rows of the records with these names ("kind:id") that were not opened yet."""
    for some in _parts(names):
        yield from db.session.scalars(select(Waiting).where(Waiting.record.in_(some), Waiting.opened_id.is_(None)))


def columns_opened(entry_ids: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    """Yield each entry with the names of its columns that were sealed until now."""
    for some in _parts(entry_ids):
        for ident, changes in db.session.execute(select(Entry.id, Entry.changes).where(Entry.id.in_(some))):
            columns = {
                column
                for name, noted in changes.items()
                for column in noted
                if (kind := waiting_kinds().get(kind_of(name))) and column in kind.columns
            }
            yield str(ident), sorted(columns)


def still_waiting(entry_ids: Collection[int]) -> set[int]:
    """Return which of these entries nobody outside may read yet."""
    found: set[int] = set()
    for some in _parts(sorted(entry_ids)):
        asked = select(Waiting.entry_id).where(Waiting.entry_id.in_(some), Waiting.opened_id.is_(None))
        found.update(db.session.scalars(asked))
    return found


def told_to_all() -> ColumnElement[bool]:
    """Return the condition that everybody may read an entry: it never waited, or was opened."""
    waits = exists().where(Waiting.entry_id == Entry.id, Waiting.opened_id.is_(None))
    return or_(Entry.waits.is_(False), not_(waits))


def is_open(model: type[Recorded]) -> ColumnElement[bool]:
    """Return the condition that everybody may read a record of the model; true for one that does not wait.

    For every list, sum and count that the public is shown: what waits is in none of them.
    """
    if model.kind not in waiting_kinds():
        return true()
    name = literal(f"{model.kind}:") + cast(inspect(model).columns["id"], String)
    opened = exists().where(Waiting.record == name, Waiting.opened_id.is_not(None))
    return and_(opened, not_(exists().where(Waiting.record == name, Waiting.opened_id.is_(None))))


def already_open(names: Collection[str]) -> set[str]:
    """Return which of the records with these names were opened."""
    found: set[str] = set()
    for some in _parts(sorted(names)):
        asked = select(Waiting.record).where(Waiting.record.in_(some), Waiting.opened_id.is_not(None))
        found.update(db.session.scalars(asked))
    return found


def kind_of(name: str) -> str:
    """Return the kind in a record's name ("kind:id")."""
    return name.partition(":")[0]


def _parts(several: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (several[at : at + IDS] for at in range(0, len(several), IDS))
