"""Segments: what was entered since the last one, shipped to a second place, and played back after a restore."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert

from app.aggregation.actions.recount import recount
from app.ledger.guard import BY_HAND
from app.ledger.models import Opening
from app.operations.actions.backup import add_files, add_lines, listed
from app.operations.actions.restore import hold_messages, take_files
from app.operations.intake.archive import DamagedArchive, finished, unpacked, writing
from app.operations.queries import beside, snapshot
from app.operations.queries import entered as queries
from app.operations.queries.entered import Entered
from app.operations.rules import segments as rules
from app.operations.rules.archives import ArchivePart, Manifest
from app.operations.rules.rows import line_of, values_of
from app.store import clock
from app.store.base import db
from app.store.triggers import lifted

#: Rows of tables that no entry tells of are taken from so long before the first entry.
_OVERLAP = timedelta(minutes=10)
_AT_ONCE = 500


def ship(folder: Path, archives: Path | None, *, recipient: str = "") -> Path | None:
    """Write what was entered since the newest segment, or else since the newest archive; nothing where nothing was.

    ``recipient`` is a public key of age, empty for a plain segment. ``ValueError`` for a wrong key, ``OSError``.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    after = rules.newest(one.name for one in folder.iterdir()) or _archived(archives)
    with (
        tempfile.TemporaryDirectory(prefix=".segment-", dir=folder) as scratch,
        snapshot.reading(Path(scratch)) as connection,
    ):
        found = queries.entered(connection, after)
        if found is None:
            return None
        path = folder / rules.name_of(after, found.upto, encrypted=bool(recipient))
        with writing(path, recipient) as tar:
            _fill(tar, connection, found, after)
    return path


def _archived(archives: Path | None) -> int:
    """Return the last place that the newest archive holds; 0 without one, so that the first segment holds all."""
    if archives is None or not archives.is_dir():
        return 0
    return next((manifest.place for _path, manifest in listed(archives) if manifest), 0)


def _fill(tar: Any, connection: Connection, found: Entered, after: int) -> None:
    beside.add_following(connection, found.rows)
    floor = max(min(found.rows["entry"]) - (round(_OVERLAP.total_seconds() * 1000) << 22), 0) if after else 0
    for name in beside.unrecorded(connection):
        found.rows[name] = beside.touched_since(connection, name, floor, found.since - _OVERLAP)
    parts: dict[str, ArchivePart] = {}
    for name in sorted(one for one, ids in found.rows.items() if ids):
        table = snapshot.table_of(connection, name)
        lines = map(line_of, queries.rows_by_id(connection, table, found.rows[name]))
        heading = line_of([column.name for column in table.columns])
        parts[f"tables/{name}.jsonl"] = add_lines(tar, f"tables/{name}.jsonl", heading, lines)
    for what, rows in (("gone", found.gone), ("erased", found.erased), ("standing", beside.standing(connection))):
        parts[f"{what}.jsonl"] = add_lines(tar, f"{what}.jsonl", b"", map(line_of, rows))
    digests = snapshot.digests_among(connection, found.rows.get("stored_file", set()))
    missing = add_files(tar, connection, digests, parts)
    finished(
        tar,
        Manifest(
            made_at=clock.now().isoformat(),
            schema=snapshot.schema_of(connection),
            database=connection.dialect.name,
            place=found.upto,
            entry=max(found.rows["entry"]),
            head=found.head,
            parts=parts,
            missing=tuple(missing),
            after=after,
        ),
    )


def replay(folder: Path, *, identities: str, schema: str) -> Manifest | None:
    """Play every segment of the folder back that leads on from what the database holds; return the last one's list.

    ``ValueError`` where a segment is missing, ``DamagedArchive`` for one that is not whole or of another schema; those
    before it stand then.
    """
    last = None
    for one in rules.chain((path.name for path in folder.iterdir()), _place()):
        with unpacked(folder / one.name, identities) as (parts, manifest):
            if manifest.schema != schema or manifest.after != one.after:
                raise DamagedArchive(f"{one.name} is of another schema, or is not what its name says")
            with db.engine.begin() as connection:
                _play(connection, parts)
        last = manifest
    if last:
        recount()
        with db.engine.begin() as connection:
            hold_messages(connection)
    return last


def _place() -> int:
    with db.engine.connect() as connection:
        return snapshot.head_of(connection)[0]


def _play(connection: Connection, parts: Path) -> None:
    """Put the rows in place of those of the same id; what refuses changes rests meanwhile."""
    files = sorted((parts / "tables").glob("*.jsonl"))
    gone, erased = (_lines(parts / f"{name}.jsonl") for name in ("gone", "erased"))
    names = {path.stem for path in files} | {str(table) for table, _ident in gone} | beside.TAKEN_AWAY
    with lifted(connection, *sorted(names | {"opening"})):
        for path in files:
            _take_away(connection, path.stem, [values[_column(path, "id")] for values in _rows(path)])
        for name in sorted({str(table) for table, _ident in gone}):
            _take_away(connection, name, [int(ident) for table, ident in gone if table == name])
        for path in files:
            _put(connection, path)
        for entry_id, record, column in erased:
            asked = delete(Opening).where(
                Opening.entry_id == entry_id, Opening.record == record, Opening.field == column
            )
            connection.execute(asked, execution_options=BY_HAND)
        if (parts / "standing.jsonl").exists():  # segments of an earlier release say nothing of them
            _let_go_of(connection, _lines(parts / "standing.jsonl"))
        take_files(connection, parts)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")  # what waits would forbid to wake the refusals


def _lines(path: Path) -> list[list[Any]]:
    return [values_of(line) for line in path.read_bytes().splitlines()]


def _let_go_of(connection: Connection, stands: Collection[Sequence[Any]]) -> None:
    """Take away the rows that no longer stand in tables whose rows go without an entry, and followers' messages."""
    kept = {(str(name), int(ident)) for name, ident in stands}
    for name, ident in list(beside.standing(connection)):
        if (name, ident) not in kept:
            _take_away(connection, name, [ident])
    _take_away(connection, "message", beside.messages_to_nobody(connection))


def _rows(path: Path) -> Iterable[list[Any]]:
    with path.open("rb") as lines:
        next(lines)
        yield from map(values_of, lines)


def _column(path: Path, name: str) -> int:
    with path.open("rb") as lines:
        return values_of(next(lines)).index(name)


def _take_away(connection: Connection, name: str, ids: Sequence[int]) -> None:
    table = snapshot.table_of(connection, name)
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        connection.execute(delete(table).where(table.c.id.in_(some)), execution_options=BY_HAND)


def _put(connection: Connection, path: Path) -> None:
    table = snapshot.table_of(connection, path.stem)
    with path.open("rb") as lines:
        columns = values_of(next(lines))
        rest = (dict(zip(columns, values_of(line), strict=True)) for line in lines)
        while some := list(islice(rest, _AT_ONCE)):
            connection.execute(insert(table), some, execution_options=BY_HAND)


def let_go(folder: Path, place: int) -> list[str]:
    """Take away the segments whose entries all stand in an archive that reaches up to ``place``; return their names."""
    gone = rules.to_go([one.name for one in folder.iterdir()], place)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    return gone
