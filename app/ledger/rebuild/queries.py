"""The questions of ``flask ledger verify``: the chain of entries, their openings, and every recorded row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Mapper, defer

from app.ledger.models import Entry, Leaf, Opening, Recorded, Waiting
from app.ledger.plain import plain
from app.ledger.queries import entries_from
from app.ledger.rebuild.rules import Opened, Told, faults_of_opened, holds
from app.ledger.recording import PROVINCE_SPAN, noted_columns
from app.ledger.seals import NO_HEAD, chained, digest, fingerprint
from app.store.base import Base, db

#: Entries read at once, and how many records of a ledger are held in memory: a larger one is read in several passes.
BATCH, RECORDS_AT_ONCE = 500, 200_000
#: What no digest covers is not read: it came with later releases, and an older database is asked, too.
_COVERED = (defer(Entry.once, raiseload=True), defer(Entry.waits, raiseload=True))


def faults() -> Iterator[str]:
    """Yield a sentence for whatever does not stand as it was recorded: entries, openings, and every recorded row."""
    yield from _faults_of_order()
    entries = db.session.scalar(select(func.count()).select_from(Entry)) or 0
    shares = 1 + entries // RECORDS_AT_ONCE
    for which in range(shares):
        told = Told(which, shares)
        for leaf, entry, opened in _read():
            if which == 0:
                yield from _faults_of_entry(leaf, entry, opened)
            told.read(entry.id, entry.changes, opened)
        if which == 0:
            yield from told.faults_of_openings()
            yield from _faults_of_waiting(told)
        for mapper in _recorded():
            yield from _faults_of_rows(mapper, told)
            yield from _faults_of_hashed(mapper) if which == 0 else ()
        yield from _without_row(told)


def faults_of_entries() -> Iterator[str]:
    """Yield a sentence for whatever of the ledger itself does not hold: order, entries and openings, no record.

    It asks tables alone whose shape no release changes, so that a newer release may ask it of an older database.
    """
    yield from _faults_of_order()
    told = Told()
    for leaf, entry, opened in _read():
        yield from _faults_of_entry(leaf, entry, opened)
        told.read(entry.id, entry.changes, opened)
        told.records.clear()
    yield from told.faults_of_openings()


def _rows(asked: Select[Any]) -> Iterator[Any]:
    """Yield the rows, some thousands at a time; who wants no more of them leaves nothing open in the database."""
    with db.session.execute(asked.execution_options(yield_per=BATCH)) as rows:
        yield from rows


def _faults_of_order() -> Iterator[str]:
    """Yield a sentence for each gap in the order, each head that does not follow, and each entry without a place."""
    place, head = 0, NO_HEAD
    asked: Any = select(Leaf.id, Leaf.entry_id, Leaf.head, Entry.digest).outerjoin(Entry, Entry.id == Leaf.entry_id)
    for found, entry_id, noted, entry_digest in _rows(asked.order_by(Leaf.id)):
        if found != place + 1:
            yield f"places {place + 1} to {found - 1} of the ledger are empty"
        if entry_digest is None:
            yield f"entry {entry_id}, which stood at place {found}, is gone"
        elif not _follows(noted, head, entry_digest):
            yield f"the head at place {found} does not follow from entry {entry_id}"
        place, head = found, noted
    for entry_id in db.session.scalars(select(Entry.id).where(Entry.id.not_in(select(Leaf.entry_id)))):
        yield f"entry {entry_id} has no place in the ledger"


def _follows(noted: str, head: str, entry_digest: str) -> bool:
    """Tell whether a head is that of the one before it and the entry; whatever is no SHA-256 follows from nothing."""
    try:
        return noted == chained(head, entry_digest)
    except ValueError:
        return False


def _read() -> Iterator[tuple[Leaf, Entry, Sequence[Opened]]]:
    """Yield each entry in its order, with the openings that stand for it."""
    place = 0
    while batch := entries_from(place, BATCH, *_COVERED):
        place = batch[-1][0].id
        columns = (Opening.entry_id, Opening.record, Opening.field, Opening.salt, Opening.value)
        among = select(*columns).where(Opening.entry_id.in_([entry.id for _leaf, entry in batch]))
        rows = [Opened(*row) for row in db.session.execute(among.order_by(Opening.entry_id))]
        opened = {of: list(some) for of, some in groupby(rows, key=lambda one: one.entry_id)}
        for leaf, entry in batch:
            yield leaf, entry, opened.get(entry.id, ())
        db.session.expunge_all()


def _faults_of_entry(leaf: Leaf, entry: Entry, opened: Sequence[Opened]) -> Iterator[str]:
    if digest(entry.content()) != entry.digest:
        yield f"entry {entry.id} ({entry.verb}) does not match its digest"
    if entry.province != entry.area_path // PROVINCE_SPAN:
        yield f"entry {entry.id} at place {leaf.id} is filed under another province"
    yield from faults_of_opened(entry.changes, entry.id, opened)


def _faults_of_waiting(told: Told) -> Iterator[str]:
    """Yield a sentence for each entry that waits without its records, and each opened otherwise than acts say."""
    asked = select(Entry.id, Entry.waits, Entry.changes, Waiting.record, Waiting.opened_id)
    asked = asked.outerjoin(Waiting, Waiting.entry_id == Entry.id)
    asked = asked.where(or_(Entry.waits, Waiting.id.is_not(None))).order_by(Entry.id)
    for ident, rows in groupby(_rows(asked), key=lambda row: int(row.id)):
        found = list(rows)
        records = {row.record for row in found if row.record}
        changed = {name for name in found[0].changes if not name.startswith("entry:")}
        if not found[0].waits or not records or changed - records:
            yield f"entry {ident} does not wait for what it tells of"
        opened_by, opener = {row.opened_id for row in found}, told.opened.pop(ident, None)
        if opener not in opened_by or (None in opened_by and opener is not None):
            yield f"entry {ident} was opened otherwise than the acts that open say"
    for ident, opener in told.opened.items():
        yield f"entry {opener} opened entry {ident}, which does not wait"


def _faults_of_rows(mapper: Mapper[Any], told: Told) -> Iterator[str]:
    """Yield a sentence for each row that differs from what the entries say, or of which no entry says anything."""
    keys = [key for key in noted_columns(mapper)[0] if mapper.columns[key] is not mapper.version_id_col]
    usual = _defaults(mapper)
    ident = mapper.columns["id"]
    asked = select(ident, *(mapper.columns[key] for key in keys)).where(ident % told.shares == told.which)
    kind = mapper.class_.kind
    for number, *values in _rows(asked.order_by(ident)):
        noted = told.records.pop(f"{kind}:{number}", None)
        if noted is None:
            yield f"{kind} {number} stands in no entry"
            continue
        for key, value in zip(keys, values, strict=True):
            if not _right(noted, key, plain(value), usual):
                yield f"{kind} {number}: its {key} is not what was recorded"


def _faults_of_hashed(mapper: Mapper[Any]) -> Iterator[str]:
    """Yield a sentence for each long text of which entries note only the SHA-256, beside it, that has another one."""
    for attribute in mapper.column_attrs:
        if beside := attribute.columns[0].info.get("hashed"):
            asked = select(mapper.columns["id"], attribute.columns[0], mapper.columns[beside])
            for ident, text, noted in _rows(asked):
                if fingerprint(text) != noted:
                    yield f"{mapper.class_.kind} {ident}: its {attribute.key} is not what was recorded"


def _right(noted: Mapping[str, Any], key: str, value: Any, usual: Mapping[str, Any]) -> bool:
    """Tell whether a value is what was noted; what was not noted is empty, or what the column is by default."""
    if key in noted:
        return holds(noted[key], value)
    return value is None or (key in usual and (usual[key] is ... or usual[key] == value))


def _without_row(told: Told) -> Iterator[str]:
    kinds = {mapper.class_.kind for mapper in _recorded()}
    for name in told.records:
        if name.partition(":")[0] in kinds:
            yield f"{name.replace(':', ' ')} was recorded and is gone, and no entry says so"


@cache
def _recorded() -> Sequence[Mapper[Any]]:
    """Return the recorded models, by the name of their kind."""
    found = (mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded))
    return sorted(found, key=lambda mapper: str(mapper.class_.kind))


@cache
def _defaults(mapper: Mapper[Any]) -> Mapping[str, Any]:
    """Return what columns hold that were not named when the record was made.

    ``...`` stands for whatever a migration or an earlier release filled in, which entries of that time do not tell:
    a column says so by ``info={"filled": "why"}``.
    """
    usual: dict[str, Any] = {}
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        if "filled" in column.info or column.info.get("printed"):
            usual[attribute.key] = ...
        elif column.default is not None and column.default.is_scalar:
            usual[attribute.key] = plain(column.default.arg)
        elif column.default is not None and column.default.is_callable:
            usual[attribute.key] = plain(column.default.arg(None))
    return usual
