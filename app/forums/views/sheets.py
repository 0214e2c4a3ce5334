"""What became of numbered sheets of paper: ticked, void, unused or lost, and taken back again."""

from __future__ import annotations

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.forums.actions import account_for as actions
from app.forums.forms.paper import DeskForm, FateForm, SheetForm, UnusedForm
from app.forums.models.sittings import Forum
from app.forums.pages.paper import TypingPage
from app.forums.states.paper import SheetState
from app.forums.views.blueprint import bp, forum_at
from app.forums.views.paper import desk_of, page_of, sheet_at
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found


@bp.post("/forums/<ref>/paper/<number>/void")
def void_sheet(ref: str, number: str) -> ResponseReturnValue:
    """Declare a sheet void, with the reason."""
    return _ended(ref, number, SheetState.VOID, _("Sheet %(number)s is void.", number=number))


@bp.post("/forums/<ref>/paper/<number>/lost")
def lose_sheet(ref: str, number: str) -> ResponseReturnValue:
    """Declare a sheet lost, with what is known of it; that is public."""
    return _ended(ref, number, SheetState.LOST, _("Sheet %(number)s is declared lost.", number=number))


@bp.post("/forums/<ref>/paper/<number>/tick")
def tick_sheet(ref: str, number: str) -> ResponseReturnValue:
    """Say that what stands on an attendance sheet, a tally or a minutes sheet stands in the record."""
    return _ended(ref, number, SheetState.ENTERED, _("Sheet %(number)s is entered.", number=number))


@bp.post("/forums/<ref>/paper/<number>/reopen")
def reopen_sheet(ref: str, number: str) -> ResponseReturnValue:
    """Take back what was said of a sheet."""
    forum = forum_at(ref)
    actions.reopen(forum, found(sheet_at(forum, number)), by=g.actor)
    flash(_("Sheet %(number)s waits to be accounted for again.", number=number), "success")
    return redirect(_list(ref))


@bp.post("/forums/<ref>/typing/unused")
def leave_sheets(ref: str) -> ResponseReturnValue:
    """Declare a range of sheets unused in one act."""
    forum, form = forum_at(ref), UnusedForm()

    def act() -> str:
        first, last = _serial(forum, form, "first"), _serial(forum, form, "last")
        n = len(actions.leave_unused(forum, first, last or first, by=g.actor))
        flash(ngettext("%(num)s sheet is unused.", "%(num)s sheets are unused.", n), "success")
        return _list(ref)

    return submitted(form, lambda _theirs: _with(forum, form), act)


def _with(forum: Forum, form: UnusedForm) -> TypingPage:
    desk = desk_of(forum)
    page = page_of(forum, desk, DeskForm(formdata=None), SheetForm.of({}, desk.categories, forum.area), None)
    return page.but(unused_form=form)


def _serial(forum: Forum, form: UnusedForm, name: str) -> int:
    typed = form[name].data or ""
    sheet = sheet_at(forum, typed)
    if typed and sheet is None:
        raise Refusal(_("This number belongs to no sheet of this forum. Look at the sheet."), field=name)
    return sheet.serial if sheet else 0


def _ended(ref: str, number: str, fate: SheetState, said: str) -> ResponseReturnValue:
    forum, form = forum_at(ref), FateForm()
    sheet = found(sheet_at(forum, number))
    if not form.validate_on_submit():
        raise Refusal(str(form.reason.errors[0]))
    actions.account_for(forum, [sheet], fate, because=form.reason.data or "", by=g.actor)
    flash(said, "success")
    return redirect(_list(ref))


def _list(ref: str) -> str:
    return url_for("forums.typing", ref=ref, _anchor="sheets")
