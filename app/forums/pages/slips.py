"""The page that prints the slips of a forum, to be handed to those whose needs were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.areas.rules import addresses
from app.forums.models.sittings import Forum
from app.forums.pages.frame import about, way_to
from app.forums.queries import receipts as queries
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes
from app.web.conflict import Refusal
from app.web.locale import called, date_text
from app.web.page import Page
from app.web.qr import qr_svg


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip: ``code`` is written as it is typed, ``url`` is what the QR code says."""

    number: int
    need_ref: str
    title: str
    words: str
    code: str
    url: str

    @property
    def qr(self) -> Markup:
        """The QR code as inline SVG."""
        return qr_svg(self.url)


def slips_of(forum: Forum, site: str, number: int | None = None) -> Sequence[Slip]:
    """Return the slips of the forum, or the one of that number; ``site`` is our address without a slash at its end.

    ``Refusal`` when this server's key is not the one with which the receipts were issued: the slips would open nothing.
    """
    key = receipt_key()
    slips = []
    for receipt in queries.receipts_of(forum.id, number):
        need, code = receipt.need, codes.code_of(key, receipt.need_id, receipt.turn)
        if codes.lookup_of(key, code) != receipt.lookup:
            raise Refusal(
                _(
                    "The receipts cannot be printed: this server has lost the key with which they were made. "
                    "Tell the provincial administrator."
                )
            )
        slips.append(
            Slip(
                number=need.number,
                need_ref=need.ref,
                title=need.title,
                words=need.words,
                code=codes.shown(code),
                url=site + addresses.receipt(code),
            )
        )
    return slips
