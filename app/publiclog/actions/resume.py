"""After a database was brought back: sign on if it holds all that was signed, or give the log up in the open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.ledger.recording import keep
from app.publiclog.actions import keys
from app.publiclog.actions.sequence import LogWriting, alone, opened
from app.publiclog.actions.sign import holds
from app.publiclog.actions.witnesses import Unanswered, held_by
from app.publiclog.models import PublicLog
from app.publiclog.queries import books, trusted
from app.publiclog.queries.tiles import leaves_after, tree_of
from app.publiclog.rules.leaves import Continuation
from app.publiclog.rules.notes import BadSignature, SignedHead
from app.publiclog.rules.tiles import Growth
from app.publiclog.rules.tree import leaf_hash
from app.store import clock


@dataclass(frozen=True, slots=True)
class LogState:
    """What is known of a log: the largest checkpoint that was signed of it, and whether the database holds it."""

    log: PublicLog
    known: SignedHead | None
    size: int
    whole: bool
    #: Witnesses that could not be asked.
    unasked: tuple[str, ...] = ()


def state_of(log: PublicLog, shown: Iterable[SignedHead]) -> LogState:
    """Return the state of a log by the signer's folder, the witnesses, and checkpoints that somebody shows."""
    folder = Path(current_app.config["LOG_PATH"])
    size, unasked = books.size(log.id), []
    found = [one for one in (keys.last_signed(folder, log.address), *shown) if one and _is_ours(one, log)]
    for witness in trusted.ours().witnesses:
        try:
            one = held_by(witness, log) if witness.url else None
        except Unanswered:
            unasked.append(witness.name)
            continue
        if one and _is_ours(one, log):
            found.append(one)
    known = max(found, key=lambda one: one.head.size, default=None)
    tree = tree_of(log)
    whole = known is not None and all(holds(tree, size, one.head.size, one.head.root) for one in found)
    return LogState(log, known, size, whole, tuple(unasked))


def _is_ours(one: SignedHead, log: PublicLog) -> bool:
    """Tell whether a checkpoint is of this log and carries its Ed25519 signature."""
    try:
        return one.head.origin == log.origin and trusted.signing_key(log, one) is not None
    except BadSignature:
        return False


def go_on(state: LogState) -> None:
    """Let the signer sign on: the database holds everything that was signed of this log."""
    if not state.whole or state.known is None:
        raise ValueError("the database does not hold what was signed")
    _note(state.log, state.known)


def believe(log: PublicLog) -> None:
    """Let the signer sign on from the database's newest checkpoint, on the word of a person that none is newer."""
    newest = books.newest(log.id)
    if newest:
        _note(log, SignedHead.parse(newest.note))


def _note(log: PublicLog, known: SignedHead) -> None:
    folder = Path(current_app.config["LOG_PATH"])
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys.note_signed(folder, log.address, _as_signed(log, known))


def _as_signed(log: PublicLog, known: SignedHead) -> str:
    """Return the checkpoint with our Ed25519 line alone."""
    ours = trusted.signing_key(log, known)
    return str(SignedHead(known.head, tuple(line for line in known.lines if ours and line.id == ours.id)))


def give_up(state: LogState) -> PublicLog:
    """Close the series and open the next one; its first leaf tells what was signed last and how much of it is lost."""
    if state.whole or state.known is None:
        raise ValueError("nothing is lost")
    alone()
    log, known = state.log, state.known
    start = books.largest_upto(log.id, known.head.size)
    first = start.size if start else 0
    kept = state.size if state.size < known.head.size else first
    _note(log, known)
    log.closed_at, log.kept = clock.now(), kept
    told = Continuation(
        number=log.number,
        at=log.closed_at,
        checkpoint=_as_signed(log, known),
        start=first,
        kept=kept,
        lost=known.head.size - kept,
    )
    following = opened(log.number, log.series + 1, told.leaf().decode())
    _repeat(following, told.leaf(), leaves_after(log.id, first))
    keep(log, following)
    return following


def _repeat(following: PublicLog, first: bytes, leaves: Sequence[tuple[int, int, bytes]]) -> None:
    writing, growth = LogWriting(), Growth()
    writing.leaf(following, growth, None, 0, leaf_hash(first))
    for entry_id, place, one in leaves:
        writing.leaf(following, growth, entry_id, place, one)
    writing.write()
