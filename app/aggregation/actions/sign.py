"""The minutes of a round are signed: on a day, by people in their positions, with the scan of the signed sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.aggregation.models.signings import Signing
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import signings
from app.aggregation.states.decisions import Move
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.cycles.states import RoundState
from app.files import actions as files
from app.files.models.files import StoredFile
from app.files.states import SHEETS
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What stands on the signed sheet, and its scan: bytes with their file name, or a file that was taken already."""

    signed_on: date | None
    positions: str
    scan: bytes = b""
    scan_name: str = ""
    file: StoredFile | None = None


def sign(round_: Round, signature: Signature, *, by: Actor) -> Signing:
    """Sign the minutes: the round is locked for good. Without a scan it says so in public until one is added."""
    with recording(by, "round.sign", round_, place=round_.area_path):
        round_ = cycles.locked_round(round_.id)
        policy.can(by, Move.SIGN, round_).must()
        _must_be_told(round_, signature)
        signing = Signing(
            round_id=round_.id,
            area_path=round_.area_path,
            signed_on=signature.signed_on,
            positions=" ".join(signature.positions.split()),
            digest="",
            recorded_at=clock.now(),
        )
        _scan(signing, taken(signature))
        db.session.add(signing)
        db.session.flush()  # the database asks for it before the round is signed
        round_.state = RoundState.SIGNED
    return signing


def add_scan(round_: Round, scan: bytes, scan_name: str, *, by: Actor) -> Signing:
    """Add the scan to minutes that were signed without one."""
    serves(by, round_).must()
    signing = signings.of_round(round_.id)
    if signing is None or signing.file_id:
        raise Refusal(_("A scan can be added once to minutes that were signed without one."), field="scan")
    if not scan:
        raise Refusal(_("Choose the scan of the signed minutes."), field="scan")
    with recording(by, "round.add_scan", signing, place=round_.area_path):
        _scan(signing, files.take(scan, name=scan_name, kinds=SHEETS, field="scan"))
    return signing


def taken(signature: Signature) -> StoredFile | None:
    """Return the scan as a file, inside an act or before ``keep``; none where there is no scan."""
    if signature.file or not signature.scan:
        return signature.file
    return files.take(signature.scan, name=signature.scan_name, kinds=SHEETS, field="scan")


def _scan(signing: Signing, file: StoredFile | None) -> None:
    if file:
        signing.file, signing.file_id, signing.digest = file, file.id, file.digest
        signing.scanned_at = clock.now()


def _must_be_told(round_: Round, signature: Signature) -> None:
    closed_on = round_.closed_at.astimezone(clock.BANGKOK).date() if round_.closed_at else date.min
    if signature.signed_on is None or not closed_on <= signature.signed_on <= clock.today():
        raise Refusal(
            _("Write the day of signing: since the round was closed, and not in the future."), field="signed_on"
        )
    if not signature.positions.strip():
        raise Refusal(_("Write in which positions people signed, for example: chair, secretary."), field="positions")
