"""Lines and areas drawn for an item, and points that were confirmed to lie in another area than the item's."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.cycles.models.cycles import listed
from app.cycles.states import ItemKind
from app.ledger.models import Recorded
from app.places.states import Shape
from app.store.base import SEALED, Base


class ItemShape(Recorded, Base):
    """The line or the area of a need or a proposal as GeoJSON geometry in WGS 84 degrees; its point lies on it."""

    __tablename__ = "item_shape"
    kind: ClassVar = "item_shape"
    in_clear: ClassVar = "item_kind item_id province shape sha256 measure drawn_at ended_at"

    item_kind: Mapped[ItemKind] = mapped_column(String(20))
    item_id: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    shape: Mapped[Shape] = mapped_column(String(10))
    geojson: Mapped[str] = mapped_column(Text, info={"derived": True, "hashed": "sha256"})
    #: SHA-256 of the GeoJSON, which the entry notes in its stead.
    sha256: Mapped[str] = mapped_column(String(64))
    #: Metres of a line, square metres of an area.
    measure: Mapped[int]
    drawn_at: Mapped[datetime]
    #: When another drawing, or a point, took its place.
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("shape IN ('line', 'area')", name="shape"),
        CheckConstraint(listed("item_kind", ItemKind), name="item_kind"),
        CheckConstraint("measure >= 0", name="not_negative"),
        Index(
            "uq_item_shape_standing",
            "item_kind",
            "item_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class PointElsewhere(Recorded, Base):
    """Somebody was told that the point lies in another area than the item, and said that it is right."""

    __tablename__ = "point_elsewhere"
    kind: ClassVar = "point_elsewhere"
    in_clear: ClassVar = "item_kind item_id province area_path found_path confirmed_at"

    item_kind: Mapped[ItemKind] = mapped_column(String(20))
    item_id: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    #: The area in which the point lies, by the outlines of that day.
    found_path: Mapped[int]
    lat_e6: Mapped[int] = mapped_column(Integer, info=SEALED)
    lon_e6: Mapped[int] = mapped_column(Integer, info=SEALED)
    confirmed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(listed("item_kind", ItemKind), name="item_kind"),
        Index("ix_point_elsewhere_item", "item_kind", "item_id"),
    )
