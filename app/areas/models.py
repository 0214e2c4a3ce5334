"""Areas, their shapes and their dated populations."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.states.paths import Level, code_of
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, SortKey
from app.thai.boxes import box_of


class Area(Recorded, Base):
    """One area for one span of time. Identity is this row; code and name are attributes that may change hands."""

    __tablename__ = "area"
    kind: ClassVar = "area"
    in_clear: ClassVar = (
        "level path province parent_id official_code name_th name_en moo lat_e6 lon_e6 valid_from valid_to "
        "successor_id source"
    )

    level: Mapped[Level] = mapped_column(String(20))
    path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    #: The Interior ministry's code; none for communities.
    official_code: Mapped[str | None] = mapped_column(String(8))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    moo: Mapped[int | None] = mapped_column(SmallInteger)
    sort_key: Mapped[SortKey]
    #: Normal form of the names, for search.
    norm: Mapped[Line] = mapped_column(info={"derived": True})
    #: A point inside the area, in millionths of a degree (WGS84).
    lat_e6: Mapped[int | None] = mapped_column(Integer)
    lon_e6: Mapped[int | None] = mapped_column(Integer)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    #: Where the row came from, so that made-up areas say that they are made up.
    source: Mapped[Line]

    parent: Mapped[Area | None] = relationship(remote_side="Area.id", foreign_keys=[parent_id])

    __table_args__ = (
        CheckConstraint("(lat_e6 IS NULL) = (lon_e6 IS NULL)", name="whole_point"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="validity"),
        Index(
            "uq_area_path_current",
            "path",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index("ix_area_path", "path"),
        Index("ix_area_level_sort", "level", "sort_key"),
    )

    @property
    def code(self) -> str:
        """The code in addresses."""
        return code_of(self.path)


class AreaShape(Recorded, Base):
    """The outline of an area for one span of time, as GeoJSON geometry in WGS84 degrees, once for each zoom class."""

    __tablename__ = "area_shape"
    kind: ClassVar = "area_shape"
    in_clear: ClassVar = "area_id tolerance sha256 source valid_from valid_to"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    #: Zoom class: detail smaller than so many metres is left out; 0 is as imported. A class that would hardly be
    #: shorter than the finer one is not kept.
    tolerance: Mapped[int] = mapped_column(Integer)
    geojson: Mapped[str] = mapped_column(Text, info={"derived": True, "hashed": "sha256"})
    #: SHA-256 of the GeoJSON, which the entry notes in its stead.
    sha256: Mapped[str] = mapped_column(String(64))
    source: Mapped[Line]
    #: The rectangle around the outline, in millionths of a degree, so that a window finds it.
    south_e6: Mapped[int] = mapped_column(Integer, info={"derived": True})
    west_e6: Mapped[int] = mapped_column(Integer, info={"derived": True})
    north_e6: Mapped[int] = mapped_column(Integer, info={"derived": True})
    east_e6: Mapped[int] = mapped_column(Integer, info={"derived": True})
    #: First and last day on which the border ran so; without a last day it does today.
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="validity"),
        Index(
            "uq_area_shape_current",
            "area_id",
            "tolerance",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index("ix_area_shape_area_id", "area_id"),
    )

    def draw(self, geojson: str, sha256: str) -> None:
        """Take this outline, with the rectangle around it."""
        self.geojson, self.sha256 = geojson, sha256
        self.south_e6, self.west_e6, self.north_e6, self.east_e6 = box_of(geojson)


class AreaPopulation(Recorded, Base):
    """People and households of an area on a day."""

    __tablename__ = "area_population"
    kind: ClassVar = "area_population"
    in_clear: ClassVar = "area_id as_of people households source"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    as_of: Mapped[date]
    people: Mapped[int] = mapped_column(Integer)
    households: Mapped[int] = mapped_column(Integer)
    source: Mapped[Line]

    __table_args__ = (
        UniqueConstraint("area_id", "as_of"),
        CheckConstraint("people >= 0 AND households >= 0", name="not_negative"),
    )


class AreaImport(Recorded, Base):
    """One file of areas that was imported: the subject of the import's entry."""

    __tablename__ = "area_import"
    kind: ClassVar = "area_import"
    in_clear: ClassVar = "sha256 what rows added changed"

    file_name: Mapped[Line] = mapped_column(info=SEALED)
    sha256: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(20))
    rows: Mapped[int] = mapped_column(Integer)
    added: Mapped[int] = mapped_column(Integer)
    changed: Mapped[int] = mapped_column(Integer)
