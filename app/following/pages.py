"""Pages for those who follow: the page behind a receipt, and the one on which its code is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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
