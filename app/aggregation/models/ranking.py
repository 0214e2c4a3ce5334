"""Ranking rules of a tier, tallies with their numbers, settled ties, and recorded passings of a ceiling."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Integer, SmallInteger, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.aggregation.states.ranking import How, RankingMethod
from app.cycles.models.cycles import listed
from app.forums.models.sittings import Forum
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


def _on_its_desk(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["round_id", "item_id"],
        ["desk_item.round_id", "desk_item.item_id"],
        name=f"fk_{table}_on_its_desk",
        deferrable=True,
        initially="DEFERRED",
    )


class RankingRule(Recorded, Base):
    """How a tier of a cycle ranks, and its ceiling; data, frozen when the cycle opens."""

    __tablename__ = "ranking_rule"
    kind: ClassVar = "ranking_rule"
    in_clear: ClassVar = "cycle_tier_id method votes_each places ceiling_items ceiling_satang"

    cycle_tier_id: Mapped[int] = mapped_column(ForeignKey("cycle_tier.id"), unique=True)
    method: Mapped[RankingMethod] = mapped_column(String(10))
    #: Votes or tokens that each person has.
    votes_each: Mapped[int] = mapped_column(SmallInteger, default=1)
    #: Places of the ranked list; the first of k gives k points.
    places: Mapped[int] = mapped_column(SmallInteger, default=3)
    #: The most that one round may hand on, in number and in satang; none where the cycle sets none.
    ceiling_items: Mapped[int | None] = mapped_column(Integer)
    ceiling_satang: Mapped[int | None]

    criteria: Mapped[list[RankingCriterion]] = relationship(order_by="RankingCriterion.position")

    __table_args__ = (
        CheckConstraint(listed("method", RankingMethod), name="method"),
        CheckConstraint("votes_each > 0 AND places BETWEEN 1 AND 10", name="counts"),
        CheckConstraint("(ceiling_items IS NULL OR ceiling_items > 0)", name="ceiling_items"),
        CheckConstraint("(ceiling_satang IS NULL OR ceiling_satang > 0)", name="ceiling_satang"),
    )


class RankingCriterion(Recorded, Base):
    """One criterion by which scorers score; the weights of a rule sum to 100."""

    __tablename__ = "ranking_criterion"
    kind: ClassVar = "ranking_criterion"
    in_clear: ClassVar = "rule_id position name_th name_en weight most"

    rule_id: Mapped[int] = mapped_column(ForeignKey("ranking_rule.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    name_th: Mapped[Line]
    name_en: Mapped[Line] = mapped_column(default="")
    #: Percent.
    weight: Mapped[int] = mapped_column(SmallInteger)
    #: The highest score.
    most: Mapped[int] = mapped_column(SmallInteger)

    __table_args__ = (
        Unique("rule_id", "position"),
        CheckConstraint("weight BETWEEN 1 AND 100 AND most BETWEEN 1 AND 100", name="range"),
    )


class TallySheet(Recorded, Base):
    """The paper tally of a forum or body, or one scorer's sheet; a later one may take its place, both stay."""

    __tablename__ = "tally_sheet"
    kind: ClassVar = "tally_sheet"
    in_clear: ClassVar = "round_id forum_id present entered_at supersedes_id"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"), index=True)
    #: Who voted: the forum or body by name, or the seat of a scorer; never a person's name.
    voter: Mapped[Line] = mapped_column(info=SEALED)
    present: Mapped[int] = mapped_column(Integer)
    entered_at: Mapped[datetime]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("tally_sheet.id"), unique=True)

    forum: Mapped[Forum | None] = relationship()
    marks: Mapped[list[TallyMark]] = relationship(order_by="TallyMark.id")

    __table_args__ = (CheckConstraint("present > 0", name="someone_voted"),)


class TallyMark(Recorded, Base):
    """One number of a sheet: votes for an item, people who put it at a place, or a score by a criterion."""

    __tablename__ = "tally_mark"
    kind: ClassVar = "tally_mark"
    in_clear: ClassVar = "sheet_id round_id item_id place criterion conflict"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("tally_sheet.id"))
    round_id: Mapped[int]
    item_id: Mapped[int]
    #: 0 where the method knows no places.
    place: Mapped[int] = mapped_column(SmallInteger, default=0)
    #: 0 where the method knows no criteria.
    criterion: Mapped[int] = mapped_column(SmallInteger, default=0)
    n: Mapped[int] = mapped_column(Integer, info=SEALED)
    #: The scorer has an interest in the item and does not score it.
    conflict: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        Unique("sheet_id", "item_id", "place", "criterion"),
        Index("ix_tally_mark_item", "round_id", "item_id"),
        _on_its_desk("tally_mark"),
        CheckConstraint("n >= 0", name="not_negative"),
    )


class Settlement(Recorded, Base):
    """How people settled a tie: by a lot that anybody can draw again, or by a vote."""

    __tablename__ = "settlement"
    kind: ClassVar = "settlement"
    in_clear: ClassVar = "round_id how seed settled_at"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    how: Mapped[How] = mapped_column(String(10))
    #: What was drawn in front of the witnesses; empty for a vote.
    seed: Mapped[str] = mapped_column(String(100), default="")
    #: Who saw it, by office.
    witnesses: Mapped[str] = mapped_column(String(400), info=SEALED)
    #: How the seed was drawn, or how the vote was held.
    sentence: Mapped[Sealed]
    settled_at: Mapped[datetime]

    items: Mapped[list[SettledItem]] = relationship(order_by="SettledItem.id")

    __table_args__ = (
        CheckConstraint(listed("how", How), name="how"),
        CheckConstraint("(how = 'lot') = (seed <> '')", name="lot_has_seed"),
        CheckConstraint("witnesses <> '' AND sentence <> ''", name="witnessed"),
    )


class SettledItem(Recorded, Base):
    """One of the items whose tie was settled, with its votes where there was a vote."""

    __tablename__ = "settled_item"
    kind: ClassVar = "settled_item"
    in_clear: ClassVar = "settlement_id round_id item_id n"

    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    round_id: Mapped[int]
    item_id: Mapped[int]
    n: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        Unique("settlement_id", "item_id"),
        Index("ix_settled_item_item", "round_id", "item_id"),
        _on_its_desk("settled_item"),
        CheckConstraint("n IS NULL OR n >= 0", name="not_negative"),
    )


class CeilingOverride(Recorded, Base):
    """Why a round hands on more than its ceiling: recorded before it closes, and public."""

    __tablename__ = "ceiling_override"
    kind: ClassVar = "ceiling_override"
    in_clear: ClassVar = "round_id authority items satang made_at proposed_id"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    reason: Mapped[Sealed]
    #: Who decided so: the resolution or the letter.
    authority: Mapped[Line]
    #: The most that may be handed on by this decision.
    items: Mapped[int | None] = mapped_column(Integer)
    satang: Mapped[int | None]
    made_at: Mapped[datetime]
    #: What one person proposed and another one confirmed; none where one alone could still pass a ceiling.
    proposed_id: Mapped[int | None] = mapped_column(ForeignKey("proposed_act.id"))

    __table_args__ = (CheckConstraint("reason <> '' AND authority <> ''", name="reason_is_written"),)
