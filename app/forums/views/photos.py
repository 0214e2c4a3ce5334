"""Show, add and remove the photographs and signed sheets of a forum."""

from __future__ import annotations

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.files.views import answer, tell_of_the_others
from app.forums.actions import photos as actions
from app.forums.forms.photos import PhotosForm, SheetForm
from app.forums.models.photos import ForumFile
from app.forums.models.sittings import Forum
from app.forums.pages.photos import FilesPage, PhotosPage
from app.forums.queries import photos as queries
from app.forums.states.photos import Purpose
from app.forums.views.blueprint import bp, forum_at
from app.web.forms import submitted
from app.web.found import found, missing


@bp.get("/forums/<ref>/photos")
def photos(ref: str) -> ResponseReturnValue:
    """Show the photographs to everybody."""
    forum = forum_at(ref)
    return PhotosPage.of(forum, queries.files_of(forum.id, Purpose.PHOTOGRAPH)).render()


@bp.get("/forums/<ref>/photos/<int:number>")
def photo(ref: str, number: int) -> Response:
    """Hand a photograph out; ``?size=small`` for lists."""
    file = _file_at(forum_at(ref), number, Purpose.PHOTOGRAPH)
    return answer(found(file.file), small=request.args.get("size") == "small", public=True)


@bp.get("/forums/<ref>/sheets/<int:number>")
def sheet(ref: str, number: int) -> Response:
    """Hand a page of the signed sheet out to those who serve the round."""
    forum = forum_at(ref)
    file = found(_file_at(forum, number, Purpose.SHEET).file)
    note_opened(PersonalKind.ATTENDANCE_SHEET, forum.ref, forum.area_path, by=g.actor)
    return answer(file)


@bp.get("/forums/<ref>/files")
def files(ref: str) -> ResponseReturnValue:
    """Show what was added, and the forms to add more."""
    return _page(forum_at(ref), PhotosForm(), SheetForm()).render()


@bp.post("/forums/<ref>/photos")
def add_photos(ref: str) -> ResponseReturnValue:
    """Add photographs; one that cannot be read is named, and the others are added."""
    forum, form = forum_at(ref), PhotosForm()

    def act() -> str:
        told = {"alt": form.alt.data or "", "caption": form.caption.data or ""}
        added, refused = actions.photographs(forum, form.uploads(), **told, by=g.actor)
        flash(ngettext("%(num)s photograph is added.", "%(num)s photographs are added.", len(added)), "success")
        tell_of_the_others(refused)
        return url_for("forums.files", ref=ref)

    return submitted(form, lambda _theirs: _page(forum, form, SheetForm(formdata=None)), act)


@bp.post("/forums/<ref>/sheets")
def add_sheet(ref: str) -> ResponseReturnValue:
    """Add a page of the signed sheet."""
    forum, form = forum_at(ref), SheetForm()

    def act() -> str:
        actions.sheet(forum, form.upload(), by=g.actor)
        flash(_("The signed sheet is kept; its hash stands in the ledger."), "success")
        return url_for("forums.files", ref=ref)

    return submitted(form, lambda _theirs: _page(forum, PhotosForm(formdata=None), form), act)


@bp.post("/forums/<ref>/files/<int:number>/remove")
def remove_file(ref: str, number: int) -> ResponseReturnValue:
    """Remove a photograph or a page of the sheet."""
    file = found(queries.by_number(forum_at(ref).id, number))
    actions.withdraw(file, by=g.actor)
    flash(_("It is removed. Its number and its hash stay in the record."), "success")
    return redirect(url_for("forums.files", ref=ref))


def _file_at(forum: Forum, number: int, purpose: Purpose) -> ForumFile:
    file = queries.by_number(forum.id, number)
    if file is None or file.purpose != purpose:
        missing()
    return file


def _page(forum: Forum, photos: PhotosForm, sheets: SheetForm) -> FilesPage:
    return FilesPage.of(forum, queries.files_of(forum.id), photos, sheets, g.actor)
