"""The signer: each log that grew gets a signed checkpoint; never one that contradicts what was signed before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.ledger.recording import keep, leave_nothing
from app.publiclog.actions import keys
from app.publiclog.actions.gates import note_gates
from app.publiclog.actions.rotate import goes_over
from app.publiclog.actions.sequence import alone, take_in
from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.tiles import tree_of
from app.publiclog.rules.notes import KeySeeds, SignedHead, TreeHead
from app.publiclog.rules.tree import NotInTree, Tree
from app.store import clock
from app.store.base import db
from app.store.engine import may_write


@dataclass(frozen=True, slots=True)
class Withheld:
    """A log that is not signed, and why."""

    log: PublicLog
    why: str


class Signer:
    """Holds the keys; one of it works at a time."""

    def __init__(self) -> None:
        self.folder = Path(current_app.config["LOG_PATH"])
        self._seeds: KeySeeds | None = None
        #: By log, up to which size this process has looked for gates: all of it once, afterwards what is new.
        self._gates: dict[int, int] = {}

    def seeds(self) -> KeySeeds:
        """Return what the keys are made of, made when nothing was ever signed; ``NoKeys`` if it is gone."""
        file = self.folder / keys.KEYS
        if self._seeds is None:
            signed_before = any(log.keys for log in books.logs())
            self._seeds = keys.keys_at(file) if file.exists() or signed_before else keys.make_keys(file)
        return self._seeds

    def _seeds_for(self, log: PublicLog) -> KeySeeds:
        """Return what this log's keys are made of: the next ones as soon as their announcement is signed for."""
        seeds, following = self.seeds(), keys.next_at(self.folder / keys.KEYS)
        return following if following is not None and goes_over(log, following) else seeds

    def _go_over(self) -> None:
        """Forget the old keys once every log goes over to the next ones."""
        file = self.folder / keys.KEYS
        following = keys.next_at(file) if file.exists() else None
        if following is not None and all(goes_over(log, following) for log in books.logs() if not log.closed_at):
            keys.go_over(file)
            self._seeds = None

    def once(self) -> tuple[list[LogCheckpoint], list[Withheld]]:
        """Take in what is new and sign every log that grew; return the new checkpoints, and what is not signed."""
        take_in()
        signed: list[LogCheckpoint] = []
        withheld: list[Withheld] = []
        for log in self._grown():
            alone()
            why = self.objection(log)
            if why:
                withheld.append(Withheld(log, why))
                leave_nothing()
            else:
                signed.append(self._sign(log))
        self._go_over()
        leave_nothing()
        return signed, withheld

    def _grown(self) -> list[PublicLog]:
        token = may_write.set(False)
        try:
            sizes, signed = books.sizes(), {one.log_id: one.size for one in books.newest_of_all()}
            return [log for log in books.logs() if not log.closed_at and sizes.get(log.id, 0) > signed.get(log.id, 0)]
        finally:
            leave_nothing()
            may_write.reset(token)

    def objection(self, log: PublicLog) -> str:
        """Return why a new checkpoint of this log would contradict an earlier one; "" if nothing speaks against it."""
        tree, size = tree_of(log), books.size(log.id)
        before = books.newest(log.id)
        if before and not holds(tree, size, before.size, bytes.fromhex(before.root)):
            return f"the leaves no longer lead to the checkpoint of size {before.size} in the database"
        try:
            last = keys.last_signed(self.folder, log.address)
        except (OSError, ValueError) as fault:
            return f"what the signer's folder holds of it cannot be read ({type(fault).__name__}): flask log resume"
        if last is None:
            return "it was signed before, and the signer's folder does not know it: flask log resume" if before else ""
        if last.head.origin != log.origin:
            return f"the signer's folder knows it as {last.head.origin}"
        if last.head.size > size:
            return f"{last.head.size} leaves were signed, the database holds {size}: flask log resume"
        if not holds(tree, size, last.head.size, last.head.root):
            return f"the leaves contradict the signed checkpoint of size {last.head.size}: flask log resume"
        return ""

    def _sign(self, log: PublicLog) -> LogCheckpoint:
        size = books.size(log.id)
        head = TreeHead(log.origin, size, tree_of(log).root(size))
        now = clock.now()
        secret = self._seeds_for(log).keys(log.origin)
        ed25519, ml_dsa = secret.sign(head, int(now.timestamp()))
        note = str(SignedHead(head, (ed25519,)))
        keys.note_signed(self.folder, log.address, note)
        pair = "".join(f"{key}\n" for key in secret.public(log.origin))
        if not log.keys.startswith(pair):
            log.keys = pair + log.keys  # the earlier ones stay: what they signed is verified with them
        row = LogCheckpoint(
            log_id=log.id, size=size, root=head.root.hex(), signed_at=now, note=note, ml_dsa=str(ml_dsa)
        )
        db.session.add_all((log, row))
        db.session.flush()
        note_gates(log, self._gates.get(log.id, 0), size)
        keep()
        self._gates[log.id] = size
        return row


def holds(tree: Tree, size: int, at: int, root: bytes) -> bool:
    """Tell whether the tree's first ``at`` leaves have this root."""
    try:
        return at <= size and tree.root(at) == root
    except NotInTree:
        return False
