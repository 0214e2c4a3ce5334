"""Who may write the handbook, from which day a version may hold, and how much one network may say of it."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.ledger.actor import Actor, Post
from app.web.verdict import OPEN, Verdict

#: Opinions of one network within the window: a class that learns together sits behind one address.
MOST_SAID = 40
WINDOW = timedelta(hours=1)
#: Letters of what was not clear.
LONGEST_OPINION = 300
#: Letters of one part of a section.
LONGEST_PART = 1500


def may_write(by: Actor | None) -> Verdict:
    """Say whether ``by`` may write sections anew: the handbook is one for all, and administrators keep it."""
    if post_of(by) is None:
        return Verdict(False, _l("Administrators write the handbook."), forbidden=True)
    return OPEN


def post_of(by: Actor | None) -> Post | None:
    """Return the post with which ``by`` writes: the widest of an administrator, or of the server's operator."""
    posts = [post for post in (by.posts if by else ()) if post.duty in (Duty.ADMINISTRATOR, "operator")]
    return max(posts, key=lambda post: post.width, default=None)


def may_begin(valid_from: date | None, newest: date, today: date) -> Verdict:
    """Say whether a version may hold from that day: a day to come, after the first day of the newest one.

    What was filled in today was filled in with today's handbook, so that no version holds from today.
    """
    first = max(today, newest) + timedelta(days=1)
    if valid_from is None or valid_from < first:
        return Verdict(False, _("A new version holds from a day to come, after the newest version so far."))
    return OPEN
