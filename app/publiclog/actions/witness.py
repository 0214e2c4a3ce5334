"""This house as a witness: it cosigns what grew, holds it before it answers, and never goes back.

What it holds stands in the database and, since that may be brought back from an older copy, in a file beside its keys.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.ledger.recording import keep
from app.publiclog.actions import keys
from app.publiclog.actions.sequence import alone
from app.publiclog.models import Witnessed
from app.publiclog.queries import trusted
from app.publiclog.queries.witnessed import witnessed
from app.publiclog.rules.notes import Malformed, SecretKeys, SignatureLine, SignedHead, TreeHead, VerifierKey
from app.publiclog.rules.witness import AddCheckpoint, WitnessAnswer, judge, lines_of
from app.store import clock
from app.store.engine import writing


@dataclass(frozen=True, slots=True)
class WitnessReply:
    """What is answered: the status, and the lines or the size that go with it."""

    status: WitnessAnswer
    text: str = ""


def is_witness() -> bool:
    """Tell whether this house witnesses for others."""
    return bool(current_app.config["WITNESS_FOR"])


def witness_name() -> str:
    """Return the name under which this house cosigns."""
    return f"{current_app.config['LOG_NAME']}/witness"


def witness_keys() -> tuple[VerifierKey, ...]:
    """Return the verifier keys under which this house cosigns, Ed25519 first."""
    return _secret().public(witness_name(), witness=True)


def _secret() -> SecretKeys:
    """Return the keys of this house as a witness, made when it first is one."""
    file = Path(current_app.config["WITNESS_FOR"] + ".key")
    seeds = keys.keys_at(file) if file.exists() else keys.make_keys(file)
    return seeds.keys(witness_name())


def _folder() -> Path:
    folder = Path(current_app.config["WITNESS_FOR"] + ".held")
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _in_file(origin: str) -> TreeHead | None:
    """Return what the file says was cosigned last of this log."""
    one = keys.last_signed(_folder(), _file_name(origin))
    return one.head if one else None


def _file_name(origin: str) -> str:
    return hashlib.sha256(origin.encode()).hexdigest()


def add_checkpoint(body: bytes) -> WitnessReply:
    """Answer a request of another house's log."""
    try:
        asked = AddCheckpoint.parse(body)
    except Malformed:
        return WitnessReply(WitnessAnswer.MALFORMED)
    origin = asked.signed.head.origin
    known = [one.key for one in trusted.others().logs if one.key.name == origin]
    if not known:
        return WitnessReply(WitnessAnswer.UNKNOWN_LOG)
    theirs = lines_of(asked.signed, known)
    if not theirs:
        return WitnessReply(WitnessAnswer.BAD_SIGNATURE)
    with writing():
        alone()
        return _answer(asked, theirs, witnessed(origin))


def _answer(asked: AddCheckpoint, theirs: tuple[SignatureLine, ...], held: Witnessed | None) -> WitnessReply:
    origin = asked.signed.head.origin
    in_row = TreeHead(held.origin, held.size, bytes.fromhex(held.root)) if held else None
    known = max((one for one in (_in_file(origin), in_row) if one), key=lambda one: one.size, default=None)
    answer = judge(asked, known)
    if answer == WitnessAnswer.OTHER_SIZE:
        keep()
        return WitnessReply(answer, f"{known.size if known else 0}\n")
    if answer != WitnessAnswer.COSIGNED:
        keep()
        return WitnessReply(answer)
    head, now = asked.signed.head, clock.now()
    ours = _secret().cosign(head, witness_name(), int(now.timestamp()))
    row = held or Witnessed(origin=head.origin)
    row.size, row.root, row.cosigned_at = head.size, head.root.hex(), now
    row.note = str(SignedHead(head, (*theirs, *ours)))
    keys.note_signed(_folder(), _file_name(origin), row.note)
    keep(row)
    return WitnessReply(answer, "".join(map(str, ours)))
