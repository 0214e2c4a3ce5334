"""What the public learns only later: scores, interests, blind evaluations and drafts, until a dated act opens them.

A recorded model with a column that is sealed until an act (``store/base.py``) waits as a whole. Each act that changes
such a record is an entry that ``waits``: its leaf tells neither verb, subject, place nor duty, its content and openings
are in no bundle, and nothing of it stands in ``/changes``. The opening act names in its own entry what it opens; from
then on the contents and the columns that were sealed until then are given out to everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, String, and_, cast, exists, inspect, literal, not_, or_, select, true

from app.ledger.models import Entry, Recorded, Waiting
from app.ledger.rebuild.rules import OPENED
from app.store.base import Base, Ref, db

#: Ids of one question.
IDS = 500


class MixedAct(RuntimeError):
    """An act changed what waits and what everybody may read: the second would be hidden with the first.

    Write what waits inside a ``recording()`` of its own.
    """


class NotTheOpening(RuntimeError):
    """An act tried to open records that another act opens."""


class WaitingKind(NamedTuple):
    """What is sealed until when on one kind of record: its columns, and the verbs of the acts that open them."""

    columns: frozenset[str]
    verbs: frozenset[str]


class Opens(Protocol):
    """The act under way (``ledger/recording.py``)."""

    entry: Entry


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


def hold_back(entry: Entry) -> Iterator[Waiting]:
    """Yield the rows of an entry that waits, and mark it; none for an act that everybody may learn of at once.

    A record that was opened stays open: what is done to it afterwards does not wait. ``MixedAct`` if it does both.
    """
    kinds = waiting_kinds()
    names = {name for name in entry.changes if _kind(name) != "entry"}
    about = names | {f"{entry.subject_kind}:{entry.subject_id}"}
    waits = {name for name in about if _kind(name) in kinds}
    waits -= _already_open(waits)
    if not waits:
        return
    if names - waits:
        raise MixedAct(f"{entry.verb} changed {sorted(waits)[0]}, which waits, and {sorted(names - waits)[0]}")
    entry.waits = True
    yield from (Waiting(entry_id=entry.id, record=name) for name in sorted(waits))


def open_for_everybody(act: Opens, records: Iterable[Ref]) -> int:
    """Open the records by this act; return how many entries everybody may read from its commit on.

    The act's own entry tells which: {"<entry opened>": [columns whose openings are given out]}. An entry about several
    records is opened with the last of them. ``NotTheOpening`` for records that another act opens.
    """
    names = [f"{kind}:{ident}" for kind, ident in records]
    for kind in {_kind(name) for name in names}:
        if kind not in waiting_kinds() or act.entry.verb not in waiting_kinds()[kind].verbs:
            raise NotTheOpening(f"{act.entry.verb} does not open {kind}")
    db.session.flush()
    touched: set[int] = set()
    for some in _parts(names):
        for row in db.session.scalars(select(Waiting).where(Waiting.record.in_(some), Waiting.opened_id.is_(None))):
            row.opened_id = act.entry.id
            touched.add(row.entry_id)
    db.session.flush()
    whole = sorted(touched - still_waiting(touched))
    told = act.entry.changes.setdefault(f"entry:{act.entry.id}", {})
    told[OPENED] = told.get(OPENED, {}) | dict(_opened(whole))
    return len(whole)


def _opened(entry_ids: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    for some in _parts(entry_ids):
        for ident, changes in db.session.execute(select(Entry.id, Entry.changes).where(Entry.id.in_(some))):
            columns = {
                column
                for name, noted in changes.items()
                for column in noted
                if (kind := waiting_kinds().get(_kind(name))) and column in kind.columns
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


def _already_open(names: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in _parts(sorted(names)):
        asked = select(Waiting.record).where(Waiting.record.in_(some), Waiting.opened_id.is_not(None))
        found.update(db.session.scalars(asked))
    return found


def _kind(name: str) -> str:
    return name.partition(":")[0]


def _parts(several: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (several[at : at + IDS] for at in range(0, len(several), IDS))
