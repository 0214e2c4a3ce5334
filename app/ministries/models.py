"""Ministries and departments, who stands under whom by day, and what a ministry answered to needs and candidates."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.aggregation.states.decisions import Reply
from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.forums.models.needs import Need
from app.ledger.models import Recorded
from app.letters.models import Letter
from app.ministries.states import OfficeTier
from app.plans.models.candidates import Candidate
from app.store.base import Base, Line, Sealed, SortKey


class StateOffice(Recorded, Base):
    """A ministry, or a department. Its code stands in addresses and files and never changes."""

    __tablename__ = "state_office"
    kind: ClassVar = "state_office"
    in_clear: ClassVar = "tier code name_th name_en"

    tier: Mapped[OfficeTier] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    sort_key: Mapped[SortKey]

    __table_args__ = (
        CheckConstraint(listed("tier", OfficeTier), name="tier"),
        CheckConstraint("code <> '' AND name_th <> '' AND name_en <> ''", name="has_names"),
    )


class OfficeStanding(Recorded, Base):
    """An agency or a department stands under an office of the state, from when to when, by which law or order."""

    __tablename__ = "office_standing"
    kind: ClassVar = "office_standing"
    in_clear: ClassVar = "agency_id office_id under_id since until basis"

    #: Exactly one of both stands under the other office.
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("state_office.id"), index=True)
    under_id: Mapped[int] = mapped_column(ForeignKey("state_office.id"), index=True)
    #: First and last day; without a first day it has been so for as long as anybody knows.
    since: Mapped[date | None]
    until: Mapped[date | None]
    #: The law or order that says so; "" for the list of the beginning, which is still to be verified.
    basis: Mapped[str] = mapped_column(String(200), default="")

    agency: Mapped[Agency | None] = relationship()
    under: Mapped[StateOffice] = relationship(foreign_keys=[under_id])

    __table_args__ = (
        CheckConstraint("(agency_id IS NULL) <> (office_id IS NULL)", name="one_stands"),
        CheckConstraint("until IS NULL OR since IS NULL OR since <= until", name="in_order"),
        CheckConstraint("office_id IS NULL OR office_id <> under_id", name="not_itself"),
        *(
            Index(
                f"uq_office_standing_current_{whose}",
                f"{whose}_id",
                unique=True,
                sqlite_where=text(f"until IS NULL AND {whose}_id IS NOT NULL"),
                postgresql_where=text(f"until IS NULL AND {whose}_id IS NOT NULL"),
            )
            for whose in ("agency", "office")
        ),
    )


class MinistryAnswer(Recorded, Base):
    """What a ministry answered by letter to a need or a candidate of its pack; it stands as it came."""

    __tablename__ = "ministry_answer"
    kind: ClassVar = "ministry_answer"
    in_clear: ClassVar = (
        "ministry_id province area_path fiscal_year need_id candidate_id reply answered_on letter_id recorded_at"
    )

    ministry_id: Mapped[int] = mapped_column(ForeignKey("state_office.id"))
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"), index=True)
    reply: Mapped[Reply] = mapped_column(String(10))
    #: What it says, in one sentence that everybody reads.
    sentence: Mapped[Sealed]
    answered_on: Mapped[date]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"))
    recorded_at: Mapped[datetime]

    ministry: Mapped[StateOffice] = relationship()
    letter: Mapped[Letter] = relationship()
    need: Mapped[Need | None] = relationship()
    candidate: Mapped[Candidate | None] = relationship()

    __table_args__ = (
        CheckConstraint("(need_id IS NULL) <> (candidate_id IS NULL)", name="one_is_answered"),
        CheckConstraint(listed("reply", Reply), name="reply"),
        CheckConstraint("sentence <> ''", name="says_what"),
        Index("ix_ministry_answer_pack", "ministry_id", "fiscal_year"),
    )
