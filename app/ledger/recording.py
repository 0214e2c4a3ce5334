"""The only commit of the house: an act and its entry are saved together, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Mapper, Session

from app.ledger.actor import Actor
from app.ledger.models import Entry, Link, Opening, Recorded
from app.ledger.order import hold, place_all
from app.ledger.plain import noted
from app.ledger.queries import openings_of
from app.ledger.rebuild.rules import ERASED
from app.ledger.seals import digest, new_salt, seal, text_of
from app.ledger.waiting.acts import hold_back
from app.store import clock
from app.store.base import Base, Ref, db
from app.store.ids import new_id

#: The paths below one province share their first two of ten digits.
PROVINCE_SPAN = 100_000_000


class UnrecordedChange(RuntimeError):
    """A recorded record was about to change outside ``recording()``."""


class Doomed(RuntimeError):
    """An inner act failed and the outer one tried to go on."""


class Finishing(Protocol):
    """Something that gathers during an act and is written once, just before the commit."""

    def finish(self) -> None:
        """Write what was gathered."""


F = TypeVar("F", bound=Finishing)


class Act:
    """An act while it is under way: the entry, and what must still be done before it is committed."""

    def __init__(self, entry: Entry, outer: Act | None) -> None:
        self.entry = entry
        self.outer = outer
        self.doomed = False
        #: The entries that this act writes for single records beside its own, and which record stands in which.
        self._parts: list[Entry] = []
        self._owners: dict[str, Entry] = {}
        self._shared: dict[str, Finishing] = outer._shared if outer else {}
        #: The entries of the outermost act and of all inside it, which get their places together at its commit.
        self.done: list[Entry] = outer.done if outer else []

    def shared(self, key: str, make: Callable[[], F]) -> F:
        """Return the one object of ``key`` that lives as long as the outermost act; it finishes before the commit."""
        return self._shared.setdefault(key, make())  # type: ignore[return-value] # one type for each key

    def note(
        self, session: Session, kind: str, ident: int, changed: dict[str, Any], *, sealed: Collection[str]
    ) -> None:
        """Put what changed on one record into its entry; ``sealed`` fields only as commitments."""
        openings = self._note(kind, ident, changed, sealed)
        session.add_all(Opening(**opening) for opening in openings)

    def _note(
        self, kind: str, ident: int, changed: dict[str, Any], sealed: Collection[str]
    ) -> Iterator[dict[str, Any]]:
        """Do so, and yield what opens each commitment; a text of no letters hides nothing and is noted as it is."""
        name = f"{kind}:{ident}"
        entry = self._owners.get(name, self.entry)
        told_so_far = entry.changes.setdefault(name, {})
        for field, value in changed.items():
            if field in sealed and value is not None and value != "":
                salt, told = new_salt(), text_of(value)
                told_so_far[field] = {"sealed": seal(salt, told)}
                yield {"entry_id": entry.id, "record": name, "field": field, "salt": salt, "value": told}
            else:
                told_so_far[field] = value

    def insert(self, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Add new records of one kind by one statement, each noted as if it came alone; ``rows`` name every column.

        For acts over thousands of records. A link is not added so: it is signed where it is flushed.
        """
        mapper = inspect(model)
        keys, sealed = noted_columns(mapper)
        openings = [
            opening | {"id": new_id()}
            for row in rows
            for opening in self._note(
                model.kind,  # type: ignore[attr-defined] # a recorded model names its kind
                row["id"],
                {key: noted(mapper, key, row[key]) for key in keys if row[key] is not None},
                sealed,
            )
        ]
        connection = db.session.connection()
        for table, several in ((mapper.local_table, list(rows)), (inspect(Opening).local_table, openings)):
            if several:
                connection.execute(insert(table), several)  # type: ignore[arg-type] # a declared class has a Table

    def part(self, verb: str, subject: Recorded, records: Iterable[Ref], *, place: int) -> Entry:
        """Return a new entry inside this act, about one subject of many; it names what changes on ``records``.

        So an act over many rounds is saved at once, and the history of each round still tells its own part.
        """
        entry = Entry(
            id=new_id(),
            at=self.entry.at,
            province=place // PROVINCE_SPAN,
            area_path=place,
            actor_id=self.entry.actor_id,
            actor_duty=self.entry.actor_duty,
            actor_area_id=self.entry.actor_area_id,
            actor_salt=new_salt(),
            verb=verb,
            subject_kind=subject.kind,
            subject_id=subject.id,
            within_id=self.entry.id,
            changes={},
        )
        self._parts.append(entry)
        self.own(entry, records)
        return entry

    def erase(self, record: Recorded, column: str) -> None:
        """Erase every sealed value that this column of the record ever had; the entries still verify without them.

        The record's own column is emptied by the caller, in the same act.
        """
        name = f"{record.kind}:{record.id}"
        openings = openings_of(name, column)
        told = self.entry.changes.setdefault(name, {}).setdefault(ERASED, {})
        told[column] = [str(opening.entry_id) for opening in openings]
        for opening in openings:
            db.session.delete(opening)

    def alone(self) -> None:
        """Let no other act be committed until this one is: what it reads from here on stands when it gets its place."""
        hold(db.session.connection())

    def own(self, entry: Entry, records: Iterable[Ref]) -> None:
        """Let what changes on the records stand in that part's entry; said before they are saved."""
        self._owners |= {f"{kind}:{ident}": entry for kind, ident in records}

    def seal(self, session: Session) -> None:
        """Put the digest on the entry and on those of its parts, and add them: nothing may change after that."""
        for entry in (self.entry, *self._parts):
            session.add_all(hold_back(entry))
            entry.digest = digest(entry.content())
            session.add(entry)
            self.done.append(entry)

    def finish(self) -> None:
        """Let everything shared write what it gathered, after the last flush and before the commit."""
        for shared in self._shared.values():
            shared.finish()


def current() -> Act:
    """Return the act under way; ``UnrecordedChange`` if there is none."""
    act: Act | None = db.session().info.get("act")
    if act is None:
        raise UnrecordedChange("this may only be done inside recording()")
    return act


@contextmanager
def recording(by: Actor, verb: str, subject: Recorded, *, place: int, says: str = "") -> Iterator[Act]:
    """Open one act at the area ``place`` (its path); commit it with its entry, or leave nothing at all.

    ``says`` is the actor's own sentence; like every free text it is sealed. An act inside another is bound to it
    and committed with it; when the inner one fails, the outer one cannot succeed (``Doomed``).
    """
    session = db.session()
    outer: Act | None = session.info.get("act")
    if outer is not None:
        session.flush()  # what the outer act changed so far belongs to its own entry
    act = Act(_entry(session, by, verb, subject, place=place, outer=outer), outer)
    if inspect(subject).transient:
        session.add(subject)
    session.info["act"] = act
    try:
        if says:
            act.note(session, "entry", act.entry.id, {"says": says}, sealed={"says"})
        yield act
        _close(session, act)
    except BaseException:
        if outer is None:
            session.rollback()
        else:
            outer.doomed = True
        raise
    finally:
        session.info["act"] = outer


def _entry(session: Session, by: Actor, verb: str, subject: Recorded, *, place: int, outer: Act | None) -> Entry:
    post = by.post(place)
    return Entry(
        id=new_id(),
        at=clock.now(),
        province=place // PROVINCE_SPAN,
        area_path=place,
        actor_id=by.id,
        actor_duty=post.duty if post else "none",
        actor_area_id=post.area_id if post else 0,
        actor_salt=new_salt(),
        verb=verb,
        subject_kind=subject.kind,
        subject_id=subject.id,
        within_id=outer.entry.id if outer else None,
        changes={},
        once=None if outer else session.info.pop("once", None),
    )


def _close(session: Session, act: Act) -> None:
    if act.doomed:
        raise Doomed(f"an act inside {act.entry.verb} failed")
    session.flush()
    if act.outer is None:
        act.finish()
        session.flush()
    act.seal(session)
    session.flush()
    if act.outer is None:
        place_all(session.connection(), act.done)
        session.commit()


@event.listens_for(Session, "before_flush")
def _every_change_is_noted(session: Session, *_: Any) -> None:
    act: Act | None = session.info.get("act")
    for record in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(record, Recorded):
            continue
        if act is not None and isinstance(record, Link):
            _sign(record, act.entry)
        changed = _changes(record, gone=record in session.deleted)
        if not changed:
            continue
        if act is None:
            raise UnrecordedChange(f"{record.kind} {record.id} changed outside recording()")
        act.note(session, record.kind, record.id, changed, sealed=noted_columns(inspect(record).mapper)[1])


def _sign(link: Link, entry: Entry) -> None:
    """Name the entry that makes or ends the link."""
    if getattr(link, "made_id", None) is None:  # a new link has no entry yet, whatever its type says
        link.made_id, link.made_at = entry.id, entry.at
    elif link.ended_at is not None and link.ended_id is None:
        link.ended_id = entry.id


@cache
def noted_columns(mapper: Mapper[Any]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the attribute names that an entry notes, and those among them that it seals."""
    attributes = [attribute for attribute in mapper.column_attrs if attribute.key != "id"]
    sealed = frozenset(a.key for a in attributes if a.columns[0].info.get("sealed"))
    derived = {a.key for a in attributes if a.columns[0].info.get("derived")}
    return tuple(a.key for a in attributes if a.key not in derived), sealed


def _changes(record: Recorded, *, gone: bool) -> dict[str, Any]:
    if gone:
        return {"gone": True}
    state = inspect(record)
    keys, _ = noted_columns(state.mapper)
    if not state.persistent:
        values = state.dict
        return {key: noted(state.mapper, key, values[key]) for key in keys if values.get(key) is not None}
    changed = {}
    for key in keys:
        history = state.attrs[key].history
        if history.added and history.added[0] != (history.deleted[0] if history.deleted else None):
            changed[key] = noted(state.mapper, key, history.added[0])
    return changed


def keep(*rows: Base) -> None:
    """Save rows that belong to no record: sign-ins, throttles, jobs. Not inside an act."""
    if any(isinstance(row, Recorded) for row in rows):
        raise UnrecordedChange("a recorded record is saved by recording(), never by keep()")
    db.session.add_all(rows)
    db.session.commit()


def leave_nothing() -> None:
    """Take back whatever a failed request left unsaved, so that its error page can be written."""
    db.session.rollback()
