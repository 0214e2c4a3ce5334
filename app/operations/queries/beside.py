"""What changes without a word in an entry, and travels beside it: columns that follow, rows that no entry tells of.

A desk shows the decision that stands, a round counts its proposals: such columns are derived, so the entry of a
decision names the decision alone. And a password of a device, a job or a follower is no record at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from app.ledger.models import Recorded
from app.operations.queries import snapshot
from app.operations.queries.entered import MADE_ANEW, bunches, tables_of_kinds
from app.store.base import Base, Moment

#: Tables of no record whose rows are taken away again: who may come in, who is written to, what was only a draft.
TAKEN_AWAY = frozenset(
    {"appellant", "boundary_draft", "device_password", "follower", "holder", "one_time_code", "recovery_code"}
) | frozenset({"second_factor", "thaid_binding", "typed_sheet"})
#: Tables whose derived columns follow from their own rows' words alone, which an entry names.
OF_OWN_WORDS = frozenset({"agency", "area", "handbook_version", "letter"})


class Parent(NamedTuple):
    """A column of a table that names a row of another table, and what of that row: its ``id`` if nothing else."""

    column: str
    table: str
    by: str = "id"


@cache
def _following() -> frozenset[str]:
    """Return the tables of records with columns that follow from other records."""
    models = (one for one in Base.registry.mappers if issubclass(one.class_, Recorded))
    derived = (one for one in models if any(a.columns[0].info.get("derived") for a in one.column_attrs))
    return frozenset(tables_of_kinds()[one.class_.kind] for one in derived) - OF_OWN_WORDS


@cache
def parents() -> Mapping[str, tuple[Parent, ...]]:
    """Return, by table, its columns that name a row with columns that follow; an item is named by the rows of desks."""
    found: dict[str, tuple[Parent, ...]] = {}
    for name in tables_of_kinds().values():
        keys = [
            (key.parent.name, key.column.table.name)
            for key in Base.metadata.tables[name].foreign_keys
            if _following() & {key.column.table.name} and key.column.name == "id"
        ]
        named = [Parent(*key) for key in sorted(keys)]
        if name in ("need", "proposal"):
            named.append(Parent("id", "desk_item", "item_id"))
        if "item_id" in Base.metadata.tables[name].columns and name != "desk_item":
            named.append(Parent("item_id", "desk_item", "item_id"))
        found[name] = tuple(named)
    return found


def add_following(connection: Connection, rows: dict[str, set[int]]) -> None:
    """Add to the ``rows`` by table those that they name and whose columns may have followed, as far as that leads."""
    new = {name: set(ids) for name, ids in rows.items()}
    while new:
        reached: dict[str, set[int]] = {}
        for name, ids in new.items():
            for parent in parents().get(name, ()):
                reached.setdefault(parent.table, set()).update(_named(connection, name, parent, ids))
        new = {name: more for name, ids in reached.items() if (more := ids - rows.get(name, set()))}
        for name, more in new.items():
            rows.setdefault(name, set()).update(more)


def _named(connection: Connection, name: str, parent: Parent, ids: Collection[int]) -> Iterator[int]:
    table, target = Base.metadata.tables[name], Base.metadata.tables[parent.table]
    for some in bunches(sorted(ids)):
        values = select(table.c[parent.column]).where(table.c.id.in_(some))
        yield from connection.execute(select(target.c.id).where(target.c[parent.by].in_(values))).scalars()


def unrecorded(connection: Connection) -> list[str]:
    """Return the tables that no entry tells of; of them travels what is new or was touched."""
    told = set(tables_of_kinds().values()) | {"leaf", "entry", "opening", "waiting"}
    return sorted(set(snapshot.tables_of(connection)) - told - MADE_ANEW)


def touched_since(connection: Connection, name: str, floor: int, since: datetime) -> set[int]:
    """Return the ids of the rows of a table made behind the id ``floor`` or with a moment that lies behind ``since``.

    Ids grow with the time, and what becomes of such a row leaves its moment: used, ended, sent, finished.
    """
    table = Base.metadata.tables[name]
    moments = [column >= since for column in table.columns if isinstance(column.type, Moment)]
    return set(connection.execute(select(table.c.id).where(or_(table.c.id > floor, *moments))).scalars())


def standing(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield table and id of every row that stands in a table whose rows are taken away without an entry."""
    for name in sorted(TAKEN_AWAY):
        table = Base.metadata.tables[name]
        yield from ((name, ident) for ident in connection.execute(select(table.c.id).order_by(table.c.id)).scalars())


def messages_to_nobody(connection: Connection) -> list[int]:
    """Return the ids of messages whose follower is gone."""
    message, follower = Base.metadata.tables["message"], Base.metadata.tables["follower"]
    gone = select(message.c.id).where(message.c.follower_id.not_in(select(follower.c.id)))
    return list(connection.execute(gone).scalars())
