"""Clusters as dated sets of provinces, each with a seat, and the seats of their committees."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Sector
from app.ledger.models import Recorded
from app.store.base import Base, Line


class Cluster(Recorded, Base):
    """A provincial cluster (กลุ่มจังหวัด): its number is also that of its public log, its area holds name and place."""

    __tablename__ = "cluster"
    kind: ClassVar = "cluster"
    in_clear: ClassVar = "area_id number seat verified_on letter"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), unique=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    #: Number of the province in which the cluster's office (OSM) sits.
    seat: Mapped[int] = mapped_column(Integer)
    #: The day of the letter that confirms seat and provinces; none while they are to be verified.
    verified_on: Mapped[date | None]
    letter: Mapped[str] = mapped_column(String(80), default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    area: Mapped[Area] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("number BETWEEN 101 AND 999", name="number"),
        CheckConstraint("(verified_on IS NULL) = (letter = '')", name="verified_by_letter"),
    )


class ClusterMember(Recorded, Base):
    """A province in a cluster, from when to when. The name is as the register had it on the day of the row."""

    __tablename__ = "cluster_member"
    kind: ClassVar = "cluster_member"
    in_clear: ClassVar = "cluster_id province name_th name_en valid_from valid_to letter"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id"), index=True)
    province: Mapped[int] = mapped_column(Integer)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    #: First and last day; without a first day it has been so for as long as anybody knows.
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    #: The letter or order by which it came; "" for the list of the beginning.
    letter: Mapped[str] = mapped_column(String(80), default="")

    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="validity"),
        CheckConstraint("province BETWEEN 10 AND 99", name="province"),
        Index(
            "uq_cluster_member_current",
            "province",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )


class ClusterSeat(Recorded, Base):
    """How many seats a sector of a province has on the cluster's committee (ก.บ.ก.). No name stands here."""

    __tablename__ = "cluster_seat"
    kind: ClassVar = "cluster_seat"
    in_clear: ClassVar = "cluster_id province sector_id seats"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id"))
    province: Mapped[int] = mapped_column(Integer)
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"))
    seats: Mapped[int] = mapped_column(SmallInteger)

    sector: Mapped[Sector] = relationship()

    __table_args__ = (
        UniqueConstraint("cluster_id", "province", "sector_id"),
        CheckConstraint("seats BETWEEN 0 AND 200", name="seats"),
    )
