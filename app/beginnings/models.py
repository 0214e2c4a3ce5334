"""Workbooks of what stood before, what each brought, and the projects from before with their amounts by year."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.accounts import Account
from app.areas.models import Area
from app.beginnings.states import BeginningKind, MadeKind
from app.bodies.models import Agency
from app.cycles.models.cycles import Category, listed
from app.files.models.files import StoredFile
from app.ledger.models import Recorded
from app.localplans.states import ImportState
from app.plans.models.chain import Node, Plan
from app.store.base import SEALED, Base, Line, Sealed


class Beginning(Recorded, Base):
    """One workbook of one kind of list that a province had before it began here."""

    __tablename__ = "beginning"
    kind: ClassVar = "beginning"
    in_clear: ClassVar = (
        "province brings plan_id file_id digest state sent_at taken_at undone_at fresh_rows known_rows named_rows"
    )

    province: Mapped[int] = mapped_column(Integer, index=True)
    brings: Mapped[BeginningKind] = mapped_column(String(12))
    #: The development plan to which chain, indicators and funded projects belong.
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the file as it was sent.
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[Line] = mapped_column(info=SEALED)
    state: Mapped[ImportState] = mapped_column(String(10), default=ImportState.SENT)
    #: The account that sent it; null for the operator.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    sent_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    #: Rows that were taken in, stood already, and stayed out: together all rows of the file.
    fresh_rows: Mapped[int] = mapped_column(Integer, default=0)
    known_rows: Mapped[int] = mapped_column(Integer, default=0)
    named_rows: Mapped[int] = mapped_column(Integer, default=0)
    #: Under ``rows`` those that stayed out: their number, what they say, and why.
    left_out: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})
    version: Mapped[int] = mapped_column(Integer, default=1)

    plan: Mapped[Plan | None] = relationship()
    account: Mapped[Account | None] = relationship()
    file: Mapped[StoredFile] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(listed("brings", BeginningKind), name="brings"),
        CheckConstraint(listed("state", ImportState), name="state"),
        CheckConstraint("(state = 'sent') = (taken_at IS NULL)", name="taken_has_moment"),
        CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name="undone_has_moment"),
        CheckConstraint("(plan_id IS NULL) = (brings IN ('agencies', 'bodies', 'unfunded'))", name="names_its_plan"),
        CheckConstraint("fresh_rows >= 0 AND known_rows >= 0 AND named_rows >= 0", name="not_negative"),
    )


class BeginningMade(Recorded, Base):
    """The workbook brought this record. It stands."""

    __tablename__ = "beginning_made"
    kind: ClassVar = "beginning_made"
    in_clear: ClassVar = "beginning_id made_kind made_id"

    beginning_id: Mapped[int] = mapped_column(ForeignKey("beginning.id"))
    made_kind: Mapped[MadeKind] = mapped_column(String(20))
    made_id: Mapped[int]

    __table_args__ = (
        UniqueConstraint("beginning_id", "made_kind", "made_id"),
        CheckConstraint(listed("made_kind", MadeKind), name="made_kind"),
        Index("ix_beginning_made_made", "made_kind", "made_id"),
    )


class EarlierProject(Recorded, Base):
    """A project from before: funded in earlier years, or on the old list without money. Its lineage is not known here.

    No share of origin counts it.
    """

    __tablename__ = "earlier_project"
    kind: ClassVar = "earlier_project"
    in_clear: ClassVar = (
        "ref province number beginning_id area_id area_path funded node_id category_id agency_id satang first_year "
        "standing"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    beginning_id: Mapped[int] = mapped_column(ForeignKey("beginning.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    #: False for what stood on the old list of what has no money.
    funded: Mapped[bool]
    #: The programme of the plan on which it hangs, where the workbook names one.
    node_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[Line] = mapped_column(info=SEALED)
    #: Why it has no money, in the words of the old list.
    reason: Mapped[Sealed] = mapped_column(default="")
    #: All years together, or the estimate of what has no money.
    satang: Mapped[int]
    #: The first fiscal year (B.E.) in which it has money, or was asked for; 0 where nobody knows.
    first_year: Mapped[int] = mapped_column(SmallInteger, default=0)
    #: False once its workbook was taken back.
    standing: Mapped[bool] = mapped_column(default=True)

    beginning: Mapped[Beginning] = relationship()
    area: Mapped[Area] = relationship()
    node: Mapped[Node | None] = relationship()
    category: Mapped[Category | None] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("province", "number"),
        CheckConstraint("name <> ''", name="has_a_name"),
        CheckConstraint("satang >= 0", name="not_negative"),
        CheckConstraint("first_year = 0 OR first_year BETWEEN 2500 AND 2700", name="within_bounds"),
        Index("ix_earlier_project_area_path", "area_path", "id"),
    )


class EarlierAmount(Recorded, Base):
    """What a project from before got in one fiscal year (B.E.). It stands."""

    __tablename__ = "earlier_amount"
    kind: ClassVar = "earlier_amount"
    in_clear: ClassVar = "earlier_project_id fiscal_year satang"

    earlier_project_id: Mapped[int] = mapped_column(ForeignKey("earlier_project.id"))
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    satang: Mapped[int]

    __table_args__ = (
        UniqueConstraint("earlier_project_id", "fiscal_year"),
        CheckConstraint("satang >= 0", name="not_negative"),
    )
