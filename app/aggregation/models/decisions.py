"""Decisions: rows that are only added, each naming the one that it supersedes."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.aggregation.states.decisions import Reply, ReplyWay
from app.bodies.models import Agency
from app.cycles.models.cycles import Reason, listed
from app.cycles.rules.outcomes import Requisite, needing
from app.cycles.states import ItemKind, Outcome
from app.ledger.models import Recorded
from app.letters.models import Letter
from app.store.base import SEALED, Base, Sealed

#: Undoing is a decision too: it supersedes the first and leaves the item without an outcome.
UNDONE = "undone"


def _unless_it_needs(requisite: Requisite) -> str:
    """Return the SQL condition that the outcome can stand without it."""
    return "outcome NOT IN (" + ", ".join(f"'{outcome}'" for outcome in needing(requisite)) + ")"


class Decision(Recorded, Base):
    """What a round decided about one item, with its reason; the chain of an item's decisions has no fork."""

    __tablename__ = "decision"
    kind: ClassVar = "decision"
    in_clear: ClassVar = (
        "round_id item_id item_kind outcome reason_id rank target_id agency_id due_on forum_id decided_at entry_id "
        "supersedes_id"
    )

    round_id: Mapped[int] = mapped_column(BigInteger)
    item_id: Mapped[int]
    item_kind: Mapped[ItemKind] = mapped_column(String(10))
    #: An outcome, or ``undone``.
    outcome: Mapped[str] = mapped_column(String(20))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id"))
    #: The plain sentence that the citizens read.
    sentence: Mapped[Sealed] = mapped_column(default="")
    #: Place in the round's list of what goes up or is adopted.
    rank: Mapped[int | None] = mapped_column(Integer)
    #: The proposal in which a merged item lives on.
    target_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    #: The agency or local government to which it is referred.
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    #: Who of the community does it, and by when (settled), or who took it back (withdrawn).
    who: Mapped[str] = mapped_column(String(200), default="", info=SEALED)
    due_on: Mapped[date | None]
    #: The sitting at which it was decided, if there was one.
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"), index=True)
    decided_at: Mapped[datetime]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), unique=True)

    reason: Mapped[Reason | None] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("id", "round_id", "item_id"),
        ForeignKeyConstraint(
            ["round_id", "item_id"],
            ["desk_item.round_id", "desk_item.item_id"],
            deferrable=True,
            initially="DEFERRED",
            name="fk_decision_on_its_desk",
        ),
        #: One first decision for each item of a round; with ``supersedes_id`` unique the chain has no fork.
        Index(
            "uq_decision_first",
            "round_id",
            "item_id",
            unique=True,
            sqlite_where=text("supersedes_id IS NULL"),
            postgresql_where=text("supersedes_id IS NULL"),
        ),
        Index("ix_decision_item", "item_id", "id"),
        CheckConstraint("outcome IN (" + ", ".join(f"'{o}'" for o in [*Outcome, UNDONE]) + ")", name="outcome"),
        CheckConstraint("(outcome = 'merged') = (target_id IS NOT NULL)", name="merged_has_target"),
        CheckConstraint("(outcome = 'referred') = (agency_id IS NOT NULL)", name="referred_has_agency"),
        CheckConstraint(_unless_it_needs(Requisite.WHO) + " OR who <> ''", name="someone_is_named"),
        CheckConstraint("outcome <> 'settled' OR due_on IS NOT NULL", name="settled_has_day"),
        CheckConstraint(_unless_it_needs(Requisite.RANK) + " OR rank IS NOT NULL", name="goes_on_with_rank"),
        CheckConstraint(
            _unless_it_needs(Requisite.REASON) + " OR (reason_id IS NOT NULL AND sentence <> '')",
            name="reason_is_written",
        ),
    )


class ReferralAnswer(Recorded, Base):
    """What the body to which an item was referred answered, and when; a later answer stands beside the first."""

    __tablename__ = "referral_answer"
    kind: ClassVar = "referral_answer"
    in_clear: ClassVar = "decision_id reply answered_on recorded_at way letter_id"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    reply: Mapped[Reply] = mapped_column(String(10))
    #: What was answered, as the citizens read it.
    sentence: Mapped[Sealed]
    answered_on: Mapped[date]
    recorded_at: Mapped[datetime]
    way: Mapped[ReplyWay] = mapped_column(String(10), default=ReplyWay.DESK, server_default=ReplyWay.DESK.value)
    #: The letter with which it came.
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True)

    letter: Mapped[Letter | None] = relationship()

    __table_args__ = (
        CheckConstraint(listed("reply", Reply), name="reply"),
        CheckConstraint(listed("way", ReplyWay), name="way"),
        CheckConstraint("(way = 'letter') = (letter_id IS NOT NULL)", name="letter_is_named"),
        CheckConstraint("sentence <> ''", name="sentence_is_written"),
    )


class ReplyCode(Recorded, Base):
    """The code on the letter that asks a body for its answer: its keyed hash, never the code; it opens one answer."""

    __tablename__ = "reply_code"
    kind: ClassVar = "reply_code"
    in_clear: ClassVar = "decision_id issued_at used_at"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    #: Keyed hash of the code (``receipt_codes.lookup_of``).
    lookup: Mapped[int] = mapped_column(unique=True, info={"derived": True})
    #: How often the code was drawn anew because another letter had the same.
    turn: Mapped[int] = mapped_column(SmallInteger, default=0, info={"derived": True})
    issued_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    decision: Mapped[Decision] = relationship()
