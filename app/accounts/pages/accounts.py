"""Pages of whoever keeps accounts: the list, and one account with its duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.accounts import policy
from app.accounts.actions import second
from app.accounts.forms import DutyForm, InviteForm, ReasonForm
from app.accounts.models.accounts import Account, AccountDuty, ProposedAct
from app.accounts.pages.own import drawn
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.queries.accounts import HeldDuty
from app.accounts.queries.thaid import binding_of
from app.accounts.rules.codes import shown
from app.accounts.states import ACCOUNT_STATE_LABELS, DUTY_LABELS, WEIGHTY, AccountState, Duty
from app.areas import queries as areas
from app.areas.pages import by_district
from app.areas.states.paths import Level
from app.ledger.actor import Actor, Post
from app.store import clock
from app.web.locale import date_text
from app.web.page import Crumb, Page, site
from app.web.verdict import Verdict

TONES = {AccountState.INVITED: "wait", AccountState.ACTIVE: "good", AccountState.CLOSED: "bad"}
#: The levels for which duties are given.
GRANTED_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)


class _Labelled:
    """What accounts, duties and areas are called."""

    def state_label(self, account: Account) -> Any:
        """What the account's state is called."""
        return ACCOUNT_STATE_LABELS[account.state]

    def tone(self, account: Account) -> str:
        """How the account's state looks."""
        return TONES[account.state]

    def duty_label(self, duty: str) -> Any:
        """What the duty is called."""
        return DUTY_LABELS[duty]


@dataclass(frozen=True, kw_only=True)
class IndexPage(_Labelled, Page):
    """The accounts of one's area, by name."""

    endpoint: ClassVar = "accounts.index"
    accounts: Sequence[Account]
    #: The duties of today of each account, and what the areas are called.
    held: Mapping[int, Sequence[HeldDuty]]
    places: Mapping[int, str]
    q: str
    next_url: str | None
    waiting: int


@dataclass(frozen=True, kw_only=True)
class ShowPage(_Labelled, Page):
    """One account: what it may do, since when, why, and what can be done with it."""

    endpoint: ClassVar = "accounts.show"
    person: Account
    duties: Sequence[AccountDuty]
    places: Mapping[int, str]
    proposed: Sequence[tuple[ProposedAct, str]]
    form: DutyForm
    may_keep: Verdict
    may_close: Verdict
    may_grant: Verdict
    may_withdraw: Mapping[int, bool]
    weighty: str

    def over(self, duty: AccountDuty) -> bool:
        """Whether the duty is no longer held."""
        return duty.ended_at is not None or (duty.valid_to is not None and duty.valid_to < clock.today())


@dataclass(frozen=True, kw_only=True)
class WithdrawingPage(_Labelled, Page):
    """Where a duty is withdrawn, with the reason."""

    endpoint: ClassVar = "accounts.withdrawing"
    person: Account
    duty: AccountDuty
    form: ReasonForm
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class ClosingPage(Page):
    """Where an account is closed, with the reason."""

    endpoint: ClassVar = "accounts.closing"
    person: Account
    form: ReasonForm
    verdict: Verdict


def index(by: Actor, q: str, after: str) -> IndexPage:
    """Return the accounts of the areas that the person administers."""
    posts = posts_of(by)
    found = queries.accounts_in(posts, q, after, limit=MOST_SHOWN + 1)
    listed = found[:MOST_SHOWN]
    held = queries.duties_of_all([account.id for account in listed])
    more = url_for("accounts.index", after=listed[-1].username, q=q or None) if len(found) > MOST_SHOWN else None
    return IndexPage(
        title=_("Accounts and their duties"),
        lede=_("Who signs in, what they may do, and for which area."),
        crumbs=(_work(),),
        accounts=listed,
        held=held,
        places=areas.labels({one.path for several in held.values() for one in several}),
        q=q,
        next_url=more,
        waiting=len(queries.waiting_in(posts, list(second.SECOND_ACTS))),
    )


#: So many accounts stand on one page.
MOST_SHOWN = 50


def show(account: Account, by: Actor, form: DutyForm) -> ShowPage:
    """Return the page of an account."""
    duties = queries.ever_held(account.id)
    posts = queries.posts_of(account.id)
    waiting = queries.waiting_about("account.grant", account.ref_key)
    return ShowPage(
        title=account.name,
        kicker=account.username,
        crumbs=(_work(), _list()),
        person=account,
        duties=duties,
        places=areas.labels({duty.area.path for duty in duties}),
        proposed=[(one, second.SECOND_ACTS[one.act].told(one)) for one in waiting],
        form=form,
        may_keep=policy.may_keep(by, account, posts),
        may_close=policy.may_close(by, account, posts),
        may_grant=policy.may_propose(by, account, Duty.FACILITATOR, account.area_path),
        may_withdraw={duty.id: bool(policy.may_withdraw(by, duty, duty.area.path)) for duty in duties},
        weighty=", ".join(str(DUTY_LABELS[duty]) for duty in WEIGHTY),
    )


def withdrawing(account: Account, duty: AccountDuty, by: Actor, form: ReasonForm) -> WithdrawingPage:
    """Return the page on which a duty is withdrawn."""
    where = areas.labels([duty.area.path])[duty.area.path]
    told = {"duty": str(DUTY_LABELS[duty.duty]), "where": where, "since": date_text(duty.valid_from)}
    return WithdrawingPage(
        title=_("Withdraw the duty"),
        kicker=account.name,
        lede=_("%(duty)s for %(where)s, held since %(since)s", **told),
        crumbs=(_list(), Crumb(label=account.name, url=url_for("accounts.show", account_id=account.id))),
        person=account,
        duty=duty,
        form=form,
        verdict=policy.may_withdraw(by, duty, duty.area.path),
    )


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """Where somebody is invited."""

    endpoint: ClassVar = "accounts.new"
    form: InviteForm


@dataclass(frozen=True, kw_only=True)
class LetterPage(Page):
    """The letter with a one-time code, to be printed and handed over; or what to do to get one."""

    endpoint: ClassVar = "accounts.letter"
    person: Account
    #: The code as it is printed, and the address with it; "" while none stands.
    code: str
    url: str
    until: datetime | None
    picture: Markup
    needs_second: bool
    proposed: Sequence[ProposedAct]
    form: ReasonForm
    verdict: Verdict
    has_factor: bool
    has_thaid: bool


def new(form: InviteForm) -> NewPage:
    """Return the page on which somebody is invited."""
    return NewPage(
        title=_("Invite somebody"),
        lede=_("You get a letter with a one-time code. Give the person the duties on the next page."),
        crumbs=(_list(),),
        form=form,
    )


def letter(account: Account, by: Actor, form: ReasonForm) -> LetterPage:
    """Return the letter of the account's code."""
    standing = sign_in_queries.codes_of(account.id)
    posts = queries.posts_of(account.id)
    code = shown(sign_in_queries.code_of(standing[0])) if standing else ""
    url = site() + url_for("accounts.welcome", code=code) if code else ""
    return LetterPage(
        title=_("Letter with a one-time code"),
        kicker=account.name,
        crumbs=(_list(), Crumb(label=account.name, url=url_for("accounts.show", account_id=account.id))),
        person=account,
        code=code,
        url=url,
        until=standing[0].expires_at if standing else None,
        picture=drawn(url) if url else Markup(),
        needs_second=policy.needs_second(by, posts),
        proposed=queries.waiting_about("account.issue_code", account.ref_key),
        form=form,
        verdict=policy.not_oneself(by, account.id) and policy.may_keep(by, account, posts),
        has_factor=sign_in_queries.factor_of(account.id) is not None,
        has_thaid=binding_of(account.id) is not None,
    )


def closing(account: Account, by: Actor, form: ReasonForm) -> ClosingPage:
    """Return the page on which an account is closed."""
    return ClosingPage(
        title=_("Close the account"),
        kicker=account.name,
        lede=_(
            "Closing is for ever: all duties end, every sign-in is refused from the next click on, and the user name "
            "is never given again."
        ),
        crumbs=(_list(), Crumb(label=account.name, url=url_for("accounts.show", account_id=account.id))),
        person=account,
        form=form,
        verdict=policy.may_close(by, account, queries.posts_of(account.id)),
    )


def duty_form(by: Actor) -> DutyForm:
    """Return the form of a duty, with the areas that the person administers."""
    form = DutyForm()
    found = [area for post in posts_of(by) for area in areas.below(post.low, GRANTED_LEVELS, limit=MOST_AREAS)]
    form.area.choices = by_district(found)
    return form


#: Most areas that stand in a list to choose from; a code can be typed at the command line beyond that.
MOST_AREAS = 1500


def posts_of(by: Actor) -> list[Post]:
    """Return the posts in which the actor keeps accounts."""
    return [post for post in by.posts if post.duty in policy.ACCOUNT_KEEPERS]


def _work() -> Crumb:
    return Crumb(label=_("My work"), url=url_for("front.work"))


def _list() -> Crumb:
    return Crumb(label=_("Accounts and their duties"), url=url_for("accounts.index"))
