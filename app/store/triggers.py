"""The triggers that both databases carry: what may never be changed is refused by the database itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class RefusalTrigger:
    """One trigger: before ``act`` on ``table`` the database raises ``says`` when ``when`` holds.

    ``act`` is ``UPDATE``, ``DELETE``, ``INSERT``, ``UPDATE OF a, b`` or ``TRUNCATE``; ``when`` is SQL over OLD and NEW
    that both databases understand; ``looks`` is a condition with sub-queries, checked inside the trigger's body;
    ``locks`` is a row that PostgreSQL locks before it looks (SQLite has one writer anyway).
    """

    name: str
    table: str
    act: str
    says: str
    when: str = ""
    looks: str = ""
    locks: str = ""
    #: The one database that knows the act: SQLite alone replaces rows, PostgreSQL alone empties a table at once.
    only: str = ""

    def create(self, dialect: str) -> Sequence[str]:
        """Return the statements that create the trigger in ``dialect`` (``sqlite`` or ``postgresql``)."""
        if self.only not in ("", dialect):
            return ()
        return self._postgresql() if dialect == "postgresql" else self._sqlite()

    def drop(self, dialect: str) -> Sequence[str]:
        """Return the statements that remove it."""
        if self.only not in ("", dialect):
            return ()
        if dialect == "postgresql":
            return (f"DROP TRIGGER {self.name} ON {self.table}", f"DROP FUNCTION {self.name}()")
        return (f"DROP TRIGGER {self.name}",)

    def _sqlite(self) -> Sequence[str]:
        when = " AND ".join(f"({part})" for part in (self.when, self.looks) if part)
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.act} ON {self.table} FOR EACH ROW "
            + (f"WHEN {when} " if when else "")
            + f"BEGIN SELECT RAISE(ABORT, '{self.says}'); END",
        )

    def _postgresql(self) -> Sequence[str]:
        raising = f"RAISE EXCEPTION '{self.says}' USING ERRCODE = 'integrity_constraint_violation'; "
        lock = f"PERFORM 1 FROM {self.locks}; " if self.locks else ""
        body = f"{lock}IF {self.looks} THEN {raising}END IF; " if self.looks else raising
        back = "RETURN OLD; " if self.act == "DELETE" else "RETURN NEW; "
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}{back}END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.act} ON {self.table} "
            + ("FOR EACH STATEMENT " if self.act == "TRUNCATE" else "FOR EACH ROW ")
            + (f"WHEN ({self.when}) " if self.when else "")
            + f"EXECUTE FUNCTION {self.name}()",
        )


def frozen(table: str, says: str) -> tuple[RefusalTrigger, RefusalTrigger]:
    """Return the refusals that make the rows of ``table`` unchangeable."""
    return (
        RefusalTrigger(f"{table}_never_changes", table, "UPDATE", says),
        RefusalTrigger(f"{table}_never_goes", table, "DELETE", says),
    )


def never_swept(table: str) -> tuple[RefusalTrigger, RefusalTrigger]:
    """Return the refusals of what passes by those of single rows: replacing one by its id, emptying the table."""
    there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - names of our own tables, in a migration
    return (
        RefusalTrigger(
            f"{table}_never_replaced", table, "INSERT", "a row is never replaced", looks=there, only="sqlite"
        ),
        RefusalTrigger(f"{table}_never_emptied", table, "TRUNCATE", "a table is never emptied", only="postgresql"),
    )


@contextmanager
def lifted(connection: Connection, *tables: str) -> Iterator[None]:
    """Lift what the tables refuse while a migration changes them, and let the same stand again afterwards.

    SQLite makes a table anew to change it and forgets its triggers with the old one, so they are kept here.
    """
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        yield
        # What waits for the commit is looked at now: PostgreSQL alters no table of which it has something pending.
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        for table in tables:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
        return
    asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table ORDER BY name")
    standing = [row for table in tables for row in connection.execute(asked, {"table": table}).all()]
    for name, _sql in standing:
        connection.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _name, sql in standing:
        connection.exec_driver_sql(sql)
