"""The one table of findings; nobody who filed one is kept, only the forum or the duty."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.files.models.files import StoredFile
from app.findings.states import FindingSource, FindingState, FindingTone, LedTo
from app.forums.models.sittings import Forum
from app.ledger.models import Recorded
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from app.store.base import SEALED, Base, Line, Sealed


class Finding(Recorded, Base):
    """What was seen of a project or a plan, good or bad, with its reply and what it led to."""

    __tablename__ = "finding"
    kind: ClassVar = "finding"
    in_clear: ClassVar = (
        "ref province area_path number project_id plan_id tone source forum_id state filed_at read_at digest reply_by "
        "replied_at accepted act_by led_to led_ref settled_at file_id"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    number: Mapped[int] = mapped_column(Integer)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    tone: Mapped[FindingTone] = mapped_column(String(10))
    source: Mapped[FindingSource] = mapped_column(String(10))
    #: The origin forum whose receipt was shown.
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"))
    words: Mapped[Sealed]
    #: A picture, written anew without place and time; the hash of the original stays.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), default="")
    alt: Mapped[Line] = mapped_column(default="", info=SEALED)
    state: Mapped[FindingState] = mapped_column(String(10))
    filed_at: Mapped[datetime]
    #: When it was read first, where it was; and why it is not shown.
    read_at: Mapped[datetime | None]
    because: Mapped[Sealed] = mapped_column(default="")
    #: The working day by which whoever is responsible replies.
    reply_by: Mapped[date | None]
    reply: Mapped[Sealed] = mapped_column(default="")
    replied_at: Mapped[datetime | None]
    #: Whether it is accepted, and then by which day something is done.
    accepted: Mapped[bool | None]
    act_by: Mapped[date | None]
    led_to: Mapped[LedTo | None] = mapped_column(String(20))
    #: The number of the revision or version, the ref of the round; "" for work on the ground.
    led_ref: Mapped[str] = mapped_column(String(40), default="")
    outcome: Mapped[Sealed] = mapped_column(default="")
    settled_at: Mapped[datetime | None]

    project: Mapped[Project | None] = relationship()
    plan: Mapped[Plan | None] = relationship()
    forum: Mapped[Forum | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        Index("ix_finding_province", "province", "id"),
        Index("ix_finding_area_path", "area_path", "id"),
        CheckConstraint(listed("tone", FindingTone), name="tone"),
        CheckConstraint(listed("source", FindingSource), name="source"),
        CheckConstraint(listed("state", FindingState), name="state"),
        CheckConstraint(listed("led_to", LedTo, optional=True), name="led_to"),
        CheckConstraint("(project_id IS NULL) <> (plan_id IS NULL)", name="one_thing"),
        CheckConstraint("(source = 'forum') = (forum_id IS NOT NULL)", name="forum_is_named"),
        CheckConstraint("words <> '' AND (file_id IS NULL OR alt <> '')", name="says_what"),
        CheckConstraint("(state = 'withheld') = (because <> '')", name="withheld_says_why"),
        CheckConstraint("(state IN ('open', 'replied', 'done')) = (reply_by IS NOT NULL)", name="shown_has_day"),
        CheckConstraint("(state IN ('replied', 'done')) = (replied_at IS NOT NULL)", name="replied_has_moment"),
        CheckConstraint("(replied_at IS NULL) = (accepted IS NULL)", name="replied_yes_or_no"),
        CheckConstraint("(replied_at IS NULL) = (reply = '')", name="replied_with_words"),
        CheckConstraint("accepted IS NULL OR NOT accepted OR act_by IS NOT NULL", name="accepted_has_day"),
        CheckConstraint("(state = 'done') = (settled_at IS NOT NULL)", name="done_has_moment"),
        CheckConstraint("(settled_at IS NULL) = (led_to IS NULL)", name="done_says_what"),
        CheckConstraint("led_to IS NULL OR led_to = 'work' OR led_ref <> ''", name="led_to_a_record"),
    )
