"""One's own account: password, sign-ins, telephones, second factor; and setting a password with a code."""

from __future__ import annotations

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts.actions import accounts, factors, sign_ins
from app.accounts.forms import AcceptForm, CodeForm, DeviceForm, PasswordForm
from app.accounts.models.accounts import Account
from app.accounts.pages import own as pages
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules.codes import read
from app.accounts.views.blueprint import bp
from app.accounts.views.sessions import visitor
from app.web.forms import submitted, tried
from app.web.found import found


@bp.get("/welcome")
def welcome() -> ResponseReturnValue:
    """Show the form with which a password is set by a code."""
    return pages.welcome(AcceptForm(code=request.args.get("code", "")[:80])).render()


@bp.post("/welcome")
def accept() -> ResponseReturnValue:
    """Set the password."""
    form = AcceptForm()

    def act() -> str:
        account = accounts.accept(read(form.code.data or ""), form.password.data or "")
        flash(_("The password is set. Sign in as “%(name)s” with it.", name=account.username), "success")
        return url_for(".sign_in")

    return submitted(form, lambda _theirs: pages.welcome(form), act)


@bp.get("/me")
def own() -> ResponseReturnValue:
    """Show one's own account."""
    return pages.own(_me(), _here()).render()


@bp.get("/me/password")
def password() -> ResponseReturnValue:
    """Show the form for another password."""
    return pages.password(PasswordForm()).render()


@bp.post("/me/password")
def change_password() -> ResponseReturnValue:
    """Change the password; every other sign-in ends."""
    form = PasswordForm()

    def act() -> str:
        me = _me()
        sign_ins.prove_own(me, form.current.data or "", visitor())
        accounts.set_password(me, form.password.data or "", by=g.actor, but=_here())
        flash(_("The password is changed. Every other device is signed out."), "success")
        return url_for(".own")

    return submitted(form, lambda _theirs: pages.password(form), act)


@bp.post("/me/sign-ins")
def end_sign_ins() -> ResponseReturnValue:
    """End one sign-in, or all others."""
    chosen = [int(one) for one in request.form.getlist("sign_in") if one.isascii() and one.isdigit() and len(one) < 19]

    def act() -> None:
        ended = sign_ins.end_sign_ins(_me(), chosen or None, but=current_user.token, by=g.actor)
        flash(_("Ended: %(n)s. Those devices are asked for the password again.", n=ended), "success")

    return tried(act, url_for(".own"))


@bp.get("/me/devices")
def devices() -> ResponseReturnValue:
    """Show the telephones with Collect."""
    return pages.devices(_me(), DeviceForm()).render()


@bp.post("/me/devices")
def add_device() -> ResponseReturnValue:
    """Make a password for a telephone and show it this once."""
    form = DeviceForm()

    def act() -> pages.DevicesPage:
        code = factors.add_device(_me(), form.label.data or "", by=g.actor)
        return pages.devices(_me(), DeviceForm(formdata=None), code)

    return submitted(form, lambda _theirs: pages.devices(_me(), form), act)


@bp.post("/me/devices/<int:device_id>/end")
def end_device(device_id: int) -> ResponseReturnValue:
    """End the password of a telephone."""
    device = found(sign_in_queries.device_by_id(device_id))
    found(device.account_id == g.actor.id)

    def act() -> None:
        factors.end_device(_me(), device, by=g.actor)
        flash(_("The telephone's password has ended."), "success")

    return tried(act, url_for(".devices"))


@bp.get("/me/second-factor")
def factor() -> ResponseReturnValue:
    """Show the second factor, or how to add one."""
    return pages.factor(_me(), CodeForm()).render()


@bp.post("/me/second-factor/begin")
def begin_factor() -> ResponseReturnValue:
    """Make a secret for a telephone."""
    factors.begin(_me())
    return redirect(url_for(".factor"))


@bp.post("/me/second-factor")
def add_factor() -> ResponseReturnValue:
    """Let the telephone count, and show the codes for paper this once."""
    form = CodeForm()

    def act() -> pages.FactorPage:
        codes = factors.confirm(_me(), form.code.data or "", by=g.actor)
        return pages.factor(_me(), CodeForm(formdata=None), codes)

    return submitted(form, lambda _theirs: pages.factor(_me(), form), act)


def _me() -> Account:
    return found(queries.by_id(g.actor.id))


def _here() -> str:
    return sign_ins.fingerprint(current_user.token)
