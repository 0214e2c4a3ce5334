"""Comments of the public on proposals."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comments.states import Because, CommentState
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.proposals.models import Proposal
from app.store.base import SEALED, Base, Line, Sealed


class Comment(Recorded, Base):
    """What somebody without an account says to a proposal. Nothing of it is shown before an officer has read it."""

    __tablename__ = "comment"
    kind: ClassVar = "comment"
    in_clear: ClassVar = "proposal_id area_path province name_shown sent_at state because ruled_at answered_at reports"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
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
    #: What the officer says beside it.
    answer: Mapped[Sealed] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    #: How many readers asked for it to be looked at again.
    reports: Mapped[int] = mapped_column(Integer, default=0)
    version: Mapped[int] = mapped_column(Integer, default=1)

    proposal: Mapped[Proposal] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_comment_proposal_id", "proposal_id", "id"),
        Index("ix_comment_state", "state", "area_path"),
        CheckConstraint(listed("state", CommentState), name="state"),
        CheckConstraint(listed("because", Because, optional=True), name="because"),
        CheckConstraint("(state IN ('refused', 'hidden')) = (because IS NOT NULL)", name="not_shown_has_reason"),
        CheckConstraint("(state = 'waiting') = (ruled_at IS NULL)", name="ruled_has_moment"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answer_has_moment"),
    )
