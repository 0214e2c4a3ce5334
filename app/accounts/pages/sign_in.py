"""The page to sign in at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from flask_babel import gettext as _

from app.accounts.forms import CodeForm, SignInForm
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """The form to sign in with."""

    endpoint: ClassVar = "accounts.sign_in"
    form: SignInForm


@dataclass(frozen=True, kw_only=True)
class SecondStepPage(Page):
    """The form for the code of the telephone."""

    endpoint: ClassVar = "accounts.second_step"
    form: CodeForm

    @classmethod
    def of(cls, form: CodeForm) -> Self:
        """Return the page."""
        return cls(
            title=_("The code of your telephone"),
            lede=_("Type the six digits that the telephone shows now, or one of the codes on paper."),
            form=form,
        )
