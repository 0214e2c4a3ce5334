"""What can be done to certify a forum: close it, attest it, give it back, put a dated correction beside it."""

from __future__ import annotations

from flask_babel import gettext as _

from app.forums.models.certification import ForumClosing, ForumCorrection
from app.forums.models.sittings import Forum
from app.forums.policy import certification as policy
from app.forums.queries import certification as queries
from app.forums.queries import sittings as forums
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def close(forum: Forum, *, by: Actor) -> ForumClosing:
    """Close the forum's record; from now on another person looks at it."""
    with recording(by, "forum.close", forum, place=forum.area_path):
        forum = forums.locked(forum)
        policy.may_close(by, forum, forums.problems_of(forum)).must()
        forum.closed_at = clock.now()
        closing = ForumClosing(forum_id=forum.id, closed_by_id=by.id, closed_at=forum.closed_at)
        db.session.add(closing)
    return closing


def attest(forum: Forum, *, by: Actor) -> None:
    """Attest that the record is what happened; nobody can change it from now on."""
    with recording(by, "forum.attest", forum, place=forum.area_path):
        forum = forums.locked(forum)
        closing = queries.standing_of(forum.id)
        policy.may_attest(by, forum, closing).must()
        assert closing is not None, "an open verdict has a closing"
        closing.attested_by_id, closing.attested_at = by.id, clock.now()


def give_back(forum: Forum, because: str, *, by: Actor) -> None:
    """Give the forum back to its recorder, who mends it and closes it again; only while its round is open."""
    if not because.strip():
        raise Refusal(_("Write what must be mended."), field="because")
    with recording(by, "forum.give_back", forum, place=forum.area_path, says=because.strip()):
        forum = forums.locked(forum)
        closing = queries.standing_of(forum.id)
        policy.may_give_back(by, forum, closing).must()
        assert closing is not None, "an open verdict has a closing"
        closing.returned_at, closing.returned_because = clock.now(), because.strip()
        forum.closed_at = None


def amend(forum: Forum, text: str, *, by: Actor) -> ForumCorrection:
    """Put a dated correction beside the closed forum; its record stays."""
    policy.may_amend(by, forum).must()
    if not text.strip():
        raise Refusal(_("Write what is to be corrected."), field="text")
    correction = ForumCorrection(forum_id=forum.id, text=text.strip(), made_at=clock.now())
    with recording(by, "forum.amend", forum, place=forum.area_path):
        db.session.add(correction)
    return correction
