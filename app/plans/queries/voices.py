"""Questions about the villages' words behind a candidate, for whoever writes its brief."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.plans.queries.confirmations import needs_behind
from app.plans.rules.guidance import BriefVoice
from app.store.base import db

#: Needs whose words a brief is written beside; those that most people raised their hands for.
MOST_VOICES = 200


def voices_behind(candidate_id: int) -> Sequence[BriefVoice]:
    """Return the needs behind the candidate, those with most votes first, at most ``MOST_VOICES``."""
    ids = [ident for needs in needs_behind([candidate_id])[candidate_id].values() for ident in needs]
    query = (
        select(Need.ref, Need.title, Need.words, Need.area_path, Need.households, Need.votes, Forum.held_on)
        .join(Forum, Forum.id == Need.forum_id)
        .where(Need.id.in_(ids))
        .order_by(Need.votes.desc(), Need.ref)
        .limit(MOST_VOICES)
    )
    return [BriefVoice(*row) for row in db.session.execute(query)]
