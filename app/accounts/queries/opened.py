"""Questions about who opened personal data."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models.opened import PersonalOpening
from app.accounts.queries.accounts import by_username
from app.ledger.actor import Post
from app.store.base import db


def openings(posts: Sequence[Post], *, username: str = "", before: int = 0, limit: int) -> Sequence[PersonalOpening]:
    """Return what was opened in the areas of the posts, the newest first; of one user name where it is given.

    What was opened at the command line lies in no area, and every administrator sees it.
    """
    if not posts:
        return []
    mine = [PersonalOpening.area_path.between(one.low, one.high) for one in posts]
    query = select(PersonalOpening).where(or_(PersonalOpening.area_path == 0, *mine))
    if username:
        account = by_username(username)
        query = query.where(PersonalOpening.account_id == (account.id if account else 0))
    if before:
        query = query.where(PersonalOpening.id < before)
    query = query.options(joinedload(PersonalOpening.account)).order_by(PersonalOpening.id.desc())
    return db.session.scalars(query.limit(limit)).all()
