"""Categories, reasons, cycles with their tiers, rounds, the desk of each round, and the counters over desks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

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
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Body, BodyKind
from app.cycles.states import USUAL_REPLY, CycleState, ItemKind, Outcome, Road, RoundKind, RoundState, RuleKind
from app.ledger.models import Recorded
from app.store.base import Base, Line

#: Days for which the draft of an annual plan lies open at least, where the cycle of its year sets none.
DRAFT_OPEN = 15


def listed(column: str, choices: Any, *, optional: bool = False) -> str:
    """Return the SQL condition that ``column`` holds one of the values of an enumeration."""
    values = ", ".join(f"'{choice.value}'" for choice in choices)
    return f"{column} IS NULL OR {column} IN ({values})" if optional else f"{column} IN ({values})"


class Category(Recorded, Base):
    """A category of need within one of the five dimensions of development."""

    __tablename__ = "category"
    kind: ClassVar = "category"
    in_clear: ClassVar = "code dimension name_th name_en position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    dimension: Mapped[str] = mapped_column(String(20))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Reason(Recorded, Base):
    """A coded reason for an outcome."""

    __tablename__ = "reason"
    kind: ClassVar = "reason"
    in_clear: ClassVar = "code outcome name_th name_en position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    outcome: Mapped[Outcome] = mapped_column(String(20))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Cycle(Recorded, Base):
    """One round of planning of a province, for one fiscal year (B.E.)."""

    __tablename__ = "cycle"
    kind: ClassVar = "cycle"
    in_clear: ClassVar = (
        "area_id province code name_th name_en fiscal_year deadline reply_days draft_days state opened_at closed_at"
    )

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    #: Short name in every ref: the last two digits of the fiscal year, or what the planner chooses.
    code: Mapped[str] = mapped_column(String(8))
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    #: The day on which the provincial list must be closed.
    deadline: Mapped[date]
    #: Working days within which a body answers what was referred to it.
    reply_days: Mapped[int] = mapped_column(SmallInteger, default=USUAL_REPLY, server_default=str(USUAL_REPLY))
    #: Days for which the draft of the annual plan of its year lies open at least, the first and the last included.
    draft_days: Mapped[int] = mapped_column(SmallInteger, default=DRAFT_OPEN, server_default=str(DRAFT_OPEN))
    state: Mapped[CycleState] = mapped_column(String(20), default=CycleState.DRAFT)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer, default=1)

    area: Mapped[Area] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("province", "code"),
        CheckConstraint(listed("state", CycleState), name="state"),
        CheckConstraint("reply_days BETWEEN 1 AND 250", name="reply_days"),
        CheckConstraint("draft_days BETWEEN 1 AND 120", name="draft_days"),
        CheckConstraint("(state = 'draft') = (opened_at IS NULL)", name="opened_has_moment"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_moment"),
    )


class CycleTier(Recorded, Base):
    """One tier of a cycle: its window and its rules, frozen when the cycle opens."""

    __tablename__ = "cycle_tier"
    kind: ClassVar = "cycle_tier"
    in_clear: ClassVar = "cycle_id level position body_kind_id opens_on closes_on quorum"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    level: Mapped[str] = mapped_column(String(20))
    #: 1 is the village.
    position: Mapped[int] = mapped_column(SmallInteger)
    body_kind_id: Mapped[int] = mapped_column(ForeignKey("body_kind.id"))
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    #: Fewest people in the room; 0 where the cycle sets none.
    quorum: Mapped[int] = mapped_column(Integer, default=0)

    body_kind: Mapped[BodyKind] = relationship()

    __table_args__ = (
        UniqueConstraint("cycle_id", "level"),
        CheckConstraint("opens_on <= closes_on", name="window"),
    )


class TierRule(Recorded, Base):
    """One rule of a tier beside its quorum; frozen with the others when the cycle opens."""

    __tablename__ = "tier_rule"
    kind: ClassVar = "tier_rule"
    in_clear: ClassVar = "cycle_tier_id rule_kind code least"

    cycle_tier_id: Mapped[int] = mapped_column(ForeignKey("cycle_tier.id"))
    rule_kind: Mapped[RuleKind] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    #: Percent of the heads, heads or working days, as the kind says.
    least: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (
        UniqueConstraint("cycle_tier_id", "rule_kind", "code"),
        CheckConstraint(listed("rule_kind", RuleKind), name="rule_kind"),
        CheckConstraint("least >= 0", name="not_negative"),
        CheckConstraint("least <= 100 OR rule_kind NOT IN ('sector', 'sex', 'age')", name="percent"),
    )


class DayOff(Recorded, Base):
    """A day on which the offices of the province are closed: a holiday, or a special day of the cabinet."""

    __tablename__ = "day_off"
    kind: ClassVar = "day_off"
    in_clear: ClassVar = "cycle_id day name_th name_en special"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    day: Mapped[date]
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    #: True for a day that somebody added to those of the list.
    special: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("cycle_id", "day"),)


class Round(Recorded, Base):
    """One area's turn in one tier of one cycle. Its desk holds every item that has arrived."""

    __tablename__ = "round"
    kind: ClassVar = "round"
    in_clear: ClassVar = (
        "ref cycle_id area_id area_path province level position round_kind number upper_id body_id opens_on "
        "closes_on state closed_at accounted"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    level: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(SmallInteger)
    round_kind: Mapped[RoundKind] = mapped_column(String(20), default=RoundKind.REGULAR)
    number: Mapped[int] = mapped_column(SmallInteger, default=1)
    #: The round to which carried-up items go; none for the top tier.
    upper_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    state: Mapped[RoundState] = mapped_column(String(20), default=RoundState.OPEN)
    closed_at: Mapped[datetime | None]
    #: Whether it closed with every sheet, workbook and sending accounted for; rounds closed before that law did not.
    accounted: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: How many proposals were drafted here; gives the next one its number.
    proposals_made: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})
    #: How many forums were planned here; gives the next one its number.
    forums_made: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})

    cycle: Mapped[Cycle] = relationship()
    area: Mapped[Area] = relationship()
    body: Mapped[Body | None] = relationship()
    upper: Mapped[Round | None] = relationship(remote_side="Round.id")

    __table_args__ = (
        UniqueConstraint("cycle_id", "area_id", "number"),
        Index("ix_round_cycle_level_path", "cycle_id", "level", "area_path"),
        CheckConstraint(listed("state", RoundState), name="state"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_has_moment"),
    )


#: The outcomes that may leave an item without money, as the database knows them in an index.
WITHOUT_MONEY = "outcome IN ('adopted', 'declined', 'deferred')"


class DeskItem(Recorded, Base):
    """One item on one round's desk, with the decision that stands for it or none.

    An item cannot exist off every desk: needs and proposals carry a foreign key to their first desk item.
    ``households``, ``votes`` and ``satang`` are what stands behind the item; they stand still once the round is closed.
    """

    __tablename__ = "desk_item"
    kind: ClassVar = "desk_item"
    in_clear: ClassVar = "round_id item_kind item_id road from_round_id"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    item_kind: Mapped[ItemKind] = mapped_column(String(10))
    item_id: Mapped[int]
    road: Mapped[Road] = mapped_column(String(20))
    from_round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)
    arrived_at: Mapped[datetime] = mapped_column(info={"derived": True})
    #: Home area of the item.
    area_path: Mapped[int] = mapped_column(info={"derived": True})
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), info={"derived": True})
    households: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})
    votes: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})
    satang: Mapped[int] = mapped_column(default=0, info={"derived": True})
    #: True on the desk that the item reached last.
    current: Mapped[bool] = mapped_column(default=True, info={"derived": True})
    decision_id: Mapped[int | None] = mapped_column(BigInteger, index=True, info={"derived": True})
    #: Outcome and rank of the standing decision, beside it so that a desk can be filtered and sorted.
    outcome: Mapped[Outcome | None] = mapped_column(String(20), info={"derived": True})
    rank: Mapped[int | None] = mapped_column(Integer, info={"derived": True})

    round: Mapped[Round] = relationship(foreign_keys=[round_id])

    __table_args__ = (
        UniqueConstraint("round_id", "item_id"),
        ForeignKeyConstraint(
            ["decision_id", "round_id", "item_id"],
            ["decision.id", "decision.round_id", "decision.item_id"],
            name="fk_desk_item_standing_decision",
            use_alter=True,
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint(listed("item_kind", ItemKind), name="item_kind"),
        CheckConstraint(listed("road", Road), name="road"),
        CheckConstraint(listed("outcome", Outcome, optional=True), name="outcome"),
        CheckConstraint("(decision_id IS NULL) = (outcome IS NULL)", name="outcome_has_decision"),
        CheckConstraint("item_kind = 'proposal' OR road NOT IN ('agency', 'returned')", name="road_fits"),
        Index("ix_desk_item_item", "item_id"),
        Index("ix_desk_item_round_outcome", "round_id", "outcome", "id"),
        #: The order in which a desk opens.
        Index("ix_desk_item_round_votes", "round_id", "votes", "id"),
        Index(
            # Holds every column by which a map or a list of an area counts and filters, so that no row is fetched.
            "ix_desk_item_current",
            "item_kind",
            "area_path",
            "item_id",
            "category_id",
            "outcome",
            "round_id",
            "current",
            sqlite_where=text("current = 1"),
            postgresql_where=text("current"),
        ),
        Index(
            # What the register of what has no money yet goes through, in its order.
            "ix_desk_item_unmet",
            "item_id",
            "area_path",
            "round_id",
            "category_id",
            "outcome",
            "satang",
            sqlite_where=text(f"current = 1 AND {WITHOUT_MONEY}"),
            postgresql_where=text(f"current AND {WITHOUT_MONEY}"),
        ),
    )
