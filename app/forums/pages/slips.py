"""The page that prints the slips of a forum, to be handed to those whose needs were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.forums.models import Forum
from app.forums.pages.frame import about, way_to
from app.forums.receipts.slips import Slip
from app.web.locale import called, date_text
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class SlipsPage(Page):
    """The slips, one for each need."""

    endpoint: ClassVar = "forums.slips"
    slips: tuple[Slip, ...]
    place: str
    held_on: str
    all_url: str
    needs_url: str

    @classmethod
    def of(cls, forum: Forum, slips: Sequence[Slip], *, alone: bool) -> SlipsPage:
        """Return the page; ``alone`` says that it shows one slip out of several."""
        return cls(
            title=_("Receipts to print"),
            kicker=about(forum),
            lede=_(
                "Cut them apart and hand each to those whose need it is. The code opens the page of that need "
                "without an account; treat a slip as theirs."
            ),
            crumbs=way_to(forum.round, forum),
            slips=tuple(slips),
            place=called(forum.area),
            held_on=date_text(forum.held_on),
            all_url=url_for("forums.slips", ref=forum.ref) if alone else "",
            needs_url=url_for("forums.needs", ref=forum.ref),
        )
