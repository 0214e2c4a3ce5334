"""Questions about the handbook: what holds on a day, every version, what is found, what was not clear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased, joinedload

from app.handbook.models import HandbookOpinion, HandbookVersion
from app.handbook.states import CHAPTER_LABELS
from app.store.base import db
from app.web.search import holds

#: Sections that a search shows, and opinions that the author is shown.
MOST = 40
#: The place of each chapter in the book.
_ORDER = {str(chapter): place for place, chapter in enumerate(CHAPTER_LABELS)}


def in_force(on: date, chapter: str = "", query: str = "", most: int = 0) -> Sequence[HandbookVersion]:
    """Return the versions that hold on a day, in the order of the book: of a chapter, or those that a search finds."""
    asked = select(HandbookVersion).where(_holding(on))
    if chapter:
        asked = asked.where(HandbookVersion.chapter == chapter)
    if query:
        asked = asked.where(holds(HandbookVersion.norm, query))
    place = case(_ORDER, value=HandbookVersion.chapter, else_=len(_ORDER))
    asked = asked.order_by(place, HandbookVersion.position, HandbookVersion.id)
    return db.session.scalars(asked.limit(most) if most else asked).all()


def chapters(on: date) -> Sequence[tuple[str, int, date]]:
    """Return each chapter with its sections that hold on a day and the day of the newest of them."""
    query = select(HandbookVersion.chapter, func.count(), func.max(HandbookVersion.valid_from)).where(_holding(on))
    rows = db.session.execute(query.group_by(HandbookVersion.chapter))
    return sorted(((code, n, newest) for code, n, newest in rows), key=lambda row: _ORDER.get(row[0], len(_ORDER)))


def section_on(key: str, on: date) -> HandbookVersion | None:
    """Return the version of a section that holds on a day."""
    return db.session.scalars(select(HandbookVersion).where(HandbookVersion.section == key, _holding(on))).first()


def versions_of(key: str) -> Sequence[HandbookVersion]:
    """Return every version of a section, the newest first."""
    query = select(HandbookVersion).where(HandbookVersion.section == key)
    return db.session.scalars(query.order_by(HandbookVersion.number.desc())).all()


def newest() -> dict[str, HandbookVersion]:
    """Return the newest version of every section, also one that is still to come."""
    query = select(HandbookVersion).order_by(HandbookVersion.section, HandbookVersion.number)
    return {one.section: one for one in db.session.scalars(query)}


def edition(form: str, on: date) -> date | None:
    """Return the first day of the newest section on the fields of a form that holds on a day.

    Versions hold from days to come only, so that this day tells all the words of that form's sections.
    """
    prefix = HandbookVersion.section.startswith(f"{form}-", autoescape=True)
    return db.session.scalar(
        select(func.max(HandbookVersion.valid_from)).where(prefix, HandbookVersion.valid_from <= on)
    )


def version_by_id(ident: int) -> HandbookVersion | None:
    """Return a version."""
    return db.session.get(HandbookVersion, ident)


def opinions_on(ids: Sequence[int]) -> tuple[int, int]:
    """Return how many readers found the versions clear, and how many did not."""
    clear, unclear = _sum(True), _sum(False)
    row = db.session.execute(select(clear, unclear).where(HandbookOpinion.version_id.in_(ids))).one()
    return row[0] or 0, row[1] or 0


def unclear() -> Sequence[tuple[HandbookVersion, int, int]]:
    """Return the versions that were not clear to somebody, with how many found them so and how many did not.

    Those that were not clear to most stand on top.
    """
    clear, not_clear = _sum(True), _sum(False)
    query = select(HandbookVersion, clear, not_clear).join(
        HandbookOpinion, HandbookOpinion.version_id == HandbookVersion.id
    )
    query = query.group_by(HandbookVersion.id).having(not_clear > 0).order_by(not_clear.desc(), HandbookVersion.id)
    return [(one, int(yes), int(no)) for one, yes, no in db.session.execute(query.limit(MOST))]


def words_of_readers(version_ids: Sequence[int]) -> Sequence[HandbookOpinion]:
    """Return the newest words on what was not clear."""
    query = select(HandbookOpinion).where(HandbookOpinion.version_id.in_(version_ids), HandbookOpinion.words != "")
    query = query.options(joinedload(HandbookOpinion.version)).order_by(HandbookOpinion.id.desc())
    return db.session.scalars(query.limit(MOST)).all()


def waiting_for_the_author() -> int:
    """Return how many sections that hold or will hold were not clear to somebody and were not written anew since."""
    latest = select(func.max(_later.number)).where(_later.section == HandbookVersion.section)
    newest_of_all = HandbookVersion.number == latest.correlate(HandbookVersion).scalar_subquery()
    query = select(func.count(func.distinct(HandbookOpinion.version_id))).join(
        HandbookVersion, and_(HandbookVersion.id == HandbookOpinion.version_id, newest_of_all)
    )
    return db.session.scalar(query.where(HandbookOpinion.clear.is_(False))) or 0


def _sum(clear: bool) -> Any:
    return func.sum(case((HandbookOpinion.clear.is_(clear), 1), else_=0))


def _holding(on: date) -> Any:
    """Return the condition that a version holds on a day: it has begun and no later one has."""
    later = select(func.max(_later.valid_from)).where(
        _later.section == HandbookVersion.section, _later.valid_from <= on
    )
    return HandbookVersion.valid_from == later.correlate(HandbookVersion).scalar_subquery()


_later = aliased(HandbookVersion, name="later")
