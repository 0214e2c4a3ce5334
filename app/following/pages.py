"""Pages for those who follow: the page behind a receipt, and the one on which its code is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from app.following.forms import AskForm
from app.following.news import News
from app.tracing.fate import Fate
from app.tracing.timeline import Step
from app.web.page import Page


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
    steps: tuple[Step, ...]
    need_url: str
    forum_url: str
    code: str
    follow_url: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One need on the notice board: what was asked, where it stands, and why or what is next."""

    number: int
    title: str
    votes: int
    point: tuple[str, str]
    why: str
    next: str


@dataclass(frozen=True, kw_only=True)
class NoticePage(Page):
    """The sheet that hangs on the notice board of a village for a month."""

    endpoint: ClassVar[str] = "following.notice"
    month: str
    news: tuple[tuple[str, News], ...]
    groups: tuple[tuple[str, tuple[Asked, ...]], ...]
    windows: tuple[tuple[str, str, bool], ...]
    qr: Markup
    address: str
    previous_url: str
    next_url: str
    pdf_url: str
