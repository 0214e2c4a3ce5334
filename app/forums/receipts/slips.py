"""Slips: what is printed and handed to the people whose need was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from flask_babel import gettext as _
from markupsafe import Markup

from app.forums.models import Forum
from app.forums.receipts import codes, queries
from app.forums.receipts.keys import receipt_key
from app.web.conflict import Refusal


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
                url=f"{site}/r/{code}",
            )
        )
    return slips


def qr_svg(text: str) -> Markup:
    """Return the QR code of ``text`` as inline SVG without a size of its own; error correction M stands a fold."""
    import segno

    drawn = BytesIO()
    segno.make(text, micro=False, error="m").save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=4,
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return Markup(drawn.getvalue().decode().strip())  # noqa: S704 - drawn by the library out of an address of ours
