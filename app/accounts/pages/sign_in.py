"""The page to sign in at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar, Self

from flask_babel import gettext as _

from app.accounts.actions import passkeys
from app.accounts.forms import CodeForm, SignInForm
from app.accounts.models.sign_ins import SignIn
from app.accounts.queries.thaid import provider
from app.accounts.rules.passkeys import PasskeySite
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """The form to sign in with."""

    endpoint: ClassVar = "accounts.sign_in"
    form: SignInForm
    has_thaid: bool

    @classmethod
    def of(cls, form: SignInForm) -> Self:
        """Return the page; the second door stands there where the office has one."""
        return cls(title=_("Sign in"), form=form, has_thaid=provider() is not None)


@dataclass(frozen=True, kw_only=True)
class SecondStepPage(Page):
    """The form for the code of the telephone."""

    endpoint: ClassVar = "accounts.second_step"
    form: CodeForm
    #: What the browser is asked to show (JSON); "" where the account has no passkey here.
    options: str

    @classmethod
    def of(cls, form: CodeForm, half: SignIn, site: PasskeySite) -> Self:
        """Return the page; it asks for a passkey anew each time."""
        asked = passkeys.ask_to_show(half, site)
        return cls(
            title=_("The code of your telephone"),
            lede=_("Type the six digits that the telephone shows now, or one of the codes on paper."),
            form=form,
            options=json.dumps(asked) if asked else "",
        )
