"""No road leads around the ledger: what would write a recorded table past the session's own listener is stopped."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.orm import ORMExecuteState, Session

from app.ledger.models import Recorded
from app.ledger.recording import UnrecordedChange
from app.store.base import Base, db

#: Options of a statement or connection that may write without an act: migrations, which move the schema and no record.
BY_HAND = MappingProxyType({"by_hand": True})

_WRITE = re.compile(
    r"""\b(?: (?:INSERT | REPLACE | MERGE) (?:\s+OR\s+\w+)? \s+ INTO
      | UPDATE (?:\s+OR\s+\w+)?
      | DELETE \s+ FROM
      | TRUNCATE (?:\s+TABLE)?
    ) \s+ (?:ONLY\s+)? (?:"?\w+"?\s*\.\s*)? "?(\w+)""",
    re.IGNORECASE | re.VERBOSE,
)


@event.listens_for(Session, "do_orm_execute")
def _no_change_in_bulk(state: ORMExecuteState) -> None:
    """Refuse bulk statements on recorded models, also inside an act: no entry would note what they change."""
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    for mapper in state.all_mappers:
        if issubclass(mapper.class_, Recorded):
            raise UnrecordedChange(f"{mapper.class_.__name__} may not be changed in bulk")


def watch(engine: Engine) -> None:
    """Refuse every statement over ``engine`` that writes a recorded table outside an act, however it was put."""
    event.listen(engine, "before_cursor_execute", _no_write_outside_an_act)


def _no_write_outside_an_act(
    _connection: Connection, _cursor: Any, statement: str, _values: Any, context: ExecutionContext, _many: bool
) -> None:
    """Look only at what may write: a read costs one comparison, a write inside an act one question more."""
    if statement.startswith("SELECT") or db.session().info.get("act") is not None:
        return
    written = {name.lower() for name in _WRITE.findall(statement)} & _recorded()
    if written and not context.execution_options.get("by_hand"):
        raise UnrecordedChange(f"{', '.join(sorted(written))} may not be written outside recording()")


@cache
def _recorded() -> frozenset[str]:
    """Return the names of the tables whose every change stands in the ledger."""
    return frozenset(
        table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded) for table in mapper.tables
    )
