"""States of a batch: one workbook that was sent."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class BatchState(StrEnum):
    """A batch is checked, then taken in as a whole or left aside; what was taken in may be taken back."""

    CHECKED = "checked"
    TAKEN = "taken"
    UNDONE = "undone"
    DISCARDED = "discarded"


BATCH_LABELS: dict[str, object] = {
    BatchState.CHECKED: _l("checked, not taken in yet"),
    BatchState.TAKEN: _l("taken in"),
    BatchState.UNDONE: _l("taken back"),
    BatchState.DISCARDED: _l("left aside, nothing was taken in"),
}
BATCH_TONES: dict[str, str] = {
    BatchState.CHECKED: "wait",
    BatchState.TAKEN: "good",
    BatchState.UNDONE: "warn",
    BatchState.DISCARDED: "plain",
}

VERBS = {
    "batch.send": _l("sent a workbook"),
    "batch.take": _l("took a workbook in"),
    "batch.discard": _l("left a workbook aside without taking it in"),
    "batch.undo": _l("took an imported workbook back"),
    "batch.cancel": _l("cancelled the forum that an imported workbook had made"),
}
