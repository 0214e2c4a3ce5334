"""Runs the migrations on the database of the app, each revision in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic import context
from flask import current_app
from sqlalchemy import Connection, NullPool, create_engine

from app.ledger.guard import BY_HAND
from app.operations.actions.upgrade import before_upgrade
from app.store.owner import hand_over
from app.store.statistics import gather

migrate = current_app.extensions["migrate"]
owner_url = current_app.config.get("DATABASE_OWNER_URL", "")
engine = create_engine(owner_url, poolclass=NullPool) if owner_url else migrate.db.engine


@contextmanager
def tables_may_go(connection: Connection) -> Iterator[None]:
    """Let SQLite drop a table that rows still point to; it checks row by row, where PostgreSQL drops the constraint."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def run() -> None:
    """Upgrade or downgrade over one connection, once the ledger was checked and a copy lies there."""
    try:
        target = context.get_revision_argument()
    except KeyError:  # a command that only looks
        target = None
    if isinstance(target, str) and (archive := before_upgrade(target)):
        click.echo(f"copied before the schema changes: {archive}")
    with engine.connect().execution_options(**BY_HAND) as connection, tables_may_go(connection):
        context.configure(
            connection=connection,
            target_metadata=migrate.db.metadata,
            transaction_per_migration=True,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
        if owner_url:
            hand_over(connection, migrate.db.engine.url.render_as_string(hide_password=False))
            connection.commit()
    gather(engine)


run()
