"""Questions about the database itself: whether it answers and carries the schema that the code expects."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.store.base import db

_HEAD = Path(__file__).resolve().parents[2] / "migrations" / "current-head"


def faults_of_database() -> list[str]:
    """Return what keeps the database from serving; an empty list when it is ready."""
    try:
        with db.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return ["the database has no schema: run flask db upgrade"]
            standing = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError as error:
        return [f"the database does not answer ({type(error).__name__})"]
    head = _HEAD.read_text().strip()
    return [] if standing == head else [f"the schema is at {standing}, the code expects {head}: run flask db upgrade"]


def warnings_of_database() -> list[str]:
    """Return what is no fault and still weaker than it could be."""
    try:
        with db.engine.connect() as connection:
            if connection.dialect.name != "postgresql":
                return []
            may_rewrite = connection.execute(text("SELECT has_table_privilege('entry', 'UPDATE')")).scalar()
    except SQLAlchemyError:
        return []
    return ["the server's own role may rewrite the ledger: give the tables another owner"] if may_rewrite else []
