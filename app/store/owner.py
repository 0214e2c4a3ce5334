"""A second role of PostgreSQL that owns the tables: the server's own may add to the ledger, and never rewrite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, inspect, make_url

#: Tables that the server only adds to; it may delete openings, which is how a text is erased.
ONLY_ADDED_TO = ("entry", "leaf")
#: What the server's role may do with them, with the schema's number, and with every other table.
ADDS, READS, WRITES = "SELECT, INSERT", "SELECT", "SELECT, INSERT, UPDATE, DELETE"


def hand_over(connection: Connection, server_url: str) -> None:
    """Let the role of ``server_url`` use the tables that this connection's role owns, and lift no refusal."""
    role = make_url(server_url).username or ""
    for statement in grants(role, inspect(connection).get_table_names()):
        connection.exec_driver_sql(statement)


def grants(role: str, tables: Iterable[str]) -> Iterator[str]:
    """Yield the statements that give ``role`` its part."""
    quoted = '"' + role.replace('"', '""') + '"'
    yield f"GRANT USAGE ON SCHEMA public TO {quoted}"
    for table in sorted(tables):
        may = ADDS if table in ONLY_ADDED_TO else READS if table == "alembic_version" else WRITES
        yield f'REVOKE ALL ON "{table}" FROM {quoted}'
        yield f'GRANT {may} ON "{table}" TO {quoted}'
