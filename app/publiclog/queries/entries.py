"""Entries as the public may have them: their content where it may be given, and the openings of what pages show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from app.ledger.models import Entry, Opening
from app.ledger.waiting.queries import still_waiting, waiting_kinds
from app.publiclog.rules.leaves import WITHHELD
from app.store.base import db

#: Columns whose openings are given out, because a page shows their value to everybody (docs/log-format.md).
RELEASED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "need": frozenset({"title", "words", "place"}),
        "need_correction": frozenset({"text"}),
        "proposal": frozenset({"title", "summary"}),
        "candidate": frozenset({"title"}),
        "project": frozenset({"title"}),
        "node": frozenset({"title"}),
        "decision": frozenset({"sentence"}),
        "referral_answer": frozenset({"sentence"}),
        "correction": frozenset({"reason"}),
        "not_held": frozenset({"sentence"}),
        "waiver": frozenset({"reason"}),
    }
)


class WithheldFor(StrEnum):
    """Why an entry's content is not published."""

    OLD = "old"
    PERSON = "person"
    UNTIL = "until"


def entry_by_id(ident: int) -> Entry | None:
    """Return an entry."""
    return db.session.get(Entry, ident)


def withheld_for(entry: Entry, waiting: Collection[int]) -> WithheldFor | None:
    """Return why the entry's content is withheld; none if it is published. ``waiting`` names those not opened yet."""
    if entry.actor_salt is None:
        return WithheldFor.OLD
    if entry.id in waiting:
        return WithheldFor.UNTIL
    return WithheldFor.PERSON if _kinds(entry) & WITHHELD else None


def _kinds(entry: Entry) -> set[str]:
    """Return the kinds of record that the content tells of; of an act that waits for a second person, what it is about.

    Two people approve plans and waive rules, too: such an act is about a person only where its subject is one.
    """
    kinds = {entry.subject_kind, *(name.partition(":")[0] for name in entry.changes)}
    if "proposed_act" in kinds:
        told = (changed for name, changed in entry.changes.items() if name.startswith("proposed_act:"))
        kinds = kinds - {"proposed_act"} | {str(one["subject_kind"]) for one in told if "subject_kind" in one}
    return kinds


def lines_of(entries: Sequence[tuple[int, Entry]]) -> Iterator[dict[str, Any]]:
    """Yield the lines of entries, each with its index, in a bundle."""
    waiting = _waiting(entry for _index, entry in entries)
    for index, entry in entries:
        why = withheld_for(entry, waiting)
        if why is None:
            yield {"content": entry.content(), "index": index}
        else:
            yield {"id": str(entry.id), "index": index, "withheld": str(why)}


def _waiting(entries: Iterable[Entry]) -> set[int]:
    return still_waiting([entry.id for entry in entries if entry.waits])


def released(entries: Sequence[Entry]) -> Sequence[dict[str, str]]:
    """Return the openings of these entries that are given out, in the order of entries."""
    waiting = _waiting(entries)
    given = [entry.id for entry in entries if withheld_for(entry, waiting) is None]
    asked = select(Opening).where(Opening.entry_id.in_(given)).order_by(Opening.entry_id, Opening.record, Opening.field)
    return [
        {"entry": str(one.entry_id), "record": one.record, "column": one.field, "salt": one.salt, "value": one.value}
        for one in db.session.scalars(asked)
        if _may_be_read(one.record.partition(":")[0], one.field)
    ]


def _may_be_read(kind: str, column: str) -> bool:
    """Tell whether a column's openings are given out; of what waited, those of the columns sealed until then."""
    later = waiting_kinds().get(kind)
    return column in RELEASED.get(kind, ()) or (later is not None and column in later.columns)
