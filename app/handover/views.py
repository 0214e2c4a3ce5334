"""Views of what is said after the work: the three voices, the question at the board, and the board itself."""

from __future__ import annotations

from flask import Blueprint, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views.networks import throttle
from app.handover import actions, pages, policy, queries
from app.handover.forms import AfterForm, CodeWordForm, SheetWordForm, ThereForm
from app.handover.states import AfterPoint, DoneWord, ThereWord
from app.plans.models.funding import Project
from app.plans.queries.funding import project_by_ref
from app.web.forms import submitted
from app.web.found import found

bp = Blueprint("handover", __name__, template_folder="templates")


def _project(ref: str) -> Project:
    project: Project = found(project_by_ref(ref))
    return project


@bp.get("/projects/<ref>/word")
def word(ref: str) -> ResponseReturnValue:
    """Show what agency, forums and passers-by say."""
    return pages.word(_project(ref), g.actor, pages.forms()).render()


@bp.post("/projects/<ref>/word")
def say_word(ref: str) -> ResponseReturnValue:
    """Say with the code of a receipt whether it is done as asked."""
    project, form = _project(ref), CodeWordForm()
    _code, sheet, after = pages.forms()

    def act() -> str:
        throttle("done_said", policy.MOST_WORDS)
        actions.say_by_code(project, form.receipt.data or "", DoneWord(form.word.data))
        flash(_("Your word is counted and stands beside the agency's."), "success")
        return url_for(".word", ref=ref)

    return submitted(form, lambda _theirs: pages.word(project, g.actor, (form, sheet, after)), act)


@bp.post("/projects/<ref>/word/sheet")
def type_sheet(ref: str) -> ResponseReturnValue:
    """Type the sheet that the delegates of a forum signed."""
    project, form = _project(ref), SheetWordForm()
    code, _sheet, after = pages.forms()

    def act() -> str:
        ident = form.forum.data or ""
        forum = found(queries.forum_by_id(int(ident)) if ident.isdecimal() and len(ident) < 20 else None)
        said, words = DoneWord(form.sheet_word.data), form.sheet_words.data or ""
        actions.say_on_paper(project, forum, said, heads=form.heads.data or 0, words=words, by=g.actor)
        flash(_("What the forum said on paper is public."), "success")
        return url_for(".word", ref=ref)

    return submitted(form, lambda _theirs: pages.word(project, g.actor, (code, form, after)), act)


@bp.post("/projects/<ref>/after")
def tell_after(ref: str) -> ResponseReturnValue:
    """Tell whether it is used, or what came of it."""
    project, form = _project(ref), AfterForm()
    code, sheet, _after = pages.forms()

    def act() -> str:
        actions.tell(project, AfterPoint(form.point.data), form.told(), by=g.actor)
        flash(_("It is told and public. What was told before stays to be read."), "success")
        return url_for(".word", ref=ref)

    return submitted(form, lambda _theirs: pages.word(project, g.actor, (code, sheet, form)), act)


@bp.get("/projects/<ref>/there")
def there(ref: str) -> ResponseReturnValue:
    """Ask the one question of the board."""
    return pages.there(_project(ref), ThereForm(formdata=None)).render()


@bp.post("/projects/<ref>/there")
def say_there(ref: str) -> ResponseReturnValue:
    """Count one answer."""
    project, form = _project(ref), ThereForm()

    def act() -> str:
        throttle("there_said", policy.MOST_THERE_ANYWHERE)
        throttle(f"there_said:{project.id}", policy.MOST_THERE)
        actions.say_there(project, ThereWord(form.there.data))
        flash(_("Thank you. Your answer is counted beside the agency's figure."), "success")
        return url_for(".there", ref=ref)

    return submitted(form, lambda _theirs: pages.there(project, form), act)


@bp.get("/projects/<ref>/board")
def board(ref: str) -> ResponseReturnValue:
    """Show the sheet for the board at the site."""
    return pages.board(_project(ref)).render()
