"""Questions about data that were loaded: the files of areas, each with the day and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from app.areas.models import AreaImport
from app.ledger.actor import Post
from app.ledger.models import Entry
from app.store.base import db


@dataclass(frozen=True, slots=True)
class Load:
    """One load: its entry, when, by which verb, the file's name, and how many rows it had, added and changed."""

    entry_id: int
    at: datetime
    verb: str
    file_name: str
    rows: int
    added: int
    changed: int


def loads(posts: Sequence[Post], before: int, *, limit: int) -> list[Load]:
    """Return the loads that concern the posts' areas or the whole country, the newest first."""
    mine = [Entry.area_path.between(post.low, post.high) for post in posts]
    query = (
        select(
            *(Entry.id, Entry.at, Entry.verb, AreaImport.file_name),
            *(AreaImport.rows, AreaImport.added, AreaImport.changed),
        )
        .join(AreaImport, AreaImport.id == Entry.subject_id)
        .where(Entry.subject_kind == AreaImport.kind, Entry.within_id.is_(None), or_(Entry.area_path == 0, *mine))
    )
    if before:
        query = query.where(Entry.id < before)
    return [Load(*row) for row in db.session.execute(query.order_by(Entry.id.desc()).limit(limit))]
