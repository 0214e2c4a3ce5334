"""The checkpoint that covers an act, as pages and papers show it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.gates import PassedGate, gate_of
from app.publiclog.rules.leaves import number_of
from app.publiclog.rules.notes import SignedHead
from app.web.locale import number_text
from app.web.qr import qr_svg


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointShown:
    """A checkpoint as a sheet prints it."""

    origin: str
    log: str
    size: int
    groups: str
    #: What the QR code says: text and Ed25519 line.
    note: str

    @classmethod
    def of(cls, one: LogCheckpoint) -> CheckpointShown:
        """Return what is printed of a checkpoint."""
        head = SignedHead.parse(one.note).head
        return cls(origin=head.origin, log=one.log.address, size=one.size, groups=" ".join(head.groups), note=one.note)

    @property
    def qr(self) -> Markup:
        """The QR code as inline SVG."""
        return qr_svg(self.note)

    @property
    def line(self) -> str:
        """What is typed to compare: log, size and groups."""
        return f"{self.log} {self.size} {self.groups}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateShown:
    """Where an act stands in the book: its sentence, the checkpoint that covers it, and that of the gate before."""

    told: str
    checkpoint: CheckpointShown | None
    before: CheckpointShown | None


def told_of(place: books.BookPlace | None) -> str:
    """Say where an act stands in the book."""
    signed = place is not None and place.checkpoint is not None
    return _in_book(place.index, place.log) if place and signed else _in_book(None, None)


def _in_book(index: int | None, log: PublicLog | None) -> str:
    if index is None or log is None:
        return str(_("Waits for the next checkpoint of the book, at most a minute."))
    return str(_("In the book as no. %(n)s of log %(log)s.", n=number_text(index + 1), log=log.address))


def told_of_ref(ref: str) -> str:
    """Say where the record with this ref stands in the book."""
    entry = books.entry_of_ref(ref)
    return told_of(books.place_of(entry) if entry else None)


def newest_line(area_path: int) -> str:
    """Return the newest checkpoint of an area's log as a sheet writes it; "" before the first."""
    one = books.newest_of(number_of(area_path))
    return CheckpointShown.of(one).line if one else ""


def gate_shown(entry_id: int) -> GateShown | None:
    """Return where a gate stands, with the checkpoint over it and that of the gate before; one question."""
    gate = gate_of(entry_id)
    return shown_gate(gate) if gate else None


def shown_gate(gate: PassedGate) -> GateShown:
    """Return a gate as pages and papers show it."""
    return GateShown(
        told=_in_book(gate.index, gate.log),
        checkpoint=CheckpointShown.of(gate.checkpoint) if gate.checkpoint else None,
        before=CheckpointShown.of(gate.before) if gate.before else None,
    )
