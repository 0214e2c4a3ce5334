"""Who may tell what came after the work, and who may type the sheet of a forum."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.forums.models.sittings import Forum
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: Who types what a forum said on paper: whoever looks after forums, never whoever built.
TYPING = (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.REVIEWER)
#: Answers of one network within an hour: of receipts, and of the board, of one project and of all together.
MOST_WORDS, MOST_THERE, MOST_THERE_ANYWHERE = 10, 3, 20


def may_type(by: Actor | None, forum: Forum) -> Verdict:
    """Say whether ``by`` may type what this forum said on paper."""
    if by is None or not by.post(forum.area_path, *TYPING):
        return Verdict(False, _l("Only facilitators and reviewers of its area type what a forum said."), forbidden=True)
    return OPEN


def types_somewhere(by: Actor | None) -> bool:
    """Tell whether the form for paper is offered at all."""
    return by is not None and any(post.duty in TYPING for post in by.posts)
