"""Reads the open tables, some rows at a time: between two reads nobody who writes has to wait.

A record is named as on its pages: by its reference, else by its code, else as the ledger names it ("decision:12…").
Entries of the ledger are named by their place, which never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Date, Integer, SmallInteger, inspect, select

from app.appeals.models import Appeal
from app.areas.models import Area
from app.areas.states.paths import code_of
from app.bodies.models import BodyKind, PeopleGroup, Sector
from app.cycles.models.cycles import Category, Cycle, Reason, Round
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.classes import FieldClass, classes_of
from app.ledger.models import Leaf
from app.ledger.recording import leave_nothing
from app.ledger.waiting.queries import is_open
from app.localplans.models import LocalPlan, LocalProject
from app.ministries.models import StateOffice
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope
from app.opendata.queries.spec import LINKS
from app.opendata.rules.columns import DAY, LIST, MOMENT, TEXT, TRUTH, WHOLE, OpenColumn, column_of
from app.opendata.rules.written import Record
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.models.funding import FundingSource, Project
from app.proposals.models import Proposal
from app.screening.models.screenings import Screening
from app.store.base import Moment, db

#: Rows of one read, and ids of one question.
A_READ, IDS = 1000, 500
#: The column that names a record, where it is not its number.
NAMES: dict[str, Any] = {
    **{model.kind: model.ref for model in (Round, Forum, Need, Proposal, Candidate, Confirmation, Project)},
    **{model.kind: model.ref for model in (LocalPlan, LocalProject, Appeal, Screening)},
    **{model.kind: model.code for model in (Category, Reason, Sector, PeopleGroup, BodyKind, FundingSource, Cycle)},
    StateOffice.kind: StateOffice.code,
}
#: Columns that name another record without a foreign key of their own.
UNSAID = {"round_id": "round", "item_id": "item", "target_id": "proposal"}
#: Columns that hold the number of an entry.
ENTRIES = {"entry_id": "entry", "made_id": "made_entry", "ended_id": "ended_entry"}
#: Paths whose column is not called after the area alone.
AREAS = {"heard_path": "heard_area"}
#: Columns that the others say.
SAID_ALREADY = {"id", "province", "ref", "path"}


@dataclass(slots=True)
class RecordNames:
    """The names of records by their numbers, looked up as they are met."""

    known: dict[str, dict[int, Any]] = field(default_factory=dict)

    def learn(self, kind: str, ids: Collection[int]) -> dict[int, Any]:
        """Return the names of records of the kind, those asked for among them."""
        named = self.known.setdefault(kind, {})
        missing = sorted({ident for ident in ids if ident not in named})
        for at in range(0, len(missing), IDS):
            named.update(_LOOK.get(kind, _by_name)(kind, missing[at : at + IDS]))
        return named


def _by_name(kind: str, ids: Sequence[int]) -> dict[int, str]:
    if kind not in NAMES:
        return {ident: f"{kind}:{ident}" for ident in ids}
    name = NAMES[kind]
    model = name.class_
    return {row[0]: row[1] for row in db.session.execute(select(model.id, name).where(model.id.in_(ids)))}


def _areas(_kind: str, ids: Sequence[int]) -> dict[int, str]:
    asked = select(Area.id, Area.path, Area.valid_to).where(Area.id.in_(ids))
    return {ident: area_name(path, ended) for ident, path, ended in db.session.execute(asked)}


def _items(_kind: str, ids: Sequence[int]) -> dict[int, str]:
    return _by_name("need", ids) | _by_name("proposal", ids)


def _places(_kind: str, ids: Sequence[int]) -> dict[int, Any]:
    asked = select(Leaf.entry_id, Leaf.id).where(Leaf.entry_id.in_(ids))
    return {row[0]: row[1] for row in db.session.execute(asked)}


_LOOK: dict[str, Callable[[str, Sequence[int]], dict[int, Any]]] = {
    "area": _areas,
    "item": _items,
    "entry": _places,
}


def area_name(path: int, ended: Any = None) -> str:
    """Return an area's code; of a former one with the day on which it ended."""
    return f"{code_of(path)}@{ended.isoformat()}" if ended else code_of(path)


@dataclass(frozen=True, slots=True)
class Written:
    """One written column: what it is, and the kind of record that it names, if any."""

    column: OpenColumn
    names: str = ""

    def value(self, kept: Any, named: RecordNames) -> Any:
        """Return what is written for a kept value."""
        if kept is None:
            return None
        if not self.names:
            return self.column.write(kept)
        return code_of(kept) if self.names == "path" else named.known[self.names].get(kept)


def columns_of(table: OpenTable) -> tuple[Written, ...]:
    """Return the columns of a table after the one that names the record."""
    mapper = inspect(table.model)
    classes = classes_of(mapper)
    public = {key for key, found in classes.items() if found is FieldClass.PUBLIC} - set(table.left.split())
    keys = (public | set(table.shown.split())) - SAID_ALREADY
    if table.model.kind in NAMES:
        keys -= {NAMES[table.model.kind].key}
    if "area_path" in keys:
        keys -= {"area_id"}
    return tuple(_written(attribute) for attribute in mapper.column_attrs if attribute.key in keys)


def name_column(model: Any) -> OpenColumn:
    """Return the column that names a record of the model: its reference, its code, or its number in the ledger."""
    kind = model.kind
    name = "code" if kind == "area" else NAMES[kind].key if kind in NAMES else "id"
    return OpenColumn(name, "id", TEXT, str)


def _written(attribute: Any) -> Written:
    key, column = attribute.key, attribute.columns[0]
    if key in ENTRIES:
        return Written(OpenColumn(ENTRIES[key], key, WHOLE, str), "entry")
    if key.endswith("_path"):
        return Written(OpenColumn(AREAS.get(key) or key.removesuffix("_path"), key, TEXT, str), "path")
    names = UNSAID.get(key) or next((one.column.table.name for one in column.foreign_keys), "")
    if names:
        return Written(OpenColumn(key.removesuffix("_id"), key, TEXT, str), names)
    return Written(column_of(key, _kind(column.type)))


def _kind(type_: Any) -> str:
    kinds = (
        (Boolean, TRUTH),
        (Moment, MOMENT),
        (Date, DAY),
        ((Integer, BigInteger, SmallInteger), WHOLE),
        (JSON, LIST),
    )
    return next((kind for of, kind in kinds if isinstance(type_, of)), TEXT)


def rows_of(table: OpenTable, scope: Scope, named: RecordNames) -> Iterator[Record]:
    """Yield the rows of a table that belong to the scope, in the order of their numbers."""
    written = columns_of(table)
    name, model = name_column(table.model).name, table.model
    own = "item" if model.kind in ("need", "proposal") else model.kind
    columns = [getattr(model, one.column.kept) for one in written]
    for rows in _reads(select(model.id, *columns).where(table.within(scope), is_open(model)), model.id, scope):
        named.learn(model.kind, [row[0] for row in rows])
        _look_up(rows, written, named)
        leave_nothing()
        for row in rows:
            told = {one.column.name: one.value(row[at], named) for at, one in enumerate(written, start=1)}
            yield {name: named.known[model.kind][row[0]], **told}
        if own == "item":
            named.known.setdefault("item", {}).update(named.known[model.kind])


def _reads(query: Any, key: Any, scope: Scope) -> Iterator[Sequence[Any]]:
    after = 0
    while True:
        page = query.where(key > after, key <= scope.upto).order_by(key).limit(A_READ)
        rows = db.session.execute(page).all()
        if rows:
            yield rows
            after = rows[-1][0]
        else:
            leave_nothing()
        if len(rows) < A_READ:
            return


def _look_up(rows: Sequence[Any], written: Sequence[Written], named: RecordNames) -> None:
    for at, one in enumerate(written, start=1):
        if one.names and one.names != "path":
            named.learn(one.names, [row[at] for row in rows if row[at] is not None])


#: The columns of the table of links with their kinds.
LINK_COLUMNS = {
    "id": TEXT,
    "kind": TEXT,
    "manner": TEXT,
    "source_kind": TEXT,
    "source": TEXT,
    "target_kind": TEXT,
    "target": TEXT,
    "made_entry": WHOLE,
    "made_at": MOMENT,
    "ended_entry": WHOLE,
    "ended_at": MOMENT,
}


def links_of(scope: Scope, named: RecordNames, as_of: int) -> Iterator[Record]:
    """Yield every link of the scope; one that ended after the place ``as_of`` still stood then."""
    for model, sources, targets in LINKS:
        both = model.source_id.in_(sources(scope)) | model.target_id.in_(targets(scope))
        both &= is_open(model)
        asked = (model.id, model.source_id, model.target_id, model.made_id, model.made_at, model.ended_id)
        query = select(*asked, model.ended_at, model.manner().label("manner")).where(both)
        for rows in _reads(query, model.id, scope):
            named.learn(model.ends[0], [row.source_id for row in rows])
            named.learn(model.ends[1], [row.target_id for row in rows])
            named.learn("entry", [ident for row in rows for ident in (row.made_id, row.ended_id) if ident])
            leave_nothing()
            for row in rows:
                yield _link(model, row, named, as_of)


def _link(model: Any, row: Any, named: RecordNames, as_of: int) -> Record:
    places = named.known["entry"]
    ended = places.get(row.ended_id) if row.ended_id else None
    stands = ended is None or int(ended) > as_of
    moment = column_of("made_at", MOMENT).write
    return {
        "id": f"{model.kind}:{row.id}",
        "kind": model.kind,
        "manner": row.manner or None,
        "source_kind": model.ends[0],
        "source": named.known[model.ends[0]].get(row.source_id),
        "target_kind": model.ends[1],
        "target": named.known[model.ends[1]].get(row.target_id),
        "made_entry": places.get(row.made_id),
        "made_at": moment(row.made_at),
        "ended_entry": None if stands else ended,
        "ended_at": None if stands else moment(row.ended_at),
    }
