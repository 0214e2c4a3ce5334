"""Commands that copy the house, bring a copy back, and rehearse it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from itertools import chain
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import inspect

from app.aggregation.queries.audit import audit
from app.config import CHECKOUT
from app.ledger import queries as ledger
from app.ledger.cli import CHECKS
from app.operations.actions import backup as actions
from app.operations.actions import erasures
from app.operations.actions import restore as restore_actions
from app.operations.actions import segments as segment_actions
from app.operations.intake.archive import DamagedArchive
from app.operations.queries.ailments import SHIPPED, STAMP
from app.operations.rules.archives import LONGEST_KEPT, Manifest
from app.store import commands
from app.store.base import db
from app.store.engine import may_write
from app.web.conflict import Refusal

group = AppGroup("backup", short_help="Copy the house, bring a copy back, rehearse it.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
IDENTITY = click.option("--identity", type=FILE, help="File with the secret key of age that opens the archive.")


RECIPIENT = click.option(
    "--recipient",
    default="",
    envvar="BACKUP_RECIPIENT",
    show_envvar=True,
    help="Public key of age (age1…); without it the archive is plain.",
)


def folder_option(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option that names the folder of the copies; ``BACKUP_PATH`` without it."""
    kind, said = click.Path(file_okay=False, path_type=Path), "Folder in which the archives lie."
    return click.option(name, "folder", type=kind, envvar="BACKUP_PATH", required=True, show_envvar=True, help=said)


def told(manifest: Manifest) -> str:
    """Say what an archive holds, in one line."""
    return (
        f"schema {manifest.schema}, {manifest.rows()} rows, {manifest.files()} files,"
        f" ledger {manifest.place} entries, checkpoint {manifest.head or 'none'}"
    )


@group.command("make")
@folder_option("--to")
@RECIPIENT
@click.option("--keep-days", type=click.IntRange(1, LONGEST_KEPT.days), default=LONGEST_KEPT.days, show_default=True)
def make(folder: Path, recipient: str, keep_days: int) -> None:
    """Write one archive with every record and file; it holds no key of the server."""
    try:
        made = actions.make(folder, recipient=recipient, keep=timedelta(days=keep_days))
    except (OSError, ValueError) as why:
        raise click.ClickException(f"no archive was made: {why}") from why
    click.echo(f"{made.path} ({made.path.stat().st_size} bytes)")
    click.echo(told(made.manifest))
    if not recipient:
        click.echo("PLAIN: whoever reads the file reads everything in it. Give a --recipient, or lock it away.")
    for name in (*made.gone, *_covered(folder)):
        click.echo(f"gone, too old: {name}")
    for digest in made.manifest.missing:
        click.echo(f"MISSING: the bytes of file {digest}")
    sys.exit(1 if made.manifest.missing else 0)


def _covered(folder: Path) -> list[str]:
    """Let the segments go whose entries stand in the last archive but one, too; return their names."""
    segments = Path(current_app.config["SEGMENT_PATH"] or folder / "no-segments")
    before = [manifest.place for _path, manifest in actions.listed(folder)[1:2] if manifest]
    return segment_actions.let_go(segments, before[0]) if before and segments.is_dir() else []


@group.command("ship")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="SEGMENT_PATH",
    required=True,
    show_envvar=True,
    help="Folder on another disk or machine.",
)
@RECIPIENT
def ship(folder: Path, recipient: str) -> None:
    """Write what was entered since the last segment or archive; a timer runs it every minute."""
    archives = current_app.config["BACKUP_PATH"]
    may_write.set(False)
    try:
        path = segment_actions.ship(folder, Path(archives) if archives else None, recipient=recipient)
    except (OSError, ValueError) as why:
        raise click.ClickException(f"no segment was written: {why}") from why
    (folder / SHIPPED).write_text(f"{path.name if path else 'nothing new'}\n")
    if path:
        click.echo(f"{path.name} ({path.stat().st_size} bytes)")


@group.command("list")
@folder_option("--in")
def list_(folder: Path) -> None:
    """Say what lies in the folder, newest first, without opening anything."""
    for path, manifest in actions.listed(folder):
        click.echo(f"{path.name}  {path.stat().st_size} bytes  {told(manifest) if manifest else 'its list is gone'}")


@group.command("restore")
@click.argument("archive", type=FILE)
@IDENTITY
@click.option(
    "--segments",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with segments that lead on from the archive; they are played back behind it.",
)
def restore(archive: Path, identity: Path | None, segments: Path | None) -> None:
    """Bring ARCHIVE back into the empty database of DATABASE_URL (either kind), and check all of it."""
    keys = identity.read_text() if identity else ""
    if not inspect(db.engine).has_table("alembic_version"):
        from flask_migrate import upgrade

        upgrade(directory=str(CHECKOUT / "migrations"))
    schema = (CHECKOUT / "migrations" / "current-head").read_text().strip()
    try:
        back = restore_actions.restore(archive, identities=keys, schema=schema)
        last = segment_actions.replay(segments, identities=keys, schema=schema) if segments else None
    except (DamagedArchive, Refusal, ValueError) as why:
        raise click.ClickException(str(why)) from why
    click.echo(told(back.manifest))
    click.echo(f"nobody is signed in; {back.messages} messages that waited are not sent any more")
    click.echo("run flask log resume before the signer starts: the logs may have been signed further since")
    if last:
        click.echo(f"segments were played back up to entry {last.place}, checkpoint {last.head}")
    faults = _faults(last or back.manifest)
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo(f"{erasures.erase_again()} erasures of the register were done again")
    click.echo(f"{ledger.count()} entries, {len(faults)} faults")
    if faults:
        sys.exit(1)


def _faults(manifest: Manifest) -> list[str]:
    """Return what does not hold: the head, the records behind the entries, the files, the balance of every round."""
    head = ledger.checkpoint()
    same = (head.digest if head else "") == manifest.head
    wrong = [] if same else ["the head of the ledger is not the one that the archive tells"]
    return [*wrong, *chain.from_iterable(check() for check in CHECKS), *audit().faults]


@group.command("drill")
@folder_option("--in")
@IDENTITY
def drill(folder: Path, identity: Path | None) -> None:
    """Bring the newest archive back into a place of its own and check all of it; the place is gone afterwards."""
    archives = actions.listed(folder)
    if not archives:
        raise click.ClickException(f"no archive lies in {folder}: run flask backup make")
    newest = archives[0][0]
    with tempfile.TemporaryDirectory(prefix="thuksiang-drill-") as place:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{place}/drill.sqlite", "FILES_PATH": f"{place}/files"}
        environment.pop("DATABASE_OWNER_URL", None)
        arguments = ["backup", "restore", str(newest.resolve())]
        code, said = commands.flask([*arguments, *_opening(identity)], CHECKOUT, environment)
    click.echo(said, nl=False)
    if code:
        raise click.ClickException(f"{newest.name} does not come back whole")
    (folder / STAMP).write_text(f"{newest.name}\n")
    click.echo(f"{newest.name} came back whole")


def _opening(identity: Path | None) -> list[str]:
    return ["--identity", str(identity.resolve())] if identity else []
