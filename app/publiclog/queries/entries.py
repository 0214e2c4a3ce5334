"""Entries as the public may have them: their content where it may be given, and the openings of what pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from app.ledger.models import Entry, Opening
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


def entry_by_id(ident: int) -> Entry | None:
    """Return an entry."""
    return db.session.get(Entry, ident)


def withheld_for(entry: Entry) -> WithheldFor | None:
    """Return why the entry's content is withheld; none if it is published."""
    if entry.actor_salt is None:
        return WithheldFor.OLD
    kinds = {entry.subject_kind, *(name.partition(":")[0] for name in entry.changes)}
    return WithheldFor.PERSON if kinds & WITHHELD else None


def line_of(entry: Entry, index: int) -> dict[str, Any]:
    """Return the entry's line in a bundle."""
    why = withheld_for(entry)
    if why is not None:
        return {"id": str(entry.id), "index": index, "withheld": str(why)}
    return {"content": entry.content(), "index": index}


def released(entries: Iterable[Entry]) -> Sequence[dict[str, str]]:
    """Return the openings of these entries that are given out, in the order of entries."""
    given = [entry.id for entry in entries if withheld_for(entry) is None]
    asked = select(Opening).where(Opening.entry_id.in_(given)).order_by(Opening.entry_id, Opening.record, Opening.field)
    return [
        {"entry": str(one.entry_id), "record": one.record, "column": one.field, "salt": one.salt, "value": one.value}
        for one in db.session.scalars(asked)
        if one.field in RELEASED.get(one.record.partition(":")[0], ())
    ]
