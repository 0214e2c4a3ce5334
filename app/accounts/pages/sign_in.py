"""The page to sign in at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.accounts.forms import SignInForm
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """The form to sign in with."""

    endpoint: ClassVar = "accounts.sign_in"
    form: SignInForm
