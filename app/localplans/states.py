"""What a plan is, the states of an import, the kinds of amendment, and the verbs."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

#: The kind of job that compares an imported plan with the proposals of its area.
COMPARING = "overlaps"


class Source(StrEnum):
    """What kind of document a plan is."""

    LOCAL = "local"
    REGULAR = "regular"


SOURCE_LABELS: dict[str, object] = {
    Source.LOCAL: _l("local development plan"),
    Source.REGULAR: _l("regular programme of an agency"),
}


class ImportState(StrEnum):
    """A file is sent, its columns are named, then it is taken in as a whole; it may be taken back."""

    SENT = "sent"
    TAKEN = "taken"
    UNDONE = "undone"


IMPORT_LABELS: dict[str, object] = {
    ImportState.SENT: _l("columns are being named"),
    ImportState.TAKEN: _l("taken in"),
    ImportState.UNDONE: _l("taken back"),
}
IMPORT_TONES: dict[str, str] = {ImportState.SENT: "wait", ImportState.TAKEN: "good", ImportState.UNDONE: "warn"}


class Amending(StrEnum):
    """How a row entered the plan: with the plan itself, or by an amendment that the sheet names."""

    FIRST = "first"
    REVIEWED = "reviewed"
    ADDED = "added"
    CHANGED = "changed"
    CORRECTED = "corrected"


AMENDING_LABELS: dict[str, object] = {
    Amending.FIRST: _l("in the plan from the beginning"),
    Amending.REVIEWED: _l("by a review"),
    Amending.ADDED: _l("added by an amendment"),
    Amending.CHANGED: _l("changed"),
    Amending.CORRECTED: _l("corrected"),
}

VERBS = {
    "plan_import.send": _l("sent the workbook of a local plan"),
    "plan_import.map": _l("named the columns of a local plan's workbook"),
    "plan_import.take": _l("took a local plan in"),
    "plan_import.undo": _l("took an imported local plan back"),
    "local_project.link": _l("linked a project of a local plan"),
    "local_project.unlink": _l("ended the link of a project of a local plan"),
}

#: Years that a plan spans at most, each a column of form ผ.02.
YEARS = 5
