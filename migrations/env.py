"""Runs the migrations on the database of the app, each revision in a transaction of its own."""

from __future__ import annotations

from alembic import context
from flask import current_app

migrate = current_app.extensions["migrate"]
engine = migrate.db.engine


def run() -> None:
    """Upgrade or downgrade over one connection."""
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=migrate.db.metadata,
            transaction_per_migration=True,
            **migrate.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
