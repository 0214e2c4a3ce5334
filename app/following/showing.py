"""What the pages behind receipts say."""

from __future__ import annotations

from flask_babel import gettext as _

from app.following.pages import ReceiptPage, ReceiptsPage
from app.forums.models import Need
from app.forums.receipts import codes
from app.tracing import addresses
from app.tracing.telling.need import need_page
from app.web.page import Crumb


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
        crumbs=(Crumb(label=_("Receipts"), url="/r"), *told.crumbs),
        words=told.words,
        said_by=told.said_by,
        fate=told.fate,
        fate_is_an_end=told.fate_is_an_end,
        steps=told.steps,
        need_url=addresses.need(need.ref),
        forum_url=addresses.forum(need.forum.ref),
        code=codes.shown(code),
    )
