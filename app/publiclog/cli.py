"""Commands of the public logs."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app.publiclog.actions.keys import NoKeys, OpenKeys
from app.publiclog.actions.sign import Signer
from app.publiclog.queries.audit import faults_of_logs

group = AppGroup("log", short_help="Sign and check the public logs.")

#: Seconds between two looks; an act is signed at the latest after two of them.
EVERY = 5.0
REST = 0.1


@group.command("sign")
@click.option("--once", is_flag=True, help="Sign what is there and end.")
@click.option("--every", default=EVERY, show_default=True, help="Seconds between two looks.")
def sign(once: bool, every: float) -> None:
    """Take every new entry into its log and sign a checkpoint of each log that grew; goes on until told to end."""
    signer = Signer()
    loop = _Loop()
    try:
        signer.keys()
        if once:
            sys.exit(1 if _sign(signer) else 0)
        loop.listen()
        while not loop.ended:
            _try(signer)
            loop.rest(every)
    except (NoKeys, OpenKeys) as fault:
        raise click.ClickException(str(fault)) from fault


def _sign(signer: Signer) -> bool:
    """Sign once and tell what was done; tell whether a log was not signed."""
    signed, withheld = signer.once()
    for one in signed:
        click.echo(f"log {one.log.address}: {one.size} leaves, root {one.root[:16]}…")
    for log in withheld:
        click.echo(f"log {log.log.address} is not signed: {log.why}", err=True)
    return bool(withheld)


def _try(signer: Signer) -> None:
    try:
        _sign(signer)
    except SQLAlchemyError as fault:  # the database is away; what was acknowledged is still in it when it is back
        current_app.logger.error("database: %s", type(fault).__name__)


class _Loop:
    """Goes on until SIGTERM or SIGINT; what is under way is finished first."""

    def __init__(self) -> None:
        self.ended = False

    def listen(self) -> None:
        """End on SIGTERM and SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self.ended = True
        signal.signal(number, signal.SIG_DFL)

    def rest(self, seconds: float) -> None:
        """Wait, and notice within a tenth of a second that it shall end."""
        until = time.monotonic() + seconds
        while not self.ended and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, REST))


@group.command("verify")
def verify() -> None:
    """Rebuild every log from the ledger and compare; exit 1 and name each thing that does not hold."""
    found = list(faults_of_logs())
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(found)} faults")
    sys.exit(1 if found else 0)
