"""The base of every table, the column types, and the one handle on the database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import JSON, BigInteger, Connection, DateTime, Engine, ForeignKey, MetaData, String, Text, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from app.store.engine import may_write, replica_read
from app.store.ids import new_id

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A UTC moment; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone; store UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Ref(NamedTuple):
    """Names any record of the house without importing its room."""

    kind: str
    id: int


#: Free or personal text: it enters the ledger only as a salted commitment (``app/ledger/seals.py``).
SEALED = {"sealed": True}


def sealed_until(*verbs: str) -> dict[str, Any]:
    """Return the ``info`` of a column that is sealed until one of these acts opens its record for everybody.

    A record with such a column waits as a whole, until then unknown to the public (``ledger/waiting/acts.py``).
    """
    return {**SEALED, "until": " ".join(verbs)}


Sealed = Annotated[str, mapped_column(Text, info=SEALED)]
Id = Annotated[int, mapped_column(BigInteger)]
Code = Annotated[str, mapped_column(String(40))]
Line = Annotated[str, mapped_column(String(400))]
#: A key that sorts by code point (app/thai/text.py), whatever the database's own collation is.
SortKey = Annotated[
    str,
    mapped_column(String(400).with_variant(String(400, collation="C"), "postgresql"), info={"derived": True}),
]


@event.listens_for(ForeignKey, "before_parent_attach")
def _held_until_the_commit(foreign_key: ForeignKey, _column: Any) -> None:
    """Check every foreign key at the commit: an act's rows, and its entry, may be written in any order."""
    foreign_key.deferrable, foreign_key.initially = True, "DEFERRED"


_registry = registry(
    metadata=MetaData(naming_convention=NAMES),
    type_annotation_map={
        int: BigInteger,
        datetime: Moment,
        dict[str, Any]: JSON,
        list[str]: JSON,
    },
)


class Base(DeclarativeBase):
    """Every table of the house; ``id`` exists as soon as the object does."""

    registry = _registry

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


@event.listens_for(Base, "init", propagate=True)
def _name_at_birth(_record: Base, _args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    kwargs.setdefault("id", new_id())


class RoutedSession(Session):
    """A session that asks the replica of its request, while that request may write nothing."""

    def get_bind(
        self, mapper: Any = None, clause: Any = None, bind: Engine | Connection | None = None, **given: Any
    ) -> Engine | Connection:
        """Return where a question goes."""
        replica = replica_read.get()
        if bind is None and replica is not None and not may_write.get():
            return replica
        return super().get_bind(mapper, clause, bind, **given)


db = SQLAlchemy(
    model_class=Base,
    session_options={"class_": RoutedSession, "autoflush": False, "expire_on_commit": False},
)
