"""What can come of comparing two sheets."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class SheetVerdict(StrEnum):
    """The verdict over two sheets of one log."""

    SAME = "same"
    GREW = "grew"
    CONTRADICTION = "contradiction"
    OTHER = "other"
    UNSIGNED = "unsigned"
    UNKNOWN = "unknown"


SHEET_VERDICT_LABELS = {
    SheetVerdict.SAME: _l("Same history"),
    SheetVerdict.GREW: _l("One grew from the other"),
    SheetVerdict.CONTRADICTION: _l("Contradiction"),
    SheetVerdict.OTHER: _l("Two different logs"),
    SheetVerdict.UNSIGNED: _l("Not signed by this house"),
    SheetVerdict.UNKNOWN: _l("Cannot be told here"),
}

#: What each verdict means, and what to do next.
MEANINGS = {
    SheetVerdict.SAME: _l("Both sheets show the book at the same place, and it is the same book."),
    SheetVerdict.GREW: _l(
        "The later sheet holds everything that the earlier one held, unchanged, and more. The evidence below proves it."
    ),
    SheetVerdict.CONTRADICTION: _l(
        "These cannot both be checkpoints of one book: something was changed after it was signed. Keep both sheets "
        "and the evidence below, and show them to people outside: an auditor, a newspaper, the neighbouring province."
    ),
    SheetVerdict.OTHER: _l(
        "The sheets speak of two different logs, so there is nothing to compare. Take two sheets of one log."
    ),
    SheetVerdict.UNSIGNED: _l(
        "A sheet names our log, but its signature is not ours: it was misread, or it was never printed by this house. "
        "Scan it again, or type its groups."
    ),
    SheetVerdict.UNKNOWN: _l(
        "A sheet is newer than what this house has signed, or of a log that is not here. Keep it; if it does not turn "
        "up here within a day, show it to people outside."
    ),
}
VERDICT_NOTICES = {
    SheetVerdict.SAME: "success",
    SheetVerdict.GREW: "success",
    SheetVerdict.CONTRADICTION: "error",
    SheetVerdict.OTHER: "warning",
    SheetVerdict.UNSIGNED: "warning",
    SheetVerdict.UNKNOWN: "warning",
}


class ErasureReason(StrEnum):
    """Why words are erased."""

    PERSON_ASKED = "person_asked"
    THIRD_PERSON = "third_person"
    COURT = "court"
    UNLAWFUL = "unlawful"
    OTHER = "other"


ERASURE_REASON_LABELS = {
    ErasureReason.PERSON_ASKED: _l("a person asked for words about themselves to be erased"),
    ErasureReason.THIRD_PERSON: _l("the words told of somebody else"),
    ErasureReason.COURT: _l("a court or an authority ordered it"),
    ErasureReason.UNLAWFUL: _l("the words may not be published"),
    ErasureReason.OTHER: _l("another reason"),
}
VERBS = {"erasure.do": _l("erased words")}
