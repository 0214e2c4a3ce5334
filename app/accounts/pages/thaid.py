"""Pages of the second door: one's own binding, the way to the provider, and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.forms import BindForm
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import ThaidBinding
from app.accounts.queries.thaid import binding_of, provider
from app.web.page import Crumb, Page

#: Characters of the longest code and state that are carried on.
LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class ThaidPage(Page):
    """The binding of one's account to a person of ThaiD."""

    endpoint: ClassVar = "accounts.thaid"
    form: BindForm
    binding: ThaidBinding | None
    #: The name under which the provider is met; "" where the office has none.
    host: str


@dataclass(frozen=True, kw_only=True)
class ThaidLeavingPage(Page):
    """The way to the provider: where it leads, before one follows it."""

    endpoint: ClassVar = "accounts.ask_thaid"
    url: str
    host: str
    back: str


@dataclass(frozen=True, kw_only=True)
class ThaidAnswerPage(Page):
    """The provider has sent the person back; a press of the button takes its answer."""

    endpoint: ClassVar = "accounts.thaid_answer"
    #: Both "" where the provider gave none.
    state: str
    code: str
    back: str


def thaid(account: Account, form: BindForm) -> ThaidPage:
    """Return the page of one's own binding."""
    found = provider()
    return ThaidPage(
        title=_("ThaiD"),
        lede=_("Whoever is bound signs in with the application of ThaiD in place of name and password."),
        crumbs=(Crumb(label=_("My account"), url=url_for("accounts.own")),),
        form=form,
        binding=binding_of(account.id),
        host=found.host if found else "",
    )


def leaving(url: str, back: str) -> ThaidLeavingPage:
    """Return the page that leads to the provider at ``url``, or ``back``."""
    found = provider()
    return ThaidLeavingPage(
        title=_("Go on to ThaiD"),
        lede=_("You leave this site. Look at the address there before you type anything; you come back by yourself."),
        url=url,
        host=found.host if found else "",
        back=back,
    )


def answered(state: str, code: str, back: str) -> ThaidAnswerPage:
    """Return the page on which the provider's answer is taken."""
    whole = bool(state and code and max(len(state), len(code)) <= LONGEST)
    return ThaidAnswerPage(
        title=_("Back from ThaiD"),
        lede=_("One more press, then ThaiD's answer is looked at.") if whole else "",
        state=state if whole else "",
        code=code if whole else "",
        back=back,
    )
