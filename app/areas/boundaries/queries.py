"""Questions about outlines: which areas stand, which outlines they have, which drafts wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import defer

from app.areas.boundaries.models import BoundaryDraft
from app.areas.models import Area, AreaShape
from app.areas.states.paths import Level
from app.store.base import db


def areas_at(provinces: Collection[int], levels: Collection[Level]) -> Sequence[Area]:
    """Return the areas of ``levels`` in ``provinces`` (two digits) that are valid today, by path."""
    query = select(Area).where(Area.province.in_(provinces), Area.level.in_(levels), Area.valid_to.is_(None))
    return db.session.scalars(query.order_by(Area.path)).all()


def hold(provinces: Collection[int]) -> None:
    """Let nobody else set outlines in ``provinces`` (two digits) until the transaction ends."""
    query = select(Area.id).where(Area.province.in_(provinces), Area.level == Level.PROVINCE)
    db.session.execute(query.order_by(Area.id).with_for_update())


def standing_shapes(provinces: Collection[int], levels: Collection[Level]) -> dict[int, list[AreaShape]]:
    """Return today's outlines by area, without their corners, the finest first."""
    query = select(AreaShape).join(Area, Area.id == AreaShape.area_id)
    query = query.where(Area.province.in_(provinces), Area.level.in_(levels), AreaShape.valid_to.is_(None))
    by_area: dict[int, list[AreaShape]] = {}
    for shape in db.session.scalars(query.order_by(AreaShape.tolerance).options(defer(AreaShape.geojson))):
        by_area.setdefault(shape.area_id, []).append(shape)
    return by_area


def shapes_on(area_id: int, day: date) -> Sequence[AreaShape]:
    """Return the outlines that the area had on a day, the finest first."""
    query = select(AreaShape).where(
        AreaShape.area_id == area_id,
        AreaShape.valid_from.is_(None) | (AreaShape.valid_from <= day),
        AreaShape.valid_to.is_(None) | (AreaShape.valid_to >= day),
    )
    return db.session.scalars(query.order_by(AreaShape.tolerance)).all()


def draft_of(draft_id: int, sent_by: int) -> BoundaryDraft | None:
    """Return the draft if that account sent it."""
    query = select(BoundaryDraft).where(BoundaryDraft.id == draft_id, BoundaryDraft.sent_by == sent_by)
    return db.session.scalars(query).first()


def same_draft(sent_by: int, sha256: str) -> BoundaryDraft | None:
    """Return the draft that the same file, to be read the same way, made before."""
    query = select(BoundaryDraft).where(BoundaryDraft.sent_by == sent_by, BoundaryDraft.sha256 == sha256)
    return db.session.scalars(query).first()


def older_drafts(before: datetime) -> Sequence[BoundaryDraft]:
    """Return the drafts that nobody has taken in for long."""
    return db.session.scalars(select(BoundaryDraft).where(BoundaryDraft.sent_at < before).limit(100)).all()
