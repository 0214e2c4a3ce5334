"""The typing desk: sheets typed up by keyboard, reconciled, entered, and a sample typed again."""

from __future__ import annotations

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.cycles import queries as cycles
from app.files import views
from app.forums.actions import paper as actions
from app.forums.forms.paper import DeskForm, DrawForm, PicturesForm, SheetForm, sheets_reader
from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.pages.paper import RetypingPage, TypingDesk, TypingPage, waiting_for
from app.forums.queries import paper as queries
from app.forums.rules.sheet_numbers import NotASheet, number_of, serial_of
from app.forums.views.blueprint import bp, forum_at
from app.web.conflict import Refusal, Stale, mark
from app.web.forms import acted, blame, submitted
from app.web.found import found


@bp.get("/forums/<ref>/typing")
def typing(ref: str) -> ResponseReturnValue:
    """Show the sheet that was asked for, else the next empty one."""
    forum = forum_at(ref)
    desk = desk_of(forum)
    sheet = sheet_at(forum, request.args.get("sheet", "")) or desk.next_sheet()
    standing = queries.typed_from(sheet.id) if sheet else None
    fields = standing.fields if standing else {}
    number = number_of(forum.ref, sheet.serial) if sheet else ""
    desk_form = DeskForm(formdata=None, number=number, began=number, seen=mark(fields))
    return page_of(forum, desk, desk_form, SheetForm.of(fields, desk.categories, forum.area), sheet).render()


@bp.post("/forums/<ref>/typing")
def type_sheet(ref: str) -> ResponseReturnValue:
    """Keep the sheet as it is typed; go on to the next one when it is right and whole."""
    forum, desk_form = forum_at(ref), DeskForm()
    form = SheetForm.of(request.form, cycles.categories(), forum.area)
    sheet = sheet_at(forum, desk_form.number.data or "")
    try:
        if sheet is None:
            raise Refusal(_("This number belongs to no sheet of this forum. Look at the sheet."), field="number")
        wrong, seen = sheet_at(forum, desk_form.began.data or ""), desk_form.seen.data or ""
        typed = actions.type_up(forum, sheet, form.typed(), by=g.actor, seen=seen, instead=wrong)
    except Refusal as refusal:
        return _refused(forum, desk_form, form, sheet, refusal)
    desk_form.seen.data = mark(typed.fields)
    if request.form.get("going") == "on":
        return {"seen": desk_form.seen.data}
    if form.validate():
        return redirect(url_for("forums.typing", ref=ref))
    return page_of(forum, desk_of(forum), desk_form, form, sheet).render(), 422


def _refused(
    forum: Forum, desk_form: DeskForm, form: SheetForm, sheet: Sheet | None, refusal: Refusal
) -> ResponseReturnValue:
    theirs = dict(refusal.theirs) if isinstance(refusal, Stale) else None
    code = 422 if theirs is None else 409
    if request.form.get("going") == "on":
        return {"why": str(refusal)}, code
    if theirs is None:
        blame(desk_form, refusal)
    else:
        desk_form.seen.data = mark(theirs)
    return page_of(forum, desk_of(forum), desk_form, form, sheet, theirs=theirs).render(), code


@bp.post("/forums/<ref>/typing/enter")
def enter_sheets(ref: str) -> ResponseReturnValue:
    """Record every sheet that is typed and right."""
    forum = forum_at(ref)
    needs = actions.enter(forum, understand=sheets_reader(cycles.categories(), forum.area), by=g.actor)
    flash(
        ngettext("%(num)s sheet is recorded as a need.", "%(num)s sheets are recorded as needs.", len(needs)), "success"
    )
    return redirect(url_for("forums.typing", ref=ref))


@bp.get("/forums/<ref>/paper/<number>")
def scanned(ref: str, number: str) -> ResponseReturnValue:
    """Lead from the QR code on a sheet to where it is typed up."""
    forum = forum_at(ref)
    sheet = found(sheet_at(forum, number))
    ways = {"attendance": "forums.attendance", "votes": "forums.votes", "minutes": "forums.agenda"}
    if sheet.sheet_kind in ways:
        return redirect(url_for(ways[sheet.sheet_kind], ref=ref))
    return redirect(url_for("forums.typing", ref=ref, sheet=number))


@bp.post("/forums/<ref>/pictures")
def add_pictures(ref: str) -> ResponseReturnValue:
    """Take in pictures of filled pages."""
    forum, form = forum_at(ref), PicturesForm()
    sent = [(file.filename or "", file.read()) for file in form.pictures.data or [] if file and file.filename]

    def act() -> str:
        _added, refused = actions.add_pictures(forum, sent, by=g.actor)
        views.tell_of_the_others(refused)
        return url_for("forums.typing", ref=ref)

    def refused(refusal: Refusal) -> TypingPage:
        blame(form, refusal)
        desk = desk_of(forum)
        page = page_of(
            forum, desk, DeskForm(formdata=None), SheetForm.of({}, desk.categories, forum.area), desk.next_sheet()
        )
        return page.but(pictures_form=form)

    return acted(act, refused)


@bp.get("/forums/<ref>/pictures/<int:n>")
def picture(ref: str, n: int) -> Response:
    """Show one page."""
    forum = forum_at(ref)
    picture = found(queries.picture_by_number(forum.id, n))
    note_opened(PersonalKind.SHEET_PICTURE, forum.ref, forum.area_path, by=g.actor)
    return views.answer(picture.file)


@bp.get("/forums/<ref>/retyping")
def retyping(ref: str) -> ResponseReturnValue:
    """Show the next sheet to be typed again, blank, and how it stands so far."""
    return _again(forum_at(ref), DrawForm(formdata=None)).render()


@bp.post("/forums/<ref>/retyping/draw")
def draw_sheets(ref: str) -> ResponseReturnValue:
    """Draw a sample."""
    forum, form = forum_at(ref), DrawForm()

    def act() -> str:
        actions.draw(forum, form.n.data or 0, by=g.actor)
        return url_for("forums.retyping", ref=ref)

    return submitted(form, lambda _theirs: _again(forum, form), act)


@bp.post("/forums/<ref>/retyping")
def check_sheet(ref: str) -> ResponseReturnValue:
    """Compare the second typing with what stands."""
    forum = forum_at(ref)
    form = SheetForm.of(request.form, cycles.categories())
    drawn = waiting_for(queries.checks_of(forum.id), g.actor)
    if drawn is None or number_of(forum.ref, drawn.sheet.serial) != request.form.get("number"):
        raise Refusal(_("This sheet has been typed a second time already."))
    if not form.validate():
        return _again(forum, DrawForm(formdata=None), form).render(), 422
    differing = actions.check(forum, drawn, form.draft(), by=g.actor)
    said = _("Both typings agree.") if not differing else _("The two typings differ. What differs stands below.")
    flash(said, "warning" if differing else "success")
    return redirect(url_for("forums.retyping", ref=ref))


def _again(forum: Forum, draw_form: DrawForm, form: SheetForm | None = None) -> RetypingPage:
    desk = desk_of(forum)
    shown = form or SheetForm.of({}, desk.categories, forum.area)
    return RetypingPage.of(forum, desk, draw_form, shown, checks=queries.checks_of(forum.id), by=g.actor)


def desk_of(forum: Forum) -> TypingDesk:
    """Return what lies on the typing desk of the forum."""
    return TypingDesk(
        sheets=queries.need_sheets(forum.id),
        others=queries.other_sheets(forum.id),
        typed=queries.typed_of(forum.id),
        counted=queries.reconciled(forum.id),
        checked=queries.checked(forum.id),
        pictures=queries.pictures_of(forum.id),
        categories=cycles.categories(),
    )


def sheet_at(forum: Forum, number: str) -> Sheet | None:
    """Return the forum's sheet of a printed number."""
    try:
        return queries.by_serial(forum.id, serial_of(forum.ref, number))
    except NotASheet:
        return None


def page_of(
    forum: Forum,
    desk: TypingDesk,
    desk_form: DeskForm,
    form: SheetForm,
    sheet: Sheet | None,
    *,
    theirs: dict[str, str] | None = None,
) -> TypingPage:
    """Return the page with the sheet that lies before the typist."""
    picture = desk.picture_for(forum, sheet, request.args.get("page", 0, type=int))
    return TypingPage.of(forum, desk, desk_form, form, g.actor, sheet=sheet, picture=picture, theirs=theirs)
