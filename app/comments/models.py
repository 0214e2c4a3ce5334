"""Comments of the public on needs, on what is made of them, and on plans."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.comments.states import Because, CommentState, TopicKind
from app.cycles.models.cycles import listed
from app.forums.models.needs import Need
from app.ledger.models import Recorded
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, Project
from app.proposals.models import Proposal
from app.store.base import SEALED, Base, Line, Sealed


class Comment(Recorded, Base):
    """What somebody without an account says to one topic. Nothing of it is shown before an officer has read it."""

    __tablename__ = "comment"
    kind: ClassVar = "comment"
    in_clear: ClassVar = (
        "need_id proposal_id candidate_id project_id plan_id annual_plan_id area_path province name_shown sent_at "
        "state because ruled_at answered_at answered_duty answered_area_id answered_agency_id reports"
    )

    #: Exactly one of these is what it is about.
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    annual_plan_id: Mapped[int | None] = mapped_column(ForeignKey("annual_plan.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    text: Mapped[Sealed]
    #: As the sender signs; "" without a name. Shown to the public only where the sender asks for it.
    name: Mapped[Line] = mapped_column(default="", info=SEALED)
    name_shown: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime]
    state: Mapped[CommentState] = mapped_column(String(20), default=CommentState.WAITING)
    because: Mapped[Because | None] = mapped_column(String(20))
    ruled_at: Mapped[datetime | None]
    #: What whoever is responsible for the topic says beside it.
    answer: Mapped[Sealed] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    #: With which duty it was answered: at the desk of an area, or for an agency; "" where officers answered once.
    answered_duty: Mapped[str] = mapped_column(String(40), default="")
    answered_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    answered_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    #: How many readers asked for it to be looked at again.
    reports: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=1)

    need: Mapped[Need | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    candidate: Mapped[Candidate | None] = relationship()
    project: Mapped[Project | None] = relationship()
    plan: Mapped[Plan | None] = relationship()
    annual_plan: Mapped[AnnualPlan | None] = relationship()
    answered_area: Mapped[Area | None] = relationship()
    answered_agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        *(Index(f"ix_comment_{kind}_id", f"{kind}_id", "id") for kind in TopicKind),
        Index("ix_comment_area_path", "area_path", "id"),
        Index("ix_comment_state", "state", "area_path"),
        CheckConstraint(listed("state", CommentState), name="state"),
        CheckConstraint(listed("because", Because, optional=True), name="because"),
        CheckConstraint("(state IN ('refused', 'hidden')) = (because IS NOT NULL)", name="not_shown_has_reason"),
        CheckConstraint("(state = 'waiting') = (ruled_at IS NULL)", name="ruled_has_moment"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answer_has_moment"),
        CheckConstraint(
            " + ".join(f"CASE WHEN {kind}_id IS NULL THEN 0 ELSE 1 END" for kind in TopicKind) + " = 1",
            name="one_topic",
        ),
    )
