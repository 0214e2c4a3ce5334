"""The public book on paper: where an act stands in it, the checkpoint over it, and that of the step before."""

from __future__ import annotations

from flask_babel import gettext as _

from app.publiclog.pages.checkpoints import GateShown
from app.reports.pages import blocks
from app.reports.pages.blocks import Block


def of_gate(gate: GateShown | None) -> list[Block]:
    """Return the blocks for the foot of a paper; nothing for what is not decided yet."""
    if gate is None:
        return []
    told = [blocks.text(gate.told)]
    if gate.checkpoint:
        words = "\n".join((_("Checkpoint of the book, for comparing"), gate.checkpoint.line, gate.checkpoint.origin))
        told.append(blocks.code(gate.checkpoint.note, words, says=_("QR code of the checkpoint with its signature")))
    if gate.before:
        told.append(blocks.facts([(_("Checkpoint of the step before:"), gate.before.line)]))
    return told
