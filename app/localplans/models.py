"""Plans of local governments and agencies, their projects by version, the imports, and links to other records."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.schema import SchemaItem

from app.accounts.models.accounts import Account
from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.files.models.files import StoredFile
from app.forums.models.needs import Need
from app.ledger.models import Link, Recorded
from app.localplans.states import YEARS, Amending, ImportState, Source
from app.plans.models.candidates import Candidate
from app.store.base import SEALED, Base, Line, Sealed


class LocalPlan(Recorded, Base):
    """The plan of a local government, or the regular programme of an agency. The body is its author."""

    __tablename__ = "local_plan"
    kind: ClassVar = "local_plan"
    in_clear: ClassVar = "ref province agency_id source area_id area_path first_year form"

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    province: Mapped[int] = mapped_column(Integer)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    source: Mapped[Source] = mapped_column(String(10))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    #: Fiscal year (B.E.) of its first year.
    first_year: Mapped[int] = mapped_column(SmallInteger)
    #: The form's name as its file says it (ผ.02, ผ.02/1 …).
    form: Mapped[Line]
    #: The number that its last project has.
    projects: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})

    agency: Mapped[Agency] = relationship()
    area: Mapped[Area] = relationship()

    __table_args__ = (
        UniqueConstraint("agency_id", "source", "first_year"),
        CheckConstraint(listed("source", Source), name="source"),
        CheckConstraint("first_year BETWEEN 2500 AND 2700", name="within_bounds"),
        Index("ix_local_plan_area_path", "area_path", "id"),
    )


class PlanImport(Recorded, Base):
    """One workbook of a plan. Whoever imports is not the author: the body whose plan it is, is."""

    __tablename__ = "plan_import"
    kind: ClassVar = "plan_import"
    in_clear: ClassVar = (
        "agency_id source area_id area_path first_year plan_id file_id digest state sent_at taken_at undone_at"
    )

    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    source: Mapped[Source] = mapped_column(String(10))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int] = mapped_column(index=True)
    first_year: Mapped[int] = mapped_column(SmallInteger)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("local_plan.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the file as it was sent.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[Line] = mapped_column(info=SEALED)
    state: Mapped[ImportState] = mapped_column(String(10), default=ImportState.SENT)
    #: The account that sent it; null for the operator.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    sent_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    #: By the name of each sheet: whether it is taken, the rows of its titles, what each column holds.
    layout: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})
    #: How many of each thing it would change or has changed, by name.
    sums: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})
    #: Texts in boxes drawn over the sheets, which nobody reads into a row: by sheet.
    unread: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})
    version: Mapped[int] = mapped_column(Integer, default=1)

    agency: Mapped[Agency] = relationship()
    area: Mapped[Area] = relationship()
    account: Mapped[Account | None] = relationship()
    file: Mapped[StoredFile] = relationship()
    plan: Mapped[LocalPlan | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(listed("state", ImportState), name="state"),
        CheckConstraint(listed("source", Source), name="source"),
        CheckConstraint("(state = 'sent') = (taken_at IS NULL)", name="taken_has_moment"),
        CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name="undone_has_moment"),
        CheckConstraint("state = 'sent' OR plan_id IS NOT NULL", name="taken_has_plan"),
    )


class LocalProject(Recorded, Base):
    """One project of a plan; what it says stands in its versions."""

    __tablename__ = "local_project"
    kind: ClassVar = "local_project"
    in_clear: ClassVar = "ref plan_id number province area_id area_path standing"

    ref: Mapped[str] = mapped_column(String(60), unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("local_plan.id"))
    number: Mapped[int] = mapped_column(Integer)
    province: Mapped[int] = mapped_column(Integer)
    #: The village that its words name, else the area of the plan.
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    #: False once every version of it has been taken back.
    standing: Mapped[bool] = mapped_column(default=True)

    plan: Mapped[LocalPlan] = relationship()
    area: Mapped[Area] = relationship()

    __table_args__ = (UniqueConstraint("plan_id", "number"), Index("ix_local_project_area_path", "area_path", "id"))


class LocalVersion(Recorded, Base):
    """What a project says since an import; an amendment makes the next version, and the former stays readable."""

    __tablename__ = "local_version"
    kind: ClassVar = "local_version"
    in_clear: ClassVar = (
        "project_id import_id replaces_id current amending amendment row printed satang_1 satang_2 satang_3 "
        "satang_4 satang_5 digest"
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("local_project.id"), index=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("plan_import.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("local_version.id"), index=True)
    #: Whether it is what the plan says today.
    current: Mapped[bool] = mapped_column(default=True)
    amending: Mapped[Amending] = mapped_column(String(10))
    #: The marker as the sheet says it: "เพิ่มเติมครั้งที่ 5/2567"; "" for the plan itself.
    amendment: Mapped[Line]
    sheet: Mapped[Line] = mapped_column(info=SEALED)
    row: Mapped[int] = mapped_column(Integer)
    #: The number in the first column, which begins anew after each marker.
    printed: Mapped[str] = mapped_column(String(20))
    #: The strategy and programme under whose heading it stands.
    heading: Mapped[Line] = mapped_column(info=SEALED)
    name: Mapped[Sealed]
    objective: Mapped[Sealed]
    target: Mapped[Sealed]
    indicator: Mapped[Sealed]
    expected: Mapped[Sealed]
    unit: Mapped[Line] = mapped_column(info=SEALED)
    #: Satang in the first to fifth year of the plan: null where the cell is empty, 0 for a dash.
    satang_1: Mapped[int | None]
    satang_2: Mapped[int | None]
    satang_3: Mapped[int | None]
    satang_4: Mapped[int | None]
    satang_5: Mapped[int | None]
    #: SHA-256 over everything that it says, so that the same row twice is one.
    digest: Mapped[str] = mapped_column(String(64))
    norm: Mapped[Sealed] = mapped_column(info={"derived": True})

    project: Mapped[LocalProject] = relationship()
    taken_by: Mapped[PlanImport] = relationship()

    __table_args__ = (
        CheckConstraint(listed("amending", Amending), name="amending"),
        CheckConstraint("name <> ''", name="has_a_name"),
        *(CheckConstraint(f"satang_{n} >= 0", name=f"satang_{n}_not_negative") for n in range(1, YEARS + 1)),
        Index(
            "uq_local_version_current",
            "project_id",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )

    @property
    def satang(self) -> tuple[int | None, ...]:
        """Satang by year of the plan."""
        return (self.satang_1, self.satang_2, self.satang_3, self.satang_4, self.satang_5)

    @property
    def total(self) -> int:
        """Satang over all years."""
        return sum(amount or 0 for amount in self.satang)


class NeedLocal(Link, Base):
    """The local plan's project does what the need asks for."""

    __tablename__ = "need_local"
    kind: ClassVar = "need_local"
    ends: ClassVar = ("need", "local_project")

    need: Mapped[Need] = relationship()
    project: Mapped[LocalProject] = relationship()


class LocalCandidate(Link, Base):
    """The plan candidate does the work together with the local plan's project."""

    __tablename__ = "local_candidate"
    kind: ClassVar = "local_candidate"
    ends: ClassVar = ("local_project", "candidate")

    project: Mapped[LocalProject] = relationship()
    candidate: Mapped[Candidate] = relationship()


class LocalRenamed(Link, Base):
    """The later project of the body is the same work as the former, under another name."""

    __tablename__ = "local_renamed"
    kind: ClassVar = "local_renamed"
    ends: ClassVar = ("local_project", "local_project")

    former: Mapped[LocalProject] = relationship(foreign_keys="LocalRenamed.source_id")
    later: Mapped[LocalProject] = relationship(foreign_keys="LocalRenamed.target_id")

    @classmethod
    def more_rules(cls) -> tuple[SchemaItem, ...]:
        """A project is not joined to itself."""
        return (CheckConstraint("source_id <> target_id", name="of_two"),)
