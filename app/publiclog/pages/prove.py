"""The page that proves that a record was entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.models import Entry
from app.publiclog.pages.checkpoints import CheckpointShown, GateShown, shown_gate, told_of
from app.publiclog.queries import books
from app.publiclog.queries.gates import gates_of
from app.publiclog.queries.proofs import provable_at
from app.publiclog.queries.tiles import leaf_at
from app.publiclog.states import GATE_LABELS
from app.store.base import Ref
from app.web.locale import moment_text, number_text
from app.web.page import Crumb, Page

#: Gates that one page shows: a record passes each once, a round its own again at each correction.
MOST = 20


@dataclass(frozen=True, kw_only=True)
class ProvePage(Page):
    """Where a record stands in the book, and how anybody checks it without us."""

    endpoint: ClassVar[str] = "publiclog.prove"
    told: str
    facts: tuple[tuple[str, str], ...]
    checkpoint: CheckpointShown | None
    #: The leaf itself; "" while it waits.
    leaf: str
    #: The proof file; "" while it waits.
    proof_url: str
    compare_url: str
    #: What this passed, the newest first: what was done, when, and the checkpoint over it.
    gates: tuple[tuple[str, GateShown], ...]


def prove_page(ref: str, entry: Entry) -> ProvePage:
    """Return the page of the record's first entry."""
    place = books.place_of(entry.id)
    record = next(name for name, noted in entry.changes.items() if noted.get("ref") == ref)
    kind, _colon, ident = record.partition(":")
    gates = gates_of(Ref(kind, int(ident)), entry.id, MOST)
    signed = provable_at(place.log) if place and place.checkpoint else None
    covered = bool(place and signed and place.index < signed.size)
    return ProvePage(
        title=_("Prove %(ref)s", ref=ref),
        lede=_("Anybody can check that this was written down then, and stands unchanged since."),
        crumbs=(Crumb(label=_("Front page"), url="/"), Crumb(label=_("The book"), url=url_for("publiclog.index"))),
        told=told_of(place),
        facts=(
            (_("Recorded, as this house says"), moment_text(entry.at)),
            (_("Fingerprint of the entry"), entry.digest),
            *(_facts(place) if place else ()),
        ),
        checkpoint=CheckpointShown.of(signed) if signed and covered else None,
        leaf=(leaf_at(place.log, place.index) or b"").decode() if place and covered else "",
        proof_url=addresses.log(place.log.address, f"proof/{ref}.tlog-proof") if place and covered else "",
        compare_url=url_for("publiclog.compare"),
        gates=tuple((f"{GATE_LABELS[gate.verb]} · {moment_text(gate.at)}", shown_gate(gate)) for gate in gates),
    )


def _facts(place: books.BookPlace) -> tuple[tuple[str, str], ...]:
    first = place.checkpoint
    told = (_("Signed first"), moment_text(first.signed_at)) if first else (_("Signed first"), _("not signed yet"))
    return (_("Number in the book"), number_text(place.index + 1)), told
