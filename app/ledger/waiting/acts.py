"""What the public learns only later: scores, interests, blind evaluations and drafts, until a dated act opens them.

A recorded model with a column that is sealed until an act (``store/base.py``) waits as a whole. Each act that changes
such a record is an entry that ``waits``: its leaf tells neither verb, subject, place nor duty, its content and openings
are in no bundle, and nothing of it stands in ``/changes``. The opening act names in its own entry what it opens; from
then on the contents and the columns that were sealed until then are given out to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from app.ledger.models import Entry, Waiting
from app.ledger.rebuild.rules import OPENED
from app.ledger.waiting.queries import already_open, columns_opened, kind_of, still_waiting, waiting_for, waiting_kinds
from app.store.base import Ref, db


class MixedAct(RuntimeError):
    """An act changed what waits and what everybody may read: the second would be hidden with the first.

    Write what waits inside a ``recording()`` of its own.
    """


class NotTheOpening(RuntimeError):
    """An act tried to open records that another act opens."""


class Opens(Protocol):
    """The act under way (``ledger/recording.py``)."""

    entry: Entry


def hold_back(entry: Entry) -> Iterator[Waiting]:
    """Yield the rows of an entry that waits, and mark it; none for an act that everybody may learn of at once.

    A record that was opened stays open: what is done to it afterwards does not wait. ``MixedAct`` if it does both.
    """
    kinds = waiting_kinds()
    names = {name for name in entry.changes if kind_of(name) != "entry"}
    about = names | {f"{entry.subject_kind}:{entry.subject_id}"}
    waits = {name for name in about if kind_of(name) in kinds}
    waits -= already_open(waits)
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
    for kind in {kind_of(name) for name in names}:
        if kind not in waiting_kinds() or act.entry.verb not in waiting_kinds()[kind].verbs:
            raise NotTheOpening(f"{act.entry.verb} does not open {kind}")
    db.session.flush()
    touched: set[int] = set()
    for row in waiting_for(names):
        row.opened_id = act.entry.id
        touched.add(row.entry_id)
    db.session.flush()
    whole = sorted(touched - still_waiting(touched))
    told = act.entry.changes.setdefault(f"entry:{act.entry.id}", {})
    told[OPENED] = told.get(OPENED, {}) | dict(columns_opened(whole))
    return len(whole)
