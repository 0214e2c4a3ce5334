"""Pages for those who follow: the page behind a receipt, and the one on which its code is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.following.forms import AskForm
from app.following.queries.news import news_of
from app.following.queries.subjects import FollowedSubject, what_is_followed
from app.following.rules.news import News
from app.forums.models.needs import Need
from app.forums.rules import receipt_codes as codes
from app.publiclog.pages.checkpoints import told_of_ref
from app.tracing.pages.fate import Fate
from app.tracing.pages.need import need_page
from app.tracing.pages.steps import ThreadStep
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class ReceiptsPage(Page):
    """Type the code of a receipt; ``typed`` and ``wrong`` are what was typed and what to do about it."""

    endpoint: ClassVar[str] = "following.receipts"
    typed: str = ""
    wrong: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiptPage(Page):
    """The need behind a receipt and every decision since."""

    endpoint: ClassVar[str] = "following.receipt"
    words: str
    said_by: str
    fate: Fate | None
    fate_is_an_end: bool
    steps: tuple[ThreadStep, ...]
    #: Until when each decision may be contested, and whether it still may.
    contestable: tuple[tuple[str, bool], ...]
    need_url: str
    forum_url: str
    code: str
    follow_url: str
    #: Where the need stands in the public book.
    book: str
    prove_url: str


@dataclass(frozen=True, kw_only=True)
class FollowPage(Page):
    """Ways to hear what is new: feeds, and messages where this installation sends any."""

    endpoint: ClassVar[str] = "following.follow"
    what: str
    back_url: str
    feeds: tuple[tuple[str, str, str], ...]
    news: tuple[News, ...]
    form: AskForm | None
    ask_url: str


@dataclass(frozen=True, kw_only=True)
class ConfirmationPage(Page):
    """Say yes to messages; the link alone does nothing, since mail programs open links by themselves."""

    endpoint: ClassVar[str] = "following.confirmation"
    act_url: str
    done: bool


@dataclass(frozen=True, kw_only=True)
class StoppingPage(Page):
    """Say stop."""

    endpoint: ClassVar[str] = "following.stopping"
    act_url: str


#: News on the page on which something is followed.
FEW = 5
LANGUAGE_NAMES = (("th", "ไทย"), ("en", "English"))


def receipts(typed: str = "", wrong: str = "") -> ReceiptsPage:
    """Return the page on which a code is typed."""
    return ReceiptsPage(
        title=_("What became of my receipt?"),
        lede=_("Type the ten letters and digits of your receipt. You need no account."),
        crumbs=(Crumb(label=_("Front page"), url="/"),),
        typed=typed[:40],
        wrong=wrong,
    )


def unknown(typed: str) -> ReceiptsPage:
    """Return the one answer to a code that opens nothing, whatever the cause."""
    return receipts(
        typed,
        _(
            "No receipt was found with this code. Compare each letter and digit with the slip. If too many wrong "
            "codes were typed from your network, wait half an hour and try again. Your need also stands on the page of "
            "your village."
        ),
    )


def receipt(need: Need, code: str) -> ReceiptPage:
    """Return the page behind the receipt of ``need``."""
    told = need_page(need)
    return ReceiptPage(
        title=told.title,
        kicker=_("Receipt no. %(n)s", n=need.number),
        crumbs=(Crumb(label=_("Receipts"), url=url_for("following.receipts")), *told.crumbs),
        words=told.words,
        said_by=told.said_by,
        fate=told.fate,
        fate_is_an_end=told.fate_is_an_end,
        steps=told.steps,
        contestable=told.contestable,
        need_url=addresses.need(need.ref),
        forum_url=addresses.forum(need.forum.ref),
        code=codes.shown(code),
        follow_url=told.follow_url,
        book=told_of_ref(need.ref),
        prove_url=told.prove_url,
    )


def follow(subject: FollowedSubject, form: AskForm | None) -> FollowPage:
    """Return the page on which ``subject`` is followed; without a form where no messages are sent."""
    return FollowPage(
        title=_("Follow"),
        lede=what_is_followed(subject),
        crumbs=(Crumb(label=subject.title, url=subject.url),),
        what=what_is_followed(subject),
        back_url=subject.url,
        feeds=tuple((name, code, addresses.feed(subject.kind, subject.ref, code)) for code, name in LANGUAGE_NAMES),
        news=tuple(news_of(subject)[:FEW]),
        form=form,
        ask_url=addresses.follow(subject.kind, subject.ref),
    )


def confirmation(subject: FollowedSubject, act_url: str, *, done: bool) -> ConfirmationPage:
    """Return the page on which the bearer of an address says yes, or reads that this was done."""
    return ConfirmationPage(
        title=_("You follow from now on") if done else _("Do you want to follow?"),
        lede=what_is_followed(subject),
        crumbs=(Crumb(label=subject.title, url=subject.url),),
        act_url=act_url,
        done=done,
    )


def stopping(subject: FollowedSubject | None, act_url: str) -> StoppingPage:
    """Return the page on which messages are ended."""
    return StoppingPage(
        title=_("Stop the messages?"), lede=what_is_followed(subject) if subject else "", act_url=act_url
    )
