"""What was entered behind a place of the ledger: entries, openings, and the rows that they changed as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from app.ledger.models import Entry, Leaf, Opening, Recorded, Waiting
from app.ledger.rebuild.rules import ERASED, GONE
from app.store.base import Base

_AT_ONCE = 500
#: Tables whose rows are made anew from others: counters are counted again, logs are built from the ledger again.
MADE_ANEW = frozenset({"area_stat", "item_stat", "public_log", "log_leaf", "log_ref", "log_tile"}) | frozenset(
    {"log_checkpoint", "log_cosignature", "log_gate"}
)


@dataclass
class Entered:
    """What one segment holds: the ids of rows by table, those that are gone, and the openings that were erased."""

    upto: int
    head: str
    #: When the first act of it began.
    since: datetime
    rows: dict[str, set[int]] = field(default_factory=dict)
    gone: list[tuple[str, int]] = field(default_factory=list)
    erased: list[tuple[int, str, str]] = field(default_factory=list)


@cache
def tables_of_kinds() -> dict[str, str]:
    """Return the table of each recorded kind."""
    models = (one for one in Base.registry.mappers if issubclass(one.class_, Recorded))
    return {one.class_.kind: str(one.local_table.name) for one in models}  # type: ignore[attr-defined] # has a Table


def entered(connection: Connection, after: int) -> Entered | None:
    """Return what was entered behind the place ``after``; nothing where no entry was.

    With what an act opens travels that it no longer waits, however long ago it was written.
    """
    asked = select(Leaf.id, Leaf.entry_id, Leaf.head, Entry.at).join(Entry, Entry.id == Leaf.entry_id)
    places = connection.execute(asked.where(Leaf.id > after).order_by(Leaf.id)).all()
    if not places:
        return None
    found = Entered(places[-1].id, places[-1].head, min(row.at for row in places))
    found.rows["leaf"] = {row.id for row in places}
    found.rows["entry"] = {row.entry_id for row in places}
    for some in bunches(sorted(found.rows["entry"])):
        opened = select(Opening.id).where(Opening.entry_id.in_(some))
        found.rows.setdefault("opening", set()).update(connection.execute(opened).scalars())
        waits = select(Waiting.id).where(or_(Waiting.entry_id.in_(some), Waiting.opened_id.in_(some)))
        found.rows.setdefault("waiting", set()).update(connection.execute(waits).scalars())
        told = select(Entry.subject_kind, Entry.subject_id, Entry.changes).where(Entry.id.in_(some))
        for kind, ident, changes in connection.execute(told.order_by(Entry.id)):
            _sort({f"{kind}:{ident}": {}} | changes, found)
    return found


def _sort(changes: dict[str, Any], found: Entered) -> None:
    """Put each record that an entry names to the rows that travel, or to those that are gone."""
    for name, noted in changes.items():
        kind, _, ident = name.rpartition(":")
        table = tables_of_kinds().get(kind)
        if table is None or not ident.isdecimal():
            continue
        if noted.get(GONE) is True:
            found.gone.append((table, int(ident)))
        else:
            found.rows.setdefault(table, set()).add(int(ident))
        erased = noted.get(ERASED)
        for column, ids in erased.items() if isinstance(erased, dict) else ():
            found.erased += [(int(one), name, column) for one in ids]


def rows_by_id(connection: Connection, table: Table, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of these ids as they stand now, in the order of their ids."""
    for some in bunches(sorted(ids)):
        asked = select(table).where(table.c.id.in_(some)).order_by(table.c.id)
        yield from map(tuple, connection.execute(asked))


def bunches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the ids, as many at a time as one question takes."""
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
