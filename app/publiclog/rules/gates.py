"""The acts after which nothing may be changed in silence: each prints the checkpoint that covers it."""

from __future__ import annotations

from app.publiclog.states import GATE_LABELS

#: Closing, attesting, signing, merging, adopting, approving, funding: their verbs.
GATES = frozenset(GATE_LABELS)
