"""Keeping accounts: the list, one account, its duties, its end."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions import accounts, duties, factors, sign_ins
from app.accounts.actions.duties import DutyTerm
from app.accounts.forms import DutyForm, InviteForm, ReasonForm
from app.accounts.models.accounts import Account, AccountDuty
from app.accounts.pages import accounts as pages
from app.accounts.queries import accounts as queries
from app.accounts.states import WEIGHTY, Duty
from app.accounts.views.blueprint import bp
from app.areas import queries as areas
from app.web.conflict import Refusal
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.once import address_of


@address_of("account")
def _address(ident: int) -> str:
    return url_for("accounts.show", account_id=ident)


@bp.get("/accounts")
def index() -> ResponseReturnValue:
    """List the accounts."""
    q = request.args.get("q", "").strip()[:100]
    return pages.index(g.actor, q, request.args.get("after", "")[:60]).render()


@bp.get("/accounts/new")
def new() -> ResponseReturnValue:
    """Show the form with which somebody is invited."""
    return pages.new(InviteForm()).render()


@bp.post("/accounts/new")
def invite() -> ResponseReturnValue:
    """Invite somebody; the letter is the next page."""
    form = InviteForm()

    def act() -> str:
        place = min(pages.posts_of(g.actor), key=lambda post: post.low).low
        name, username = form.name.data or "", form.username.data or ""
        account = accounts.invite(username=username, name=name, place=place, by=g.actor)
        return url_for(".letter", account_id=account.id)

    return submitted(form, lambda _theirs: pages.new(form), act)


@bp.get("/accounts/<int:account_id>/letter")
def letter(account_id: int) -> ResponseReturnValue:
    """Show the letter with the code."""
    return pages.letter(_account(account_id), g.actor, ReasonForm()).render()


@bp.post("/accounts/<int:account_id>/letter")
def issue(account_id: int) -> ResponseReturnValue:
    """Give a new code, or propose it where two people have to want it."""
    account, form = _account(account_id), ReasonForm()

    def act() -> str:
        if pages.letter(account, g.actor, form).needs_second:
            accounts.propose_code(account, why=form.reason.data or "", by=g.actor)
            flash(_("Proposed. As soon as a second person confirms it, you print the letter here."), "success")
        else:
            accounts.issue(account, by=g.actor)
        return url_for(".letter", account_id=account_id)

    return submitted(form, lambda _theirs: pages.letter(account, g.actor, form), act)


@bp.post("/accounts/<int:account_id>/sign-ins")
def sign_out_all(account_id: int) -> ResponseReturnValue:
    """End every sign-in of the account."""
    account = _account(account_id)

    def act() -> None:
        ended = sign_ins.end_all(account, by=g.actor)
        flash(_("Ended: %(n)s. Those devices are asked for the password again.", n=ended), "success")

    return tried(act, url_for(".show", account_id=account_id))


@bp.post("/accounts/<int:account_id>/second-factor")
def drop_factor(account_id: int) -> ResponseReturnValue:
    """Take the second factor of a lost telephone away."""
    account = _account(account_id)

    def act() -> None:
        factors.drop(account, by=g.actor)
        flash(_("The second factor is taken away. Every device is signed out."), "success")

    return tried(act, url_for(".letter", account_id=account_id))


@bp.get("/accounts/<int:account_id>")
def show(account_id: int) -> ResponseReturnValue:
    """Show an account."""
    return pages.show(_account(account_id), g.actor, pages.duty_form(g.actor)).render()


@bp.post("/accounts/<int:account_id>/duties")
def grant(account_id: int) -> ResponseReturnValue:
    """Give a duty, or propose it to a second person."""
    account, form = _account(account_id), pages.duty_form(g.actor)

    def act() -> str:
        flash(_given(account, form), "success")
        return url_for(".show", account_id=account_id)

    return submitted(form, lambda _theirs: pages.show(account, g.actor, form), act)


def _given(account: Account, form: DutyForm) -> str:
    """Give or propose the duty, and say which of the two."""
    duty, area = Duty(form.duty.data), areas.of_duty(form.area.data or "")
    if area is None:
        raise Refusal(_("Choose the area."), field="area")
    term = DutyTerm(since=form.since.data, until=form.until.data, reason=form.reason.data or "")
    if duty in WEIGHTY:
        duties.propose(account, duty, area, term=term, by=g.actor)
        return str(_("Proposed. The duty is given as soon as a second person confirms it."))
    duties.grant(account, duty, area, term=term, by=g.actor)
    return str(_("The duty is given."))


@bp.get("/accounts/<int:account_id>/duties/<int:duty_id>")
def withdrawing(account_id: int, duty_id: int) -> ResponseReturnValue:
    """Show the form with which a duty is withdrawn."""
    account = _account(account_id)
    return pages.withdrawing(account, _duty(account, duty_id), g.actor, ReasonForm()).render()


@bp.post("/accounts/<int:account_id>/duties/<int:duty_id>")
def withdraw(account_id: int, duty_id: int) -> ResponseReturnValue:
    """Withdraw a duty."""
    account, form = _account(account_id), ReasonForm()
    duty = _duty(account, duty_id)

    def act() -> str:
        duties.withdraw(duty, account, reason=form.reason.data or "", by=g.actor)
        flash(_("The duty is withdrawn from this moment on."), "success")
        return url_for(".show", account_id=account_id)

    return submitted(form, lambda _theirs: pages.withdrawing(account, duty, g.actor, form), act)


@bp.get("/accounts/<int:account_id>/closing")
def closing(account_id: int) -> ResponseReturnValue:
    """Show the form with which an account is closed."""
    return pages.closing(_account(account_id), g.actor, ReasonForm()).render()


@bp.post("/accounts/<int:account_id>/closing")
def close(account_id: int) -> ResponseReturnValue:
    """Close an account for ever."""
    account, form = _account(account_id), ReasonForm()

    def act() -> str:
        accounts.close(account, reason=form.reason.data or "", by=g.actor)
        flash(_("The account is closed. Its duties and sign-ins have ended."), "success")
        return url_for(".show", account_id=account_id)

    return submitted(form, lambda _theirs: pages.closing(account, g.actor, form), act)


def _account(account_id: int) -> Account:
    return found(queries.by_id(account_id))


def _duty(account: Account, duty_id: int) -> AccountDuty:
    duty = found(queries.duty_by_id(duty_id))
    return found(duty if duty.account_id == account.id else None)
