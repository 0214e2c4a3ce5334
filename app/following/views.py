"""The doors of those who follow: a receipt's code."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.sign_ins import note_try
from app.accounts.queries.sign_ins import failed_since
from app.accounts.rules.throttle import key_of
from app.areas.models import Area
from app.areas.queries import by_code
from app.areas.rules import addresses
from app.areas.states.paths import Level, level_of
from app.following.actions import announce as announce_actions
from app.following.actions import following as actions
from app.following.actions.following import SEND
from app.following.forms import AnnouncementForm, AskForm
from app.following.models import Follower
from app.following.pages import following
from app.following.pages import notice as notice_pages
from app.following.pages.days import DaysPage, days_json
from app.following.pages.loudspeaker import LoudspeakerPage
from app.following.pages.told import ToldPage, told_json
from app.following.policy import MOST_MISSES, WINDOW
from app.following.queries.following import follower_by_id
from app.following.queries.subjects import FollowedSubject, SubjectKind, subject_of
from app.following.queries.tokens import fits
from app.following.states import ToldBy
from app.forums.queries.asked import cycle_of
from app.forums.queries.receipts import need_behind
from app.forums.rules import receipt_codes as codes
from app.jobs.actions import start
from app.ledger.actor import OPERATOR
from app.store import clock
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found, missing
from app.web.locale import language
from app.web.page import site, wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("following", __name__, template_folder="templates")


@bp.get("/r")
def receipts() -> ResponseReturnValue:
    """Ask for a code, and lead to its page."""
    if "code" not in request.args:
        return following.receipts().render()
    typed = request.args["code"].strip()
    if not typed:
        return following.receipts(wrong=_("Type the code of your receipt, for example 7K3MD-0WX5R.")).render(), 422
    meant = codes.read(typed)
    return redirect(url_for("following.receipt", code=meant)) if meant else _answer(typed)


@bp.get("/r/<code>")
def receipt(code: str) -> ResponseReturnValue:
    """Show the need behind the code."""
    return _answer(code)


@bp.get("/follow/<kind>/<ref>")
def follow(kind: str, ref: str) -> ResponseReturnValue:
    """Show how to follow something; ``to`` fills in the address, for the links of an office's account in LINE."""
    return following.follow(found(subject_of(kind, ref)), _form()).render()


@bp.post("/follow/<kind>/<ref>")
def ask(kind: str, ref: str) -> ResponseReturnValue:
    """Send the question to the address; the answer is the same whether or not it follows already."""
    subject, form = found(subject_of(kind, ref)), _form()
    if form is None:
        missing()

    def act() -> str:
        _throttle()
        actions.ask(subject, form.address.data or "", language=language())
        start(SEND, {}, by=OPERATOR)
        flash(_("A message is on its way to this address. Follow the link in it to confirm."), "success")
        return subject.url

    return submitted(form, lambda _theirs: following.follow(subject, form), act)


def _form() -> AskForm | None:
    """Return the form for an address on the ways that there are; none where no messages are sent."""
    ways = actions.ways()
    return AskForm.on(ways, request.args.get("to", "")[:254]) if ways else None


def _throttle() -> None:
    """Count one question for the client's network; ``Refusal`` when it has asked its share."""
    key = key_of("follow", request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
    if failed_since([key], clock.now() - WINDOW) >= MOST_MISSES:
        raise Refusal(_("Much was sent from your network within the hour. Wait a while, then send it again."))
    note_try(key)


@bp.get("/follow/confirm/<int:follower_id>/<token>")
def confirmation(follower_id: int, token: str) -> ResponseReturnValue:
    """Ask for the yes of the address."""
    follower, subject = _follower("confirm", follower_id, token)
    return following.confirmation(found(subject), request.path, done=follower.confirmed_at is not None).render()


@bp.post("/follow/confirm/<int:follower_id>/<token>")
def confirm(follower_id: int, token: str) -> ResponseReturnValue:
    """Note the yes."""
    actions.confirm(_follower("confirm", follower_id, token)[0])
    return redirect(request.path)


@bp.get("/follow/stop/<int:follower_id>/<token>")
def stopping(follower_id: int, token: str) -> ResponseReturnValue:
    """Ask whether to stop."""
    return following.stopping(_follower("stop", follower_id, token)[1], request.path).render()


@bp.post("/follow/stop/<int:follower_id>/<token>")
def stop(follower_id: int, token: str) -> ResponseReturnValue:
    """Stop and forget the address; also by the one click of a mail program, which brings no token of a form."""
    follower, subject = _follower("stop", follower_id, token)
    actions.stop(follower)
    flash(_("Stopped. Your address has been erased."), "success")
    return redirect(subject.url if subject else "/")


def _follower(what: str, follower_id: int, token: str) -> tuple[Follower, FollowedSubject | None]:
    """Return the follower whose link this is and what they follow; 404 for any other token."""
    follower = follower_by_id(follower_id)
    if follower is None or not fits(what, follower, token):
        missing()
    return follower, subject_of(follower.subject, follower.ref)


@bp.get("/areas/<code>/notice")
def notice(code: str) -> ResponseReturnValue:
    """Show the month's sheet for the notice board of a village."""
    subject = subject_of(SubjectKind.AREA, code)
    if subject is None or level_of(subject.path) not in (Level.VILLAGE, Level.COMMUNITY):
        missing()
    month = found(notice_pages.month_of(request.args.get("month", "")))
    return notice_pages.notice(subject, month, site()).render()


@bp.get("/areas/<code>/loudspeaker")
def loudspeaker(code: str) -> ResponseReturnValue:
    """Show what is read out over the loudspeaker of a village in a month."""
    village = _village(code)
    month = found(notice_pages.month_of(request.args.get("month", "")))
    return LoudspeakerPage.of(village, month, AnnouncementForm(announced_on=clock.today()), g.actor).render()


@bp.post("/areas/<code>/announcements")
def announce(code: str) -> ResponseReturnValue:
    """Note that the village was told."""
    village, form = _village(code), AnnouncementForm()
    month = clock.today().replace(day=1)

    def act() -> str:
        day = form.announced_on.data or clock.today()
        announce_actions.announce(village, ToldBy(form.told_by.data), day, by=g.actor)
        flash(_("Noted. It counts in public as told."), "success")
        return addresses.area(village.path, "loudspeaker")

    return submitted(form, lambda _theirs: LoudspeakerPage.of(village, month, form, g.actor), act)


def _village(code: str) -> Area:
    area = found(by_code(code))
    if area.level not in (Level.VILLAGE, Level.COMMUNITY):
        missing()
    return area


@bp.get("/areas/<code>/told.json")
@bp.get("/areas/<code>/told")
@kept
def told(code: str) -> ResponseReturnValue:
    """Show whether people were told, and how long it took from the voice to the outcome."""
    area = found(by_code(code))
    hangs_on(area.path)
    cycle = cycle_of(area, request.args.get("cycle", ""))
    return told_json(area, cycle) if wants_json() else ToldPage.of(area, cycle).render()


@bp.get("/areas/<code>/days.json")
@bp.get("/areas/<code>/days")
@kept
def days(code: str) -> ResponseReturnValue:
    """Show what is overdue in the area, and what is due there next."""
    area = found(by_code(code))
    hangs_on(area.path)
    return days_json(area) if wants_json() else DaysPage.of(area).render()


def _answer(typed: str) -> ResponseReturnValue:
    """Show the need behind the code; wrong codes are counted and answered in one way, whatever is wrong with them."""
    key = key_of("receipt", request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
    misses = failed_since([key], clock.now() - WINDOW)
    meant = codes.read(typed)
    need = need_behind(meant)
    if need and misses < MOST_MISSES:
        return following.receipt(need, meant).render()
    if misses < MOST_MISSES:
        note_try(key)
    return following.unknown(typed).render(), 404
