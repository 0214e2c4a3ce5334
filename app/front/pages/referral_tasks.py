"""Tasks at desks: what bodies have not answered in time, and who has to be asked by letter or telephone."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.agencies.queries import unspoken
from app.aggregation.queries import referrals
from app.aggregation.queries.referrals import Referral
from app.areas.rules import addresses
from app.front.pages.tasks import TaskList, WorkTask
from app.ledger.actor import Post
from app.web.locale import date_text, language

#: Tasks of one list.
A_PAGE = 20


def overdue_answers(posts: Sequence[Post], *, reads: bool = False) -> Sequence[TaskList]:
    """Return the answers that are overdue to rounds of the posts' areas, the longest on top; nothing where none is.

    Each leads to where the answer is recorded, or to what was referred for somebody who only ``reads``.
    """
    found = referrals.overdue_served([(post.low, post.high) for post in posts], language() == "en")
    if not found:
        return []
    silent = unspoken({one.agency_id for one in found})
    tasks = [
        WorkTask(
            title=one.title,
            url=addresses.item(one.item_kind, one.ref)
            if reads
            else addresses.desk(one.round_ref, f"referrals/{one.item_id}"),
            hint=_hint(one, by_letter=one.agency_id in silent),
            days_left=one.days_left,
        )
        for one in found[:A_PAGE]
    ]
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", A_PAGE)
    return [
        TaskList(
            title=_("Answers of other bodies that are overdue: %(n)s", n=len(found)),
            tasks=tasks,
            empty="",
            more=more if len(found) > A_PAGE else "",
        )
    ]


def _hint(one: Referral, *, by_letter: bool) -> str:
    told = {"agency": one.agency, "day": date_text(one.due_on)}
    if by_letter:
        return str(_("%(agency)s has no account: ask by letter. It was due by %(day)s.", **told))
    return str(_("%(agency)s: it was due by %(day)s.", **told))
