"""Comments: read, write, report; for officers the queue and the ruling; the official answers and their register."""

from __future__ import annotations

from flask import Blueprint, flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views.networks import throttle
from app.areas.queries import by_code
from app.areas.rules import addresses
from app.comments import actions, policy
from app.comments.forms import AnswerForm, CommentForm, RulingForm
from app.comments.models import Comment
from app.comments.pages.consultations import ConsultationsPage
from app.comments.pages.consultations import feed as consultations_feed
from app.comments.pages.officers import AnsweringPage, OwedPage, QueuePage, RulingPage
from app.comments.pages.public import FlagPage, IndexPage, WritePage
from app.comments.pages.register import OfAreaPage, of_area_json
from app.comments.queries import answers
from app.comments.queries import comments as queries
from app.comments.queries.topics import Topic, topic_at, topic_of_comment
from app.comments.states import FOLDERS, Because, CommentState, Move
from app.web.conflict import Refusal, Stale
from app.web.forms import acted, blame, submitted
from app.web.found import found
from app.web.once import address_of
from app.web.page import wants_json

bp = Blueprint("comments", __name__, template_folder="templates")


def _topic(folder: str, ref: str) -> Topic:
    return found(topic_at(folder, ref))


def _comment(comment_id: int) -> Comment:
    return found(queries.by_id(comment_id))


def _published(comment_id: int) -> Comment:
    """Return the comment if it is published; nobody learns anything of another one."""
    comment = _comment(comment_id)
    return found(comment if comment.state == CommentState.RELEASED else None)


@address_of("comment")
def address_of_comment(comment_id: int) -> str:
    """Return where a repeated request about a comment leads: to the comments on its topic."""
    comment = queries.by_id(comment_id)
    return topic_of_comment(comment).comments_url if comment else "/"


@bp.get("/consultations.json")
@bp.get("/consultations")
def consultations() -> ResponseReturnValue:
    """Show the drafts of plans that lie open, and those that did."""
    before = max(0, request.args.get("before", 0, type=int))
    return jsonify(consultations_feed(before)) if wants_json() else ConsultationsPage.of(before).render()


def index(folder: str, ref: str) -> ResponseReturnValue:
    """Show what was said and published."""
    return IndexPage.of(_topic(folder, ref), max(0, request.args.get("before", 0, type=int))).render()


def write(folder: str, ref: str) -> ResponseReturnValue:
    """Show the form."""
    return WritePage.of(_topic(folder, ref), CommentForm()).render()


def send(folder: str, ref: str) -> ResponseReturnValue:
    """Queue the comment; what falls into the trap is thanked for and thrown away."""
    topic, form = _topic(folder, ref), CommentForm()
    return submitted(form, lambda _theirs: WritePage.of(topic, form), lambda: _sent(topic, form))


for _folder in FOLDERS.values():
    _named = {"folder": _folder}
    bp.get(addresses.comments(_folder, "<ref>"), defaults=_named)(index)
    bp.get(addresses.comments(_folder, "<ref>", "new"), defaults=_named)(write)
    bp.post(addresses.comments(_folder, "<ref>", "new"), defaults=_named)(send)


def _sent(topic: Topic, form: CommentForm) -> str:
    if not form.website.data:
        if not form.was_written:
            raise Refusal(_("That was very quick. Read your comment once more, then send it again."), field="text")
        throttle("comment", policy.MOST_SENT)
        actions.send(topic, form.text.data, name=form.name.data, name_shown=form.name_shown.data)
    flash(_("Thank you. An officer reads your comment before it is shown."), "success")
    return topic.comments_url


@bp.get("/comments/<int:comment_id>/report")
def flag(comment_id: int) -> ResponseReturnValue:
    """Ask whether a published comment is to be looked at again."""
    return FlagPage.of(_published(comment_id)).render()


@bp.post("/comments/<int:comment_id>/report")
def report(comment_id: int) -> ResponseReturnValue:
    """Put a published comment before the officers again."""
    comment = _published(comment_id)
    throttle("report", policy.MOST_SENT)
    actions.report(comment)
    flash(_("Thank you. An officer will look at it again."), "success")
    return redirect(topic_of_comment(comment).comments_url)


@bp.get("/comments")
def queue() -> ResponseReturnValue:
    """Show what waits."""
    return QueuePage.of(g.actor).render()


@bp.get("/comments/<int:comment_id>")
def ruling(comment_id: int) -> ResponseReturnValue:
    """Show one comment with what can be done."""
    return RulingPage.of(_comment(comment_id), RulingForm(), g.actor).render()


@bp.post("/comments/<int:comment_id>")
def rule(comment_id: int) -> ResponseReturnValue:
    """Release, refuse, hide, or let a reported one stand."""
    comment, form = _comment(comment_id), RulingForm()
    if not form.validate_on_submit():
        return RulingPage.of(comment, form, g.actor).render(), 422

    def act() -> str:
        _rule(comment, form, request.form.get("move", ""))
        flash(_("Saved."), "success")
        return url_for("comments.queue")

    def refused(refusal: Refusal) -> RulingPage:
        if isinstance(refusal, Stale):
            flash(str(refusal), "error")
        else:
            blame(form, refusal)
        return RulingPage.of(_comment(comment_id), form, g.actor)

    return acted(act, refused)


def _rule(comment: Comment, form: RulingForm, move: str) -> None:
    if move == "stand":
        actions.keep_published(comment, by=g.actor)
        return
    if move not in list(Move):
        raise Refusal(_("Use the buttons of the page."))
    because = Because(form.because.data) if form.because.data in list(Because) else None
    actions.rule(comment, Move(move), by=g.actor, because=because, seen=form.seen.data or "")


@bp.get("/comments/owed")
def owed() -> ResponseReturnValue:
    """Show what waits for one's own answer."""
    return OwedPage.of(g.actor).render()


@bp.get("/comments/<int:comment_id>/answer")
def answering(comment_id: int) -> ResponseReturnValue:
    """Show the form for the official answer."""
    debt = found(answers.owed_of(comment_id))
    return AnsweringPage.of(debt, AnswerForm(answer=debt.comment.answer), g.actor).render()


@bp.post("/comments/<int:comment_id>/answer")
def answer(comment_id: int) -> ResponseReturnValue:
    """Put the official answer beside the comment."""
    debt, form = found(answers.owed_of(comment_id)), AnswerForm()

    def act() -> str:
        actions.answer(debt.comment, form.answer.data, by=g.actor, seen=form.seen.data or "")
        flash(_("The answer stands beside the comment now."), "success")
        return url_for("comments.owed")

    return submitted(form, lambda theirs: AnsweringPage.of(debt, form, g.actor, theirs), act)


@bp.get("/areas/<code>/comments.json")
@bp.get("/areas/<code>/comments")
def of_area(code: str) -> ResponseReturnValue:
    """Show how many comments of an area are answered, and which wait."""
    area = found(by_code(code))
    if wants_json():
        return of_area_json(area)
    return OfAreaPage.of(area, max(0, request.args.get("after", 0, type=int))).render()
