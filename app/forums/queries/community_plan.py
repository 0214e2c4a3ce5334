"""Questions about community plans."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.forums.models.community_plan import CommunityFile, CommunityItem
from app.forums.models.needs import Need
from app.store.base import db

#: Paths in one statement, well below every database's limit of parameters.
AT_ONCE = 1000
#: Items of one area that a page shows, and needs of the area that an item can be linked to.
MOST = 300
#: Items that are offered while needs are recorded.
OFFERED = 30
#: The order of the plans: by area, year and number.
IN_ORDER = (CommunityItem.area_path, CommunityItem.fiscal_year, CommunityItem.number, CommunityItem.id)


def of_areas(paths: Sequence[int]) -> list[CommunityItem]:
    """Return the items of these areas with their needs, area by area, year by year, in the order of the plan."""
    found: list[CommunityItem] = []
    whole = joinedload(CommunityItem.need).joinedload(Need.forum)
    for start in range(0, len(paths), AT_ONCE):
        some = select(CommunityItem).where(CommunityItem.area_path.in_(paths[start : start + AT_ONCE]))
        found += db.session.scalars(some.options(whole).order_by(*IN_ORDER)).all()
    return sorted(found, key=lambda one: (one.area_path, one.fiscal_year, one.number, one.id))


def plan_of_area(path: int, limit: int = 100) -> Sequence[CommunityItem]:
    """Return the items of one area, newest year first, with their needs."""
    query = select(CommunityItem).where(CommunityItem.area_path == path).options(joinedload(CommunityItem.need))
    newest = query.order_by(CommunityItem.fiscal_year.desc(), CommunityItem.number, CommunityItem.id)
    return db.session.scalars(newest.limit(limit)).all()


def not_asked_yet(path: int) -> Sequence[CommunityItem]:
    """Return the items of the area's plan for which no need asks, the newest year first, in the order of the plan."""
    query = select(CommunityItem).where(CommunityItem.area_path == path, CommunityItem.need_id.is_(None))
    newest = query.order_by(CommunityItem.fiscal_year.desc(), CommunityItem.number, CommunityItem.id)
    return db.session.scalars(newest.limit(OFFERED)).all()


def by_ids(item_ids: Sequence[int]) -> dict[int, CommunityItem]:
    """Return the items by id."""
    found = db.session.scalars(select(CommunityItem).where(CommunityItem.id.in_(item_ids)))
    return {one.id: one for one in found}


def needs_for(path: int) -> Sequence[Need]:
    """Return the area's own needs to which its items can be linked, the newest forums' first."""
    query = select(Need).where(Need.area_path == path).order_by(Need.forum_id.desc(), Need.number)
    return db.session.scalars(query.limit(MOST)).all()


def needs_outside(path: int) -> Sequence[Need]:
    """Return the area's needs for which no item of its plan asks, the newest first."""
    planned = select(CommunityItem.id).where(CommunityItem.need_id == Need.id)
    query = select(Need).where(Need.area_path == path, ~planned.exists()).order_by(Need.id.desc())
    return db.session.scalars(query.limit(MOST)).all()


def files_of(path: int) -> Sequence[CommunityFile]:
    """Return the plans of an area as files that still stand, the newest year first."""
    query = select(CommunityFile).where(CommunityFile.area_path == path, CommunityFile.gone_at.is_(None))
    newest = query.order_by(CommunityFile.fiscal_year.desc(), CommunityFile.number.desc())
    return db.session.scalars(newest.options(joinedload(CommunityFile.file)).limit(MOST)).all()


def file_numbered(path: int, number: int) -> CommunityFile | None:
    """Return one file of the area, unless it was removed."""
    query = select(CommunityFile).where(CommunityFile.area_path == path, CommunityFile.number == number)
    standing = query.where(CommunityFile.gone_at.is_(None)).options(joinedload(CommunityFile.file))
    return db.session.scalars(standing).first()


def next_file_number(area_id: int) -> int:
    """Return the number of the area's next file; removed ones keep theirs."""
    last = db.session.scalar(select(func.max(CommunityFile.number)).where(CommunityFile.area_id == area_id))
    return (last or 0) + 1
