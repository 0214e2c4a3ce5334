"""What a sheet of paper is for, and what has become of it."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class SheetKind(StrEnum):
    """The sheets of the forum pack; each is one page, or half of one."""

    ATTENDANCE = "attendance"
    NEED = "need"
    VOTES = "votes"
    MINUTES = "minutes"


class SheetState(StrEnum):
    """A sheet is issued and ends as one of the others: void and lost ones with a reason that is public."""

    ISSUED = "issued"
    ENTERED = "entered"
    VOID = "void"
    UNUSED = "unused"
    LOST = "lost"


SHEET_KIND_LABELS = {
    SheetKind.ATTENDANCE: _l("attendance sheet"),
    SheetKind.NEED: _l("need sheet"),
    SheetKind.VOTES: _l("vote tally"),
    SheetKind.MINUTES: _l("minutes sheet"),
}
SHEET_STATE_LABELS = {
    SheetState.ISSUED: _l("issued"),
    SheetState.ENTERED: _l("entered"),
    SheetState.VOID: _l("void"),
    SheetState.UNUSED: _l("unused"),
    SheetState.LOST: _l("lost"),
}

#: Changes whenever the fields of a printed sheet change, so that an old sheet is known for what it is.
FORM_VERSION = 1

VERBS = {
    "forum.issue_sheets": _l("issued numbered sheets of paper"),
    "forum.enter_sheets": _l("entered needs from their sheets of paper"),
    "forum.void_sheet": _l("declared a sheet of paper void"),
    "forum.leave_sheets": _l("declared sheets of paper unused"),
    "forum.lose_sheet": _l("declared a sheet of paper lost"),
    "forum.tick_sheet": _l("said that the content of a sheet stands in the record"),
    "forum.reopen_sheet": _l("took back what had been said of a sheet of paper"),
    "forum.draw_sheets": _l("drew a sample of sheets to be typed again"),
    "forum.check_sheet": _l("typed a sheet a second time"),
    "forum.add_pictures": _l("added pictures of the sheets"),
}
#: Sheets that one printing may have.
MOST_SHEETS = 200
