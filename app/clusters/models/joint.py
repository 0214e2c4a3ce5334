"""Projects of several provinces: partners, activities, each province's own part in them, the needs that it brings."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.states import JointState, PartnerState, WorkKind
from app.cycles.models.cycles import Category, listed
from app.forums.models.needs import Need
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class JointProject(Recorded, Base):
    """A candidate of a cluster: what several provinces mean to do together, joint or a bundle as its record shows."""

    __tablename__ = "joint_project"
    kind: ClassVar = "joint_project"
    in_clear: ClassVar = (
        "ref cycle_id number category_id lead state drafted_at meeting_id adopted_at adopted_id allocated funded_at"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cluster_cycle.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line] = mapped_column(info=SEALED)
    summary: Mapped[Sealed] = mapped_column(default="")
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    #: Number of the province that leads.
    lead: Mapped[int] = mapped_column(Integer)
    state: Mapped[JointState] = mapped_column(String(10), default=JointState.DRAFT)
    drafted_at: Mapped[datetime]
    #: The meeting at which it was developed together, if there was one.
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("cluster_meeting.id"))
    adopted_at: Mapped[datetime | None]
    #: The meeting whose resolution adopted it.
    adopted_id: Mapped[int | None] = mapped_column(ForeignKey("cluster_meeting.id"))
    #: How many of the four signs of joint work hold, counted anew with each answer and each leaving.
    signs: Mapped[int] = mapped_column(SmallInteger, default=0, info={"derived": True})
    #: Satang of the cluster's budget; shared among the provinces by their cost.
    allocated: Mapped[int] = mapped_column(default=0)
    funded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer, default=1)

    cycle: Mapped[ClusterCycle] = relationship()
    category: Mapped[Category] = relationship()
    meeting: Mapped[ClusterMeeting | None] = relationship(foreign_keys=[meeting_id])

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint(listed("state", JointState), name="state"),
        CheckConstraint("(adopted_at IS NULL) = (state = 'draft')", name="adopted_has_moment"),
        CheckConstraint("(adopted_at IS NULL) = (adopted_id IS NULL)", name="adopted_by_meeting"),
        CheckConstraint("(funded_at IS NOT NULL) = (state = 'funded')", name="funded_has_moment"),
        CheckConstraint("(state = 'funded') = (allocated > 0) AND allocated >= 0", name="funded_has_money"),
    )


class JointPartner(Recorded, Base):
    """A province in such a project: what its own committee said, whom it serves there, and why it has no benefit."""

    __tablename__ = "joint_partner"
    kind: ClassVar = "joint_partner"
    in_clear: ClassVar = "joint_id province state answered_on sitting left_on"

    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_project.id"))
    province: Mapped[int] = mapped_column(Integer)
    state: Mapped[PartnerState] = mapped_column(String(10), default=PartnerState.INVITED)
    #: Day and number of the sitting of the province's own committee (ก.บ.จ.) that consented or refused.
    answered_on: Mapped[date | None]
    sitting: Mapped[str] = mapped_column(String(40), default="")
    left_on: Mapped[date | None]
    #: Why it refused or left, as everybody reads it.
    why: Mapped[Sealed] = mapped_column(default="")
    #: People whom the project serves in the province; nobody knows it before the province's committee consented.
    served: Mapped[int] = mapped_column(Integer, default=0, info=SEALED)
    #: What the province has of it; needed where it brings no need and serves nobody.
    benefit: Mapped[Sealed] = mapped_column(default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    joint: Mapped[JointProject] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("joint_id", "province"),
        CheckConstraint(listed("state", PartnerState), name="state"),
        CheckConstraint("(state = 'invited') = (answered_on IS NULL)", name="answered_has_day"),
        CheckConstraint("(answered_on IS NULL) = (sitting = '')", name="answered_at_a_sitting"),
        CheckConstraint("(state = 'withdrawn') = (left_on IS NOT NULL)", name="left_has_day"),
        CheckConstraint("state NOT IN ('refused', 'withdrawn') OR why <> ''", name="says_why"),
        CheckConstraint("served >= 0", name="not_negative"),
    )


class JointActivity(Recorded, Base):
    """One activity of such a project, and which other activity it cannot do without."""

    __tablename__ = "joint_activity"
    kind: ClassVar = "joint_activity"
    in_clear: ClassVar = "joint_id position work needs_id"

    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_project.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Line] = mapped_column(info=SEALED)
    work: Mapped[WorkKind] = mapped_column(String(10))
    #: The activity of the same project that must be there before this one is of use.
    needs_id: Mapped[int | None] = mapped_column(ForeignKey("joint_activity.id"))

    __table_args__ = (
        UniqueConstraint("joint_id", "position"),
        CheckConstraint(listed("work", WorkKind), name="work"),
        CheckConstraint("needs_id IS NULL OR needs_id <> id", name="not_itself"),
    )


class JointPart(Recorded, Base):
    """What one province does in one activity, by its own word: its cost line, its own money, its own people."""

    __tablename__ = "joint_part"
    kind: ClassVar = "joint_part"
    in_clear: ClassVar = "partner_id activity_id carries"

    partner_id: Mapped[int] = mapped_column(ForeignKey("joint_partner.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("joint_activity.id"), index=True)
    #: Whether it carries the activity out on its own ground.
    carries: Mapped[bool]
    #: Satang that the province's part costs, and how much of that is its own contribution.
    satang: Mapped[int] = mapped_column(info=SEALED)
    own: Mapped[int] = mapped_column(info=SEALED)
    #: People of the province's own agencies who work on it.
    posts: Mapped[int] = mapped_column(Integer, info=SEALED)

    __table_args__ = (
        UniqueConstraint("partner_id", "activity_id"),
        CheckConstraint("own BETWEEN 0 AND satang AND posts >= 0", name="own_within_cost"),
    )


class JointNeed(Recorded, Base):
    """A need that a province brings into such a project: whose words stand behind it there."""

    __tablename__ = "joint_need"
    kind: ClassVar = "joint_need"
    in_clear: ClassVar = "partner_id need_id"

    partner_id: Mapped[int] = mapped_column(ForeignKey("joint_partner.id"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)

    need: Mapped[Need] = relationship()

    __table_args__ = (UniqueConstraint("partner_id", "need_id"),)
