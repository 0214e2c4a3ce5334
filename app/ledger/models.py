"""Entries, the openings of what they seal, and the base of every link table."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    and_,
    column,
    literal,
    or_,
    table,
    text,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from app.ledger.classes import FieldClass
from app.ledger.seals import seal
from app.store.base import Base, Ref, Sealed


class Recorded:
    """Mixin: a record whose every change must stand in the ledger."""

    kind: ClassVar[str]
    #: The columns that strangers may read, by name; each other one says in its ``info`` why not (``classes.py``).
    in_clear: ClassVar[str] = ""
    id: Mapped[int]

    @property
    def ref_key(self) -> Ref:
        """The record's name in the ledger."""
        return Ref(self.kind, self.id)


class Entry(Base):
    """One act: who, with which duty for which area, did what to which record, and what changed."""

    __tablename__ = "entry"

    at: Mapped[datetime]
    #: First two digits of the area's path; 0 for acts that belong to no province.
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    actor_id: Mapped[int]
    actor_duty: Mapped[str] = mapped_column(String(40))
    actor_area_id: Mapped[int]
    verb: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    #: The act inside which this one was done.
    within_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    #: {"kind:id": {"column": value or {"sealed": commitment}}}; amounts are satang, coordinates strings.
    changes: Mapped[dict[str, Any]]
    #: SHA-256 of the canonical form of everything above.
    digest: Mapped[str] = mapped_column(String(64))
    #: The mark of what a page sent (``web/once.py``); the same sent twice meets this constraint.
    once: Mapped[str | None] = mapped_column(String(36))
    #: Hides who acted in the canonical form, which may be published; entries from before it tell the account's number.
    actor_salt: Mapped[str | None] = mapped_column(String(32))
    #: It tells of what the public learns only later (``Waiting``); its leaf names neither verb, subject nor place.
    waits: Mapped[bool] = mapped_column(default=False)

    #: What strangers may be given of an entry; ``changes`` as each column's own class says.
    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "at", "province", "area_path", "actor_duty", "actor_area_id", "verb"), FieldClass.PUBLIC
        ),
        **dict.fromkeys(("subject_kind", "subject_id", "within_id", "changes", "digest", "waits"), FieldClass.PUBLIC),
        **dict.fromkeys(("actor_id", "actor_salt", "once"), FieldClass.SEALED),
    }

    __table_args__ = (
        UniqueConstraint("once", name="once"),
        Index("ix_entry_subject", "subject_kind", "subject_id"),
        Index("ix_entry_area_path", "area_path", "id"),
    )

    def content(self) -> dict[str, Any]:
        """Return what the digest covers."""
        return {
            "id": str(self.id),
            "at": self.at.isoformat(timespec="milliseconds"),
            "area_path": self.area_path,
            "actor": [self._who(), self.actor_duty, str(self.actor_area_id)],
            "verb": self.verb,
            "subject": [self.subject_kind, str(self.subject_id)],
            "within": str(self.within_id) if self.within_id else None,
            "changes": self.changes,
        }

    def _who(self) -> str | dict[str, str]:
        who = str(self.actor_id)
        return {"sealed": seal(self.actor_salt, who)} if self.actor_salt else who


class Leaf(Base):
    """An entry's place in the one order of the ledger: its ``id`` counts from 1 without a gap, given at the commit."""

    __tablename__ = "leaf"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    #: SHA-256 over the head of the place before and the entry's digest: one changed entry changes all later heads.
    head: Mapped[str] = mapped_column(String(64))


class Waiting(Base):
    """A record in an entry that waits: nothing of the entry is public until each of its records is opened."""

    __tablename__ = "waiting"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    #: "kind:id" as in the entry's changes.
    record: Mapped[str] = mapped_column(String(60), index=True)
    #: The entry of the act that opened it, once and for all.
    opened_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("entry_id", "record"), Index("ix_waiting_opened_id", "opened_id"))


class Opening(Base):
    """The text behind one commitment, with its salt; erasing it leaves the entry verifiable."""

    __tablename__ = "opening"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    #: "kind:id" as in the entry's changes.
    record: Mapped[str] = mapped_column(String(60))
    field: Mapped[str] = mapped_column(String(40))
    salt: Mapped[str] = mapped_column(String(32))
    value: Mapped[Sealed]


class Link(Recorded):
    """Mixin of the typed link tables: links are only added; each may be ended once and never changes otherwise."""

    #: The kinds of record that the link joins, which are the names of their tables: from which one to which one.
    ends: ClassVar[tuple[str, str]]

    @declared_attr
    def source_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy calls it on the class
        """The record that the link comes from."""
        return mapped_column(BigInteger, ForeignKey(f"{cls.ends[0]}.id"), index=True)

    @declared_attr
    def target_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy calls it on the class
        """The record that the link leads to."""
        return mapped_column(BigInteger, ForeignKey(f"{cls.ends[1]}.id"), index=True)

    @declared_attr
    def made_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy calls it on the class
        """The entry that made the link."""
        return mapped_column(BigInteger, ForeignKey("entry.id"), index=True)

    made_at: Mapped[datetime]

    @declared_attr
    def ended_id(cls) -> Mapped[int | None]:  # noqa: N805 - SQLAlchemy calls it on the class
        """The entry that ended it, once and for all."""
        return mapped_column(BigInteger, ForeignKey("entry.id"), index=True)

    ended_at: Mapped[datetime | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:  # noqa: N805 - SQLAlchemy calls it on the class
        """An ended link names both its entry and its moment; between two records one link stands at most."""
        once = only_standing(f"uq_{cls.kind}_standing", "source_id", "target_id")
        return (
            CheckConstraint("(ended_id IS NULL) = (ended_at IS NULL)", name="ended_wholly"),
            once,
            *cls.more_rules(),
        )

    @classmethod
    def more_rules(cls) -> tuple[SchemaItem, ...]:
        """Return constraints and indexes beside those of every link table."""
        return ()

    @classmethod
    def standing(cls, at: int | None = None) -> ColumnElement[bool]:
        """Return the condition that the link stands, or that it stood before the entry ``at`` was made.

        A link stood then if its entry has an earlier place in the ledger, and the entry that ended it has not. Of the
        two columns that are empty together the one without an index is asked: SQLite would else go over all the links
        that stand, not from the record whose links are asked for.
        """
        stands = cls.ended_at.is_(None)
        if at is None:
            return stands
        then = _place_of(literal(at, BigInteger))
        return and_(_place_of(cls.made_id) < then, or_(stands, _place_of(cls.ended_id) >= then))

    @classmethod
    def manner(cls) -> ColumnElement[str]:
        """Return what tells links of the kind apart; nothing where the kind says it all."""
        return literal("", String)


_LEAF = table("leaf", column("id", BigInteger), column("entry_id", BigInteger))


def _place_of(entry_id: Any) -> ColumnElement[Any]:
    """Return the question for an entry's place in the ledger."""
    return _LEAF.select().with_only_columns(_LEAF.c.id).where(_LEAF.c.entry_id == entry_id).scalar_subquery()


def only_standing(name: str, *columns: str, and_if: str = "") -> Index:
    """Return the unique index over the links that stand, and that fulfil ``and_if`` too."""
    which = text(f"ended_id IS NULL AND {and_if}") if and_if else text("ended_id IS NULL")
    return Index(name, *columns, unique=True, sqlite_where=which, postgresql_where=which)
