"""Sheets of paper accounted for: each that was printed is entered, void, unused or lost before its round closes."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import paper as queries
from app.forums.queries import sittings as forums
from app.forums.rules.sheet_numbers import number_of
from app.forums.states.paper import SheetKind, SheetState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store.base import db
from app.web.conflict import Refusal

#: What is asked where a reason has to be given.
_REASON = {
    SheetState.VOID: _l("Say why, for example: left blank, torn, written twice."),
    SheetState.LOST: _l("Say what is known of it: who had it last, where it was looked for."),
}
#: The act by which a sheet ends so; need sheets are entered by recording what was typed from them.
_VERBS = {
    SheetState.ENTERED: "forum.tick_sheet",
    SheetState.VOID: "forum.void_sheet",
    SheetState.UNUSED: "forum.leave_sheets",
    SheetState.LOST: "forum.lose_sheet",
}


def account_for(
    forum: Forum, sheets: Sequence[Sheet], fate: SheetState, *, because: str = "", by: Actor
) -> Sequence[Sheet]:
    """Say what became of sheets of the forum; void and lost ones with a reason, which is public when they are lost.

    What was typed from a sheet and not recorded yet goes with it, unless the sheets are said to be unused: then the
    sheets of which something was typed are refused.
    """
    policy.may_account(by, forum).must()
    forum = forums.locked(forum)
    for sheet in sheets:
        _must_wait(forum, sheet, fate)
    if fate in _REASON and not because.strip():
        raise Refusal(str(_REASON[fate]), field="reason")
    with recording(by, _VERBS[fate], forum, place=forum.area_path):
        for sheet in sheets:
            sheet.state = fate
            sheet.void_reason = because.strip() if fate in _REASON else ""
            if typed := queries.typed_from(sheet.id):
                db.session.delete(typed)
    return sheets


def leave_unused(forum: Forum, first: int, last: int, *, by: Actor) -> Sequence[Sheet]:
    """Declare the sheets of a range of serials unused in one act; those that are accounted for already are left."""
    asked = queries.in_range(forum.id, first, last)
    waiting = [sheet for sheet in asked if sheet.state == SheetState.ISSUED]
    if not waiting:
        raise Refusal(_("No sheet between these two numbers waits to be accounted for."), field="first")
    return account_for(forum, waiting, SheetState.UNUSED, by=by)


def reopen(forum: Forum, sheet: Sheet, *, by: Actor) -> None:
    """Take back what was said of a sheet, because it was found or was said by mistake; a recorded need stands."""
    policy.may_account(by, forum).must()
    if sheet.state == SheetState.ISSUED or sheet.need_id:
        raise Refusal(_("Nothing was said of this sheet that could be taken back."))
    with recording(by, "forum.reopen_sheet", forum, place=forum.area_path):
        sheet.state, sheet.void_reason = SheetState.ISSUED, ""


def _must_wait(forum: Forum, sheet: Sheet, fate: SheetState) -> None:
    number = number_of(forum.ref, sheet.serial)
    if sheet.state != SheetState.ISSUED:
        raise Refusal(_("Sheet %(number)s is accounted for already. Load the page again.", number=number))
    if fate == SheetState.UNUSED and queries.typed_from(sheet.id):
        raise Refusal(
            _("Something was typed from sheet %(number)s. Record it, or declare the sheet void.", number=number),
            field="first",
        )
    if fate == SheetState.ENTERED and (why := _not_in_the_record(forum, sheet)):
        raise Refusal(why)


def _not_in_the_record(forum: Forum, sheet: Sheet) -> str:
    """Return what the record lacks that stands on such a sheet; nothing where it holds it."""
    items, blank = forums.agenda_size(forum.id)
    match sheet.sheet_kind:
        case SheetKind.NEED:
            return str(_("A need sheet is entered by typing it and recording the need."))
        case SheetKind.ATTENDANCE if not forum.attendance_total:
            return str(_("The forum's record has no attendance yet. Count it first, then tick this sheet."))
        case SheetKind.MINUTES if not items or blank:
            return str(_("The forum's record has no minutes yet. Write them first, then tick this sheet."))
        case SheetKind.VOTES if not forums.voices(forum.id)[1]:
            return str(_("The forum's record has no votes yet. Enter them first, or declare this sheet unused."))
    return ""
