"""Commands of the public logs."""

from __future__ import annotations

import json
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from types import FrameType

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app.ledger.actor import OPERATOR
from app.publiclog.actions import resume as resume_actions
from app.publiclog.actions.erase import erase
from app.publiclog.actions.keys import NoKeys, OpenKeys
from app.publiclog.actions.lost_heads import list_head
from app.publiclog.actions.resume import LogState
from app.publiclog.actions.rotate import rotate
from app.publiclog.actions.sign import Signer
from app.publiclog.actions.witnesses import Witnesses
from app.publiclog.queries import books
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.rules.notes import Malformed, SignedHead
from app.publiclog.states import ErasureReason, HeadReason
from app.store import clock
from app.web.conflict import Refusal

group = AppGroup("log", short_help="Sign and check the public logs.")

#: Seconds between two looks; an act is signed at the latest after two of them.
EVERY = 5.0
REST = 0.1


@group.command("sign")
@click.option("--once", is_flag=True, help="Sign what is there and end.")
@click.option("--every", default=EVERY, show_default=True, help="Seconds between two looks.")
def sign(once: bool, every: float) -> None:
    """Take every new entry into its log and sign a checkpoint of each log that grew; goes on until told to end."""
    signer, witnesses, loop = Signer(), Witnesses(), _Loop()
    try:
        signer.seeds()
        if once:
            sys.exit(1 if _sign(signer, witnesses) else 0)
        loop.listen()
        while not loop.ended:
            _try(signer, witnesses)
            loop.rest(every)
    except (NoKeys, OpenKeys) as fault:
        raise click.ClickException(str(fault)) from fault


def _sign(signer: Signer, witnesses: Witnesses) -> bool:
    """Sign once, ask the witnesses, and tell what was done; tell whether a log was not signed."""
    signed, withheld = signer.once()
    for one in signed:
        click.echo(f"log {one.log.address}: {one.size} leaves, root {one.root[:16]}…")
    for log in withheld:
        click.echo(f"log {log.log.address} is not signed: {log.why}", err=True)
    for fault in witnesses.feed():
        click.echo(fault, err=True)
    return bool(withheld)


def _try(signer: Signer, witnesses: Witnesses) -> None:
    try:
        _sign(signer, witnesses)
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


@group.command("erase")
@click.argument("ref")
@click.option("--column", "columns", multiple=True, help="Only this column; all that hold words if none is named.")
@click.option("--reason", type=click.Choice([one.value for one in ErasureReason]), required=True)
@click.option("--asked-on", type=click.DateTime(["%Y-%m-%d"]), help="When it was asked (C.E.); today if left out.")
def erase_words(ref: str, columns: tuple[str, ...], reason: str, asked_on: datetime | None) -> None:
    """Erase the words of the need or proposal REF; the log still verifies, and the act is counted in public."""
    asked = asked_on.date() if asked_on else clock.today()
    try:
        told = erase(ref, columns, ErasureReason(reason), asked_on=asked, by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"erased {told.columns} of {ref}")


@group.command("rotate")
def rotate_keys() -> None:
    """Make new keys and announce them in every log; the signer goes over once the old ones have signed for that."""
    try:
        logs = rotate(by=OPERATOR)
    except (NoKeys, OpenKeys) as fault:
        raise click.ClickException(str(fault)) from fault
    for log in logs:
        click.echo(f"log {log.address}: the next keys are announced")


@group.command("lost-head")
@click.argument("entries", type=int)
@click.argument("last", type=int)
@click.argument("digest", nargs=-1, required=True)
@click.option("--reason", type=click.Choice([one.value for one in HeadReason]), required=True)
@click.option("--paper", required=True, help="Which paper prints it: which minutes, of which day.")
def list_lost_head(entries: int, last: int, digest: tuple[str, ...], reason: str, paper: str) -> None:
    """List a head that signed minutes print (as for flask ledger printed) and that the ledger does not reproduce."""
    try:
        list_head(entries, last, "".join(digest), HeadReason(reason), paper=paper, by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo("listed at /log/lost-heads")


@group.command("resume")
@click.option(
    "--checkpoint",
    "shown",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    help="A checkpoint that somebody holds.",
)
@click.option("--nothing-newer", is_flag=True, help="Nobody holds a newer checkpoint than the database's newest.")
@click.option("--new-series", is_flag=True, help="Give up a log whose leaves are lost, and open the next series.")
def resume(shown: tuple[str, ...], nothing_newer: bool, new_series: bool) -> None:
    """After a restore: tell of each log whether the database holds all that was signed; exit 1 while one does not."""
    heads = [_read(file) for file in shown]
    lost = 0
    for log in [one for one in books.logs() if one.keys and not one.closed_at]:
        state = resume_actions.state_of(log, heads)
        for name in state.unasked:
            click.echo(f"witness {name} could not be asked", err=True)
        if state.whole:
            resume_actions.go_on(state)
            click.echo(f"log {log.address}: the database holds all that was signed; signing goes on")
        elif state.known is None and nothing_newer:
            resume_actions.believe(log)
            click.echo(f"log {log.address}: signing goes on from the database's newest checkpoint")
        elif state.known is not None and new_series:
            click.echo(_given_up(state))
        else:
            lost += 1
            click.echo(_amiss(state))
    sys.exit(1 if lost else 0)


def _read(file: str) -> SignedHead:
    try:
        return SignedHead.parse(Path(file).read_text())
    except Malformed as fault:
        raise click.ClickException(f"{file} is no checkpoint: {fault}") from fault


def _given_up(state: LogState) -> str:
    following = resume_actions.give_up(state)
    told = json.loads(following.continuation)
    return f"log {state.log.address} is given up: {told['lost']} leaves are lost; it goes on as {following.address}"


def _amiss(state: LogState) -> str:
    at = f"log {state.log.address}"
    if state.known is None:
        return (
            f"{at}: no checkpoint outside the database is known. Show one with --checkpoint FILE (of a witness, a "
            "sheet, a mirror), or say --nothing-newer"
        )
    return (
        f"{at}: {state.known.head.size} leaves were signed, and the database's {state.size} do not lead there. Fill "
        "the gap from the archive of the database and try again, or say --new-series: the loss is then told there"
    )
