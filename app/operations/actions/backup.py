"""Make a copy of the house: one archive with every record and file of one moment, and no key."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from sqlalchemy import Connection

from app.files.models import folder as files_folder
from app.operations.intake.archive import add, finished, writing
from app.operations.queries import snapshot
from app.operations.rules.archives import ArchivePart, Manifest, name_of, to_go
from app.operations.rules.rows import line_of
from app.store import clock


@dataclass(frozen=True, slots=True)
class MadeArchive:
    """An archive that was made, its list, and those that went to make room."""

    path: Path
    manifest: Manifest
    gone: tuple[str, ...]


def make(folder: Path, *, recipient: str = "", keep: timedelta = timedelta(days=60)) -> MadeArchive:
    """Write an archive into ``folder`` and let those older than ``keep`` go.

    ``recipient`` is a public key of age, empty for a plain archive. ``ValueError`` for a wrong key, ``OSError``.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name_of(clock.now(), encrypted=bool(recipient))
    with (
        tempfile.TemporaryDirectory(prefix=".copy-", dir=folder) as scratch,
        snapshot.snapshot(Path(scratch)) as connection,
        writing(path, recipient) as tar,
    ):
        manifest = _filled(tar, connection)
    _beside(path).write_bytes(manifest.written())
    gone = to_go((one.name for one in folder.iterdir()), clock.now(), keep)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
        _beside(folder / name).unlink(missing_ok=True)
    return MadeArchive(path, manifest, tuple(gone))


def listed(folder: Path) -> list[tuple[Path, Manifest | None]]:
    """Return the archives of a folder, newest first, with what their lists say; ``None`` where a list is gone."""
    archives = sorted((one for one in folder.glob("thuksiang-*.tar.zst*") if one.suffix != ".json"), reverse=True)
    return [(one, _listed(one)) for one in archives]


def _listed(path: Path) -> Manifest | None:
    try:
        return Manifest.read(_beside(path).read_bytes())
    except (OSError, ValueError, TypeError):
        return None


def _beside(path: Path) -> Path:
    """Return where the list of an archive lies, so that it can be read without its key: it holds sizes and digests."""
    return path.with_name(f"{path.name}.json")


def _filled(tar: tarfile.TarFile, connection: Connection) -> Manifest:
    """Fill the archive and return its list, which is also its last part."""
    parts: dict[str, ArchivePart] = {}
    for name in snapshot.tables_of(connection):
        table = snapshot.table_of(connection, name)
        lines = map(line_of, snapshot.rows_of(connection, table))
        heading = line_of([column.name for column in table.columns])
        parts[f"tables/{name}.jsonl"] = add_lines(tar, f"tables/{name}.jsonl", heading, lines)
    missing = add_files(tar, connection, snapshot.digests_of(connection), parts)
    place, entry, head = snapshot.head_of(connection)
    manifest = Manifest(
        made_at=clock.now().isoformat(),
        schema=snapshot.schema_of(connection),
        database=connection.dialect.name,
        place=place,
        entry=entry,
        head=head,
        parts=parts,
        missing=tuple(missing),
    )
    finished(tar, manifest)
    return manifest


def add_files(
    tar: tarfile.TarFile, connection: Connection, digests: Iterable[str], parts: dict[str, ArchivePart]
) -> list[str]:
    """Add the bytes of these files and put them on the list ``parts``; return the digests whose bytes are nowhere."""
    missing = []
    for digest in digests:
        body = snapshot.bytes_of(connection, digest) or files_folder.read(digest)
        if body is None:
            missing.append(digest)
            continue
        parts[f"files/{digest}"] = ArchivePart(0, len(body), hashlib.sha256(body).hexdigest())
        add(tar, f"files/{digest}", io.BytesIO(body), len(body))
    return missing


def add_lines(tar: tarfile.TarFile, name: str, heading: bytes, lines: Iterator[bytes]) -> ArchivePart:
    """Add a table; a tar wants a part's size first, so the lines wait in a file that has no name."""
    digest, rows = hashlib.sha256(heading), 0
    with tempfile.TemporaryFile() as waiting:
        waiting.write(heading)
        for line in lines:
            waiting.write(line)
            digest.update(line)
            rows += 1
        size = waiting.seek(0, os.SEEK_END)
        waiting.seek(0)
        body: IO[bytes] = waiting
        add(tar, name, body, size)
    return ArchivePart(rows, size, digest.hexdigest())
