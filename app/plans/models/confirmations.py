"""Return forums: what a forum was shown of a candidate, what it answered; and waivers where it was not asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.cycles.models.cycles import listed
from app.forums.models.sittings import Forum
from app.ledger.models import Recorded
from app.plans.models.candidates import Candidate
from app.plans.states import Answer
from app.store.base import SEALED, Base, Line, Sealed


class Confirmation(Recorded, Base):
    """A candidate sent back to one forum from which it came: what was shown, and what the forum answered.

    An answer never changes; after mending, the candidate goes back once more under the next number.
    """

    __tablename__ = "confirmation"
    kind: ClassVar = "confirmation"
    in_clear: ClassVar = (
        "ref candidate_id forum_id area_id area_path province number sent_at answer_by satang begins_on ends_on "
        "state held_on answered_at"
    )

    ref: Mapped[str] = mapped_column(String(60), unique=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: How often this forum has been asked about this candidate, this time included.
    number: Mapped[int] = mapped_column(SmallInteger)
    sent_at: Mapped[datetime]
    answer_by: Mapped[date]
    #: What the forum is shown, as it stood when it was sent (amount in satang).
    title: Mapped[Line] = mapped_column(info=SEALED)
    proposed: Mapped[Sealed]
    differs: Mapped[Sealed]
    satang: Mapped[int]
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    state: Mapped[Answer] = mapped_column(String(10), default=Answer.SENT)
    held_on: Mapped[date | None]
    place: Mapped[Line] = mapped_column(default="", info=SEALED)
    #: Heads in the room, and hands.
    present: Mapped[int] = mapped_column(Integer, default=0, info=SEALED)
    in_favour: Mapped[int] = mapped_column(Integer, default=0, info=SEALED)
    against: Mapped[int] = mapped_column(Integer, default=0, info=SEALED)
    #: What shall change, or why it is refused, in the forum's words.
    words: Mapped[Sealed] = mapped_column(default="")
    answered_at: Mapped[datetime | None]

    candidate: Mapped[Candidate] = relationship()
    forum: Mapped[Forum] = relationship()
    area: Mapped[Area] = relationship()

    __table_args__ = (
        UniqueConstraint("candidate_id", "forum_id", "number"),
        CheckConstraint(listed("state", Answer), name="state"),
        CheckConstraint("(state = 'sent') = (answered_at IS NULL)", name="answered_has_moment"),
        CheckConstraint("(state = 'sent') = (held_on IS NULL)", name="answered_has_day"),
        CheckConstraint("state = 'sent' OR present > 0", name="somebody_was_there"),
        CheckConstraint("state NOT IN ('changed', 'refused') OR words <> ''", name="says_what_or_why"),
        CheckConstraint(
            "in_favour >= 0 AND against >= 0 AND in_favour + against <= present AND satang >= 0", name="counts_fit"
        ),
        Index("ix_confirmation_area_path", "area_path", "id"),
    )


class Waiver(Recorded, Base):
    """Why a candidate enters the provincial list though not every forum from which it came has confirmed it."""

    __tablename__ = "waiver"
    kind: ClassVar = "waiver"
    in_clear: ClassVar = "candidate_id area_path province forums confirmed waived_at proposed_id"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"), unique=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    reason: Mapped[Sealed]
    #: Forums from which it came, and how many of them had confirmed it then.
    forums: Mapped[int] = mapped_column(Integer)
    confirmed: Mapped[int] = mapped_column(Integer)
    waived_at: Mapped[datetime]
    #: What one person proposed and another one confirmed; none where one alone could still waive.
    proposed_id: Mapped[int | None] = mapped_column(ForeignKey("proposed_act.id"))

    candidate: Mapped[Candidate] = relationship()

    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_is_written"),
        CheckConstraint("forums >= confirmed AND confirmed >= 0", name="counts_fit"),
        Index("ix_waiver_area_path", "area_path", "id"),
    )
