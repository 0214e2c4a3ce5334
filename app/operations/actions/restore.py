"""Bring an archive back into an empty place, on either database, and let nothing happen twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from app.files.models import folder as files_folder
from app.ledger.guard import BY_HAND
from app.operations.intake.archive import unpacked
from app.operations.queries import snapshot
from app.operations.rules.archives import Manifest
from app.operations.rules.rows import values_of
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.store.triggers import lifted
from app.web.conflict import Refusal

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the archive's list, and messages that were not sent yet and are not sent any more."""

    manifest: Manifest
    messages: int


def restore(archive: Path, *, identities: str = "", schema: str) -> Restored:
    """Fill the empty database, whose schema is ``schema``, and the folder of files with what the archive holds.

    Nobody is signed in afterwards. What waited to be sent is taken away and followers count as told, because the
    server that was copied may have sent it since. ``Refusal`` where the place is not empty or the schema another,
    ``DamagedArchive`` for an archive that is not whole; nothing has been written then.
    """
    with unpacked(archive, identities) as (folder, manifest):
        if manifest.schema != schema:
            raise Refusal(
                f"The archive has schema {manifest.schema}, this code {schema}: check out the release of the archive,"
                " restore there, then upgrade."
            )
        with db.engine.begin() as connection:
            if not snapshot.is_empty(connection):
                raise Refusal("This database holds records already. Restore into an empty one only.")
            _fill(connection, folder)
            take_files(connection, folder)
            messages = hold_messages(connection)
    return Restored(manifest, messages)


def _fill(connection: Connection, folder: Path) -> None:
    """Write the rows as they are; what refuses changes would refuse them after the fact, and rests meanwhile."""
    tables = snapshot.tables_of(connection)
    with lifted(connection, *tables):
        for name in tables:
            with (folder / "tables" / f"{name}.jsonl").open("rb") as lines:
                columns = values_of(next(lines))
                table = snapshot.table_of(connection, name)
                for rows in _bunches(map(values_of, lines)):
                    told = [dict(zip(columns, row, strict=True)) for row in rows]
                    connection.execute(insert(table), told, execution_options=BY_HAND)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")  # what waits would forbid to wake the refusals


def _bunches(rows: Iterator[list[Any]]) -> Iterator[Sequence[list[Any]]]:
    while bunch := list(islice(rows, _AT_ONCE)):
        yield bunch


def take_files(connection: Connection, folder: Path) -> None:
    """Put the files of an archive where this house keeps them; one that is there already stays."""
    bodies = snapshot.table_of(connection, "file_body")
    for path in sorted((folder / "files").glob("*")):
        if files_folder.root():
            files_folder.write(path.name, path.read_bytes())
        elif snapshot.bytes_of(connection, path.name) is None:
            row = {"id": new_id(), "digest": path.name, "body": path.read_bytes()}
            connection.execute(insert(bodies), [row], execution_options=BY_HAND)


def hold_messages(connection: Connection) -> int:
    """Take away what waited to be sent and count followers as told; return how many messages that were."""
    messages = connection.execute(text("DELETE FROM message WHERE sent_at IS NULL"), execution_options=BY_HAND).rowcount
    follower = snapshot.table_of(connection, "follower")
    connection.execute(follower.update().values(told_until=clock.now()), execution_options=BY_HAND)
    return messages
