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


class HeadReason(StrEnum):
    """Why a head on paper cannot be reproduced."""

    WRITERS = "writers"
    CLOCK = "clock"
    RESTORE = "restore"
    UNKNOWN = "unknown"


HEAD_REASON_LABELS = {
    HeadReason.WRITERS: _l("entries had no fixed places yet when it was printed, and an earlier act came between"),
    HeadReason.CLOCK: _l("the clock of the server was set back before it was printed"),
    HeadReason.RESTORE: _l("what it covers was lost when the database was brought back from a copy"),
    HeadReason.UNKNOWN: _l("nobody knows why: keep the paper, and show it to people outside"),
}
#: The acts after which nothing may be changed in silence, and what is said of each that was done.
GATE_LABELS = {
    "forum.close": _l("The forum was closed"),
    "forum.attest": _l("The forum was attested"),
    "round.close": _l("The round was closed"),
    "round.sign": _l("The minutes were signed"),
    "round.merge": _l("Voices were merged into it"),
    "candidate.take_in": _l("Taken in as a candidate of the plan"),
    "annual_plan.approve": _l("The annual plan was approved"),
    "project.place": _l("Placed in the annual plan"),
}
VERBS = {
    "erasure.do": _l("erased words"),
    "lost_head.list": _l("listed a head that cannot be reproduced"),
    "log_key.announce": _l("announced the keys that sign the book next"),
}
