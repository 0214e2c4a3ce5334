"""Pages of one's own account, and the page on which a code sets a password."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.accounts.actions import passkeys as passkeys_actions
from app.accounts.forms import AcceptForm, CodeForm, DeviceForm, PasskeyForm, PasswordForm
from app.accounts.models.accounts import Account, AccountDuty
from app.accounts.models.sign_ins import DevicePassword, Passkey, SecondFactor, SignIn, ThaidBinding
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.queries.passkeys import passkeys_of
from app.accounts.queries.thaid import binding_of, provider
from app.accounts.rules import codes as code_rules
from app.accounts.rules import totp
from app.accounts.rules.passkeys import PasskeySite
from app.accounts.states import DUTY_LABELS
from app.areas import queries as areas
from app.web.page import Crumb, Page, site


@dataclass(frozen=True, kw_only=True)
class WelcomePage(Page):
    """Where a one-time code sets a password."""

    endpoint: ClassVar = "accounts.welcome"
    form: AcceptForm


@dataclass(frozen=True, kw_only=True)
class OwnPage(Page):
    """One's own account: duties, sign-ins, and the ways to password, telephones and second factor."""

    endpoint: ClassVar = "accounts.own"
    #: Duty, area, and the duty's days.
    duties: Sequence[tuple[str, str, AccountDuty]]
    sign_ins: Sequence[SignIn]
    here: str
    devices: int
    factor: SecondFactor | None
    passkeys: int
    #: Whether the office has a door by ThaiD, and the binding of this account.
    has_thaid: bool
    thaid: ThaidBinding | None


@dataclass(frozen=True, kw_only=True)
class PasswordPage(Page):
    """Where the password is changed."""

    endpoint: ClassVar = "accounts.password"
    form: PasswordForm


@dataclass(frozen=True, kw_only=True)
class DevicesPage(Page):
    """Telephones with Collect, each with a password of its own; a new one is shown once."""

    endpoint: ClassVar = "accounts.devices"
    username: str
    address: str
    devices: Sequence[DevicePassword]
    form: DeviceForm
    fresh: str


@dataclass(frozen=True, kw_only=True)
class PasskeysPage(Page):
    """The passkeys of one's account, and what the browser is asked to make."""

    endpoint: ClassVar = "accounts.passkeys"
    passkeys: Sequence[Passkey]
    form: PasskeyForm
    #: JSON; "" where no passkey can be made: without a telephone, or where the address is none for passkeys.
    options: str
    has_factor: bool

    @classmethod
    def of(cls, account: Account, here: SignIn, form: PasskeyForm, site: PasskeySite) -> PasskeysPage:
        """Return the page; it asks the browser anew each time."""
        has_factor = sign_in_queries.factor_of(account.id) is not None
        options = passkeys_actions.ask_to_make(account, here, site) if has_factor and site.has_passkeys else None
        return cls(
            title=_("Passkeys"),
            lede=_("A passkey on your phone or a key shows at the sign-in that it is you, in place of the six digits."),
            crumbs=(_me(),),
            passkeys=passkeys_of(account.id),
            form=form,
            options=json.dumps(options) if options else "",
            has_factor=has_factor,
        )


@dataclass(frozen=True, kw_only=True)
class FactorPage(Page):
    """The second factor: what stands, or what the telephone has to read; recovery codes are shown once."""

    endpoint: ClassVar = "accounts.factor"
    standing: SecondFactor | None
    begun: bool
    secret: str
    picture: Markup
    codes: Sequence[str]
    form: CodeForm


def _me() -> Crumb:
    return Crumb(label=_("My account"), url=url_for("accounts.own"))


def welcome(form: AcceptForm) -> WelcomePage:
    """Return the page on which a code sets a password."""
    return WelcomePage(
        title=_("Set your password"),
        lede=_("With the code of the letter from your office. It works once, for 72 hours."),
        form=form,
    )


def own(account: Account, here: str) -> OwnPage:
    """Return the page of one's own account."""
    held = queries.duties_of(account.id)
    places = areas.labels({area.path for _duty, area in held})
    return OwnPage(
        title=_("My account"),
        kicker=account.username,
        lede=account.name,
        crumbs=(Crumb(label=_("My work"), url=url_for("front.work")),),
        duties=[(str(DUTY_LABELS[duty.duty]), places[area.path], duty) for duty, area in held],
        sign_ins=sign_in_queries.sign_ins_of(account.id),
        here=here,
        devices=len(sign_in_queries.devices_of(account.id)),
        factor=sign_in_queries.factor_of(account.id),
        passkeys=len(passkeys_of(account.id)),
        has_thaid=provider() is not None,
        thaid=binding_of(account.id),
    )


def password(form: PasswordForm) -> PasswordPage:
    """Return the page on which the password is changed."""
    return PasswordPage(title=_("Change my password"), crumbs=(_me(),), form=form)


def devices(account: Account, form: DeviceForm, fresh: str = "") -> DevicesPage:
    """Return the page of the telephones; ``fresh`` is the password that was made just now."""
    return DevicesPage(
        title=_("Telephones with Collect"),
        lede=_("Each telephone has a password of its own, so that a lost one can be ended alone. It opens no page."),
        crumbs=(_me(),),
        username=account.username,
        address=site() + url_for("openrosa.form_list").rpartition("/")[0],
        devices=sign_in_queries.devices_of(account.id),
        form=form,
        fresh=code_rules.shown(fresh) if fresh else "",
    )


def factor(account: Account, form: CodeForm, codes: Sequence[str] = ()) -> FactorPage:
    """Return the page of the second factor; ``codes`` are the recovery codes that were made just now."""
    begun = sign_in_queries.begun_factors(account.id)
    secret = sign_in_queries.secret_of(begun[0]) if begun and not codes else ""
    address = totp.address_of(secret, account.username, _("Thuksiang")) if secret else ""
    return FactorPage(
        title=_("Second factor"),
        lede=_("Beside the password, a telephone shows a code that is new every 30 seconds. It needs no network."),
        crumbs=(_me(),),
        standing=sign_in_queries.factor_of(account.id),
        begun=bool(secret),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=drawn(address) if address else Markup(),
        codes=[code_rules.shown(code) for code in codes],
        form=form,
    )


def drawn(text: str) -> Markup:
    """Return the picture of a text that a telephone reads (QR), as inline SVG."""
    import segno

    picture = segno.make(text, micro=False, error="m")
    told = picture.svg_inline(omitsize=True, border=4, light="#fff", svgclass="qr", lineclass=None)
    return Markup(told)  # noqa: S704 - drawn by the library out of a text of ours
